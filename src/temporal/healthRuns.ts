import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy, type Client } from '@temporalio/client';
import type { ScoreCause } from '../domain/health/rescore.ts';
import type * as workflows from '../workflows/index.ts';

/** What the API asks of Temporal about health. Each replaces what runs of the same kind for the same. */
export interface HealthRuns {
  /** Scores every company of a tenant anew, because a rule was changed. */
  rescore(tenantId: string, cause: ScoreCause): Promise<void>;
  /** Scores companies that were merged, or taken apart. */
  rescoreMerged(merge: { tenantId: string; mergeId: number; companyIds: number[] }): Promise<void>;
  /** Puts an override into force, or out of it, and has its end waited for. */
  override(override: { tenantId: string; companyId: number; overrideId: number; until: Date }): Promise<void>;
  backtest(backtest: { tenantId: string; backtestId: number }): Promise<void>;
  backtestProgress(backtest: { tenantId: string; backtestId: number }): Promise<Progress>;
}

/** How far a back-test is; null where its run is not there, or cannot be asked. */
export type Progress = { companies: number; of: number | null } | null;

export function healthRuns(client: () => Promise<Client>, taskQueue: string): HealthRuns {
  const replacing = {
    taskQueue,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.TERMINATE_EXISTING,
  };
  return {
    async rescore(tenantId, cause) {
      const { workflow } = await client();
      await workflow.start<typeof workflows.rescoreCompanies>('rescoreCompanies', {
        ...replacing,
        workflowId: `health/${tenantId}`,
        args: [{ tenantId, cause }],
      });
    },
    async rescoreMerged({ tenantId, mergeId, companyIds }) {
      const { workflow } = await client();
      await workflow.start<typeof workflows.rescoreCompanies>('rescoreCompanies', {
        ...replacing,
        workflowId: `health/${tenantId}/merge/${mergeId}`,
        args: [{ tenantId, cause: { kind: 'setting', setting: `merge ${mergeId}` }, companyIds }],
      });
    },
    async override({ tenantId, companyId, overrideId, until }) {
      const { workflow } = await client();
      await workflow.start<typeof workflows.overrideHealth>('overrideHealth', {
        ...replacing,
        workflowId: `health/${tenantId}/override/${companyId}`,
        args: [{ tenantId, companyId, overrideId, until: until.getTime() }],
      });
    },
    async backtest(backtest) {
      const { workflow } = await client();
      await workflow.start<typeof workflows.backtestProfile>('backtestProfile', {
        taskQueue,
        workflowId: backtestRun(backtest),
        args: [backtest],
      });
    },
    async backtestProgress(backtest) {
      const { workflow } = await client();
      try {
        return await workflow.getHandle(backtestRun(backtest)).query<Progress>('progress');
      } catch {
        return null;
      }
    },
  };
}

/** The workflow of a back-test. */
export function backtestRun({ tenantId, backtestId }: { tenantId: string; backtestId: number }): string {
  return `health/${tenantId}/backtest/${backtestId}`;
}
