import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../../src/activities/index.ts';
import type { CallsOf } from '../../src/activities/step.ts';
import type { BeginInput, CloseInput } from '../../src/product/exports/index.ts';
import type { ExportActivities } from '../../src/activities/exports/exportWarehouse.ts';
import type { Onboarding } from '../../src/activities/milestones.ts';

const { matchIdentity, recordUsage } = proxyLocalActivities<Activities>({ startToCloseTimeout: '10s' });
const { advanceOnboarding, lookAround, openFollowUp, openFollowUps } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
});
const { beginExport, closeExport } = proxyActivities<ExportActivities>({ startToCloseTimeout: '1 minute' });

/** `settleCalls` with its steps in the wrong order: the alarm that the replay test must raise. */
export async function settleCalls(input: CallsOf): Promise<void> {
  await recordUsage(input);
  await matchIdentity(input);
}

/** `followUp` that looks around before it is opened. */
export async function followUp(input: { tenantId: string; followUpId: number }): Promise<void> {
  await lookAround({ ...input, now: Date.now() });
  await openFollowUp({ ...input, now: Date.now() });
}

/** `onboarding` with one more activity than it had. */
export async function onboarding(input: Onboarding): Promise<void> {
  await openFollowUps({ tenantId: input.tenantId, companyIds: [input.companyId] });
  await advanceOnboarding({ ...input, now: Date.now() });
}

/** `exportWarehouse` that writes its manifest before it has sent anything. */
export async function exportWarehouse(input: BeginInput & CloseInput): Promise<void> {
  await beginExport(input);
  await closeExport(input);
}
