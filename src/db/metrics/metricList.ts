import type { Binding } from '../runner.ts';
import type { MetricModel } from '../../domain/calls/metricItem.ts';
import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

/** What a metric of one company, end user, asset or project was on one day: of a gauge the day's last value, of a counter the sum. */
export interface ListedMetric {
  company_id: number;
  company_name: string;
  model: MetricModel;
  object_id: number;
  dimension_id: string;
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

const OF_COMPANIES = {
  days: 'metric_days',
  columns: `company_id, 'company' as model, company_id as object_id`,
  key: 'company_id, dimension_id, day',
};
const OF_OBJECTS = {
  days: 'object_metric_days',
  columns: 'company_id, model, object_id',
  key: 'company_id, model, object_id, dimension_id, day',
};

/**
 * One page in an order that is total and stays: a company's own metrics, then those of what lies inside it. Each of the
 * two tables is walked along its key, no further than the page reaches.
 */
export async function page(tx: TenantTx, wanted: MetricPage): Promise<ListedMetric[]> {
  const { limit, offset } = wanted;
  const own = among(OF_COMPANIES, tx.tenantId, wanted);
  const inside = among(OF_OBJECTS, tx.tenantId, wanted);
  return rows<ListedMetric>(
    tx,
    `select p.*,
       (select c.name from companies c where c.tenant_id = ? and c.company_id = p.company_id) as company_name,
       (select m.name from metrics m where m.tenant_id = ? and m.dimension_id = p.dimension_id) as name
     from (
       select * from ((${own.sql}) union all (${inside.sql})) both_kinds
       order by company_id, model <> 'company', model, object_id, dimension_id, day limit ? offset ?
     ) p
     order by company_id, model <> 'company', model, object_id, dimension_id, day`,
    [tx.tenantId, tx.tenantId, ...own.bindings, ...inside.bindings, limit, offset],
  );
}

/** What is only proposed, or was rejected, counts nowhere. */
const ACCEPTED = `select dimension_id from metrics where tenant_id = ? and status = 'accepted'`;
const COUNTERS = `select dimension_id from metrics where tenant_id = ? and kind = 'counter'`;

function among(
  { days, columns, key }: typeof OF_COMPANIES,
  tenantId: string,
  { companyIds, dimensionIds, from, to, limit, offset }: MetricPage,
): { sql: string; bindings: Binding[] } {
  const where = ['tenant_id = ?', `dimension_id = any(array(${ACCEPTED}))`];
  const bindings: Binding[] = [tenantId, tenantId, tenantId];
  const add = (sql: string, value: Binding) => {
    where.push(sql);
    bindings.push(value);
  };
  if (companyIds) add('company_id = any(?::bigint[])', [...companyIds]);
  if (dimensionIds) add('dimension_id = any(?::text[])', [...dimensionIds]);
  if (from !== undefined) add('day >= ?::date', from);
  if (to !== undefined) add('day <= ?::date', to);
  return {
    sql: `select ${columns}, dimension_id, day, last_at as time,
        case when dimension_id = any(array(${COUNTERS})) then sum else last_value end as value from ${days}
      where ${where.join(' and ')} order by ${key} limit ?`,
    bindings: [...bindings, offset + limit],
  };
}
