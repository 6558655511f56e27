import { ApplicationFailure, log, startChild } from '@temporalio/workflow';
import type { Raised } from '../activities/index.ts';
import type { Recorded } from '../product/calls/index.ts';
import type { CallsOf } from '../activities/step.ts';
import type { FailureType } from '../db/failure.ts';
import { openAndStart } from './openFollowUps.ts';
import { idOf } from '../temporal/contract.ts';
import { hopelessFault, patient, quick, run } from './proxies.ts';
import { startFinishing } from './startFinishing.ts';
import { INDEPENDENT, startOnce } from './startOnce.ts';
import { wakeOnboardings } from './wakeOnboardings.ts';

/** What a run came to. Counts only: the outcomes themselves are rows. */
export interface SettledCalls {
  settled: number;
  /** Calls of before that this run's calls had freed, settled along with them. */
  released: number;
  /** Calls set off on their own, because one of the group cannot be settled. */
  setOff: number;
}

/** Settles one call, or up to 500 that waited together, and the waiting calls that they free. */
export async function settleCalls(input: CallsOf): Promise<SettledCalls> {
  const result: SettledCalls = { settled: 0, released: 0, setOff: 0 };
  for (let messageIds = input.messageIds; messageIds.length > 0;) {
    const calls = { tenantId: input.tenantId, messageIds };
    const released = await settleGroup(calls, messageIds === input.messageIds, result);
    result.released += released.length;
    messageIds = released;
  }
  return result;
}

async function settleGroup(calls: CallsOf, own: boolean, result: SettledCalls): Promise<string[]> {
  try {
    const { recordable, released, erased } = await run(quick.matchIdentity, patient.matchIdentity, calls);
    if (erased) await startFinishing(calls.tenantId);
    if (recordable) await recordAndAnswer(calls);
    result.settled += calls.messageIds.length;
    return released;
  } catch (error) {
    const fault = hopelessFault(error);
    if (fault === undefined) throw error;
    // A call that was only freed by this run's call fails in a workflow of its own, where a reset finds it.
    if (own && calls.messageIds.length === 1) {
      await patient.failCalls({ ...calls, fault });
      throw ApplicationFailure.nonRetryable(fault, 'HopelessFault' satisfies FailureType);
    }
    log.warn('A call of a group cannot be settled; each is set off on its own', { fault });
    await setOff(calls);
    result.setOff += calls.messageIds.length;
    return [];
  }
}

/** Records what the calls did, and what follows from it for their companies; steps with nothing to do are not scheduled. */
async function recordAndAnswer(calls: CallsOf): Promise<void> {
  // Answers of before say less: no patch is needed, since what is scheduled hangs on recorded answers alone.
  const recorded: Recorded | undefined | null = await run(quick.recordUsage, patient.recordUsage, calls);
  let raised = 0;
  if (recorded?.scorable) {
    const scoring = { ...calls, ...recorded.scorable };
    const scored: Raised | undefined | null = await run(quick.updateHealth, patient.updateHealth, scoring);
    raised += scored?.raised ?? 0;
  }
  if (recorded?.milestones) {
    const advanced = await run(quick.advanceMilestones, patient.advanceMilestones, calls);
    await wakeOnboardings(advanced.wake.map((place) => ({ tenantId: calls.tenantId, ...place })));
    raised += advanced.raised;
  }
  if (raised > 0) await openAndStart(calls);
}

/** Gives each call its own workflow, so that the one that cannot be settled fails alone and visibly. */
async function setOff({ tenantId, messageIds }: CallsOf): Promise<void> {
  for (const messageId of messageIds) {
    const workflowId = idOf.call(tenantId, messageId);
    await startOnce(() =>
      startChild(settleCalls, { ...INDEPENDENT, workflowId, args: [{ tenantId, messageIds: [messageId] }] }),
    );
  }
}
