import type { MetricModel } from '../../domain/calls/metricItem.ts';
import type { TenantTx } from '../connect.ts';
import { join, sql, type Sql } from '../sql.ts';

/** What a metric of one company, end user, asset or project was on one day: of a gauge the day's last value, of a counter the sum. */
export interface ListedMetric {
  companyId: number;
  companyName: string;
  model: MetricModel;
  objectId: number;
  dimensionId: string;
  /** The metric's name, as it first came or as somebody called it since. */
  name: string | null;
  day: string;
  time: Date;
  value: number;
}

/** Which days' values; days are YYYY-MM-DD, both inclusive. */
export interface MetricPage {
  companyIds?: readonly number[] | undefined;
  dimensionIds?: readonly string[] | undefined;
  from?: string | undefined;
  to?: string | undefined;
  limit: number;
  offset: number;
}

const DAYS = { companies: sql`metric_days`, objects: sql`object_metric_days` };
const COLUMNS = {
  companies: sql`company_id, 'company' as model, company_id as object_id`,
  objects: sql`company_id, model, object_id`,
};
const KEY = {
  companies: sql`company_id, dimension_id, day`,
  objects: sql`company_id, model, object_id, dimension_id, day`,
};

/**
 * One page in an order that is total and stays: a company's own metrics, then those of what lies inside it. Each of the
 * two tables is walked along its key, no further than the page reaches.
 */
export async function page(tx: TenantTx, wanted: MetricPage): Promise<ListedMetric[]> {
  const { limit, offset } = wanted;
  return tx.many(sql<ListedMetric>`
    select p.company_id as "companyId", p.model, p.object_id as "objectId", p.dimension_id as "dimensionId", p.day, p.time, p.value,
      (select c.name from companies c where c.tenant_id = ${tx.tenantId} and c.company_id = p.company_id) as "companyName",
      (select m.name from metrics m where m.tenant_id = ${tx.tenantId} and m.dimension_id = p.dimension_id) as name
    from (
      select * from ((${among('companies', tx.tenantId, wanted)}) union all (${among('objects', tx.tenantId, wanted)})) both_kinds
      order by company_id, model <> 'company', model, object_id, dimension_id, day limit ${limit} offset ${offset}
    ) p
    order by company_id, model <> 'company', model, object_id, dimension_id, day`);
}

function among(
  of: 'companies' | 'objects',
  tenantId: string,
  { companyIds, dimensionIds, from, to, limit, offset }: MetricPage,
): Sql {
  const where = [
    sql`tenant_id = ${tenantId}`,
    // What is only proposed, or was rejected, counts nowhere.
    sql`dimension_id = any(array(
      select dimension_id from metrics where tenant_id = ${tenantId} and status = 'accepted'))`,
    companyIds && sql`company_id = any(${companyIds}::bigint[])`,
    dimensionIds && sql`dimension_id = any(${dimensionIds}::text[])`,
    from === undefined ? undefined : sql`day >= ${from}::date`,
    to === undefined ? undefined : sql`day <= ${to}::date`,
  ];
  return sql`select ${COLUMNS[of]}, dimension_id, day, last_at as time,
      case when dimension_id = any(array(
        select dimension_id from metrics where tenant_id = ${tenantId} and kind = 'counter')) then sum else last_value
      end as value from ${DAYS[of]}
    where ${join(where, ' and ')} order by ${KEY[of]} limit ${offset + limit}`;
}
