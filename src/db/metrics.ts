import type { Transaction } from './connect.ts';
import { recordset, rows } from './rows.ts';

/** One value of one metric, as one call gave it. */
export interface NewMetricPoint {
  message_id: string;
  dimension_id: string;
  company_id: number;
  occurred_at: Date;
  day: string;
  value: number;
}

/** Makes metrics that are new known, accepted or proposed. Answers the ones among them that an administrator rejected. */
export async function propose(
  trx: Transaction,
  tenantId: string,
  list: readonly { dimension_id: string; name: string }[],
  status: 'accepted' | 'proposed',
): Promise<Set<string>> {
  if (list.length === 0) return new Set();
  const known = await rows<{ dimension_id: string; status: string }>(
    trx,
    'select dimension_id, status from metrics where tenant_id = ? and dimension_id = any(?)',
    [tenantId, list.map((metric) => metric.dimension_id)],
  );
  const seen = new Set(known.map((metric) => metric.dimension_id));
  const fresh = list.filter((metric) => !seen.has(metric.dimension_id));
  if (fresh.length > 0) {
    await trx.raw(
      `insert into metrics (tenant_id, dimension_id, status, name)
       select ?, dimension_id, ?, name from json_to_recordset(?::json) as r (dimension_id text, name text)
       order by dimension_id
       on conflict do nothing`,
      [tenantId, status, recordset(fresh)],
    );
  }
  return new Set(known.filter((metric) => metric.status === 'rejected').map((metric) => metric.dimension_id));
}

/**
 * Adds metric points and keeps each day's last value (by event time, then by messageId), sum and count. A point that
 * is there already changes nothing.
 */
export async function addPoints(trx: Transaction, tenantId: string, list: readonly NewMetricPoint[]): Promise<void> {
  if (list.length === 0) return;
  await trx.raw(
    `with added as (
       insert into metric_points (tenant_id, message_id, dimension_id, company_id, occurred_at, day, value)
       select ?, message_id, dimension_id, company_id, occurred_at, day, value
       from json_to_recordset(?::json) as r (message_id text, dimension_id text, company_id bigint,
         occurred_at timestamptz, day date, value double precision)
       order by message_id, dimension_id
       on conflict do nothing
       returning *
     )
     insert into metric_days as d (tenant_id, company_id, dimension_id, day, last_value, last_at, last_message_id, sum,
       count)
     select tenant_id, company_id, dimension_id, day,
       (array_agg(value order by occurred_at desc, message_id collate "C" desc))[1],
       max(occurred_at),
       (array_agg(message_id order by occurred_at desc, message_id collate "C" desc))[1],
       sum(value), count(*)
     from added
     group by tenant_id, company_id, dimension_id, day
     order by company_id, dimension_id, day
     on conflict (tenant_id, company_id, dimension_id, day) do update set
       last_value = case when (excluded.last_at, excluded.last_message_id collate "C")
         > (d.last_at, d.last_message_id collate "C") then excluded.last_value else d.last_value end,
       last_message_id = case when (excluded.last_at, excluded.last_message_id collate "C")
         > (d.last_at, d.last_message_id collate "C") then excluded.last_message_id else d.last_message_id end,
       last_at = greatest(d.last_at, excluded.last_at),
       sum = d.sum + excluded.sum, count = d.count + excluded.count`,
    [tenantId, recordset(list)],
  );
}
