import { cancellationSignal, heartbeat } from '@temporalio/activity';
import { inTenant, type Database } from '../db/connect.ts';
import * as expiry from '../db/calls/expiry.ts';
import { tenantsLeft } from '../db/identity/erasures.ts';
import { continueErasures, type ErasureProgress } from '../product/people/index.ts';
import { step } from './step.ts';

/** Where a pass over a tenant's calls stands. Ids travel, content does not. */
export interface ExpiryOf {
  tenantId: string;
  from?: expiry.Place;
}

/** What an activity got done of a pass; `next` is where the next one goes on. */
export interface ExpiredOf {
  expired: number;
  ended: number;
  next?: ExpiryOf['from'];
}

/** An activity does as many short transactions as fit into this time, and then lets its result be seen. */
const STINT_MS = 10_000;
const DAY_MS = 86_400_000;

/** What bodies of calls go through after they are settled: they expire, and erasures are finished in them. */
export function createRetention(db: Database) {
  return {
    /** Some tenants, in order, after this one. */
    listTenants: ({ after, limit }: { after: string; limit: number }): Promise<string[]> =>
      step(() => expiry.tenantsAfter(db, after, limit)),

    /** Empties bodies that are older than the tenant keeps them. */
    expireBodiesOf: (input: ExpiryOf): Promise<ExpiredOf> => step(() => expire(db, input)),

    /** The tenants in which an erasure is not finished. */
    listErasing: (): Promise<string[]> => step(() => tenantsLeft(db)),

    /** Goes on with a tenant's erasures; `left` is false once all are finished. */
    continueErasures: ({ tenantId }: { tenantId: string }): Promise<ErasureProgress> =>
      step(async () => {
        const sum: ErasureProgress = { emptied: 0, blotted: 0, left: true };
        await stint(async () => {
          const { emptied, blotted, left } = await inTenant(db, tenantId, (tx) => continueErasures(tx));
          sum.emptied += emptied;
          sum.blotted += blotted;
          sum.left = left;
          return left;
        });
        return sum;
      }),
  };
}

async function expire(db: Database, { tenantId, from }: ExpiryOf): Promise<ExpiredOf> {
  const sum: ExpiredOf = { expired: 0, ended: 0, ...(from ? { next: from } : {}) };
  await stint(async () => {
    const page = await inTenant(db, tenantId, async (tx) => {
      const { bodyDays } = (await tx.settings()).settings.retention;
      if (bodyDays === null) return { expired: 0, ended: 0 };
      const cutoff = new Date(Date.now() - bodyDays * DAY_MS);
      return expiry.expirePage(tx, cutoff, sum.next);
    });
    sum.expired += page.expired;
    sum.ended += page.ended;
    delete sum.next;
    if (page.next) sum.next = page.next;
    return sum.next !== undefined;
  });
  return sum;
}

/** Works page by page until nothing is left, its time is up, or the worker stops. */
async function stint(page: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + STINT_MS;
  while ((await page()) && Date.now() < end && !cancellationSignal().aborted) heartbeat();
}
