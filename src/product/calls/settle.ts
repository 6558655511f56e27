import * as calls from '../../db/calls/calls.ts';
import * as outcomes from '../../db/calls/outcomes.ts';
import * as recordable from '../../db/calls/recordable.ts';
import * as vanished from '../../db/calls/vanished.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as companyPlans from '../../db/milestones/companyPlans.ts';
import { dayIn } from '../../domain/values/days.ts';
import { measuredEvents } from '../../domain/usage/metrics.ts';
import { dueOf, type Due, type Scorable } from '../health/index.ts';
import { readKept, readMatched, refreshed, type Source } from './keptCalls.ts';
import { matchIdentity } from './matchIdentity.ts';
import { holdPeople, recordUsage } from './recordUsage.ts';

/** What matching leaves to do. */
export interface Matched {
  /** Whether any of the calls has usage or metrics to record. */
  recordable: boolean;
  /** Earlier calls that may be settled now, at most `MOST_RELEASED`; the sweep finds the rest. */
  released: string[];
  /** Present and true if people were erased, so that `continueErasures` has to go through the rest of their traces. */
  erased?: boolean;
}

/** What recording leaves to do. */
export interface Recorded {
  /** Companies to be scored again; absent if there are none. */
  scorable?: Scorable;
  /** Present and true if the calls can move a company on along its milestones. */
  milestones?: boolean;
}

type Ended = { ended: outcomes.Ended[] };

const MOST_RELEASED = 200;

/**
 * The first step of settling: decides who and what calls are about, and creates, parks and ignores as the settings say.
 * Returns the calls that it ended as well.
 */
export async function matchCalls(
  tx: TenantTx,
  messageIds: readonly string[],
  workflowId: string,
): Promise<Matched & Ended> {
  const rules = async () => (await tx.settings()).settings;
  const source: Source = {
    calls: messageIds.length,
    read: async () => ({ settings: await rules(), ...readKept(await calls.undecided(tx, messageIds)) }),
    // What a call says never changes, so only what has happened to it is read again.
    refresh: async ({ kept }) => ({
      settings: await rules(),
      ...refreshed(kept, await calls.stillUndecided(tx, messageIds)),
    }),
  };
  const { released, erased, ended } = await matchIdentity(tx, source, workflowId);
  const open = await recordable.anyMatched(tx, messageIds);
  return { recordable: open, released: released.slice(0, MOST_RELEASED), ...(erased ? { erased } : {}), ended };
}

/**
 * The second step of settling: records what matched calls did as user activities, roll-ups and metric points. Returns the
 * calls that it ended as well.
 */
export async function recordCalls(tx: TenantTx, messageIds: readonly string[]): Promise<Recorded & Ended> {
  const recordedAt = new Date();
  await holdPeople(tx);
  const { settings: rules } = await tx.settings();
  const found = await outcomes.matched(tx, messageIds, measuredEvents(rules));
  const gone = found.filter((row) => row.vanished).map((row) => row.messageId);
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
  // Read from what is written and not from what this try wrote: a run that died in between gets the same result.
  const milestones = await companyPlans.anyMoved(tx, messageIds);
  const scorable = due.length === 0 ? {} : { scorable: { due, recordedAt: recordedAt.toISOString() } };
  return { ended, ...scorable, ...(milestones ? { milestones } : {}) };
}
