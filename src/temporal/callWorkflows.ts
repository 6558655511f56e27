import { WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy, type Client } from '@temporalio/client';
import type * as workflows from '../workflows/index.ts';
import type { TemporalClient } from './client.ts';
import { idOf } from './contract.ts';

/** One workflow to be started. `again` is true if calls were settled before and are free to be settled again. */
export interface Run {
  tenantId: string;
  messageIds: string[];
  again: boolean;
}

/** Starts a run; resolves when Temporal has it. `finished` resolves when it ended, however it ended. */
export type StartRun = (run: Run) => Promise<{ finished: Promise<unknown> }>;

/** Starts calls to be settled. */
export function startRunBy(client: TemporalClient, taskQueue: string): StartRun {
  return async (run) => startRun(await client.sdk(), taskQueue, run);
}

async function startRun(client: Client, taskQueue: string, run: Run): Promise<{ finished: Promise<unknown> }> {
  const { tenantId, messageIds, again } = run;
  try {
    const handle = await client.workflow.start<typeof workflows.settleCalls>(
      'settleCalls' satisfies keyof typeof workflows,
      {
        workflowId: idOf.calls(tenantId, messageIds),
        taskQueue,
        args: [{ tenantId, messageIds }],
        workflowIdReusePolicy: again ? WorkflowIdReusePolicy.ALLOW_DUPLICATE : WorkflowIdReusePolicy.REJECT_DUPLICATE,
        // Granted if a worker of this process shares the connection; otherwise an ordinary start.
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
  const underWay = client.workflow.getHandle(idOf.calls(run.tenantId, run.messageIds)).result();
  await underWay.catch(() => undefined);
  return (await startRun(client, taskQueue, run)).finished;
}

/** Has a tenant's erasures finished, unless that is under way: it goes on until nothing is left. @throws TemporalAway */
export async function startFinishing(client: TemporalClient, taskQueue: string, tenantId: string): Promise<void> {
  await client.startOnce<typeof workflows.finishErasures>('finishErasures' satisfies keyof typeof workflows, {
    workflowId: idOf.erasures(tenantId),
    taskQueue,
    args: [{ tenantId }],
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
  });
}
