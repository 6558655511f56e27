import assert from 'node:assert/strict';
import { aDataServer, type DataClient, type Row } from '../support/dataClient.ts';

/** What a field must be where it is there, null aside, by the client that breaks otherwise. */
type Demand = (value: unknown) => boolean;
const text: Demand = (value) => typeof value === 'string';
const number: Demand = (value) => typeof value === 'number';
const integer: Demand = (value) => Number.isInteger(value);
const texts: Demand = (value) => Array.isArray(value) && value.every(text);
const object: Demand = (value) => typeof value === 'object' && !Array.isArray(value);
/** As Go's `time.Time` reads JSON: RFC 3339 with time and zone. */
const time: Demand = (value) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value);
const absent: Demand = () => false;

const all = (demand: Demand, ...fields: string[]) => Object.fromEntries(fields.map((field) => [field, demand]));

const DEMANDS: Record<string, Record<string, Demand>> = {
  company: {
    ...all(integer, 'h', 'csmScore', 'renewalDaysFromNow'),
    ...all(number, 'mr', 'mrr', 'arr', 'mrTotal', 'mrrTotal', 'nrr30', 'nrrTotal', 'renewalMrr', 'renewalArr'),
    ...all(time, 'customerFrom', 'customerTo', 'lastRenewal', 'renewalDate', 'phaseSince', 'lastActive', 'createdAt'),
    ...all(text, '_id', 'externalId', 'sourceId', 'owner', 'coOwner', 'zip', 'phone', 'phase', 'status', 'city', 'web'),
    ...all(texts, 'domains', 'products', 'tags'),
    ...all(absent, 'orgPath', 'orgLevel', 'orgUnits', 'licenses'),
  },
  endUser: {
    ...all(integer, 'beats', 'convs14', 'nps'),
    ...all(text, '_id', 'externalId', 'sourceId', 'email', 'phone', 'companyId', 'name', 'position'),
    ...all(texts, 'tags', 'otherEmails'),
    ...all(absent, 'beatTrend', 'experience'),
  },
  user: {
    ...all(text, '_id', 'email', 'firstName', 'lastName', 'externalId'),
    ...all(time, 'createDate'),
    ...all(absent, 'roles', 'taskFilter', 'image'),
  },
  license: {
    ...all(text, '_id', '_currency', 'companyId', 'product', 'renewalStatus', 'renewalUnit', 'noticeUnit', 'parent'),
    ...all(number, 'mrr', 'arr', 'value', 'length', 'renewalMrr', 'fcNewMrr'),
    ...all(integer, 'renewalDaysFromNow', 'renewalPeriod', 'noticePeriod'),
    ...all(time, 'fromDate', 'toDate', 'renewalDate'),
  },
};

function decode(kind: keyof typeof DEMANDS, row: Row): void {
  for (const [field, demand] of Object.entries(DEMANDS[kind] ?? {})) {
    const value = row[field];
    if (value !== undefined && value !== null) assert.ok(demand(value), `${kind}.${field} = ${JSON.stringify(value)}`);
  }
  assert.ok(object(row['custom']) && row['custom'] !== null, `${kind}.custom`);
  if (kind === 'company') assert.ok(text(row['name']) && row['name'] !== '', 'company.name');
}

describe('data API, as clients put it on the wire', () => {
  let client: DataClient;
  let first = '';
  let second = '';

  before(async () => {
    const server = await aDataServer();
    client = await server.aClient();
    const { put, withCompanies } = client;
    [first = '', second = ''] = await withCompanies();
    await put('/users', { email: 'ada@seller.example', externalId: 'ada' });
    const full = {
      owner: 'extid-ada',
      coOwner: 'ada@seller.example',
      csmScore: 5,
      zip: 12345,
      phone: 49,
      phase: 'Live',
    };
    await put('/companies', { externalId: 'c-1', ...full, domains: ['acme.example'], tags: 'vip' });
    await put('/endusers', [
      { companyId: first, email: 'dana+x@acme.example', phone: 1234, tags: ['a'], otherEmails: ['d@acme.example'] },
      { companyId: second, externalId: 'u-2', firstName: 'Bo' },
    ]);
    await put('/nps', {
      cId: first,
      euId: (await client.list('/endusers'))[0]?._id,
      score: 9,
      dateAnswered: 1_764_000_000,
    });
    const terms = { companyId: first, _currency: 'EUR', fromDate: '2026-01-01' };
    await put('/licenses', [
      { ...terms, externalId: 'l-1', toDate: '2099-12-31', value: 10_000, renewalPeriod: 12, renewalUnit: 'months' },
      { ...terms, externalId: 'l-2', mrr: 12.5, fcNewMrr: 3.25, product: 'Gold' },
    ]);
  });

  it('keeps to the types of every field that breaks a client', async () => {
    const companies = await client.list('/companies');
    assert.equal(companies.length, 2);
    assert.ok(Number(companies[0]?.['mrr']) > 12.5);
    assert.equal(companies[0]?.['h'], null);
    for (const row of companies) decode('company', row);
    const people = await client.list('/endusers');
    assert.equal(people[0]?.['nps'], 9);
    for (const row of people) decode('endUser', row);
    for (const row of await client.list('/users')) decode('user', row);
    const licenses = await client.list('/licenses');
    assert.equal(licenses.length, 2);
    for (const row of licenses) decode('license', row);
  });

  /** What each client asks on its own account, and how many rows it must get. */
  const LISTS: [who: string, path: string, rows: number][] = [
    ['cruds', '/companies?sort=-_id&limit=2000&offset=0&select=name%2C+companyId', 2],
    ['pyplanhat', '/companies', 2],
    ['robocorp', '/companies?limit=5000&offset=0', 2],
    ['Airbyte, first page', '/companies?limit=5000', 2],
    ['Airbyte, users', '/users?limit=10000', 1],
    ['PostHog, probe', '/companies?limit=1&offset=0', 1],
    ['DevRev, probe', '/users?limit=1', 1],
    ['Go', '/companies?limit=10&offset=1&sort=name', 1],
    ['Go, offset past the end', '/companies?limit=10&offset=99', 0],
    ['planhat 0.5.1, unknown filter', '/companies?s=segment', 2],
    ['script', '/companies?name=Company%20c-1&limit=10000', 1],
    ['script, unknown field', '/companies?companyName=Acme', 2],
    ['planhat 0.5.1', '/endusers?c={first}', 1],
    ['robocorp', '/endusers?limit=2000&companyId={first}%2C{second}&offset=0', 2],
    ['Go, lower case', '/endusers?cid={second}', 1],
    ['pyplanhat', '/companies/{first}/endusers', 1],
    ['Hull', '/endusers?email=dana+x@acme.example', 1],
    ['Hull', '/companies/{first}/licenses', 2],
    ['Hull', '/companies/extid-c-1/licenses', 2],
    ['cruds', '/leancompanies?externalId=c-1', 1],
    ['cruds', '/leancompanies?status=customer%2Cprospect', 2],
    ['robocorp', '/leancompanies', 2],
  ];
  for (const [who, path, rows] of LISTS) {
    it(`answers ${who}: GET ${path}`, async () => {
      const { status, body } = await client.ask(path.replaceAll('{first}', first).replaceAll('{second}', second));
      assert.equal(status, 200);
      assert.ok(Array.isArray(body), 'a list is a bare array');
      assert.equal(body.length, rows);
    });
  }

  it('gives laravel-planhat a text for every id of a lean company', async () => {
    for (const row of await client.list('/leancompanies')) {
      assert.deepEqual([typeof row['externalId'], typeof row['sourceId']], ['string', 'string']);
    }
  });

  it('answers Go, which decodes the body of every 200 and takes no other status', async () => {
    const headers = { authorization: `Bearer ${client.token}`, 'content-type': 'application/json' };
    for (const method of ['GET', 'DELETE']) {
      // A content type and no body.
      const path = method === 'GET' ? '/companies/extid-c-1' : '/users/extid-ada';
      const answer = await client.ask(path, { method, headers });
      assert.equal(answer.status, 200);
      assert.ok(object(answer.body));
    }
    const made = await client.send('POST', '/companies', { externalId: 'go', name: 'Go' });
    assert.deepEqual([made.status, made.body['externalId']], [200, 'go']);
    const changed = await client.send('PUT', '/companies/extid-go', { phase: 'Live' });
    assert.deepEqual([changed.status, changed.body['name']], [200, 'Go']);
    const gone = await client.send('DELETE', `/companies/${made.body._id}`);
    assert.deepEqual(gone, { status: 200, body: { n: 1, ok: 1, deletedCount: 1 } as never });
  });

  it('answers a bulk with texts where Go wants texts, and lists where the Airbyte destination indexes them', async () => {
    const { body, status } = await client.put('/companies', [
      { externalId: 'new', name: 'New' },
      { externalId: 'bad' },
    ]);
    assert.equal(status, 206);
    for (const list of [body.modified, body.upsertedIds]) assert.ok(texts(list));
    for (const count of [body.created, body.updated, body.nonupdates]) assert.ok(integer(count));
    const refused = await client.put('/companies', [], 'nobody');
    assert.deepEqual([refused.status, refused.body.createdErrors, refused.body.updatedErrors], [401, [], []]);
  });

  it('takes an API token as the user name of Basic too', async () => {
    const basic = `Basic ${Buffer.from(`${client.token}:`).toString('base64')}`;
    assert.equal((await client.ask('/companies', { headers: { authorization: basic } })).status, 200);
  });
});
