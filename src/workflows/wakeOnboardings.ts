import { getExternalWorkflowHandle, isCancellation, startChild } from '@temporalio/workflow';
import type { Onboarding } from '../activities/milestones.ts';
import { onboarding, wake } from './onboarding.ts';
import { INDEPENDENT, startOnce } from './startOnce.ts';
import { idOf } from '../temporal/contract.ts';

/** Tells onboarding workflows that run that there is something new. One that does not run is left to the minute sweep. */
export async function wakeOnboardings(list: readonly Onboarding[]): Promise<void> {
  for (const one of list) await isAwake(one);
}

/** Wakes onboarding workflows, and starts those that do not run. */
export async function startOnboardings(list: readonly Onboarding[]): Promise<void> {
  for (const one of list) {
    if (await isAwake(one)) continue;
    await startOnce(() => startChild(onboarding, { ...INDEPENDENT, workflowId: idOf.onboarding(one), args: [one] }));
  }
}

async function isAwake(one: Onboarding): Promise<boolean> {
  try {
    await getExternalWorkflowHandle(idOf.onboarding(one)).signal(wake);
    return true;
  } catch (error) {
    if (isCancellation(error)) throw error;
    // There is no such workflow: the only other way in which such a signal fails.
    return false;
  }
}
