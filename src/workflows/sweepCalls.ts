import { continueAsNew, sleep, workflowInfo, startChild } from '@temporalio/workflow';
import type { CallsOf } from '../activities/step.ts';
import { idOf } from '../temporal/contract.ts';
import { patient } from './proxies.ts';
import { settleCalls } from './settleCalls.ts';
import { INDEPENDENT, startOnce } from './startOnce.ts';

const GROUPS_AT_ONCE = 8;
const CALLS_PER_GROUP = 200;

/**
 * The safety net under the start of workflows, once a minute by schedule: settles calls that were kept and are still
 * unsettled, a few groups at a time, until none is due.
 */
export async function sweepCalls(): Promise<void> {
  while (!workflowInfo().continueAsNewSuggested) {
    const groups = await patient.claimDueCalls({ groups: GROUPS_AT_ONCE, groupSize: CALLS_PER_GROUP });
    if (groups.length === 0) return;
    await Promise.all(groups.map(settleAgain));
  }
  await continueAsNew<typeof sweepCalls>();
}

/** Waits for the group, so that a backlog is worked off at a steady pace, but not for one that is stuck. */
async function settleAgain({ tenantId, messageIds }: CallsOf): Promise<void> {
  // Another group may begin with the same call, so the sweep's own run id tells them apart.
  const workflowId = idOf.calls(tenantId, messageIds, workflowInfo().runId);
  const child = await startOnce(() =>
    startChild(settleCalls, { ...INDEPENDENT, workflowId, args: [{ tenantId, messageIds }] }),
  );
  if (!child) return;
  const ended = child.result().catch(() => undefined); // A failed run says so itself; the other groups go on.
  await Promise.race([ended, sleep('30s')]);
}
