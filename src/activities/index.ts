import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { Counters } from '../counters.ts';
import * as calls from '../db/calls.ts';
import { inTenant, type Knex } from '../db/connect.ts';
import * as outcomes from '../db/outcomes.ts';
import * as settings from '../db/settings.ts';
import * as unsettled from '../db/unsettled.ts';
import { describeFault } from '../domain/failure.ts';
import { readKept, readMatched } from './keptCalls.ts';
import { matchIdentity } from './matchIdentity.ts';
import { holdPeople, recordUsage } from './recordUsage.ts';

/** The calls a step works on. Ids travel, content does not: an argument of an activity is part of a history. */
export interface CallsOf {
  tenantId: string;
  messageIds: string[];
}

/** What the first step leaves to do. */
export interface Matched {
  /** Whether any of the calls has usage or metrics to record. */
  recordable: boolean;
  /** Calls of before that are free to be settled now, at most `MOST_RELEASED`; the sweep finds the rest. */
  released: string[];
}

const MOST_RELEASED = 200;

/** Everything that Temporal retries. Each is one transaction and can run again without a second effect. */
export function createActivities({ db, counters }: { db: Knex; counters: Counters }) {
  const counted = countEnded(counters);
  return {
    /** Decides whom calls concern; creates, parks and ignores as the settings say. */
    matchIdentity: (input: CallsOf): Promise<Matched> =>
      step(() =>
        inTenant(db, input.tenantId, async (trx) => {
          const { workflowId } = workflow();
          const rows = await calls.undecided(trx, input.tenantId, input.messageIds);
          await outcomes.reopen(trx, input.tenantId, input.messageIds);
          const { kept, erased } = readKept(rows);
          const gone = await outcomes.decide(trx, input.tenantId, erased, workflowId);
          const { settings: rules } = await settings.current(trx, input.tenantId);
          const { released, ended } = await matchIdentity(trx, input.tenantId, rules, kept, workflowId);
          const recordable = await outcomes.anyMatched(trx, input.tenantId, input.messageIds);
          return { recordable, released: released.slice(0, MOST_RELEASED), ended: [...gone, ...ended] };
        }).then(({ ended, ...matched }) => counted(ended, matched)),
      ),

    /** Records what matched calls did: user activities, roll-ups, metric points. */
    recordUsage: (input: CallsOf): Promise<void> =>
      step(() =>
        inTenant(db, input.tenantId, async (trx) => {
          await holdPeople(trx, input.tenantId);
          const { matched, erased } = readMatched(await outcomes.matched(trx, input.tenantId, input.messageIds));
          const { settings: rules } = await settings.current(trx, input.tenantId);
          const ended = await recordUsage(trx, input.tenantId, rules, matched);
          const gone = erased.map((message_id) => ({
            message_id,
            outcome: 'ignored' as const,
            reason: 'bodyErased' as const,
            effects: {},
          }));
          return [...ended, ...(await outcomes.settle(trx, input.tenantId, gone))];
        }).then((ended) => counted(ended, undefined)),
      ),

    /** Writes down that a call could not be settled, and why, so that the ledger balances while somebody mends it. */
    failCalls: (input: CallsOf & { fault: string }): Promise<void> =>
      step(() =>
        inTenant(db, input.tenantId, (trx) =>
          outcomes.fail(trx, input.tenantId, input.messageIds, input.fault, workflow().workflowId),
        ).then((ended) => counted(ended, undefined)),
      ),

    /** Takes calls that have waited too long out of the line for a while, in groups that can be settled together. */
    claimDueCalls: (input: { groups: number; groupSize: number }): Promise<CallsOf[]> =>
      step(() => unsettled.claimDue(db, input.groups, input.groupSize)),
  };
}

export type Activities = ReturnType<typeof createActivities>;

/** Counts what a committed step ended, and passes its result on. */
function countEnded({ settled, settleSeconds }: Counters) {
  return <T>(ended: readonly outcomes.Ended[], result: T): T => {
    for (const { outcome, receivedAt } of ended) {
      settled.inc({ outcome });
      settleSeconds.observe((Date.now() - receivedAt.getTime()) / 1000);
    }
    return result;
  };
}

function workflow(): { workflowId: string } {
  const { workflowExecution } = activityInfo();
  if (!workflowExecution) throw new Error('This activity belongs to a workflow');
  return workflowExecution;
}

/** Turns what went wrong into one of the two failures a workflow branches on, without a word of the calls' content. */
async function step<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { type, message } = describeFault(error);
    throw ApplicationFailure.create({ type, message, nonRetryable: type === 'HopelessFault' });
  }
}
