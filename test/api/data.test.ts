import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { fromObjectId, toObjectId } from '../../src/domain/values/objectId.ts';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { aDataServer, messages } from '../support/dataClient.ts';

let server: Awaited<ReturnType<typeof aDataServer>>;

const start = async () => {
  server = await aDataServer();
};

const aClient = () => server.aClient();

describe('toObjectId', () => {
  it('writes 24 hexadecimal digits that read back as the same number', () => {
    for (const id of [1, 255, 4_294_967_296, Number.MAX_SAFE_INTEGER]) {
      assert.match(toObjectId(id), /^[0-9a-f]{24}$/);
      assert.equal(fromObjectId(toObjectId(id)), id);
    }
    for (const text of ['', '1', 'f'.repeat(24), '0'.repeat(24)]) assert.equal(fromObjectId(text), undefined);
  });
});

describe('PUT /companies', () => {
  before(start);

  it('creates, updates and leaves alone, and answers with every key', async () => {
    const { put, one } = await aClient();
    const acme = { externalId: 'c-1', name: 'Acme', custom: { a: 1 } };
    const first = await put('/companies', { ...acme, domains: ['ACME.example '] });
    const [keys] = first.body.insertsKeys;
    assert.ok(keys);
    const none = { createdErrors: [], updatedErrors: [], permissionErrors: [] };
    const created = { created: 1, updated: 0, nonupdates: 0, insertsKeys: [keys], updatesKeys: [], modified: [] };
    assert.deepEqual(first, { status: 200, body: { ...none, ...created, upsertedIds: [keys._id] } });
    assert.deepEqual(keys, { _id: keys._id, externalId: 'c-1' });
    const before = await one('/companies/extid-c-1');
    assert.deepEqual(before['domains'], ['acme.example']);
    const second = await put('/companies', [acme]);
    assert.deepEqual([second.body.nonupdates, second.body.updated], [1, 0]);
    assert.deepEqual(await one('/companies/extid-c-1'), before);
    const third = await put('/companies', [{ _id: keys._id, name: 'Acme Ltd', custom: { b: [2] }, unheardOf: 7 }]);
    assert.deepEqual([third.body.updated, third.body.modified, third.body.updatesKeys], [1, [keys._id], [keys]]);
    const after = await one(`/companies/${keys._id}`);
    assert.notEqual(after['updatedAt'], before['updatedAt']);
    assert.deepEqual(after, { ...before, name: 'Acme Ltd', custom: { a: 1, b: [2] }, updatedAt: after['updatedAt'] });
  });

  it('judges items one by one: 206 where some are in, 400 where none is', async () => {
    const { put, list } = await aClient();
    const bad = [
      { externalId: 'c-2' },
      { externalId: 'undefined', name: 'A' },
      { externalId: randomBytes(2000).toString('hex'), name: 'B' },
      { externalId: 'c-3', name: 'C', domains: ['gmail.com'] },
      { externalId: 'c-4', name: 'D', domains: ['co.uk'] },
      { externalId: 'c-5', name: ['E'] },
      'F',
      { _id: toObjectId(2 ** 40), name: 'G' },
    ];
    const mixed = await put('/companies', [{ externalId: 'c-1', name: 'Acme' }, ...bad]);
    assert.deepEqual([mixed.status, mixed.body.created], [206, 1]);
    assert.deepEqual(messages(mixed.body), [
      '1: A new company needs a name.',
      '2: externalId is a placeholder such as "undefined", not an id.',
      '3: externalId is longer than 500 characters.',
      '4: gmail.com is open to anyone who wants an e-mail address, so it names no company.',
      "5: domains holds something that is not a company's domain; send domains such as acme.com.",
      '6: name must be text, got a list.',
      '7: An item must be an object, got text.',
      '8: There is no company with this _id.',
    ]);
    const all = await put('/companies', bad);
    assert.deepEqual([all.status, all.body.created, messages(all.body).length], [400, 0, bad.length]);
    assert.equal((await list('/companies')).length, 1);
  });

  it('takes twins in one request as one record, of which the later one wins', async () => {
    const { put, list } = await aClient();
    const items = Array.from({ length: 100 }, (_, i) => ({ externalId: `c-${i % 99}`, name: `Name ${i}` }));
    const { status, body } = await put('/companies', items);
    assert.deepEqual([status, body.created, body.updated, messages(body)], [200, 99, 1, []]);
    assert.deepEqual(
      (await list('/companies?externalId=c-0')).map((row) => row['name']),
      ['Name 99'],
    );
  });

  it('finds by _id, then sourceId, then externalId, and changes an id only through a higher one', async () => {
    const { put, one } = await aClient();
    await put('/companies', [
      { externalId: 'e-1', sourceId: 's-1', name: 'One' },
      { externalId: 'e-2', name: 'Two' },
    ]);
    const renamed = await put('/companies', [
      { sourceId: 's-1', externalId: 'e-9' },
      { externalId: 'e-2', sourceId: 's-2' },
    ]);
    assert.equal(renamed.body.updated, 2);
    assert.equal((await one('/companies/srcid-s-1'))['externalId'], 'e-9');
    assert.equal((await one('/companies/srcid-s-2'))['externalId'], 'e-2');
    const refused = await put('/companies', [
      { externalId: 'e-2', sourceId: 's-3' },
      { sourceId: 's-2', externalId: 'e-9' },
    ]);
    assert.deepEqual([refused.status, refused.body.createdErrors], [400, []]);
    assert.deepEqual(messages(refused.body), [
      '0: This company has another sourceId, which only an item with its _id may change.',
      '1: Another company has this externalId.',
    ]);
  });

  it('lets records hand their ids on to one another in one request', async () => {
    const { put, one, withCompanies } = await aClient();
    const [first = '', second = ''] = await withCompanies();
    const swap = await put('/companies', [
      { _id: first, externalId: 'c-3' },
      { _id: second, externalId: 'c-1' },
      { _id: first, externalId: 'c-2' },
      { externalId: 'c-3', name: 'Three' },
    ]);
    assert.deepEqual([swap.status, swap.body.updated, swap.body.created], [200, 3, 1]);
    assert.deepEqual(
      [(await one('/companies/extid-c-1'))._id, (await one('/companies/extid-c-2'))._id],
      [second, first],
    );
  });

  it('creates a record under an id that an item before it gave up', async () => {
    const { put } = await aClient();
    const first = await put('/companies', [{ externalId: 'c-1', name: 'Acme' }]);
    const _id = first.body.insertsKeys[0]?._id;
    const both = await put('/companies', [
      { _id, externalId: 'c-2' },
      { externalId: 'c-1', name: 'Another' },
    ]);
    assert.deepEqual([both.status, both.body.created, both.body.updated], [200, 1, 1]);
    assert.notEqual(both.body.insertsKeys[0]?._id, _id);
  });

  it('ends two requests at the same time as one record', async () => {
    const { put, list } = await aClient();
    const both = await Promise.all([1, 2].map((n) => put('/companies', { externalId: 'c-1', name: `Acme ${n}` })));
    assert.deepEqual(both.map(({ body }) => body.created).sort(), [0, 1]);
    assert.equal((await list('/companies')).length, 1);
  });

  it('takes 5,000 in three seconds, and refuses one more', async () => {
    const { put, list } = await aClient();
    const items = Array.from({ length: 5000 }, (_, i) => ({ externalId: `c-${i}`, name: 'Same name' }));
    const begin = Date.now();
    assert.equal((await put('/companies', items)).body.created, 5000);
    assert.ok(Date.now() - begin < 3000);
    const refused = await put('/companies', [...items, { name: 'One more' }]);
    assert.deepEqual([refused.status, refused.body.code, refused.body.createdErrors], [400, 'tooMany', []]);
    const ids: string[] = [];
    for (let offset = 0; offset <= 5000; offset += 1000) {
      ids.push(...(await list(`/companies?sort=-name&limit=1000&offset=${offset}`)).map(({ _id }) => _id));
    }
    assert.deepEqual([ids.length, new Set(ids).size], [5000, 5000]);
  });

  it('puts the error lists into error answers too', async () => {
    const { put, tenantId } = await aClient();
    const { token: viewer } = await tokens.issue(server.db, { tenantId, kind: 'api', role: 'viewer', label: 'test' });
    const huge = JSON.stringify([{ name: 'x'.repeat(33 * 1024 * 1024) }]);
    const answers = [
      [await put('/companies', [], 'nobody'), 401, 'unauthorized'],
      [await put('/companies', [], viewer), 403, 'forbidden'],
      [await put('/companies', '[{]'), 400, 'badJson'],
      [await put('/companies', ''), 400, 'emptyBody'],
      [await put('/companies', huge), 413, 'tooLarge'],
    ] as const;
    for (const [{ status, body }, expected, code] of answers) {
      assert.deepEqual([status, body.code], [expected, code]);
      assert.deepEqual([body.createdErrors, body.updatedErrors, body.permissionErrors], [[], [], []]);
    }
  });

  it('keeps the digits of an id that is a long number', async () => {
    const { put } = await aClient();
    const { body } = await put('/companies', '[{"externalId": 12345678901234567890, "name": "Acme"}]');
    assert.equal(body.insertsKeys[0]?.externalId, '12345678901234567890');
  });

  it('opens the calls that waited for what it brings, and sets them off again', async () => {
    const { put, sql, tenantId } = await aClient();
    for (const key of ['company:c-1', 'domain:acme.example', 'company:c-9']) {
      await sql(
        `insert into outcomes (tenant_id, message_id, received_at, outcome, reason, awaits, settled_at)
         values (?, ?, now(), 'parked', 'companyUnknown', array[?], now())`,
        [tenantId, `for ${key}`, key],
      );
    }
    server.started.length = 0;
    await put('/companies', { externalId: 'c-1', name: 'Acme', domains: ['acme.example'] });
    assert.deepEqual(server.started, [
      { tenantId, messageIds: ['for company:c-1', 'for domain:acme.example'], again: true },
    ]);
  });
});

describe('PUT /endusers', () => {
  before(start);

  it('takes companyId as _id, extid- and srcid-, and answers the plain id', async () => {
    const { put, list, withCompanies } = await aClient();
    const [id = '', other = ''] = await withCompanies();
    await put('/companies', { _id: other, sourceId: 's-2' });
    const { status, body } = await put('/endusers', [
      { externalId: 'u-1', companyId: id },
      { externalId: 'u-2', companyId: 'extid-c-1' },
      { externalId: 'u-1', companyId: 'srcid-s-2' },
      { externalId: 'u-3', companyId: 'extid-c-9' },
      { externalId: 'u-4' },
      { companyId: id, firstName: 'Nobody' },
      { externalId: 'u-5', companyId: 'c-1' },
    ]);
    assert.deepEqual([status, body.created], [206, 3]);
    assert.deepEqual(messages(body), [
      '3: companyId names a company that does not exist.',
      '4: A new end user needs a companyId: an _id, extid-<externalId> or srcid-<sourceId> of a company.',
      '5: A new end user needs an externalId, a sourceId or an email.',
      '6: companyId must be an _id, extid-<externalId> or srcid-<sourceId> of a company.',
    ]);
    const people = await list('/endusers?select=companyId&sort=name');
    assert.equal(people.map((row) => row['companyId']).join(), [id, id, other].join());
  });

  it('takes an externalId as unique inside a company, and does not guess the company', async () => {
    const { put, list, withCompanies } = await aClient();
    await withCompanies();
    const people = ['c-1', 'c-2'].map((company) => ({ externalId: '1', companyId: `extid-${company}` }));
    assert.equal((await put('/endusers', people)).body.created, 2);
    assert.equal((await put('/endusers', [{ ...people[0], phone: 4912345 }])).body.updated, 1);
    const guess = await put('/endusers', { externalId: '1', phone: '2' });
    assert.deepEqual(messages(guess.body), ['0: Several end users have this externalId; send companyId too.']);
    const both = await list('/endusers?externalId=1');
    assert.deepEqual([both[0]?.['phone'], both[1]?.['phone']], ['4912345', null]);
    assert.equal((await list('/endusers?externalId=1&companyId=extid-c-2')).length, 1);
  });

  it('finds a person by an address that names one, and never somebody who bears another id', async () => {
    const { put, list, withCompanies } = await aClient();
    await withCompanies();
    const home = { companyId: 'extid-c-1' };
    await put('/endusers', { ...home, email: 'Dana+Trial@acme.example' });
    const filled = await put('/endusers', { email: 'dana trial@acme.example', externalId: 'u-1', name: 'Dana' });
    assert.deepEqual([filled.body.updated, filled.body.updatesKeys[0]?.externalId], [1, 'u-1']);
    const other = await put('/endusers', { ...home, email: 'dana+trial@acme.example', externalId: 'u-2' });
    assert.equal(other.body.created, 1);
    const unclear = await put('/endusers', { ...home, email: 'dana+trial@acme.example' });
    assert.match(messages(unclear.body).join(), /^0: Several end users have this e-mail; name one by _id/);
    for (const spelling of ['dana+trial@acme.example', 'DANA%2BTrial@ACME.example', '%20dana+trial@acme.example%20']) {
      assert.equal((await list(`/endusers?email=${spelling}`)).length, 2, spelling);
    }
    for (const stranger of ['dana@acme.example', '', 'nobody']) {
      assert.deepEqual(await list(`/endusers?email=${stranger}`), []);
    }
  });

  it('moves a person to another company, unless her externalId is taken there', async () => {
    const { put, withCompanies } = await aClient();
    await withCompanies();
    const { body } = await put('/endusers', [
      { externalId: '1', companyId: 'extid-c-1', sourceId: 's-1' },
      { externalId: '1', companyId: 'extid-c-2' },
    ]);
    const id = body.insertsKeys[0]?._id;
    const taken = await put('/endusers', { _id: id, companyId: 'extid-c-2' });
    assert.deepEqual(messages(taken.body), ['0: Another end user of this company has this externalId.']);
    const moved = await put('/endusers', { sourceId: 's-1', companyId: 'extid-c-2', externalId: '2' });
    assert.deepEqual([moved.body.updated, moved.body.modified], [1, [id]]);
  });

  it('notes that it wrote a field, also where it confirms what a call wrote, and empties one that is null', async () => {
    const { put, sql, one, tenantId, withCompanies } = await aClient();
    await withCompanies();
    await sql(
      `insert into end_users (tenant_id, company_id, external_id, name, phone, field_sources, from_calls)
       select ?, company_id, 'u-1', 'Dana', '1', ?::jsonb, true from companies where external_id = 'c-1'`,
      [tenantId, JSON.stringify({ name: ['2026-01-01T00:00:00.000Z', 'm-1'] })],
    );
    const before = await one('/endusers/extid-u-1');
    type Origin = { field_sources: Record<string, string[]>; from_calls: boolean };
    const origins = () => sql<Origin>('select field_sources, from_calls from end_users');
    assert.equal((await put('/endusers', { externalId: 'u-1', name: 'Dana' })).body.nonupdates, 1);
    const [confirmed] = await origins();
    assert.equal(confirmed?.field_sources['name']?.[1], '');
    assert.deepEqual(await one('/endusers/extid-u-1'), before);
    assert.equal((await put('/endusers', { externalId: 'u-1', phone: null, position: 'CTO' })).body.updated, 1);
    const [changed] = await origins();
    assert.deepEqual(changed?.field_sources['name'], confirmed?.field_sources['name']);
    assert.deepEqual([changed?.field_sources['position']?.[1], changed?.from_calls], ['', true]);
    assert.equal((await one('/endusers/extid-u-1'))['phone'], null);
  });
});

describe('PUT /assets and /projects', () => {
  before(start);

  it('keeps them inside their company', async () => {
    const { put, one, ask, withCompanies } = await aClient();
    const [companyId, second] = await withCompanies();
    for (const path of ['/assets', '/projects']) {
      const { body } = await put(path, [
        { externalId: 'a/1', companyId, name: 'First', custom: { size: 3 } },
        { externalId: 'a/1', companyId: second, name: 'Second' },
        { externalId: 'a/2', companyId },
      ]);
      assert.deepEqual([body.created, messages(body).length], [2, 1]);
      const found = await one(`${path}/extid-a/1?companyId=extid-c-1`);
      const ids = { _id: body.upsertedIds[0], companyId, externalId: 'a/1', sourceId: null };
      const expected = { ...ids, name: 'First', companyName: 'Company c-1', custom: { size: 3 } };
      assert.deepEqual({ ...found, ...expected }, found);
      assert.equal((await ask(`${path}/extid-a/1`)).status, 409);
    }
  });
});

describe('GET /companies', () => {
  before(start);

  it('lists 100 unless asked otherwise, and refuses rather than cuts more than 10,000', async () => {
    const { put, list, ask } = await aClient();
    assert.deepEqual(await list('/companies'), []);
    const items = Array.from({ length: 120 }, (_, i) => ({ externalId: `c-${i}`, name: `N${i % 3}` }));
    await put('/companies', items);
    assert.equal((await list('/companies')).length, 100);
    assert.equal((await list('/companies?limit=10000')).length, 120);
    assert.equal((await list('/companies?offset=110')).length, 10);
    assert.deepEqual(await list('/companies?offset=500'), []);
    assert.equal((await ask('/companies?limit=10001')).status, 400);
    assert.equal((await list('/companies?name=N1&nothing=1&limit=1000')).length, 40);
  });

  it('selects fields, trims them, leaves out unknown ones and always shows _id', async () => {
    const { list, withCompanies } = await aClient();
    const [first = '', second = ''] = await withCompanies();
    const named = (name: string, _id: string) => ({ _id, name });
    const expected = [named('Company c-2', second), named('Company c-1', first)];
    assert.deepEqual(await list('/companies?sort=-_id&select=name%2C+companyId'), expected);
    assert.deepEqual(await list(`/companies?companyId=${first},extid-c-2&sort=-name&select=name`), expected);
    assert.deepEqual(await list('/companies?companyId=extid-c-9'), []);
  });

  it('answers 404 for an id that names nobody, and shows no other tenant', async () => {
    const mine = await aClient();
    const [id = ''] = await mine.withCompanies();
    const other = await aClient();
    for (const path of [id, 'extid-c-1', 'srcid-x', 'extid-a%b', 'x']) {
      const { status, body } = await other.ask(`/companies/${path}`);
      assert.deepEqual([status, (body as { code: string }).code], [404, 'notFound'], path);
    }
    const { token } = await tokens.issue(server.db, {
      tenantId: mine.tenantId,
      kind: 'api',
      role: 'viewer',
      label: 'test',
    });
    assert.equal((await mine.ask(`/companies/${id}`, {}, token)).status, 200);
  });
});
