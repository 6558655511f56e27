import {
  getExternalWorkflowHandle,
  isCancellation,
  workflowInfo,
  WorkflowIdReusePolicy,
  startChild,
} from '@temporalio/workflow';
import type { OccasionsOf } from '../activities/followUps/followUps.ts';
import type { FollowUpRef } from '../db/followUps/followUps.ts';
import { followUp, look } from './followUp.ts';
import { patient, quick, run } from './proxies.ts';
import { followUpsQueueOf, openedAttributes } from '../temporal/contract.ts';
import { INDEPENDENT, startOnce } from './startOnce.ts';

/** Lets policies answer what has happened, and starts or tells the follow-ups that come of it. */
export async function openAndStart(of: OccasionsOf): Promise<void> {
  await startFollowUps(await run(quick.openFollowUps, patient.openFollowUps, of));
}

/** Starts the workflows of follow-ups; one that runs already is told to look around. */
export async function startFollowUps(list: readonly FollowUpRef[]): Promise<void> {
  for (const ref of list) {
    const child = await startOnce(() =>
      startChild(followUp, {
        ...INDEPENDENT,
        workflowId: ref.workflowId,
        taskQueue: followUpsQueueOf(workflowInfo().taskQueue),
        args: [{ tenantId: ref.tenantId, followUpId: ref.followUpId }],
        workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
        typedSearchAttributes: openedAttributes(ref),
      }),
    );
    if (!child) await tell(ref.workflowId);
  }
}

async function tell(workflowId: string): Promise<void> {
  try {
    await getExternalWorkflowHandle(workflowId).signal(look);
  } catch (error) {
    // It has ended meanwhile, which is an answer too.
    if (isCancellation(error)) throw error;
  }
}
