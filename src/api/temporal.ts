import { Client, WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy } from '@temporalio/client';
import type { ConnectionLike } from '@temporalio/client';
import { CALLS_QUEUE, exportsQueueOf, followUpsQueueOf } from '../taskQueues.ts';
import type * as workflows from '../workflows/index.ts';
import { createFollowUpDoor, type FollowUpDoor } from './followUpDoor.ts';
import type { StartRun } from './ingest/run.ts';
import { healthRuns, type HealthRuns } from './temporalHealth.ts';
import { exportRuns, type ExportRuns } from './temporalExports.ts';

/** Opens, or answers, the process's connection to Temporal. Rejects while Temporal is away. */
export type Connection = () => Promise<ConnectionLike>;

/** What the API asks of Temporal; with `followUpDoor.ts` the only file of it that speaks to Temporal. */
export interface Temporal extends FollowUpDoor {
  startRun: StartRun;
  /** Has a tenant's erasures finished; nothing where that is under way. */
  finishErasures(tenantId: string): Promise<void>;
  health: HealthRuns;
  exports: ExportRuns;
  /** Whether Temporal answers within a second. */
  reachable(): Promise<boolean>;
}

export function createTemporal(options: { connection: Connection; namespace: string; taskQueue?: string }): Temporal {
  const { connection, namespace, taskQueue = CALLS_QUEUE } = options;
  let opened: Client | undefined;
  const client = async () => (opened ??= new Client({ connection: await connection(), namespace }));
  return {
    health: healthRuns(client, taskQueue),
    ...createFollowUpDoor(client, followUpsQueueOf(taskQueue)),
    exports: exportRuns(client, exportsQueueOf(taskQueue)),
    async startRun({ workflowId, tenantId, messageIds, again }) {
      const { workflow } = await client();
      try {
        const handle = await workflow.start<typeof workflows.settleCalls>(
          'settleCalls' satisfies keyof typeof workflows,
          {
            workflowId,
            taskQueue,
            args: [{ tenantId, messageIds }],
            workflowIdReusePolicy: again
              ? WorkflowIdReusePolicy.ALLOW_DUPLICATE
              : WorkflowIdReusePolicy.REJECT_DUPLICATE,
            // Granted where a worker of this process shares the connection; otherwise an ordinary start.
            requestEagerStart: true,
          },
        );
        return { finished: handle.result() };
      } catch (error) {
        if (error instanceof WorkflowExecutionAlreadyStartedError) return { finished: Promise.resolve() };
        throw error;
      }
    },
    finishErasures: async (tenantId) => startFinishing(await client(), taskQueue, tenantId),
    async reachable() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), 1_000);
      });
      const asked = client()
        .then(({ workflowService }) => workflowService.getSystemInfo({}))
        .then(
          () => true,
          () => false,
        );
      const answer = await Promise.race([asked, late]);
      clearTimeout(timer);
      return answer;
    },
  };
}

async function startFinishing({ workflow }: Client, taskQueue: string, tenantId: string): Promise<void> {
  try {
    await workflow.start<typeof workflows.finishErasures>('finishErasures' satisfies keyof typeof workflows, {
      workflowId: `erasures/${tenantId}`,
      taskQueue,
      args: [{ tenantId }],
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    });
  } catch (error) {
    // It goes on until nothing is left.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
