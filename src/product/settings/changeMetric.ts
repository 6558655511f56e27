import type { TenantTx } from '../../db/connect.ts';
import * as metrics from '../../db/metrics/metricRules.ts';
import type { MetricDescription, MetricRule } from '../../db/metrics/metricRules.ts';
import * as audit from '../../db/tenants/auditLog.ts';
import { Refused } from '../refused.ts';

/** A change of a metric: what is undefined stays as it is. `version` is the one that the change was made from. */
export type MetricChange = { [Key in keyof MetricDescription]?: MetricDescription[Key] | undefined } & {
  version?: number | undefined;
};

/**
 * Accepts, rejects or describes a metric, for every day there is. A change that changes nothing is none.
 * @throws Refused `noSuchMetric`, or `changedMeanwhile` when another change came between.
 */
export async function changeMetric(
  tx: TenantTx,
  actor: string,
  dimensionId: string,
  { version, ...wanted }: MetricChange,
): Promise<MetricRule> {
  const before = await metrics.hold(tx, dimensionId);
  if (!before) throw new Refused('noSuchMetric', 'No call has brought a metric with this dimensionId.');
  if (version !== undefined && version !== before.version) {
    throw new Refused('changedMeanwhile', `The metric is at version ${before.version}; read it again.`);
  }
  const after: MetricDescription = {
    name: wanted.name ?? before.name,
    unit: wanted.unit === undefined ? before.unit : wanted.unit,
    kind: wanted.kind ?? before.kind,
    status: wanted.status ?? before.status,
  };
  const keys = ['name', 'unit', 'kind', 'status'] as const;
  const changed = keys.filter((key) => before[key] !== after[key]).map((key) => [key, after[key]]);
  if (changed.length === 0) return before;
  const subject = { dimensionId, ...Object.fromEntries(changed) };
  await audit.add(tx, { actor, action: 'metric.changed', subject });
  return metrics.change(tx, dimensionId, after);
}
