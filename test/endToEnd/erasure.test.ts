import assert from 'node:assert/strict';
import { Client } from '@temporalio/client';
import { inTenant } from '../../src/db/connect.ts';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { eventually } from '../support/eventually.ts';
import { aSettler } from '../support/settle.ts';
import { execute, rows } from '../support/statements.ts';
import { aSystem, theConnection, type System } from '../support/system.ts';
import { historiesHolding, tablesHolding } from '../support/traces.ts';

/** Stands in every value that says something of the person, and nowhere else. */
const MARK = 'zqx';
const EMAIL = 'Zqx.Ann+tag@mail.example';
const LONG_ID = `${MARK}-7c1d9a52-f00d-4bad-8bad-c0ffee000001`;

const aboutHer: (Record<string, unknown> & { messageId: string })[] = [
  {
    type: 'identify',
    messageId: 'identify',
    userId: LONG_ID,
    user_id: `${MARK}-rival`,
    anonymousId: `${MARK}-device`,
    traits: {
      company_id: 'c-1',
      email: EMAIL,
      name: `${MARK} name`,
      firstName: `${MARK} first`,
      lastName: `${MARK} last`,
      title: `${MARK} title`,
      phone: `${MARK} phone`,
      custom: { [`${MARK} key`]: [`${MARK} value`] },
    },
    context: { ip: `${MARK}.0.0.1`, page: { url: `https://a.example/${MARK}` } },
  },
  {
    type: 'track',
    messageId: 'track',
    userId: LONG_ID,
    event: 'Opened',
    properties: { company_id: 'c-1', companyId: `${MARK}-other-company`, note: MARK },
    integrations: { x: MARK },
  },
  { type: 'track', messageId: 'device', anonymousId: `${MARK}-device`, event: 'Opened', properties: { note: MARK } },
  { type: 'page', messageId: 'page', userId: LONG_ID, name: 'Home', properties: { company_id: 'c-1', url: MARK } },
  { type: 'screen', messageId: 'screen', userId: LONG_ID, name: 'Home', context: { groupId: 'c-1', device: MARK } },
  { type: 'group', messageId: 'group', userId: LONG_ID, groupId: 'c-1', traits: { seats: 4, [`${MARK} trait`]: MARK } },
  { type: 'alias', messageId: 'oldest', previousId: `${MARK}-oldest`, userId: `${MARK}-former` },
  { type: 'alias', messageId: 'former', previousId: `${MARK}-former`, userId: LONG_ID },
  { type: 'alias', messageId: 'later', previousId: LONG_ID, userId: `${MARK}-later` },
  { type: 'track', messageId: 'byFormer', userId: `${MARK}-former`, event: 'Opened', context: { groupId: 'c-1' } },
  { type: 'track', messageId: 'noCompany', userId: LONG_ID, event: 'Opened', context: { groupId: 'c-9' } },
  {
    type: 'track',
    messageId: 'noAsset',
    userId: LONG_ID,
    event: 'Opened',
    properties: { company_id: 'c-1', asset_id: 'a-9' },
  },
  {
    type: 'track',
    messageId: 'placeholder',
    userId: 'undefined',
    event: 'Opened',
    context: { traits: { email: EMAIL, name: MARK } },
  },
  {
    type: 'track',
    messageId: 'poison',
    userId: LONG_ID,
    event: 'Poison',
    properties: { company_id: 'c-1', note: MARK },
  },
  { type: 'identify', messageId: 'byEmail', traits: { email: EMAIL, company_id: 'c-1', name: MARK } },
];

// Two records that turn out to be one person.
aboutHer.push(
  { type: 'identify', messageId: 'twin', userId: `${MARK}-twin`, traits: { company_id: 'c-1', name: `${MARK} twin` } },
  { type: 'track', messageId: 'twinUsed', userId: `${MARK}-twin`, event: 'Opened', context: { groupId: 'c-1' } },
  { type: 'alias', messageId: 'joined', previousId: `${MARK}-twin`, userId: LONG_ID },
);

const aboutOthers: (Record<string, unknown> & { messageId: string })[] = [
  {
    type: 'identify',
    messageId: 'bob',
    userId: 'bob',
    traits: { company_id: 'c-1', name: 'Bob', email: 'bob@one.example' },
  },
  {
    type: 'track',
    messageId: 'invite',
    userId: 'bob',
    event: 'Invited',
    properties: { company_id: 'c-1', email: EMAIL, plan: 'team' },
  },
  {
    type: 'track',
    messageId: 'share',
    userId: 'bob',
    event: 'Shared',
    properties: { company_id: 'c-1', to: LONG_ID, text: `see ${EMAIL}.` },
  },
  {
    type: 'track',
    messageId: 'bobWaits',
    userId: 'bob',
    event: 'Invited',
    properties: { company_id: 'c-9', email: EMAIL },
  },
  { type: 'track', messageId: 'stranger', userId: 'stranger', event: 'Opened', context: { traits: { email: EMAIL } } },
];

describe('an erasure', () => {
  let system: System;
  beforeEach(async function () {
    this.timeout(60_000);
    system = await aSystem();
    await system.put('/companies', [{ externalId: 'c-1', name: 'One' }]);
    await change({ usage: { pages: true, screens: true }, identity: { updateEndUsers: 'fillEmpty' } });
    await system.put('/endusers', [
      {
        externalId: LONG_ID,
        sourceId: `${MARK}-source`,
        companyId: 'extid-c-1',
        name: `${MARK} by hand`,
        otherEmails: [`${MARK}-other@mail.example`],
        tags: [`${MARK} tag`],
        custom: { [`${MARK} field`]: `${MARK} value` },
      },
    ]);
  });
  afterEach(() => system.stop());

  const read = <Row>(sql: string) => inTenant(system.db, system.tenantId, (tx) => rows<Row>(tx, sql));
  const erase = (body: object) => system.api('/api/erasures', { method: 'POST', body: JSON.stringify(body) });

  const totals = async () => (await system.api('/api/ledger')).body.totals;

  async function change(part: object): Promise<void> {
    const { settings } = (await system.api('/api/settings')).body;
    assert.equal((await system.put('/api/settings', { settings: { ...settings, ...part } })).status, 200);
  }

  /** Sends everything there is to say of her and of others; one call each, so that none depends on another of its run. */
  async function plant(): Promise<void> {
    await execute(system.db, `alter table user_activities add constraint poison check (action <> 'Poison') not valid`);
    for (const call of [...aboutHer, ...aboutOthers]) {
      const { body } = await system.send(call);
      assert.deepEqual(body.rejected, [], call.messageId);
      await system.settled();
    }
    await push('/analytics', { externalId: LONG_ID, action: 'Opened', info: { note: MARK, companyExternalId: 'c-1' } });
    await push('/dimensiondata', { dimensionId: 'seats', value: 3, externalId: LONG_ID, model: 'EndUser' });
    await push('/dimensiondata', { dimensionId: 'seats', value: 3, externalId: 'c-1', model: 'Company' });
    const answered = await system.put('/nps', [
      { externalId: 'nps-1', companyId: 'extid-c-1', endUserId: `extid-${LONG_ID}`, score: 9, comment: MARK },
      { externalId: 'nps-2', companyId: 'extid-c-1', email: EMAIL, score: 3, custom: { [MARK]: MARK } },
    ]);
    assert.equal(answered.status, 200, JSON.stringify(answered.body));
    await mergeSomebody();
    // It came again with other content, which is compared with what was kept.
    await system.send({ ...aboutHer[1], properties: { note: `${MARK} altered` } });
    // Kept, and nobody has come to it yet.
    await aSettler(system.db).keep(system.tenantId, [
      { type: 'track', messageId: 'pending', userId: LONG_ID, event: 'Opened', properties: { note: MARK } },
    ]);
    const outcomes = await read<{ outcome: string; reason: string | null }>(
      'select distinct outcome, reason from outcomes',
    );
    for (const one of ['applied', 'parked', 'failed'])
      assert.ok(
        outcomes.some(({ outcome }) => outcome === one),
        one,
      );
    // She was exported under her own id.
    await execute(
      system.db,
      `insert into export_rows (tenant_id, object_type, object_id, company_id, sent_as, version, content_hash, deleted,
         changed_at, state, run_id)
       select tenant_id, 'endUsers', end_user_id, company_id, external_id, 1, '\\x00', false, now(), 'delivered', 1
       from end_users where tenant_id = ? and external_id is not null`,
      [system.tenantId],
    );
    const holding = await tablesHolding(system.db, MARK);
    const people = ['aliases', 'awaited', 'calls', 'end_user_ids', 'end_users'];
    const expected = [...people, 'export_rows', 'merge_rows', 'nps', 'outcomes'];
    assert.deepEqual(Object.keys(holding), expected, 'what is looked for would be found');
  }

  /** Merges another record into hers by hand; a call names that one afterwards, by an address that neither had. */
  async function mergeSomebody(): Promise<void> {
    const second = { companyId: 'extid-c-1', email: `${MARK}-second@mail.example`, name: `${MARK} second` };
    await system.put('/endusers', [{ externalId: `${MARK}-second`, sourceId: `${MARK}-second-source`, ...second }]);
    await system.send({ type: 'track', messageId: 'second', userId: `${MARK}-second`, event: 'Opened' });
    await system.settled();
    const found = await read<{ id: string }>(
      `select lpad(to_hex(end_user_id), 24, '0') as id from end_users
       where name like '${MARK}%' and merged_into is null order by email_key = '${MARK}-second@mail.example'`,
    );
    const [winner, loser] = found.map(({ id }) => id);
    assert.equal(found.length, 2);
    const asked = JSON.stringify({ model: 'endUser', winner, loser });
    assert.equal((await system.api('/api/merges', { method: 'POST', body: asked })).status, 200);
    const traits = { company_id: 'c-1', email: `${MARK}-third@mail.example` };
    await system.send({ type: 'identify', messageId: 'third', userId: `${MARK}-second`, traits });
    await system.settled();
    assert.deepEqual(await read(`select value from end_user_ids where kind = 'email'`), [{ value: traits.email }]);
  }

  async function push(path: string, payload: object): Promise<void> {
    const headers = { authorization: `Bearer ${system.adminToken}`, 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify([payload]) };
    const answer = await fetch(
      `${system.url}${path}/bulk/${system.tenantToken}`.replace('/dimensiondata/bulk', '/dimensiondata'),
      init,
    );
    assert.equal(answer.status, 200, await answer.text());
    await system.settled();
  }

  /** Waits until nothing of any erasure is left to be done, by the workflow that does it. */
  async function finished(): Promise<void> {
    await eventually(async () => assert.deepEqual(await rows(system.db, 'select * from erasures'), []));
    const client = new Client({ connection: await theConnection() });
    await client.workflow.getHandle(`erasures/${system.tenantId}`).result();
  }

  async function assertForgotten(): Promise<void> {
    assert.deepEqual(await tablesHolding(system.db, MARK), {});
    const { holding, seen } = await historiesHolding(system.taskQueue, MARK);
    assert.deepEqual(holding, []);
    assert.ok(seen >= aboutHer.length, `${seen} histories`);
    // The histories hold the ids that would lead to her, so they were read.
    assert.ok((await historiesHolding(system.taskQueue, 'byFormer')).holding.length > 0);
  }

  it('by a delete call leaves nothing of a person in any column of any table, nor in a history', async function () {
    this.timeout(60_000);
    await plant();
    const usage = await read(
      `select model, action, sum(count) from usage_days where model <> 'endUser' group by 1, 2 order by 1, 2`,
    );
    const before = await totals();
    await system.send({ type: 'delete', messageId: 'delete', userId: LONG_ID, context: [], integrations: [] });
    await eventually(async () => assert.equal((await system.trace('delete')).outcome, 'applied'));
    await finished();
    await assertForgotten();
    // What was open of hers has ended, and says so; the ledger balances.
    for (const messageId of ['noCompany', 'noAsset', 'poison']) {
      const { outcome, reason, effects, body, bodyNote } = await system.trace(messageId);
      assert.deepEqual([outcome, reason, body], ['ignored', 'bodyErased', null], messageId);
      assert.ok(effects['was'] && bodyNote, messageId);
    }
    await aSettler(system.db).settle(system.tenantId, ['pending']);
    assert.equal((await system.trace('pending')).reason, 'bodyErased');
    const after = await system.settled();
    assert.deepEqual([after.parked, after.failed], [before.parked - 2, 0]);
    // Counts stay, without the person.
    assert.deepEqual(
      await read(
        `select model, action, sum(count) from usage_days where model <> 'endUser' group by 1, 2 order by 1, 2`,
      ),
      usage,
    );
    assert.deepEqual(
      await read(
        `select distinct o.external_id from usage_days d join end_users o on o.end_user_id = d.object_id where d.model = 'endUser'`,
      ),
      [{ external_id: 'bob' }],
    );
    // Calls of others are whole but for her.
    assert.deepEqual((await system.trace('invite')).body?.['properties'], {
      company_id: 'c-1',
      email: '[erased]',
      plan: 'team',
    });
    assert.deepEqual((await system.trace('share')).body?.['properties'], {
      company_id: 'c-1',
      to: '[erased]',
      text: 'see [erased].',
    });
    assert.equal((await system.trace('bobWaits')).outcome, 'parked');
    await system.put('/companies', [{ externalId: 'c-9', name: 'Nine' }]);
    await system.settled();
    assert.equal((await system.trace('bobWaits')).outcome, 'applied');
    const { effects } = await system.trace('delete');
    assert.equal(effects['endUsersErased'], 3);
    assert.deepEqual(await read('select * from erasures'), []);
    assert.deepEqual(await read('select score, end_user_id from nps order by 1'), [
      { score: 3, end_user_id: null },
      { score: 9, end_user_id: null },
    ]);
    assert.deepEqual(
      await read(
        'select message_id from object_metric_points union all select last_message_id from object_metric_days',
      ),
      [],
    );
    assert.equal((await read(`select 1 from metric_points where dimension_id = 'seats' and value = 3`)).length, 1);
  });

  it('by the API does the same, recognises what is sent again, and knows the person anew by a new call', async function () {
    this.timeout(60_000);
    await plant();
    const answer = await erase({ email: EMAIL });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const { endUsers, anonymousIds, aliases, calls } = answer.body;
    assert.deepEqual(
      { endUsers, anonymousIds, aliases, calls },
      { endUsers: 3, anonymousIds: 1, aliases: 4, calls: aboutHer.length + 4 },
    );
    await finished();
    await assertForgotten();
    const [line] = await read<{ actor: string; subject: object }>(
      `select actor, subject from audit_log where action = 'endUser.erased'`,
    );
    assert.match(line?.actor ?? '', /^token \d+$/);
    assert.ok(
      line &&
        Object.values(line.subject)
          .flat()
          .every((value) => typeof value === 'number'),
      JSON.stringify(line),
    );

    const again = await system.send(aboutHer);
    assert.equal(again.body.duplicates, aboutHer.length);
    assert.deepEqual(await tablesHolding(system.db, MARK), {});
    assert.equal((await erase({ externalId: LONG_ID })).status, 404);

    await system.send({
      type: 'identify',
      messageId: 'anew',
      userId: LONG_ID,
      traits: { company_id: 'c-1', email: EMAIL },
    });
    await eventually(async () => assert.equal((await system.trace('anew')).outcome, 'applied'));
    const { outcome, effects } = await system.trace('anew');
    assert.deepEqual([outcome, effects['endUserCreated']], ['applied', true]);
  });

  it('names whom it means: one of several is never guessed, and only an admin may', async () => {
    await system.put('/companies', [{ externalId: 'c-2', name: 'Two' }]);
    await system.put('/endusers', [
      { externalId: 'u-1', companyId: 'extid-c-1', email: 'info@one.example', name: 'Ann' },
      { externalId: 'u-1', companyId: 'extid-c-2', email: 'info@one.example', name: 'Cy' },
    ]);
    await system.send([
      { type: 'track', messageId: 'ann', userId: 'u-1', event: 'Opened', context: { groupId: 'c-1' } },
      { type: 'track', messageId: 'cy', userId: 'u-1', event: 'Opened', context: { groupId: 'c-2' } },
    ]);
    await system.settled();
    for (const body of [{ externalId: 'u-1' }, { email: 'INFO@one.example' }]) {
      const { status, body: refused } = await erase(body);
      assert.deepEqual([status, refused['code']], [409, 'severalPeople']);
    }
    assert.equal((await erase({ externalId: 'nobody' })).status, 404);
    assert.equal((await erase({ endUserId: '0' })).status, 404);
    assert.equal((await erase({ email: 'nobody' })).status, 400);
    assert.equal((await erase({ externalId: 'u-1', companyId: 'extid-c-3' })).status, 404);
    const operator = await tokens.issue(system.db, {
      tenantId: system.tenantId,
      kind: 'api',
      role: 'operator',
      label: 'test',
    });
    const headers = { authorization: `Bearer ${operator.token}` };
    const forbidden = await system.api('/api/erasures', {
      method: 'POST',
      headers,
      body: JSON.stringify({ externalId: 'u-1' }),
    });
    assert.equal(forbidden.status, 403);

    assert.equal((await erase({ externalId: 'u-1', companyId: 'extid-c-1' })).status, 200);
    await finished();
    assert.equal((await system.trace('ann')).body, null);
    const cy = await system.trace('cy');
    assert.deepEqual([cy.body?.['userId'], cy.endUser?.externalId], ['u-1', 'u-1']);
    assert.deepEqual(
      await read(`select external_id, email, name from end_users where erased_at is null and name = 'Cy'`),
      [{ external_id: 'u-1', email: 'info@one.example', name: 'Cy' }],
    );
    assert.equal((await erase({ email: 'info@one.example' })).status, 200);
  });
});
