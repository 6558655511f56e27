import { condition, continueAsNew, defineSignal, setHandler, workflowInfo } from '@temporalio/workflow';
import type { Onboarding } from '../activities/milestones.ts';
import { openAndStart } from './openFollowUps.ts';
import { patient } from './proxies.ts';
import { SIGNALS } from '../temporal/contract.ts';

/** Says that a milestone was reached, or that the plan has changed. */
export const wake = defineSignal(SIGNALS.wake);

/**
 * A company on its way along a plan, until its last milestone: finds what is late by durable timers, however long they
 * are. Woken when a milestone is reached or the plan changes.
 */
export async function onboarding(input: Onboarding): Promise<void> {
  let woken = false;
  setHandler(wake, () => void (woken = true));
  while (!workflowInfo().continueAsNewSuggested) {
    woken = false;
    const { done, nextDue, raised } = await patient.advanceOnboarding({ ...input, now: Date.now() });
    if (raised > 0) await openAndStart({ tenantId: input.tenantId, companyIds: [input.companyId] });
    if (woken) continue;
    if (done) return;
    // A moment after the due date: on the very millisecond nothing is late yet.
    if (nextDue === null) await condition(() => woken);
    else await condition(() => woken, Math.max(1, nextDue - Date.now() + 1));
  }
  await continueAsNew<typeof onboarding>(input);
}
