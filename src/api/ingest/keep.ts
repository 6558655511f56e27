import * as callRows from '../../db/calls/calls.ts';
import type { NewCall } from '../../db/calls/calls.ts';
import { inTenant, type Database } from '../../db/connect.ts';
import type { Counters } from '../../counters.ts';
import { databaseAway, inTime } from '../../http/inTime.ts';

/** What became of one delivery: how many of its items were kept before, and the messageIds that are new. */
export interface Kept {
  fresh: string[];
  duplicates: number;
}

/** Keeps the calls of a delivery; when it answers, they are on disk. */
export type Keep = (tenantId: string, calls: readonly NewCall[], rejected: number) => Promise<Kept>;

interface Waiting {
  calls: readonly NewCall[];
  rejected: number;
  since: number;
  resolve(kept: Kept): void;
  reject(error: unknown): void;
}

/** Segment gives up on an answer after 5 to 10 s; a database that takes longer than this is away. */
const PATIENCE_MS = 1_900;
const MOST_AT_ONCE = 4_000;
/** While several deliveries share an insert, the next one waits this long, so that more can share it. */
const GATHER_MS = 3;

interface Deps {
  db: Database;
  counters: Counters;
  /** Told of calls whose insert came through after its senders were told that it had not. */
  keptLate(tenantId: string, fresh: readonly string[]): void;
}

/**
 * Makes a `Keep` that shares inserts: while one is on its way for a tenant, the deliveries that arrive meanwhile (a few
 * milliseconds' worth) wait and leave together in the next.
 */
export function createKeep({ db, counters, keptLate }: Deps): Keep {
  const lines = new Map<string, Waiting[]>();

  async function drain(tenantId: string, line: Waiting[]): Promise<void> {
    while (line.length > 0) {
      const group = takeGroup(line);
      try {
        // The clock of a delivery starts when it arrives, not when its turn comes.
        const left = PATIENCE_MS - (Date.now() - (group[0]?.since ?? 0));
        if (left <= 0) throw databaseAway();
        const inserted = insert(db, tenantId, group, counters);
        const kept = await inTime(inserted, left, (late) =>
          keptLate(
            tenantId,
            late.flatMap(({ fresh }) => fresh),
          ),
        );
        group.forEach((waiting, at) => waiting.resolve(kept[at] ?? { fresh: [], duplicates: 0 }));
      } catch (error) {
        for (const waiting of group) waiting.reject(error);
      }
      if (group.length > 1) await pause(GATHER_MS);
    }
    lines.delete(tenantId);
  }

  return (tenantId, calls, rejected) =>
    new Promise((resolve, reject) => {
      const waiting = { calls, rejected, since: Date.now(), resolve, reject };
      const line = lines.get(tenantId);
      if (line) return void line.push(waiting);
      const fresh = [waiting];
      lines.set(tenantId, fresh);
      void drain(tenantId, fresh);
    });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function takeGroup(line: Waiting[]): Waiting[] {
  let calls = 0;
  let taken = 0;
  while (taken < line.length && (taken === 0 || calls + (line[taken]?.calls.length ?? 0) <= MOST_AT_ONCE)) {
    calls += line[taken]?.calls.length ?? 0;
    taken += 1;
  }
  return line.splice(0, taken);
}

async function insert(db: Database, tenantId: string, group: readonly Waiting[], counters: Counters): Promise<Kept[]> {
  const stop = counters.keepSeconds.startTimer();
  const all = group.flatMap((waiting) => waiting.calls);
  const rejected = group.reduce((sum, waiting) => sum + waiting.rejected, 0);
  const kept = await inTenant(db, tenantId, async (tx) => {
    const fresh = new Set(await callRows.keep(tx, all, rejected));
    const parts = group.map((waiting) => share(waiting.calls, fresh));
    const known = parts.flatMap((part) => part.known);
    if (known.length > 0) await callRows.flagOtherContent(tx, known);
    return parts;
  });
  stop();
  counters.received.inc({ result: 'rejected' }, rejected);
  counters.received.inc(
    { result: 'kept' },
    kept.reduce((sum, part) => sum + part.fresh.length, 0),
  );
  counters.received.inc(
    { result: 'duplicate' },
    kept.reduce((sum, part) => sum + part.known.length, 0),
  );
  return kept.map(({ fresh, known }) => ({ fresh, duplicates: known.length }));
}

/** Credits each new messageId to the first item that brought it; its twins, in this delivery or another, are duplicates. */
function share(calls: readonly NewCall[], unclaimed: Set<string>): { fresh: string[]; known: NewCall[] } {
  const fresh: string[] = [];
  const known: NewCall[] = [];
  for (const call of calls) {
    if (unclaimed.delete(call.messageId)) fresh.push(call.messageId);
    else known.push(call);
  }
  return { fresh, known };
}
