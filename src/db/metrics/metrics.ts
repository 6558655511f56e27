import type { MetricModel } from '../../domain/calls/metricItem.ts';
import type { TenantTx } from '../connect.ts';
import { recordset, rows } from '../rows.ts';

/** One value of one metric, as one call gave it. */
export interface NewMetricPoint {
  message_id: string;
  dimension_id: string;
  company_id: number;
  /** Whose it is, where it is not the company's own. */
  model?: Exclude<MetricModel, 'company'>;
  object_id?: number;
  occurred_at: Date;
  /** Where `occurred_at` is no more than a day: which of two values for it is the later. */
  received_at?: Date;
  day: string;
  value: number;
}

/** Makes metrics that are new known, accepted or proposed. Answers the ones among them that an administrator rejected. */
export async function propose(
  tx: TenantTx,
  list: readonly { dimension_id: string; name: string }[],
  status: 'accepted' | 'proposed',
): Promise<Set<string>> {
  if (list.length === 0) return new Set();
  const known = await rows<{ dimension_id: string; status: string }>(
    tx,
    'select dimension_id, status from metrics where tenant_id = ? and dimension_id = any(?)',
    [tx.tenantId, list.map((metric) => metric.dimension_id)],
  );
  const seen = new Set(known.map((metric) => metric.dimension_id));
  const fresh = list.filter((metric) => !seen.has(metric.dimension_id));
  if (fresh.length > 0) {
    await tx.raw(
      `insert into metrics (tenant_id, dimension_id, status, name)
       select ?, dimension_id, ?, name from json_to_recordset(?::json) as r (dimension_id text, name text)
       order by dimension_id
       on conflict do nothing`,
      [tx.tenantId, status, recordset(fresh)],
    );
  }
  return new Set(known.filter((metric) => metric.status === 'rejected').map((metric) => metric.dimension_id));
}

/** Points and days of companies stand apart from those of what lies inside them (docs/adr/0012). */
export const OF_COMPANIES = { points: 'metric_points', days: 'metric_days', bearer: 'company_id' };
export const OF_OBJECTS = {
  points: 'object_metric_points',
  days: 'object_metric_days',
  bearer: 'company_id, model, object_id',
};

/**
 * Adds metric points and keeps each day's last value (by event time, then by receive time where a value names no more
 * than its day, then by messageId), sum and count. A point that is there already changes nothing.
 */
export async function addPoints(tx: TenantTx, list: readonly NewMetricPoint[]): Promise<void> {
  const ofObjects = list.filter(({ model }) => model !== undefined);
  const ofCompanies = list.filter(({ model }) => model === undefined);
  if (ofCompanies.length > 0) await tx.raw(adding(OF_COMPANIES), [tx.tenantId, recordset(ofCompanies)]);
  if (ofObjects.length > 0) await tx.raw(adding(OF_OBJECTS), [tx.tenantId, recordset(ofObjects)]);
}

/** Which of a day's values is the last. */
const LAST = 'occurred_at desc, received_at desc nulls last, message_id collate "C" desc';

function adding({ points, days, bearer }: typeof OF_COMPANIES): string {
  return `with added as (
      insert into ${points} (tenant_id, message_id, dimension_id, ${bearer}, occurred_at, received_at, day, value)
      select ?, message_id, dimension_id, ${bearer}, occurred_at, received_at, day, value
      from json_to_recordset(?::json) as r (message_id text, dimension_id text, company_id bigint, model text,
        object_id bigint, occurred_at timestamptz, received_at timestamptz, day date, value double precision)
      order by message_id, dimension_id
      on conflict do nothing
      returning *
    )
    ${countedDays({ days, bearer })}
    from added
    group by tenant_id, ${bearer}, dimension_id, day
    order by ${bearer}, dimension_id, day
    ${mergingDays(bearer)}`;
}

/** The insert of the days that a relation of points comes to, up to its `from`. */
export function countedDays({ days, bearer }: { days: string; bearer: string }): string {
  return `insert into ${days} as d (tenant_id, ${bearer}, dimension_id, day, last_value, last_at, last_received_at,
      last_message_id, sum, count)
    select tenant_id, ${bearer}, dimension_id, day,
      (array_agg(value order by ${LAST}))[1],
      max(occurred_at),
      (array_agg(received_at order by ${LAST}))[1],
      (array_agg(message_id order by ${LAST}))[1],
      sum(value), count(*)`;
}

/** What a day that is there already becomes by another. */
function mergingDays(bearer: string): string {
  const rank = (row: string) =>
    `(${row}.last_at, coalesce(${row}.last_received_at, '-infinity'), ${row}.last_message_id collate "C")`;
  const wins = `${rank('excluded')} > ${rank('d')}`;
  const winner = (column: string) => `${column} = case when ${wins} then excluded.${column} else d.${column} end`;
  return `on conflict (tenant_id, ${bearer}, dimension_id, day) do update set
    ${['last_value', 'last_received_at', 'last_message_id'].map(winner).join(', ')},
    last_at = greatest(d.last_at, excluded.last_at), sum = d.sum + excluded.sum, count = d.count + excluded.count`;
}

/** Gives the metrics of one end user to another; each stays with the company in which it came. */
export async function moveEndUser(tx: TenantTx, from: number, into: number): Promise<void> {
  await tx.raw(
    `with points as (
       update object_metric_points set object_id = :into
       where tenant_id = :tenantId and model = 'endUser' and object_id = :from
       returning company_id
     ), moved as (
       delete from object_metric_days where tenant_id = :tenantId and model = 'endUser' and object_id = :from
         and company_id = any(array(select company_id from points))
       returning *
     )
     insert into object_metric_days as d (tenant_id, company_id, model, object_id, dimension_id, day, last_value, last_at,
       last_received_at, last_message_id, sum, count)
     select tenant_id, company_id, model, :into, dimension_id, day, last_value, last_at, last_received_at,
       last_message_id, sum, count
     from moved order by company_id, dimension_id, day
     ${mergingDays(OF_OBJECTS.bearer)}`,
    { tenantId: tx.tenantId, from, into },
  );
}

/** Gives the metrics of a company, and of what lies inside it, to the one it was merged into. */
export async function moveCompany(tx: TenantTx, from: number, into: number): Promise<void> {
  const both = { tenantId: tx.tenantId, from, into };
  const object = (row: string) =>
    `case ${row}.model ${OBJECTS.map(
      ([model, table, id]) =>
        `when '${model}' then coalesce((select m.merged_into from ${table} m where m.${id} = ${row}.object_id), ${row}.object_id)`,
    ).join(' ')} end`;
  await tx.raw('update metric_points set company_id = :into where tenant_id = :tenantId and company_id = :from', both);
  await tx.raw(
    `update object_metric_points p set company_id = :into, object_id = ${object('p')}
     where tenant_id = :tenantId and company_id = :from`,
    both,
  );
  for (const { days, bearer } of [OF_COMPANIES, OF_OBJECTS]) {
    const merged = bearer === 'company_id' ? ':into' : `:into, model, ${object('moved')}`;
    await tx.raw(
      `with moved as (delete from ${days} where tenant_id = :tenantId and company_id = :from returning *)
       insert into ${days} as d (tenant_id, ${bearer}, dimension_id, day, last_value, last_at, last_received_at,
         last_message_id, sum, count)
       select tenant_id, ${merged}, dimension_id, day, last_value, last_at, last_received_at, last_message_id, sum, count
       from moved order by ${bearer}, dimension_id, day
       ${mergingDays(bearer)}`,
      both,
    );
  }
}

const OBJECTS = [
  ['endUser', 'end_users', 'end_user_id'],
  ['asset', 'assets', 'asset_id'],
  ['project', 'projects', 'project_id'],
] as const;
