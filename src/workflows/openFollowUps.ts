import {
  getExternalWorkflowHandle,
  isCancellation,
  ParentClosePolicy,
  startChild,
  workflowInfo,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import type { OccasionsOf } from '../activities/followUps/followUps.ts';
import type { FollowUpRef } from '../db/followUps/followUps.ts';
import { SEARCH_ATTRIBUTES } from '../temporal/searchAttributes.ts';
import { followUpsQueueOf } from '../temporal/taskQueues.ts';
import { followUp, look } from './followUp.ts';
import { isAlreadyStarted, patient, quick, run } from './proxies.ts';

/** Lets policies answer what has happened, and starts or tells the follow-ups that come of it. */
export async function openAndStart(of: OccasionsOf): Promise<void> {
  await startFollowUps(await run(quick.openFollowUps, patient.openFollowUps, of));
}

/** Starts the workflows of follow-ups; one that runs already is told to look around. */
export async function startFollowUps(list: readonly FollowUpRef[]): Promise<void> {
  for (const ref of list) {
    try {
      await startChild(followUp, {
        workflowId: ref.workflowId,
        taskQueue: followUpsQueueOf(workflowInfo().taskQueue),
        args: [{ tenantId: ref.tenantId, followUpId: ref.followUpId }],
        parentClosePolicy: ParentClosePolicy.ABANDON,
        workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
        typedSearchAttributes: [
          { key: SEARCH_ATTRIBUTES.tenant, value: ref.tenantId },
          { key: SEARCH_ATTRIBUTES.company, value: String(ref.companyId ?? '-') },
          { key: SEARCH_ATTRIBUTES.policy, value: String(ref.policyId ?? 'manual') },
          { key: SEARCH_ATTRIBUTES.state, value: 'open' },
        ],
      });
    } catch (error) {
      if (!isAlreadyStarted(error)) throw error;
      await tell(ref.workflowId);
    }
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
