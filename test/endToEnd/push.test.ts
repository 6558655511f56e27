import assert from 'node:assert/strict';
import { inTenant } from '../../src/db/connect.ts';
import { rows } from '../support/statements.ts';
import { aSystem, asAnotherTenant, type System } from '../support/system.ts';

interface Row {
  _id: string;
  dimensionId: string;
  time: string;
  value: number;
  model: string;
  parentId: string;
  companyId: string;
  companyName: string;
}

const DAY = 86_400_000;
const daysOf = (day: string) => Date.parse(day) / DAY;

describe('pushed metrics and user activities', () => {
  let system: System;
  let shared: System;
  before(async function () {
    this.timeout(60_000);
    shared = await aSystem();
  });
  beforeEach(async () => {
    system = await asAnotherTenant(shared);
    await system.put('/companies', [
      { externalId: 'c-1', name: 'One' },
      { externalId: 'c-2', name: 'Two' },
    ]);
  });

  const read = <Row>(sql: string) => inTenant(system.db, system.tenantId, (tx) => rows<Row>(tx, sql));

  async function push(path: string, ...items: object[]): Promise<void> {
    const answer = await fetch(`${system.url}${path}/${system.tenantToken}`, {
      method: 'POST',
      body: JSON.stringify(items),
    });
    assert.deepEqual(await answer.json(), { processed: items.length, errors: [] });
    await system.settled();
  }
  const act = (...items: object[]) => push('/analytics/bulk', ...items);
  const measure = (...items: object[]) =>
    push('/dimensiondata', ...items.map((item) => ({ dimensionId: 'seats', externalId: 'c-1', ...item })));

  async function list(query = ''): Promise<Row[]> {
    const { status, body } = await system.api(`/dimensiondata?${query}`);
    assert.equal(status, 200);
    return body;
  }

  it('makes a user activity what a track call would be, with weight and count in the roll-ups', async () => {
    const base = {
      action: 'Opened',
      externalId: 'u-1',
      email: 'ann@one.example',
      name: 'Ann',
      companyExternalId: 'c-1',
    };
    await act(
      { ...base, date: '2026-11-20T10:00:00Z', weight: 2.5, count: 4, messageId: 'a-1', info: { plan: 'team' } },
      { ...base, date: '2026-11-20T11:00:00Z' },
    );
    const trace = await system.trace('a-1');
    assert.deepEqual(
      [trace.outcome, trace.company?.externalId, trace.endUser?.externalId, trace.decision['companyFrom']],
      ['applied', 'c-1', 'u-1', 'companyExternalId'],
    );
    const effect = { action: 'Opened', day: '2026-11-20', weight: 2.5, count: 4 };
    assert.deepEqual(trace.effects['userActivity'], effect);
    assert.ok(trace.workflowId);
    assert.deepEqual(await read('select model, day, count::int, weight from usage_days order by model'), [
      { model: 'company', day: '2026-11-20', count: 5, weight: 11 },
      { model: 'endUser', day: '2026-11-20', count: 5, weight: 11 },
    ]);
    assert.deepEqual(await read('select email, name from end_users'), [{ email: 'ann@one.example', name: 'Ann' }]);
    // reference: cases C19
    await act({ action: 'Opened', email: 'DANA trial@one.example', companyExternalId: 'c-1', externalId: 'u-2' });
    assert.deepEqual(await read(`select email_key from end_users where external_id = 'u-2'`), [
      { email_key: 'dana+trial@one.example' },
    ]);
  });

  it('follows the rules of track calls: rename, ignore, weight', async () => {
    const { body } = await system.api('/api/settings');
    const { settings } = body;
    const events = [
      { event: 'Opened', rename: 'Used', weight: 2 },
      { event: 'Ping', ignore: true },
    ];
    await system.put('/api/settings', { settings: { ...settings, usage: { events } } });
    const base = { externalId: 'u-1', companyExternalId: 'c-1' };
    await act({ ...base, action: 'Opened', weight: 3 }, { ...base, action: 'Ping', messageId: 'ping' });
    assert.deepEqual(await read('select action, weight from user_activities'), [{ action: 'Used', weight: 6 }]);
    assert.equal((await system.trace('ping')).reason, 'eventIgnored');
  });

  it('parks what is about nobody known, and settles it when they appear', async () => {
    await act({ action: 'Opened', externalId: 'u-9', companyExternalId: 'c-9', messageId: 'activity' });
    await measure(
      { externalId: 'c-9', value: 1, messageId: 'company' },
      { externalId: 'u-8', model: 'EndUser', value: 2, messageId: 'endUser' },
      { externalId: 'as-1', model: 'Asset', value: 3, messageId: 'asset' },
      { externalId: 'p-1', model: 'Project', value: 4, messageId: 'project', companyExternalId: 'c-1' },
    );
    const ids = ['activity', 'company', 'endUser', 'asset', 'project'];
    const ends = async () =>
      Promise.all(ids.map(async (id) => (({ outcome, reason }) => reason ?? outcome)(await system.trace(id))));
    const waiting = ['companyUnknown', 'companyUnknown', 'endUserUnknown', 'assetUnknown', 'projectUnknown'];
    assert.deepEqual(await ends(), waiting);
    await system.put('/companies', [{ externalId: 'c-9', name: 'Nine' }]);
    await system.put('/endusers', [{ externalId: 'u-8', companyId: 'extid-c-1', name: 'Ed' }]);
    await system.put('/assets', [{ externalId: 'as-1', companyId: 'extid-c-1', name: 'Press' }]);
    await system.put('/projects', [{ externalId: 'p-1', companyId: 'extid-c-1', name: 'Launch' }]);
    await system.settled();
    assert.deepEqual(await ends(), ['applied', 'applied', 'applied', 'applied', 'applied']);
    const found = (await list()).map(({ model, value, companyName }) => [model, value, companyName]);
    assert.deepEqual(found, [
      ['Asset', 3, 'One'],
      ['EndUser', 2, 'One'],
      ['Project', 4, 'One'],
      ['Company', 1, 'Nine'],
    ]);
    assert.deepEqual((await system.trace('asset')).effects['metrics'], [
      { dimensionId: 'seats', value: 3, day: new Date().toISOString().slice(0, 10), model: 'asset' },
    ]);
  });

  it('waits where an externalId stands in several companies and the metric names none', async () => {
    for (const path of ['/endusers', '/assets']) {
      await system.put(path, [
        { externalId: 'x', companyId: 'extid-c-1', name: 'X' },
        { externalId: 'x', companyId: 'extid-c-2', name: 'X' },
      ]);
    }
    await measure(
      { externalId: 'x', model: 'EndUser', value: 1, messageId: 'person' },
      { externalId: 'x', model: 'Asset', value: 1, messageId: 'asset' },
      { externalId: 'x', model: 'Asset', value: 2, messageId: 'named', companyExternalId: 'c-2' },
    );
    const person = await system.trace('person');
    assert.equal(person.reason, 'endUserAmbiguous');
    assert.equal((person.decision['candidates'] as unknown[]).length, 2);
    assert.equal((await system.trace('asset')).reason, 'objectAmbiguous');
    assert.equal((await system.trace('named')).company?.externalId, 'c-2');
  });

  it('keeps of a day the value that is last by event time, late or early', async () => {
    const of = (value: number, date: string | number) => ({ value, date });
    await measure(of(5, '2026-11-20T12:00:00Z'));
    await measure(of(3, '2026-11-20T08:00:00Z'), of(9, '2026-11-19T23:00:00Z'));
    const soon = new Date(Date.now() + 2 * DAY).toISOString();
    await measure({ ...of(7, soon), messageId: 'early' }, { ...of(8, '1970-01-01T00:00:00Z'), messageId: 'zero' });
    assert.equal((await system.trace('early')).timeNote, 'future');
    assert.equal((await system.trace('zero')).timeNote, 'implausible');
    const today = new Date().toISOString().slice(0, 10);
    const rowsOf = (await list()).map(({ time, value }) => [time.slice(0, 10), value]);
    assert.deepEqual(rowsOf.slice(0, 2), [
      ['2026-11-19', 9],
      ['2026-11-20', 5],
    ]);
    assert.equal(rowsOf[2]?.[0], today);
    assert.equal(rowsOf.length, 3);
  });

  it('takes a day for that day in any time zone, and of two values for it the one that came later', async () => {
    const { body } = await system.api('/api/settings');
    const { settings } = body;
    await system.put('/api/settings', { settings: { ...settings, timeZone: 'America/New_York' } });
    // Ids that sort against the order of arrival.
    await measure({ value: 5, date: '2026-11-20', messageId: 'z' });
    await measure({ value: 7, date: '2026-11-20', messageId: 'a' });
    await measure({ value: 1, date: '2026-11-20T03:00:00Z', messageId: 'm' });
    const days = await read('select day, last_value from metric_days order by day');
    assert.deepEqual(days, [
      { day: '2026-11-19', last_value: 1 },
      { day: '2026-11-20', last_value: 7 },
    ]);
  });

  it('moves the metrics of a person who turns out to be another', async () => {
    await system.put('/endusers', [
      { externalId: 'old', companyId: 'extid-c-1', name: 'A' },
      { externalId: 'new', companyId: 'extid-c-1', name: 'A' },
    ]);
    const of = (externalId: string, value: number, date: string) => ({ externalId, model: 'EndUser', value, date });
    await measure(
      of('old', 1, '2026-11-20T10:00:00Z'),
      of('new', 2, '2026-11-20T09:00:00Z'),
      of('old', 3, '2026-11-21T10:00:00Z'),
    );
    await system.send({ type: 'alias', previousId: 'old', userId: 'new', messageId: 'joined' });
    await system.settled();
    assert.equal((await system.trace('joined')).effects['endUsersJoined'], 1);
    await measure({ ...of('old', 4, '2026-11-22T10:00:00Z'), messageId: 'after' });
    assert.equal((await system.trace('after')).endUser?.externalId, 'new');
    const list_ = await list();
    assert.deepEqual(
      list_.map(({ value }) => value),
      [1, 3, 4],
    );
    assert.equal(new Set(list_.map(({ parentId }) => parentId)).size, 1);
    assert.deepEqual(await read('select sum, count::int from object_metric_days order by day limit 1'), [
      { sum: 3, count: 2 },
    ]);
    assert.deepEqual(await read('select distinct object_id from object_metric_points'), [
      { object_id: Number.parseInt(list_[0]?.parentId ?? '', 16) },
    ]);
  });

  it('lets the metrics of a record go with it, and those of its company with the company', async () => {
    for (const path of ['/endusers', '/assets']) {
      await system.put(path, [{ externalId: 'x', companyId: 'extid-c-1', name: 'X' }]);
    }
    const date = '2026-11-20T10:00:00Z';
    await measure(
      { value: 1, date },
      { externalId: 'x', model: 'EndUser', value: 2, date },
      { externalId: 'x', model: 'Asset', value: 3, date },
    );
    const models = async () => (await list()).map(({ model }) => model);
    assert.deepEqual(await models(), ['Company', 'Asset', 'EndUser']);
    await system.api('/assets/extid-x', { method: 'DELETE' });
    assert.deepEqual(await models(), ['Company', 'EndUser']);
    await system.api('/companies/extid-c-1', { method: 'DELETE' });
    assert.deepEqual(await models(), []);
    assert.deepEqual(await read('select message_id from object_metric_points'), []);
  });

  it('ignores metrics where their section is off', async () => {
    const { body } = await system.api('/api/settings');
    const { settings } = body;
    const sections = { userTracking: true, companyMetrics: false };
    await system.put('/api/settings', { settings: { ...settings, sections } });
    await measure({ value: 1, messageId: 'off' });
    assert.equal((await system.trace('off')).reason, 'sectionOff');
  });

  it('lists by company, metric and day, page by page, in Planhat’s form', async () => {
    const dates = ['2026-11-18', '2026-11-19', '2026-11-20'];
    await measure(
      ...dates.flatMap((date, at) => [
        { value: at, date },
        { value: 10 + at, date, externalId: 'c-2' },
        { value: 20 + at, date, dimensionId: 'ActiveUsers' },
      ]),
    );
    await system.send({
      type: 'group',
      groupId: 'c-2',
      traits: { 'Seats Used': 4 },
      timestamp: '2026-11-20T10:00:00Z',
    });
    await system.settled();
    const all = await list();
    assert.equal(all.length, 10);
    assert.equal(new Set(all.map(({ _id }) => _id)).size, 10);
    const [first] = all;
    const { _id, ...rest } = first ?? ({} as Row);
    assert.match(_id ?? '', /^[0-9a-f]{24}$/);
    const one = (await system.api('/companies/extid-c-1')).body;
    const company = { parentId: one._id, companyId: one._id, companyName: 'One' };
    const expected = { dimensionId: 'ActiveUsers', time: '2026-11-18T00:00:00.000Z', value: 20, model: 'Company' };
    assert.deepEqual(rest, { ...expected, ...company });
    const values = async (query: string) => (await list(query)).map(({ value }) => value);
    assert.deepEqual(await values(`cid=${one._id}&dimid=seats`), [0, 1, 2]);
    assert.deepEqual(await values(`cId=extid-c-2,extid-none&dimid=seats`), [10, 11, 12]);
    assert.deepEqual(await values('cId=none'), []);
    assert.deepEqual(await values('dimid=ActiveUsers'), [20, 21, 22]);
    assert.deepEqual(await values('dimid=seats_used&unknown=1'), [4]);
    const [from, to] = [daysOf('2026-11-19'), daysOf('2026-11-20')];
    assert.deepEqual(await values(`dimid=seats&from=${from}&to=${to}`), [1, 2, 11, 12]);
    assert.deepEqual(await values(`dimid=seats&from=${to}`), [2, 12]);
    assert.deepEqual(await values(`dimid=seats&to=${from - 1}`), [0, 10]);
    assert.deepEqual(await values(`dimid=seats&from=-99999999999&to=99999999999&limit=10000`), [0, 1, 2, 10, 11, 12]);
    const walked: string[] = [];
    for (let page = await list('limit=3'); ; page = await list(`limit=3&offset=${walked.length}`)) {
      walked.push(...page.map((row) => row._id));
      if (page.length < 3) break;
    }
    assert.deepEqual(
      walked,
      all.map((row) => row._id),
    );
    for (const refused of ['?limit=10001', '?limit=0', '?from=soon', '?offset=-1']) {
      assert.equal((await system.api(`/dimensiondata${refused}`)).status, 400, refused);
    }
    assert.deepEqual(await values('offset=1000'), []);
  });
});
