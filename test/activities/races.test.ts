import assert from 'node:assert/strict';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities } from '../../src/activities/index.ts';
import { createCounters } from '../../src/counters.ts';
import { inTenant, type Database, type TenantTx } from '../../src/db/connect.ts';
import { erase } from '../../src/product/people/index.ts';
import * as merged from '../../src/db/identity/mergedEndUsers.ts';
import * as reopened from '../../src/db/calls/reopened.ts';
import * as settings from '../../src/db/tenants/settings.ts';
import { settingsSchema } from '../../src/domain/settings/settings.ts';
import { aDatabase, aTenant } from '../support/database.ts';
import { aSettler, NO_MAIL } from '../support/settle.ts';
import { execute, rows } from '../support/statements.ts';

const identify = (userId: string, traits: object, messageId: string, rest: object = {}) => ({
  type: 'identify',
  userId,
  messageId,
  traits: { company_id: 'c-1', ...traits },
  ...rest,
});
const track = (userId: string, messageId: string, properties: object = { company_id: 'c-1' }) => ({
  type: 'track',
  event: 'Opened',
  userId,
  messageId,
  properties,
});

describe('a run that meets another', () => {
  let db: Database;
  let settler: ReturnType<typeof aSettler>;
  let tenantId: string;
  before(async () => {
    ({ db } = await aDatabase());
    settler = aSettler(db);
  });
  beforeEach(async () => {
    ({ tenantId } = await aTenant(db));
    await within((tx) =>
      execute(tx, `insert into companies (tenant_id, external_id, name) values (?, 'c-1', 'Acme')`, [tenantId]),
    );
  });

  const within = <T>(work: (tx: TenantTx) => Promise<T>) => inTenant(db, tenantId, work);
  const read = <Row>(sql: string) => within((tx) => rows<Row>(tx, sql));
  const settle = async (...list: { messageId: string }[]) => {
    await settler.keep(tenantId, list);
    await settler.settle(
      tenantId,
      list.map((call) => call.messageId),
    );
  };

  /** Runs `first` under the identity lock while `second` already waits for it. */
  async function overtake(first: (tx: TenantTx) => Promise<unknown>, second: () => Promise<unknown>): Promise<void> {
    let waiting: Promise<unknown> | undefined;
    await within(async (tx) => {
      await tx.lock('identity');
      waiting = second();
      const end = Date.now() + 5_000;
      for (;;) {
        const [blocked] = await rows(db, `select 1 from pg_locks where locktype = 'advisory' and not granted`);
        if (blocked) break;
        assert.ok(Date.now() < end, 'nobody waits');
      }
      await first(tx);
    });
    await waiting;
  }

  it('does not bring back whom an erasure overtook', async () => {
    await settler.keep(tenantId, [identify('u-1', { email: 'ann@acme.example' }, 'late')]);
    await overtake(
      async (tx) => erase(await tx.lock('identity', 'merge'), { userId: 'u-1' }, { actor: 'test' }),
      () => settler.settle(tenantId, ['late']),
    );
    assert.deepEqual(await read('select * from end_users'), []);
    assert.deepEqual(await read('select outcome, reason from outcomes'), [
      { outcome: 'ignored', reason: 'bodyErased' },
    ]);
  });

  it('decides by the rules of now, not by those of before it waited', async () => {
    await settler.keep(tenantId, [track('u-1', 'waits', { company_id: 'new' })]);
    await overtake(
      async (tx) => {
        const rules = settingsSchema.parse({ identity: { createCompanies: true } });
        await settings.change(tx, 1, rules, 'test');
        assert.deepEqual(await reopened.reopenReason(tx, 'companyUnknown'), []);
      },
      () => settler.settle(tenantId, ['waits']),
    );
    assert.deepEqual(await read('select outcome from outcomes'), [{ outcome: 'applied' }]);
  });

  it('credits usage to the person whom the matched one was merged into meanwhile', async () => {
    await settle(identify('u-1', {}, 'i-1'), identify('u-2', {}, 'i-2'), identify('u-3', {}, 'i-3'));
    await settler.keep(tenantId, [track('u-1', 'used')]);
    const activities = createActivities({ db, counters: createCounters(), notify: NO_MAIL });
    const environment = new MockActivityEnvironment();
    await environment.run(activities.matchIdentity, { tenantId, messageIds: ['used'] });
    const people = await read<{ end_user_id: number }>('select end_user_id from end_users order by external_id');
    const [one = 0, two = 0, three = 0] = people.map((row) => row.end_user_id);
    await within((tx) => merged.join(tx, one, two));
    await within((tx) => merged.join(tx, two, three));
    await environment.run(activities.recordUsage, { tenantId, messageIds: ['used'] });
    const credited = [{ end_user_id: three }];
    assert.deepEqual(await read('select end_user_id from user_activities'), credited);
    assert.deepEqual(await read(`select object_id as end_user_id from usage_days where model = 'endUser'`), credited);
    // The outcome goes on saying whom the call was decided to be about.
    const decided = await read(`select end_user_id from outcomes where message_id = 'used'`);
    assert.deepEqual(decided, [{ end_user_id: one }]);
  });

  it('leaves nothing of a person who was several before, when they are erased by any of their ids', async () => {
    await settle(
      identify('u-1', { email: 'ann@acme.example', name: 'Ann' }, 'i-1'),
      identify('u-2', {}, 'i-2'),
      identify('u-3', {}, 'i-3'),
    );
    await settle({ type: 'alias', previousId: 'u-1', userId: 'u-2', messageId: 'a-1' } as never);
    await settle({ type: 'alias', previousId: 'u-2', userId: 'u-3', messageId: 'a-2' } as never);
    await settle(track('u-1', 'parked', { company_id: 'nowhere' }));
    await settle({ type: 'delete', userId: 'u-1', messageId: 'd-1' } as never);
    const left = JSON.stringify([
      await read('select * from end_users'),
      await read('select * from end_user_ids'),
      await read('select * from aliases'),
      await read('select body, subject from calls'),
      await read('select decision, awaits, effects from outcomes'),
      await read('select * from awaited'),
    ]);
    for (const trace of ['ann@acme', 'Ann', 'u-1', 'u-2', 'u-3'])
      assert.ok(!left.includes(trace), `${trace} in ${left}`);
    assert.deepEqual(await read(`select reason from outcomes where message_id = 'parked'`), [{ reason: 'bodyErased' }]);
    assert.deepEqual(await read('select sum(parked)::int as parked from ledger'), [{ parked: 0 }]);
  });

  it('finds what waits, and companies by domain, by an index although row-level security is on', async () => {
    const plans = await within(async (tx) => {
      await execute(tx, 'set local enable_seqscan = off');
      const explain = (sql: string) => rows<{ 'QUERY PLAN': string }>(tx, `explain ${sql}`);
      return [
        ...(await explain(`select message_id from awaited where tenant_id = '${tenantId}' and key = any('{a,b}')`)),
        ...(await explain(
          `select company_id from company_domains where tenant_id = '${tenantId}' and domain = any('{a}')`,
        )),
        ...(await explain(`select message_id from calls where tenant_id = '${tenantId}' and subject = any('{a}')`)),
      ];
    });
    const conditions = plans.map((row) => row['QUERY PLAN']).filter((line) => line.includes('Index Cond'));
    assert.equal(conditions.length, 3);
    for (const [at, column] of ['key', 'domain', 'subject'].entries()) assert.ok(conditions[at]?.includes(column));
  });
});
