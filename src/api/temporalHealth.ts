import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy, type Client } from '@temporalio/client';
import type { ScoreCause } from '../domain/rescore.ts';
import type * as workflows from '../workflows/index.ts';

/** What the API asks of Temporal about health. Each replaces what runs of the same kind for the same. */
export interface HealthRuns {
  /** Scores every company of a tenant anew, because a rule was changed. */
  rescore(tenantId: string, cause: ScoreCause): Promise<void>;
  /** Puts an override into force, or out of it, and has its end waited for. */
  override(override: { tenantId: string; companyId: number; overrideId: number; until: Date }): Promise<void>;
}

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
    async override({ tenantId, companyId, overrideId, until }) {
      const { workflow } = await client();
      await workflow.start<typeof workflows.overrideHealth>('overrideHealth', {
        ...replacing,
        workflowId: `health/${tenantId}/override/${companyId}`,
        args: [{ tenantId, companyId, overrideId, until: until.getTime() }],
      });
    },
  };
}
