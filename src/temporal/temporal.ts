import { Client, WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy } from '@temporalio/client';
import type { ConnectionLike } from '@temporalio/client';
import { CALLS_QUEUE, exportsQueueOf, followUpsQueueOf } from './taskQueues.ts';
import type * as workflows from '../workflows/index.ts';
import { createFollowUpDoor, type FollowUpDoor } from './followUpDoor.ts';
import type { Run, StartRun } from '../api/ingest/run.ts';
import { healthRuns, type HealthRuns } from './healthRuns.ts';
import { exportRuns, type ExportRuns } from './exportRuns.ts';

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
  /**
   * Workflows that cannot go on because their code fails, as after a build that does their steps in another order. Null
   * where Temporal is away or does not say (before Server 1.30).
   */
  failing(): Promise<number | null>;
}

export function createTemporal(options: { connection: Connection; namespace: string; taskQueue?: string }): Temporal {
  const { connection, namespace, taskQueue = CALLS_QUEUE } = options;
  let opened: Client | undefined;
  const client = async () => (opened ??= new Client({ connection: await connection(), namespace }));
  return {
    health: healthRuns(client, taskQueue),
    ...createFollowUpDoor(client, followUpsQueueOf(taskQueue)),
    exports: exportRuns(client, exportsQueueOf(taskQueue)),
    startRun: async (run) => startRun(await client(), taskQueue, run),
    finishErasures: async (tenantId) => startFinishing(await client(), taskQueue, tenantId),
    reachable: () =>
      withinASecond(async () => Boolean(await (await client()).workflowService.getSystemInfo({})), false),
    failing: () => withinASecond(async () => (await (await client()).workflow.count(failingOn(taskQueue))).count, null),
  };
}

async function startRun(client: Client, taskQueue: string, run: Run): Promise<{ finished: Promise<unknown> }> {
  const { workflowId, tenantId, messageIds, again } = run;
  try {
    const handle = await client.workflow.start<typeof workflows.settleCalls>(
      'settleCalls' satisfies keyof typeof workflows,
      {
        workflowId,
        taskQueue,
        args: [{ tenantId, messageIds }],
        workflowIdReusePolicy: again ? WorkflowIdReusePolicy.ALLOW_DUPLICATE : WorkflowIdReusePolicy.REJECT_DUPLICATE,
        // Granted where a worker of this process shares the connection; otherwise an ordinary start.
        requestEagerStart: true,
      },
    );
    return { finished: handle.result() };
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return { finished: again ? startAfter(client, taskQueue, run) : Promise.resolve() };
  }
}

/** The run under way may have decided the calls before they were opened again, and then looks at them no more. */
async function startAfter(client: Client, taskQueue: string, run: Run): Promise<unknown> {
  const underWay = client.workflow.getHandle(run.workflowId).result();
  await underWay.catch(() => undefined);
  return (await startRun(client, taskQueue, run)).finished;
}

/** What Temporal answers, or `otherwise` where it refuses or takes longer than a second. */
async function withinASecond<Answer>(ask: () => Promise<Answer>, otherwise: Answer): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), 1_000);
  });
  const answer = await Promise.race([ask().catch(() => otherwise), late]);
  clearTimeout(timer);
  return answer;
}

function failingOn(taskQueue: string): string {
  const queues = [taskQueue, followUpsQueueOf(taskQueue), exportsQueueOf(taskQueue)];
  return `TaskQueue in (${queues.map((queue) => `'${queue}'`).join(', ')}) and TemporalReportedProblems is not null`;
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
