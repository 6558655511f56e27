import assert from 'node:assert/strict';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities } from '../../src/activities/index.ts';
import { createCounters } from '../../src/counters.ts';
import { inTenant, type Database } from '../../src/db/connect.ts';
import { erase } from '../../src/product/people/index.ts';
import * as settings from '../../src/db/tenants/settings.ts';
import { settingsSchema } from '../../src/domain/settings/settings.ts';
import { aDatabase, aTenant } from '../support/database.ts';
import { aSettler, NO_MAIL } from '../support/settle.ts';
import { execute, rows } from '../support/statements.ts';
import { tablesHolding } from '../support/traces.ts';

describe('retention', () => {
  let db: Database;
  let tenantId: string;
  let activities: ReturnType<typeof createActivities>;
  before(async () => {
    ({ db } = await aDatabase());
    activities = createActivities({ db, counters: createCounters(), notify: NO_MAIL });
  });
  beforeEach(async () => {
    ({ tenantId } = await aTenant(db));
    await execute(db, `insert into companies (tenant_id, external_id, name) values (?, 'c-1', 'Acme')`, [tenantId]);
  });

  const run = <Input, Result>(activity: (input: Input) => Promise<Result>, input: Input): Promise<Result> =>
    new MockActivityEnvironment().run(activity, input);

  const count = async (where: string) => {
    const [found] = await rows<{ n: number }>(db, `select count(*) as n from ${where}`);
    return found?.n;
  };

  /** Applied calls of a person, with their usage, as if each had been sent and settled. */
  async function plantCalls(endUserId: number, userId: string, calls: number, body: string): Promise<void> {
    await execute(
      db,
      `insert into calls (tenant_id, message_id, type, event, received_at, occurred_at, subject, body)
       select ?, ? || n, 'track', 'Opened', now() - interval '500 days', now(), ?, ?::json from generate_series(1, ?) n`,
      [tenantId, `${userId}-call-`, userId, body, calls],
    );
    await execute(
      db,
      `insert into outcomes (tenant_id, message_id, received_at, outcome, company_id, end_user_id, decision, effects)
       select e.tenant_id, ? || n, now(), 'applied', e.company_id, e.end_user_id, '{}', '{}'
       from end_users e, generate_series(1, ?) n where e.end_user_id = ?`,
      [`${userId}-call-`, calls, endUserId],
    );
    await execute(
      db,
      `insert into user_activities (tenant_id, message_id, company_id, end_user_id, action, occurred_at, day, weight, count)
       select e.tenant_id, ? || n, e.company_id, e.end_user_id, 'Opened', now(), now(), 1, 1
       from end_users e, generate_series(1, ?) n where e.end_user_id = ?`,
      [`${userId}-call-`, calls, endUserId],
    );
  }

  async function aPerson(userId: string, email: string): Promise<number> {
    const [made] = await rows<{ end_user_id: number }>(
      db,
      `insert into end_users (tenant_id, company_id, external_id, email)
       select tenant_id, company_id, ?, ? from companies where tenant_id = ? returning end_user_id`,
      [userId, email, tenantId],
    );
    return made?.end_user_id ?? 0;
  }

  it('finishes the erasure of a person with thousands of calls, step by step, and of several people together', async function () {
    this.timeout(60_000);
    const [ann, cy, bob] = [
      await aPerson('zqx-ann', 'zqx-ann@one.example'),
      await aPerson('zqx-cy', 'zqx-cy@one.example'),
      await aPerson('bob', 'bob@one.example'),
    ];
    await plantCalls(ann, 'zqx-ann', 5_000, '{"type":"track","userId":"zqx-ann","event":"Opened"}');
    await plantCalls(cy, 'zqx-cy', 10, '{"type":"track","userId":"zqx-cy","event":"Opened"}');
    const mention = {
      type: 'track',
      userId: 'bob',
      event: 'Opened',
      properties: { to: ['zqx-ann@one.example', 'zqx-cy@one.example'] },
    };
    await plantCalls(bob, 'bob', 2_500, JSON.stringify(mention));
    for (const whom of [{ userId: 'zqx-ann' }, { endUserIds: [cy] }]) {
      await inTenant(db, tenantId, async (tx) => erase(await tx.lock('identity', 'merge'), whom, { actor: 'test' }));
    }
    assert.equal(await count(`calls where subject = 'zqx-ann'`), 3_000, 'the rest is left for later');
    assert.deepEqual(await run(activities.listErasing, undefined as never), [tenantId]);
    const done = await run(activities.continueErasures, { tenantId });
    assert.deepEqual(done, { emptied: 3_000, blotted: 2_500, left: false });
    assert.ok(!(await holdsBut('message_id', 'zqx')), 'nothing but messageIds');
    assert.equal(await count(`user_activities where end_user_id is null`), 5_010);
    assert.equal(await count(`user_activities where end_user_id = ${bob}`), 2_500);
    const [body] = await rows<{ body: object }>(db, `select body from calls where message_id = 'bob-call-7'`);
    assert.deepEqual(body?.body, { ...mention, properties: { to: ['[erased]', '[erased]'] } });
    assert.deepEqual(await run(activities.continueErasures, { tenantId }), { emptied: 0, blotted: 0, left: false });
  });

  /** Whether a text stands in any column of any table other than this one. */
  async function holdsBut(column: string, text: string): Promise<boolean> {
    const tables = Object.keys(await tablesHolding(db, text));
    for (const table of tables) {
      const found = await count(`${table} t where position('${text}' in (to_jsonb(t) - '${column}')::text) > 0`);
      if (found !== 0) return true;
    }
    return false;
  }

  it('leaves calls that came after the erasure alone, of somebody who came back', async () => {
    await aPerson('u-1', 'ann@one.example');
    await inTenant(db, tenantId, async (tx) =>
      erase(await tx.lock('identity', 'merge'), { userId: 'u-1' }, { actor: 'test' }),
    );
    const settler = aSettler(db);
    const later = new Date(Date.now() + 1_000);
    const calls = [
      { type: 'identify', messageId: 'back', userId: 'u-1', traits: { company_id: 'c-1', email: 'ann@one.example' } },
      {
        type: 'track',
        messageId: 'told',
        userId: 'bob',
        event: 'x',
        properties: { company_id: 'c-1', to: 'ann@one.example' },
      },
    ];
    await settler.settle(tenantId, await settler.keep(tenantId, calls, later));
    assert.deepEqual(await run(activities.continueErasures, { tenantId }), { emptied: 0, blotted: 0, left: false });
    assert.equal(await count(`calls where tenant_id = '${tenantId}' and body::text like '%ann@one.example%'`), 2);
  });

  it('erases calls of the same run, which are not written yet', async () => {
    const settler = aSettler(db);
    const calls = [
      {
        type: 'identify',
        messageId: 'new',
        userId: 'zqx-1',
        user_id: 'zqx-2',
        traits: { company_id: 'c-1', email: 'zqx@one.example' },
      },
      { type: 'track', messageId: 'used', userId: 'zqx-1', event: 'x', context: { groupId: 'c-1' } },
      {
        type: 'track',
        messageId: 'waits',
        userId: 'zqx-1',
        event: 'x',
        context: { groupId: 'c-9' },
        timestamp: '2026-01-01T00:00:00Z',
      },
      {
        type: 'track',
        messageId: 'other',
        event: 'x',
        context: { groupId: 'c-1', traits: { email: 'ZQX@one.example' } },
      },
      { type: 'delete', messageId: 'delete', userId: 'zqx-1' },
    ];
    await settler.settle(tenantId, await settler.keep(tenantId, calls));
    await run(activities.continueErasures, { tenantId });
    assert.ok(!(await holdsBut('message_id', 'zqx')));
    assert.equal(await count(`outcomes where tenant_id = '${tenantId}' and end_user_id is not null`), 0);
    const ends = await rows(db, `select message_id, outcome, reason from outcomes where tenant_id = ? order by 1`, [
      tenantId,
    ]);
    assert.deepEqual(ends, [
      { message_id: 'delete', outcome: 'applied', reason: null },
      { message_id: 'new', outcome: 'applied', reason: null },
      { message_id: 'other', outcome: 'ignored', reason: 'bodyErased' },
      { message_id: 'used', outcome: 'ignored', reason: 'bodyErased' },
      { message_id: 'waits', outcome: 'ignored', reason: 'bodyErased' },
    ]);
  });

  it('keeps bodies as long as the tenant says, or for ever', async () => {
    const person = await aPerson('u-1', 'ann@one.example');
    await plantCalls(person, 'u-1', 10, '{"type":"track","userId":"u-1","event":"Opened"}');
    const say = (version: number, bodyDays: number | null) =>
      inTenant(db, tenantId, (tx) =>
        settings.change(tx, version, settingsSchema.parse({ retention: { bodyDays } }), 'test'),
      );
    await say(1, null);
    assert.deepEqual(await run(activities.expireBodiesOf, { tenantId }), { expired: 0, ended: 0 });
    await say(2, 501);
    assert.deepEqual(await run(activities.expireBodiesOf, { tenantId }), { expired: 0, ended: 0 });
    await say(3, 499);
    assert.deepEqual(await run(activities.expireBodiesOf, { tenantId }), { expired: 10, ended: 0 });
    assert.equal(await count(`user_activities where tenant_id = '${tenantId}' and end_user_id = ${person}`), 10);
  });
});
