import {
  getExternalWorkflowHandle,
  isCancellation,
  ParentClosePolicy,
  startChild,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import type { Onboarding } from '../activities/milestones.ts';
import { onboarding, wake } from './onboarding.ts';
import { isAlreadyStarted } from './proxies.ts';

/** Tells onboarding workflows that run that there is something new. One that does not run is left to the minute sweep. */
export async function wakeOnboardings(list: readonly Onboarding[]): Promise<void> {
  for (const one of list) await isAwake(one);
}

/** Wakes onboarding workflows, and starts those that do not run. */
export async function startOnboardings(list: readonly Onboarding[]): Promise<void> {
  for (const one of list) {
    if (await isAwake(one)) continue;
    try {
      await startChild(onboarding, {
        workflowId: workflowIdOf(one),
        args: [one],
        parentClosePolicy: ParentClosePolicy.ABANDON,
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      });
    } catch (error) {
      if (!isAlreadyStarted(error)) throw error;
    }
  }
}

async function isAwake(one: Onboarding): Promise<boolean> {
  try {
    await getExternalWorkflowHandle(workflowIdOf(one)).signal(wake);
    return true;
  } catch (error) {
    if (isCancellation(error)) throw error;
    // There is no such workflow: the only other way in which such a signal fails.
    return false;
  }
}

function workflowIdOf({ tenantId, companyId, planId }: Onboarding): string {
  return `onboarding/${tenantId}/${companyId}/${planId}`;
}
