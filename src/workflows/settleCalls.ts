import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  log,
  ParentClosePolicy,
  startChild,
  TemporalFailure,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import type { CallsOf, Recorded } from '../activities/index.ts';
import type { FailureType } from '../domain/failure.ts';
import { isAlreadyStarted, patient, quick } from './proxies.ts';
import { startFinishing } from './startFinishing.ts';

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
    if (recordable) {
      // Whether there is a further step hangs on the answer: histories of before there were any hold none, and replay.
      const recorded: Recorded | undefined = await run(quick.recordUsage, patient.recordUsage, calls);
      const scorable = recorded?.scorable;
      if (scorable) await run(quick.updateHealth, patient.updateHealth, { ...calls, ...scorable });
    }
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

/** Quick tries first; when they fail for a passing reason, the same function with unlimited patience. */
async function run<Input, Result>(
  quickly: (calls: Input) => Promise<Result>,
  patiently: (calls: Input) => Promise<Result>,
  calls: Input,
): Promise<Result> {
  try {
    return await quickly(calls);
  } catch (error) {
    const passing = error instanceof TemporalFailure && !isCancellation(error) && hopelessFault(error) === undefined;
    if (!passing) throw error;
    return patiently(calls);
  }
}

/** A local activity throws its failure as it is, a regular one wrapped. */
function hopelessFault(error: unknown): string | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  const hopeless = cause instanceof ApplicationFailure && cause.type === ('HopelessFault' satisfies FailureType);
  return hopeless ? cause.message : undefined;
}

/** Gives each call its own workflow, so that the one that cannot be settled fails alone and visibly. */
async function setOff({ tenantId, messageIds }: CallsOf): Promise<void> {
  for (const messageId of messageIds) {
    try {
      await startChild(settleCalls, {
        workflowId: `call/${tenantId}/${messageId}`,
        args: [{ tenantId, messageIds: [messageId] }],
        parentClosePolicy: ParentClosePolicy.ABANDON,
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      });
    } catch (error) {
      // It runs already: somebody else set it off.
      if (!isAlreadyStarted(error)) throw error;
    }
  }
}
