import type { KeptCall } from '../../src/domain/identity/claimedCall.ts';
import { dayIn } from '../../src/domain/values/days.ts';
import type PgBoss from 'pg-boss';
import { holdPeople, type MatchedCall, matchIdentity, recordUsage } from '../../src/product/calls/index.ts';
import { dueOf, updateHealth } from '../../src/product/health/index.ts';
import { inTenant, type Database } from '../../src/db/connect.ts';
import type { Decision } from '../../src/domain/identity/decision.ts';
import { readItem } from '../../src/domain/calls/segmentCall.ts';
import type { BossJob } from './bossKeep.ts';

interface Options {
  db: Database;
  boss: PgBoss;
  queue: string;
  workers: number;
  batchSize: number;
  /** How long a fetch may wait for its batch to fill up, as ours does; 0 fetches as soon as there is a job. */
  lingerMs: number;
}

const POLL_MS = 500;

/**
 * Works the queue off by hand rather than with `boss.work`, which polls every 0.5 s at best and would leave the queue
 * alone in between: a worker fetches the next batch as soon as it is done with one, and sleeps only while there is
 * nothing, until a job is added in this process.
 */
export function startBossWorkers(options: Options): { added: (jobs: number) => void } {
  const { workers, batchSize, lingerMs } = options;
  let waiting = 0;
  const sleepers = new Set<() => void>();

  async function work(): Promise<void> {
    for (;;) {
      if (waiting <= 0) await sleep(POLL_MS, () => waiting > 0);
      if (lingerMs > 0 && waiting < batchSize) await sleep(lingerMs, () => waiting >= batchSize);
      const jobs = await fetchBatch(options);
      waiting -= jobs.length;
      await settleBatch(options, jobs);
    }
  }

  async function sleep(ms: number, enough: () => boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(wake, ms);
      function wake() {
        clearTimeout(timer);
        sleepers.delete(check);
        resolve();
      }
      const check = () => void (enough() && wake());
      sleepers.add(check);
    });
  }

  for (let at = 0; at < workers; at += 1) void work();
  return {
    added(jobs) {
      waiting += jobs;
      for (const check of sleepers) check();
    },
  };
}

/** Neither priority nor a later start is used, so the statement is spared both. */
function fetchBatch({ boss, queue, batchSize }: Options): Promise<PgBoss.Job<BossJob>[]> {
  const options = { batchSize, priority: false, ignoreStartAfter: true };
  return boss.fetch<BossJob>(queue, options);
}

/**
 * One batch through all steps, each in its transaction. Completing it is one statement, which the worker does not wait
 * for.
 */
async function settleBatch({ db, boss, queue }: Options, jobs: readonly PgBoss.Job<BossJob>[]): Promise<void> {
  const [first] = jobs;
  if (!first) return;
  const { tenantId } = first.data;
  const kept = jobs.map((job) => keptCall(job.data));
  const { decisions, rules } = await inTenant(db, tenantId, async (tx) => {
    const { settings: current } = await tx.settings();
    const run = { settings: current, kept, ended: [], empty: [] };
    const matched = await matchIdentity(
      tx,
      { calls: kept.length, read: () => Promise.resolve(run), refresh: () => Promise.resolve(run) },
      first.id,
    );
    return { decisions: matched.decisions, rules: current };
  });
  const matched = matchedCalls(kept, decisions);
  if (matched.length > 0) {
    const messageIds = matched.map((one) => one.messageId);
    const recordedAt = new Date();
    const due = await inTenant(db, tenantId, async (tx) => {
      await holdPeople(tx);
      const { touches } = await recordUsage(tx, rules, matched);
      return dueOf(tx, touches, messageIds, dayIn(rules.timeZone, recordedAt));
    });
    const scorable = { due, recordedAt: recordedAt.toISOString(), messageIds };
    if (due.length > 0) await inTenant(db, tenantId, (tx) => updateHealth(tx, scorable, first.id));
  }
  boss
    .complete(
      queue,
      jobs.map((job) => job.id),
    )
    .catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
}

function keptCall({ messageId, receivedAt, occurredAt, body }: BossJob): KeptCall {
  const read = readItem(JSON.parse(body));
  if (!read.ok) throw new Error('A kept call can no longer be read');
  return { messageId, call: read.call, receivedAt: new Date(receivedAt), occurredAt: new Date(occurredAt) };
}

/** What our second step reads from the database, this side still has at hand. */
function matchedCalls(kept: readonly KeptCall[], decisions: readonly Decision[]): MatchedCall[] {
  const calls = new Map(kept.map((one) => [one.messageId, one]));
  return decisions.flatMap((decision) => {
    const one = calls.get(decision.messageId);
    if (decision.kind !== 'matched' || !decision.records || !one || decision.companyId === undefined) return [];
    return [
      {
        messageId: one.messageId,
        call: one.call,
        receivedAt: one.receivedAt,
        occurredAt: one.occurredAt,
        companyId: decision.companyId,
        endUserId: decision.endUserId ?? null,
        assetId: decision.assetId ?? null,
        projectId: decision.projectId ?? null,
        effects: decision.effects,
      },
    ];
  });
}
