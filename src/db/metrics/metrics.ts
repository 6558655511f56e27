import type { MetricModel } from '../../domain/calls/metricItem.ts';
import type { TenantTx } from '../connect.ts';
import { json, sql, type Sql } from '../sql.ts';

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
  const known = await tx.many(
    sql<{
      dimensionId: string;
      status: string;
    }>`select dimension_id as "dimensionId", status from metrics where tenant_id = ${tx.tenantId} and dimension_id = any(${list.map((metric) => metric.dimension_id)})`,
  );
  const seen = new Set(known.map((metric) => metric.dimensionId));
  const fresh = list.filter((metric) => !seen.has(metric.dimension_id));
  if (fresh.length > 0) {
    await tx.run(sql`insert into metrics (tenant_id, dimension_id, status, name)
       select ${tx.tenantId}, dimension_id, ${status}, name from json_to_recordset(${json(fresh)}) as r (dimension_id text, name text)
       order by dimension_id
       on conflict do nothing`);
  }
  return new Set(known.filter((metric) => metric.status === 'rejected').map((metric) => metric.dimensionId));
}

/** Points and days of companies stand apart from those of what lies inside them (docs/adr/0012). */
export type MetricsOf = 'companies' | 'objects';
export const POINTS = { companies: sql`metric_points`, objects: sql`object_metric_points` };
export const DAYS = { companies: sql`metric_days`, objects: sql`object_metric_days` };
const BEARER = { companies: sql`company_id`, objects: sql`company_id, model, object_id` };

/**
 * Adds metric points and keeps each day's last value (by event time, then by receive time where a value names no more
 * than its day, then by messageId), sum and count. A point that is there already changes nothing.
 */
export async function addPoints(tx: TenantTx, list: readonly NewMetricPoint[]): Promise<void> {
  const ofObjects = list.filter(({ model }) => model !== undefined);
  const ofCompanies = list.filter(({ model }) => model === undefined);
  if (ofCompanies.length > 0) await addTo(tx, 'companies', ofCompanies);
  if (ofObjects.length > 0) await addTo(tx, 'objects', ofObjects);
}

async function addTo(tx: TenantTx, of: MetricsOf, list: readonly NewMetricPoint[]): Promise<void> {
  await tx.run(sql`
    with added as (
      insert into ${POINTS[of]} (tenant_id, message_id, dimension_id, ${BEARER[of]}, occurred_at, received_at, day, value)
      select ${tx.tenantId}, message_id, dimension_id, ${BEARER[of]}, occurred_at, received_at, day, value
      from json_to_recordset(${json(list)}) as r (message_id text, dimension_id text, company_id bigint, model text,
        object_id bigint, occurred_at timestamptz, received_at timestamptz, day date, value double precision)
      order by message_id, dimension_id
      on conflict do nothing
      returning *
    )
    insert into ${DAYS[of]} as d (tenant_id, ${BEARER[of]}, dimension_id, day, ${COUNTED_COLUMNS})
    select tenant_id, ${BEARER[of]}, dimension_id, day, ${COUNTED} from added
    group by tenant_id, ${BEARER[of]}, dimension_id, day
    order by ${BEARER[of]}, dimension_id, day
    on conflict (tenant_id, ${BEARER[of]}, dimension_id, day) do update set ${MERGED_DAY}`);
}

/** Which of a day's values is the last. */
const LAST = sql`occurred_at desc, received_at desc nulls last, message_id collate "C" desc`;

/** What the points of a day come to. */
export const COUNTED_COLUMNS = sql`last_value, last_at, last_received_at, last_message_id, sum, count`;
export const COUNTED = sql`(array_agg(value order by ${LAST}))[1], max(occurred_at),
  (array_agg(received_at order by ${LAST}))[1], (array_agg(message_id order by ${LAST}))[1], sum(value), count(*)`;

/** Whether the day that comes in holds the later value. */
const WINS = sql`(excluded.last_at, coalesce(excluded.last_received_at, '-infinity'), excluded.last_message_id collate "C")
  > (d.last_at, coalesce(d.last_received_at, '-infinity'), d.last_message_id collate "C")`;
/** What a day that is there already becomes by another. */
const MERGED_DAY = sql`
  last_value = case when ${WINS} then excluded.last_value else d.last_value end,
  last_received_at = case when ${WINS} then excluded.last_received_at else d.last_received_at end,
  last_message_id = case when ${WINS} then excluded.last_message_id else d.last_message_id end,
  last_at = greatest(d.last_at, excluded.last_at), sum = d.sum + excluded.sum, count = d.count + excluded.count`;

/** Gives the metrics of one end user to another; each stays with the company in which it came. */
export async function moveEndUser(tx: TenantTx, from: number, into: number): Promise<void> {
  await tx.run(sql`
    with points as (
      update object_metric_points set object_id = ${into}
      where tenant_id = ${tx.tenantId} and model = 'endUser' and object_id = ${from}
      returning company_id
    ), moved as (
      delete from object_metric_days where tenant_id = ${tx.tenantId} and model = 'endUser' and object_id = ${from}
        and company_id = any(array(select company_id from points))
      returning *
    )
    insert into object_metric_days as d (tenant_id, company_id, model, object_id, dimension_id, day, ${COUNTED_COLUMNS})
    select tenant_id, company_id, model, ${into}, dimension_id, day, ${COUNTED_COLUMNS}
    from moved order by company_id, dimension_id, day
    on conflict (tenant_id, company_id, model, object_id, dimension_id, day) do update set ${MERGED_DAY}`);
}

/** The object that a metric is of now. */
const objectNow = (row: Sql) => sql`case ${row}.model
  when 'endUser' then (select m.current_id from current_end_users m where m.end_user_id = ${row}.object_id)
  when 'asset' then (select m.current_id from current_assets m where m.asset_id = ${row}.object_id)
  when 'project' then (select m.current_id from current_projects m where m.project_id = ${row}.object_id) end`;

/** Gives the metrics of a company, and of what lies inside it, to the one it was merged into. */
export async function moveCompany(tx: TenantTx, from: number, into: number): Promise<void> {
  await tx.run(
    sql`update metric_points set company_id = ${into} where tenant_id = ${tx.tenantId} and company_id = ${from}`,
  );
  await tx.run(sql`update object_metric_points p
    set company_id = ${into}, object_id = coalesce(${objectNow(sql`p`)}, p.object_id)
    where tenant_id = ${tx.tenantId} and company_id = ${from}`);
  await tx.run(sql`
    with moved as (delete from metric_days where tenant_id = ${tx.tenantId} and company_id = ${from} returning *)
    insert into metric_days as d (tenant_id, company_id, dimension_id, day, ${COUNTED_COLUMNS})
    select tenant_id, ${into}, dimension_id, day, ${COUNTED_COLUMNS} from moved order by dimension_id, day
    on conflict (tenant_id, company_id, dimension_id, day) do update set ${MERGED_DAY}`);
  await tx.run(sql`
    with moved as (delete from object_metric_days where tenant_id = ${tx.tenantId} and company_id = ${from} returning *)
    insert into object_metric_days as d (tenant_id, company_id, model, object_id, dimension_id, day, ${COUNTED_COLUMNS})
    select tenant_id, ${into}, model, coalesce(${objectNow(sql`moved`)}, object_id), dimension_id, day, ${COUNTED_COLUMNS}
    from moved order by model, object_id, dimension_id, day
    on conflict (tenant_id, company_id, model, object_id, dimension_id, day) do update set ${MERGED_DAY}`);
}
