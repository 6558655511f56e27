import type { MetricKind, MetricStatus } from '../../domain/usage/metricRule.ts';
import type { TenantTx } from '../connect.ts';
import { sql } from '../sql.ts';

/** What is known and decided of one metric. */
export interface MetricRule extends MetricDescription {
  dimensionId: string;
  version: number;
  createdAt: Date;
}

export interface MetricDescription {
  name: string;
  unit: string | null;
  kind: MetricKind;
  status: MetricStatus;
}

const SELECTED = sql`dimension_id as "dimensionId", name, unit, kind, status, version, created_at as "createdAt"`;

/** The metrics of a tenant, by dimensionId. */
export async function list(tx: TenantTx, status?: MetricStatus): Promise<MetricRule[]> {
  return tx.many(sql<MetricRule>`select ${SELECTED} from metrics where tenant_id = ${tx.tenantId} and status = coalesce(${status ?? null}, status)
     order by dimension_id collate "C"`);
}

/** One metric, held until the transaction ends; undefined where there is none. */
export async function hold(tx: TenantTx, dimensionId: string): Promise<MetricRule | undefined> {
  const found = await tx.maybeOne(
    sql<MetricRule>`select ${SELECTED} from metrics where tenant_id = ${tx.tenantId} and dimension_id = ${dimensionId} for update`,
  );
  return found;
}

/** Describes a metric anew. It holds for every day there is: days keep both the last value and the sum. */
export async function change(
  tx: TenantTx,
  dimensionId: string,
  { name, unit, kind, status }: MetricDescription,
): Promise<MetricRule> {
  const changed =
    await tx.maybeOne(sql<MetricRule>`update metrics set name = ${name}, unit = ${unit}, kind = ${kind}, status = ${status}, version = version + 1
     where tenant_id = ${tx.tenantId} and dimension_id = ${dimensionId} returning ${SELECTED}`);
  if (!changed) throw new Error('A metric that was held is gone');
  return changed;
}

/** What a metric was on the latest day of a company. */
export interface MetricDay {
  companyId: number;
  companyName: string;
  day: string;
  /** The day's last value: what it is as a gauge. */
  last: number;
  /** The sum of the day: what it is as a counter. */
  sum: number;
}

/** The latest day of a metric in each company that has one, accepted or not; those first that were measured last. */
export async function latestDays(tx: TenantTx, dimensionId: string, limit: number): Promise<MetricDay[]> {
  return tx.many(sql<MetricDay>`select c.company_id as "companyId", c.name as "companyName", d.day::text as day, d.last_value as last, d.sum
     from live_companies c cross join lateral (
       select day, last_value, sum, last_at from metric_days
       where tenant_id = ${tx.tenantId} and company_id = c.company_id and dimension_id = ${dimensionId}
       order by day desc limit 1 offset 0
     ) d
     where c.tenant_id = ${tx.tenantId}
     order by d.last_at desc, c.company_id limit ${limit}`);
}
