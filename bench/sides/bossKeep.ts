import type PgBoss from 'pg-boss';
import type { Keep, Kept } from '../../src/api/ingest/keep.ts';
import type { NewCall } from '../../src/db/calls/calls.ts';

/** What a job carries: the whole call, since nothing else keeps it. */
export interface BossJob {
  tenantId: string;
  messageId: string;
  type: string;
  receivedAt: Date | string;
  occurredAt: Date | string;
  /**
   * The JSON text as it was received. As text in `data` it is cheaper than as an object on both ends: PostgreSQL need not
   * take it apart into `jsonb` and write it out again.
   */
  body: string;
}

interface Waiting {
  tenantId: string;
  calls: readonly NewCall[];
  resolve(kept: Kept): void;
  reject(error: unknown): void;
}

/**
 * Keeps calls as jobs, batched as our own `keep` does it: while one insert is on its way, the deliveries that arrive
 * share the next. It counts nothing and knows no duplicates, which is to its advantage.
 */
export function createBossKeep(deps: { boss: PgBoss; queue: string; added: (jobs: number) => void }): Keep {
  const { boss, queue, added } = deps;
  let line: Waiting[] | undefined;

  async function drain(): Promise<void> {
    while (line && line.length > 0) {
      const group = line.splice(0);
      try {
        const jobs = group.flatMap(({ tenantId, calls }) =>
          calls.map((call) => ({ name: queue, data: jobOf(tenantId, call) })),
        );
        await boss.insert(jobs);
        added(jobs.length);
        for (const { calls, resolve } of group) resolve({ fresh: calls.map((call) => call.messageId), duplicates: 0 });
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    line = undefined;
  }

  return (tenantId, calls) =>
    new Promise((resolve, reject) => {
      const waiting = { tenantId, calls, resolve, reject };
      if (line) return void line.push(waiting);
      line = [waiting];
      void drain();
    });
}

function jobOf(tenantId: string, { messageId, type, receivedAt, occurredAt, body }: NewCall): BossJob {
  return { tenantId, messageId, type, receivedAt, occurredAt, body };
}
