import assert from 'node:assert/strict';
import type { Database } from '../../src/db/connect.ts';
import { inTenant } from '../../src/db/connect.ts';
import * as expiry from '../../src/db/calls/expiry.ts';
import * as reopened from '../../src/db/calls/reopened.ts';
import { aDatabase, aTenant } from '../support/database.ts';
import { execute, rows } from '../support/statements.ts';

const CUTOFF = new Date('2026-06-01T00:00:00Z');

describe('expirePage', () => {
  let db: Database;
  let tenantId: string;
  before(async () => {
    ({ db } = await aDatabase());
  });
  beforeEach(async () => {
    ({ tenantId } = await aTenant(db));
  });

  /** Calls a second apart from this time on, `perSecond` in each second, with this outcome; null is pending. */
  async function plant(count: number, from: string, outcome: string | null = 'applied', perSecond = 1): Promise<void> {
    const time = `?::timestamptz + (n / ?) * interval '1 second'`;
    const prefix = `${outcome ?? 'pending'}-${from}`;
    await execute(
      db,
      `insert into calls (tenant_id, message_id, type, event, received_at, occurred_at, subject, body)
       select ?, ? || n, 'track', 'Opened', ${time}, now(), 'u-' || n, '{"type":"track"}' from generate_series(1, ?) n`,
      [tenantId, prefix, from, perSecond, count],
    );
    await execute(
      db,
      `insert into outcomes (tenant_id, message_id, received_at, outcome, reason, decision)
       select ?, ? || n, ${time}, ?, case when ? = 'parked' then 'companyUnknown' end, '{}' from generate_series(1, ?) n`,
      [tenantId, prefix, from, perSecond, outcome, outcome, count],
    );
  }

  async function pass(cutoff = CUTOFF): Promise<{ expired: number; ended: number; pages: number }> {
    const sum = { expired: 0, ended: 0, pages: 0 };
    let from: expiry.Place | undefined;
    do {
      const page = await inTenant(db, tenantId, (tx) => expiry.expirePage(tx, cutoff, from));
      sum.expired += page.expired;
      sum.ended += page.ended;
      sum.pages += 1;
      from = page.next;
    } while (from);
    return sum;
  }

  const bodies = async () => {
    const [found] = await rows<{ left: number }>(
      db,
      'select count(*) as left from calls where tenant_id = ? and body is not null',
      [tenantId],
    );
    return found?.left;
  };

  it('goes through many calls of one moment and of many, and never twice through what is done', async () => {
    await plant(2_500, '2026-05-01T00:00:00Z', 'applied', 3_000);
    await plant(1_200, '2026-05-02T00:00:00Z');
    await plant(10, '2026-06-01T00:00:00Z');
    assert.deepEqual(await pass(), { expired: 3_700, ended: 0, pages: 4 });
    assert.equal(await bodies(), 10);
    assert.deepEqual(await pass(), { expired: 0, ended: 0, pages: 1 });
    assert.deepEqual(await pass(new Date('2026-06-02T00:00:00Z')), { expired: 10, ended: 0, pages: 1 });
  });

  it('keeps its place among times below a millisecond', async () => {
    await plant(2_500, '2026-05-01T00:00:00.123456Z', 'applied', 3_000);
    assert.deepEqual(await pass(), { expired: 2_500, ended: 0, pages: 3 });
  });

  it('comes back for a call that was pending, also one among many of the same moment', async () => {
    await plant(500, '2026-05-01T00:00:00Z', 'applied', 1_000);
    await plant(1, '2026-05-01T00:00:00Z', null, 1_000);
    await plant(1_500, '2026-05-01T00:00:00Z', 'ignored', 2_000);
    await plant(1_500, '2026-05-03T00:00:00Z', 'parked');
    assert.deepEqual(await pass(), { expired: 3_500, ended: 1_500, pages: 4 });
    assert.equal(await bodies(), 1);
    await execute(db, `update outcomes set outcome = 'applied' where tenant_id = ? and outcome is null`, [tenantId]);
    assert.equal((await pass()).expired, 1);
    assert.equal((await pass()).pages, 1);
    const [hour] = await rows(
      db,
      `select sum(parked)::int as parked, sum(ignored)::int as ignored from ledger where tenant_id = ?`,
      [tenantId],
    );
    assert.deepEqual(hour, { parked: -1_500, ignored: 1_500 });
  });

  it('leaves the body to a call that somebody opens again in that moment', async () => {
    await plant(1, '2026-05-01T00:00:00Z', 'parked');
    let expiring: Promise<unknown> | undefined;
    await inTenant(db, tenantId, async (tx) => {
      await tx.lock('identity');
      assert.equal((await reopened.reopenReason(tx, 'companyUnknown')).length, 1);
      expiring = pass();
      for (const end = Date.now() + 5_000; ;) {
        const [blocked] = await rows(db, `select 1 from pg_locks where not granted`);
        if (blocked) break;
        assert.ok(Date.now() < end, 'nobody waits');
      }
    });
    assert.deepEqual(await expiring, { expired: 0, ended: 0, pages: 1 });
    assert.equal(await bodies(), 1);
  });

  it('finds its place by an index although row-level security is on', async () => {
    const plan = await inTenant(db, tenantId, async (tx) => {
      await execute(tx, 'set local enable_seqscan = off');
      return rows<{ 'QUERY PLAN': string }>(
        tx,
        `explain select message_id from calls where tenant_id = '${tenantId}' and received_at >= '2026-05-01'
         and received_at < '2026-06-01' and (received_at > '2026-05-01' or message_id > 'x')
         order by received_at, message_id limit 1000`,
      );
    });
    const condition = plan.map((row) => row['QUERY PLAN']).find((line) => line.includes('Index Cond'));
    assert.ok(condition?.includes('received_at'), JSON.stringify(plan));
  });
});
