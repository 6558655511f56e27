import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';
import type { ScoreCause } from '../domain/health/rescore.ts';
import type { BacktestProgress } from '../workflows/backtestProfile.ts';
import type * as workflows from '../workflows/index.ts';
import type { TemporalClient } from './client.ts';
import { idOf, QUERIES } from './contract.ts';

/** What the API asks of Temporal about health. Each replaces what runs of the same kind for the same. @throws TemporalAway */
export interface HealthWorkflows {
  /** Scores every company of a tenant again, because a rule was changed. */
  rescore(tenantId: string, cause: ScoreCause): Promise<void>;
  /** Scores companies that were merged, or taken apart. */
  rescoreMerged(merge: { tenantId: string; mergeId: number; companyIds: number[] }): Promise<void>;
  /** Puts an override into force, or out of it, and has its end waited for. */
  override(override: { tenantId: string; companyId: number; overrideId: number; until: Date }): Promise<void>;
  backtest(backtest: { tenantId: string; backtestId: number }): Promise<void>;
  /** How far a back-test is; undefined if its run is not there, or cannot be asked. */
  backtestProgress(backtest: { tenantId: string; backtestId: number }): Promise<BacktestProgress | undefined>;
}

export function healthWorkflows(client: TemporalClient, taskQueue: string): HealthWorkflows {
  const replacing = {
    taskQueue,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.TERMINATE_EXISTING,
  };
  return {
    async rescore(tenantId, cause) {
      await client.startOnce<typeof workflows.rescoreCompanies>('rescoreCompanies' satisfies keyof typeof workflows, {
        ...replacing,
        workflowId: idOf.rescore(tenantId),
        args: [{ tenantId, cause }],
      });
    },
    async rescoreMerged({ tenantId, mergeId, companyIds }) {
      await client.startOnce<typeof workflows.rescoreCompanies>('rescoreCompanies' satisfies keyof typeof workflows, {
        ...replacing,
        workflowId: idOf.rescoreMerged(tenantId, mergeId),
        args: [{ tenantId, cause: { kind: 'setting', setting: `merge ${mergeId}` }, companyIds }],
      });
    },
    async override({ tenantId, companyId, overrideId, until }) {
      await client.startOnce<typeof workflows.overrideHealth>('overrideHealth' satisfies keyof typeof workflows, {
        ...replacing,
        workflowId: idOf.override(tenantId, companyId),
        args: [{ tenantId, companyId, overrideId, until: until.getTime() }],
      });
    },
    async backtest(backtest) {
      await client.startOnce<typeof workflows.backtestProfile>('backtestProfile' satisfies keyof typeof workflows, {
        taskQueue,
        workflowId: idOf.backtest(backtest),
        args: [backtest],
      });
    },
    backtestProgress: (backtest) => client.query(QUERIES.progress, idOf.backtest(backtest)),
  };
}
