import type { KeptCall } from '../../domain/identity/claimedCall.ts';
import type { stillUndecided, UndecidedRow } from '../../db/calls/calls.ts';
import type { Ending, MatchedRow, NewOutcome } from '../../db/calls/outcomes.ts';
import { readBodyOf } from '../../domain/calls/keptBody.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import type { MatchedCall } from './recordUsage.ts';

/** What a run has to decide. */
export interface Undecided {
  kept: KeptCall[];
  /** Calls that had come to an end before and are opened again. */
  ended: string[];
  /** Calls whose body has gone meanwhile: nothing is left to apply. */
  empty: NewOutcome[];
}

/** What a run starts from: its calls and the rules in force, read together. */
export type Run = Undecided & { settings: Settings };

/** Where a run comes from. */
export interface Source {
  /** How many calls it has at most. */
  calls: number;
  read(): Promise<Run>;
  /** The same run as it stands now. */
  refresh(run: Run): Promise<Run>;
}

/** Reads kept rows as calls again. */
export function readKept(rows: readonly UndecidedRow[]): Undecided {
  const run: Undecided = { kept: [], ended: [], empty: [] };
  for (const row of rows) {
    if (row.outcome !== null) run.ended.push(row.messageId);
    if (row.body === null) {
      run.empty.push(asEmpty(row));
      continue;
    }
    const read = readBodyOf(row.type, row.body);
    if (!read.ok) throw new Error('A kept call can no longer be read');
    run.kept.push({
      messageId: row.messageId,
      call: read.call,
      receivedAt: row.receivedAt,
      occurredAt: row.occurredAt,
    });
  }
  return run;
}

/** A run as it stands now: without the calls that another run has decided, or whose bodies have gone, meanwhile. */
export function refreshed(kept: readonly KeptCall[], standing: Awaited<ReturnType<typeof stillUndecided>>): Undecided {
  const open = new Set(standing.filter((row) => !row.empty).map((row) => row.messageId));
  return {
    kept: kept.filter((call) => open.has(call.messageId)),
    ended: standing.filter((row) => row.outcome !== null).map((row) => row.messageId),
    empty: standing.filter((row) => row.empty).map(asEmpty),
  };
}

function asEmpty({ messageId, receivedAt, bodyGone }: Pick<UndecidedRow, 'messageId' | 'receivedAt' | 'bodyGone'>) {
  const reason = bodyGone === 'expired' ? 'bodyExpired' : 'bodyErased';
  return {
    message_id: messageId,
    received_at: receivedAt,
    outcome: 'ignored',
    reason,
    decision: {},
  } satisfies NewOutcome;
}

/** Reads matched rows as what is to be recorded. A body erased between the two steps records nothing. */
export function readMatched(rows: readonly MatchedRow[]): { matched: MatchedCall[]; erased: Ending[] } {
  const matched: MatchedCall[] = [];
  const erased: Ending[] = [];
  for (const row of rows) {
    if (row.erased) {
      erased.push({ message_id: row.messageId, outcome: 'ignored', reason: 'bodyErased', effects: {} });
      continue;
    }
    matched.push({
      messageId: row.messageId,
      call: recordedOf(row),
      receivedAt: row.receivedAt,
      occurredAt: row.occurredAt,
      companyId: row.companyId,
      endUserId: row.endUserId,
      assetId: row.assetId,
      projectId: row.projectId,
      effects: row.effects ?? {},
    });
  }
  return { matched, erased };
}

/** What of a call is recorded. Where its body was not asked for, its name is all that matters. */
function recordedOf({ type, event, body }: MatchedRow): MatchedCall['call'] {
  if (body !== null) {
    const read = readBodyOf(type, body);
    if (!read.ok) throw new Error('A kept call can no longer be read');
    return read.call;
  }
  const name = event === null ? {} : { event };
  return { type: type === 'activity' ? 'track' : type, traits: {}, properties: {}, ...name };
}
