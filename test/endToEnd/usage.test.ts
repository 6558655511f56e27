import assert from 'node:assert/strict';
import { inTenant } from '../../src/db/connect.ts';
import { rows } from '../support/statements.ts';
import { aSystem, asAnotherTenant, type System } from '../support/system.ts';

const track = (event: string, properties: object = {}, rest: object = {}) => ({
  type: 'track',
  userId: 'u-1',
  event,
  properties: { company_id: 'c-1', ...properties },
  ...rest,
});

describe('usage', () => {
  let system: System;
  let shared: System;
  before(async function () {
    this.timeout(60_000);
    shared = await aSystem();
  });
  beforeEach(async () => {
    system = await asAnotherTenant(shared);
    await system.put('/companies', [{ externalId: 'c-1', name: 'One' }]);
  });

  const read = <Row>(sql: string) => inTenant(system.db, system.tenantId, (tx) => rows<Row>(tx, sql));

  async function send(...calls: object[]): Promise<void> {
    const { status, body } = await system.send(calls);
    assert.deepEqual([status, body.rejected], [200, []]);
    await system.settled();
  }

  async function change(part: object): Promise<void> {
    const { body } = await system.api('/api/settings');
    const { settings } = body;
    assert.equal((await system.put('/api/settings', { settings: { ...settings, ...part } })).status, 200);
    await system.settled();
  }

  it('rolls up by day in the time zone of the tenant, for everything a call is credited to', async () => {
    await change({ timeZone: 'Europe/Berlin' });
    await system.put('/assets', [{ externalId: 'as-1', companyId: 'extid-c-1', name: 'Press' }]);
    await system.put('/projects', [{ externalId: 'p-1', companyId: 'extid-c-1', name: 'Launch' }]);
    await send(
      track('Opened', { asset_id: 'as-1', project_id: 'p-1' }, { timestamp: '2026-11-20T22:30:00Z' }),
      track('Opened', { asset_id: 'as-1' }, { timestamp: '2026-11-20T23:30:00Z' }),
    );
    const days = await read(`select model, day, count::int from usage_days order by model, day`);
    assert.deepEqual(days, [
      { model: 'asset', day: '2026-11-20', count: 1 },
      { model: 'asset', day: '2026-11-21', count: 1 },
      { model: 'company', day: '2026-11-20', count: 1 },
      { model: 'company', day: '2026-11-21', count: 1 },
      { model: 'endUser', day: '2026-11-20', count: 1 },
      { model: 'endUser', day: '2026-11-21', count: 1 },
      { model: 'project', day: '2026-11-20', count: 1 },
    ]);
  });

  it('follows the mapping rules: rename, ignore, weight, property to metric', async () => {
    await change({
      usage: {
        events: [
          { event: 'Opened', rename: 'Used', weight: 2.5 },
          { event: 'Ping', ignore: true },
          { event: 'Ordered', metrics: [{ property: 'total', dimensionId: 'Order Total' }] },
        ],
      },
    });
    await send(track('Opened'), track('Ping', {}, { messageId: 'ping' }), track('Ordered', { total: 12.5 }));
    assert.deepEqual(await read('select action, weight from user_activities order by 1'), [
      { action: 'Ordered', weight: 1 },
      { action: 'Used', weight: 2.5 },
    ]);
    assert.equal((await system.trace('ping')).reason, 'eventIgnored');
    assert.deepEqual(await read('select dimension_id, last_value from metric_days'), [
      { dimension_id: 'order_total', last_value: 12.5 },
    ]);
  });

  it('takes pages and screens only where they are switched on', async () => {
    const calls = (round: number) => [
      { type: 'page', userId: 'u-1', name: 'Home', messageId: `page-${round}`, context: { groupId: 'c-1' } },
      { type: 'screen', userId: 'u-1', messageId: `screen-${round}`, context: { groupId: 'c-1' } },
    ];
    await send(...calls(1));
    assert.equal((await system.trace('page-1')).reason, 'pagesOff');
    assert.equal((await system.trace('screen-1')).reason, 'screensOff');
    await change({ usage: { pages: true, screens: true } });
    await send(...calls(2));
    assert.deepEqual(await read('select action from user_activities order by 1'), [
      { action: 'Viewed Home Page' },
      { action: 'Viewed a Screen' },
    ]);
  });

  it('switches its sections off one by one', async () => {
    await change({ sections: { userTracking: false, companyMetrics: true } });
    await send(
      { ...track('Opened'), messageId: 'off' },
      { type: 'group', groupId: 'c-1', userId: 'u', traits: { a: 1 }, messageId: 'on' },
    );
    assert.equal((await system.trace('off')).reason, 'sectionOff');
    assert.equal((await system.trace('on')).outcome, 'applied');
  });

  // reference: cases C03
  it('makes numbers only of what is a number', async () => {
    await change({ metrics: { numericStrings: true } });
    await send({ type: 'group', groupId: 'c-1', userId: 'u', traits: { c: 9 }, timestamp: '2026-11-20T00:00:00Z' });
    const raw = `{"type":"group","groupId":"c-1","userId":"u","messageId":"numbers","timestamp":"2026-11-20T01:00:00Z","traits":
      {"a":"","b":"   ","c":null,"d":true,"e":[5],"f":[],"g":"0x1F","h":"1,234.50","i":" 42 ","j":1e400,"k":"Infinity",
       "l":"12%","m":"1e5","n":-0,"o":"NaN","seats":4}}`;
    assert.equal((await system.send(undefined, { raw })).status, 200);
    await system.settled();
    assert.deepEqual(await read('select dimension_id, last_value from metric_days order by 1'), [
      { dimension_id: 'c', last_value: 9 },
      { dimension_id: 'i', last_value: 42 },
      { dimension_id: 'm', last_value: 100000 },
      { dimension_id: 'n', last_value: 0 },
      { dimension_id: 'seats', last_value: 4 },
    ]);
    const { effects } = await system.trace('numbers');
    assert.deepEqual(effects['ignoredTraits'], ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'j', 'k', 'l', 'o']);
  });

  it('keeps of a day the value that is last by event time, whatever came last', async () => {
    const seats = (value: number, hour: number) => ({
      type: 'group',
      groupId: 'c-1',
      userId: 'u',
      traits: { 'Seats Used': value },
      timestamp: `2026-11-20T${String(hour).padStart(2, '0')}:00:00Z`,
    });
    await send(seats(5, 12));
    await send(seats(3, 8));
    assert.deepEqual(await read('select dimension_id, last_value, sum, count::int from metric_days'), [
      { dimension_id: 'seats_used', last_value: 5, sum: 8, count: 2 },
    ]);
  });

  it('proposes new metrics instead of accepting them, where it is told to', async () => {
    await change({ metrics: { acceptNew: false } });
    await send({ type: 'group', groupId: 'c-1', userId: 'u', traits: { seats: 5 } });
    assert.deepEqual(await read('select dimension_id, status, name from metrics'), [
      { dimension_id: 'seats', status: 'proposed', name: 'seats' },
    ]);
  });

  it('settles parked calls by itself when what they waited for appears or a rule changes', async () => {
    await send(
      { ...track('Opened', { company_id: 'c-9' }), messageId: 'company' },
      { ...track('Opened', { asset_id: 'as-9' }), messageId: 'asset' },
      { ...track('Opened', { project_id: 'p-9' }), messageId: 'project' },
      { type: 'track', userId: 'u-9', event: 'Opened', messageId: 'endUser' },
      { ...track('Opened', { tool: 'as-8', company_id: 'c-8' }), messageId: 'rule' },
    );
    const reasons = async () => {
      const ids = ['company', 'asset', 'project', 'endUser', 'rule'];
      return Promise.all(ids.map(async (id) => (await system.trace(id)).reason));
    };
    assert.deepEqual(await reasons(), [
      'companyUnknown',
      'assetUnknown',
      'projectUnknown',
      'endUserUnknown',
      'companyUnknown',
    ]);
    await system.put('/companies', [{ externalId: 'c-9', name: 'Nine' }]);
    await system.put('/assets', [{ externalId: 'as-9', companyId: 'extid-c-1', name: 'Press' }]);
    await system.put('/projects', [{ externalId: 'p-9', companyId: 'extid-c-1', name: 'Launch' }]);
    await system.put('/endusers', [{ externalId: 'u-9', companyId: 'extid-c-1', name: 'Nina' }]);
    await system.settled();
    assert.deepEqual(await reasons(), [null, null, null, null, 'companyUnknown']);
    await change({ identity: { createCompanies: true } });
    assert.deepEqual(await reasons(), [null, null, null, null, null]);
    assert.equal((await system.settled()).applied, 5);
  });

  it('erases a person: name, address, ids and the bodies of their calls, with a line in the audit log', async () => {
    await send(
      {
        type: 'identify',
        userId: 'u-1',
        messageId: 'known',
        traits: { email: 'ann@one.example', name: 'Ann', company_id: 'c-1' },
      },
      { ...track('Opened'), messageId: 'used', anonymousId: 'a-1' },
      { type: 'track', userId: 'u-1', event: 'Opened', messageId: 'waits', context: { groupId: 'c-9' } },
    );
    await send({ type: 'delete', userId: 'u-1', messageId: 'erase', context: [], integrations: [] });
    for (const messageId of ['known', 'used', 'waits', 'erase']) {
      const { body, effects } = await system.trace(messageId);
      assert.equal(body, null, messageId);
      assert.ok(!JSON.stringify(effects).includes('ann@'));
    }
    const [person] = await read<Record<string, unknown>>('select * from end_users');
    assert.deepEqual(
      [person?.['external_id'], person?.['email'], person?.['name'], person?.['field_sources']],
      [null, null, null, {}],
    );
    assert.ok(person?.['erased_at']);
    assert.deepEqual(await read('select * from end_user_ids'), []);
    assert.deepEqual(await read("select action from audit_log where action like 'endUser%' order by entry_id"), [
      { action: 'endUser.erased' },
    ]);
    assert.equal((await read('select * from user_activities')).length, 1);
    const again = await system.send({ ...track('Opened'), messageId: 'used' });
    assert.equal(again.body.duplicates, 1);
    await send({ type: 'delete', userId: 'nobody', messageId: 'nobody' });
    assert.equal((await system.trace('nobody')).reason, 'nobodyToErase');
  });
});
