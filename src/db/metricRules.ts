import type { MetricKind, MetricStatus } from '../domain/metricRule.ts';
import type { Transaction } from './connect.ts';
import { rows } from './rows.ts';

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

const SELECTED = 'dimension_id as "dimensionId", name, unit, kind, status, version, created_at as "createdAt"';

/** The metrics of a tenant, by dimensionId. */
export async function list(trx: Transaction, tenantId: string, status?: MetricStatus): Promise<MetricRule[]> {
  return rows<MetricRule>(
    trx,
    `select ${SELECTED} from metrics where tenant_id = ? and status = coalesce(?, status)
     order by dimension_id collate "C"`,
    [tenantId, status ?? null],
  );
}

/** One metric, held until the transaction ends; undefined where there is none. */
export async function hold(trx: Transaction, tenantId: string, dimensionId: string): Promise<MetricRule | undefined> {
  const [found] = await rows<MetricRule>(
    trx,
    `select ${SELECTED} from metrics where tenant_id = ? and dimension_id = ? for update`,
    [tenantId, dimensionId],
  );
  return found;
}

/** Describes a metric anew. It holds for every day there is: days keep both the last value and the sum. */
export async function change(
  trx: Transaction,
  tenantId: string,
  dimensionId: string,
  { name, unit, kind, status }: MetricDescription,
): Promise<MetricRule> {
  const [changed] = await rows<MetricRule>(
    trx,
    `update metrics set name = ?, unit = ?, kind = ?, status = ?, version = version + 1
     where tenant_id = ? and dimension_id = ? returning ${SELECTED}`,
    [name, unit, kind, status, tenantId, dimensionId],
  );
  if (!changed) throw new Error('A metric that was held is gone');
  return changed;
}
