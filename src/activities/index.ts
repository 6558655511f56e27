import { dayIn } from '../domain/values/days.ts';
import type { Config } from '../config.ts';
import type { Counters } from '../counters.ts';
import * as calls from '../db/calls/calls.ts';
import * as companyPlans from '../db/milestones/companyPlans.ts';
import { inTenant, type Database, type TenantTx } from '../db/connect.ts';
import * as occasions from '../db/followUps/occasions.ts';
import * as outcomes from '../db/calls/outcomes.ts';
import * as recordable from '../db/calls/recordable.ts';
import * as unsettled from '../db/calls/unsettled.ts';
import * as vanished from '../db/calls/vanished.ts';
import { measuredEvents } from '../domain/usage/metrics.ts';
import { createBacktestActivities } from './health/backtest.ts';
import { createFollowUpActivities } from './followUps/followUps.ts';
import { createHealthActivities } from './health/healthActivities.ts';
import { readKept, readMatched, refreshed, type Source } from './keptCalls.ts';
import { matchIdentity } from './matchIdentity.ts';
import { createMilestoneActivities } from './milestones/milestones.ts';
import { holdPeople, recordUsage } from './recordUsage.ts';
import { createRetention } from './retention.ts';
import { step, workflow, type CallsOf } from './step.ts';
import { dueOf, updateHealth, type Due, type Scorable } from './health/updateHealth.ts';

/** What the first step leaves to do. */
export interface Matched {
  /** Whether any of the calls has usage or metrics to record. */
  recordable: boolean;
  /** Calls of before that are free to be settled now, at most `MOST_RELEASED`; the sweep finds the rest. */
  released: string[];
  /** There and true where people were erased, and `finishErasures` has to go through what is left of them. */
  erased?: boolean;
}

/** What the second step leaves to do. */
export interface Recorded {
  /** Companies to be scored anew; absent where there is none. */
  scorable?: Scorable;
  /** There and true where the calls can move a company on along its milestones. */
  milestones?: boolean;
}

/** How many occasions of the companies of a run policies have yet to answer. */
export interface Raised {
  raised: number;
}

const MOST_RELEASED = 200;

/** Everything that Temporal retries. Each is one transaction and can run again without a second effect. */
export function createActivities({
  db,
  counters,
  notify,
}: {
  db: Database;
  counters: Counters;
  notify: Config['notify'];
}) {
  const counted = countEnded(counters);
  return {
    /** Decides whom calls concern; creates, parks and ignores as the settings say. */
    matchIdentity: (input: CallsOf): Promise<Matched> =>
      step(async () => {
        const { ended, ...matched } = await inTenant(db, input.tenantId, (tx) => decideRun(tx, input));
        counted(ended);
        return matched;
      }),

    /** Records what matched calls did: user activities, roll-ups, metric points. */
    recordUsage: (input: CallsOf): Promise<Recorded> =>
      step(async () => {
        const { ended, ...recorded } = await inTenant(db, input.tenantId, (tx) => recordRun(tx, input));
        counted(ended);
        return recorded;
      }),

    /** Scores the companies whose figures the calls have changed, each once for all of them. */
    updateHealth: (input: CallsOf & Scorable): Promise<Raised> =>
      step(async () => {
        const { workflowId } = workflow();
        return inTenant(db, input.tenantId, (tx) => scoreRun(tx, input, workflowId));
      }),

    ...createMilestoneActivities({ db }),
    ...createFollowUpActivities({ db, notify }),

    /** Writes down that calls could not be settled, and why, so that the ledger balances while somebody mends it. */
    failCalls: (input: CallsOf & { fault: string }): Promise<void> =>
      step(async () => {
        const { tenantId, messageIds, fault } = input;
        const { workflowId } = workflow();
        counted(await inTenant(db, tenantId, (tx) => outcomes.fail(tx, messageIds, fault, workflowId)));
      }),

    /** Takes calls that have waited too long out of the line for a while, in groups that can be settled together. */
    claimDueCalls: (input: { groups: number; groupSize: number }): Promise<CallsOf[]> =>
      step(() => unsettled.claimDue(db, input.groups, input.groupSize)),

    ...createRetention(db),
    ...createHealthActivities({ db }),
    ...createBacktestActivities({ db }),
  };
}

async function decideRun(tx: TenantTx, { messageIds }: CallsOf) {
  const rules = async () => (await tx.settings()).settings;
  const source: Source = {
    calls: messageIds.length,
    read: async () => ({ settings: await rules(), ...readKept(await calls.undecided(tx, messageIds)) }),
    // What a call says never changes, so only what has happened to it is asked for again.
    refresh: async ({ kept }) => ({
      settings: await rules(),
      ...refreshed(kept, await calls.stillUndecided(tx, messageIds)),
    }),
  };
  const { released, erased, ended } = await matchIdentity(tx, source, workflow().workflowId);
  const open = await recordable.anyMatched(tx, messageIds);
  return { recordable: open, released: released.slice(0, MOST_RELEASED), ...(erased ? { erased } : {}), ended };
}

async function recordRun(tx: TenantTx, { messageIds }: CallsOf) {
  const recordedAt = new Date();
  await holdPeople(tx);
  const { settings: rules } = await tx.settings();
  const found = await outcomes.matched(tx, messageIds, measuredEvents(rules));
  const gone = found.filter((row) => row.vanished).map((row) => row.message_id);
  await vanished.undecide(tx, gone);
  const { matched, erased } = readMatched(found.filter((row) => !row.vanished));
  const { ended, touches } = await recordUsage(tx, rules, matched);
  ended.push(...(await outcomes.settle(tx, erased)));
  const today = dayIn(rules.timeZone, recordedAt);
  // Nothing left to record: a try before this one did, and died before it could say what is to be scored.
  const due =
    matched.length + erased.length === 0
      ? (await recordable.companiesOf(tx, messageIds)).map((companyId): Due => [companyId, 0, 1, 0])
      : await dueOf(tx, touches, messageIds, today);
  // Asked of what is written and not of what this try wrote: a run that died in between is answered the same.
  const milestones = await companyPlans.anyMoved(tx, messageIds);
  const scorable = due.length === 0 ? {} : { scorable: { due, recordedAt: recordedAt.toISOString() } };
  return { ended, ...scorable, ...(milestones ? { milestones } : {}) };
}

async function scoreRun(tx: TenantTx, input: CallsOf & Scorable, workflowId: string): Promise<Raised> {
  const { due } = input;
  await updateHealth(tx, input, workflowId);
  const companyIds = due.map(([companyId]) => companyId);
  return { raised: (await occasions.unanswered(tx, { companyIds })).length };
}

export type Activities = ReturnType<typeof createActivities>;

/** Counts what a committed step ended. */
function countEnded({ settled, settleSeconds }: Counters) {
  return (ended: readonly outcomes.Ended[]): void => {
    for (const { outcome, receivedAt } of ended) {
      settled.inc({ outcome });
      settleSeconds.observe((Date.now() - receivedAt) / 1000);
    }
  };
}
