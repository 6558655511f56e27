import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MODELS } from '../../src/product/records/index.ts';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { aDataServer, messages, type Row } from '../support/dataClient.ts';

let server: Awaited<ReturnType<typeof aDataServer>>;
const aClient = () => server.aClient();

const start = async () => {
  server = await aDataServer();
};

const day = (text: string) => `${text}T00:00:00.000Z`;

/** One record of every model, with the least it needs, and something that can be changed. */
const SAMPLES: Record<string, { create: object; change: object }> = {
  '/companies': { create: { name: 'Acme' }, change: { phase: 'Onboarding' } },
  '/endusers': { create: { email: 'dana@acme.example' }, change: { featured: true } },
  '/assets': { create: { name: 'Truck' }, change: { name: 'Lorry' } },
  '/projects': { create: { name: 'Move' }, change: { mrr: 12.5, _currency: 'eur', startDate: '2026-02-01' } },
  '/users': { create: { email: 'ada@seller.example' }, change: { nickName: 'Ada' } },
  '/licenses': { create: { _currency: 'EUR', fromDate: '2026-01-01', mrr: 10 }, change: { mrr: 20.5 } },
  '/sales': { create: { _currency: 'USD', value: 99.99, salesDate: '2026-03-01' }, change: { product: 'Training' } },
  '/churn': { create: { churnDate: '2026-03-01' }, change: { reasons: ['price'], value: 3, currency: 'EUR' } },
  '/opportunities': { create: { title: 'Upsell' }, change: { nrr: 400, _currency: 'EUR', closeDate: '2026-05-05' } },
  '/invoices': { create: { extId: 'i-1', invoiceDate: 20_000 }, change: { amountTotal: 10, currency: 'EUR' } },
  '/nps': { create: { score: 9, dateAnswered: '2026-03-01T10:00:00Z' }, change: { comment: 'Nice' } },
};

describe('data API, one record at a time', () => {
  before(start);

  it('creates, reads, changes, lists and deletes a record of every model, always 200 and JSON', async () => {
    const { send, list, withCompanies } = await aClient();
    const [companyId] = await withCompanies();
    assert.deepEqual(MODELS.map(({ path }) => path).sort(), Object.keys(SAMPLES).sort());
    for (const [path, { create, change }] of Object.entries(SAMPLES)) {
      const isChild = MODELS.find((model) => model.path === path)?.table.inCompany === true;
      const body = {
        externalId: 'x/1',
        sourceId: 's-1',
        custom: { a: 1 },
        ...create,
        ...(isChild ? { companyId } : {}),
      };
      const created = await send('POST', path, body);
      assert.equal(created.status, 200, `${path}: ${JSON.stringify(created.body)}`);
      const id = created.body._id;
      assert.deepEqual((await send('GET', `${path}/${id}`)).body, created.body, path);
      for (const [method, to] of [
        ['PUT', id],
        ['PATCH', 'srcid-s-1'],
      ] as const) {
        const changed = await send(method, `${path}/${to}`, { ...change, custom: { [method]: null } });
        assert.deepEqual([changed.status, changed.body._id], [200, id], `${path}: ${JSON.stringify(changed.body)}`);
      }
      const after = await send('GET', `${path}/${id}`);
      assert.deepEqual(after.body['custom'], { a: 1, PUT: null, PATCH: null }, path);
      assert.notDeepEqual(
        { ...after.body, custom: 0, updatedAt: 0 },
        { ...created.body, custom: 0, updatedAt: 0 },
        path,
      );
      assert.ok((await list(path)).some((row) => row._id === id));
      const again = await send('POST', path, body);
      assert.equal(again.status, 400, path);
      assert.match(String(again.body.message), /with this sourceId already; change it with PUT/);
      assert.deepEqual((await send('DELETE', `${path}/${id}`)).body, {
        n: 1,
        ok: 1,
        deletedCount: 1,
      } as unknown as Row);
      assert.equal((await send('DELETE', `${path}/${id}`)).status, 404, path);
      assert.equal((await send('GET', `${path}/${id}`)).status, 404, path);
    }
  });

  it('refuses an equal POST by the key it has, and tells how to change the record', async () => {
    const { send, withCompanies, list } = await aClient();
    const [companyId = ''] = await withCompanies();
    const again = await send('POST', '/companies', { externalId: 'c-1', name: 'Acme' });
    assert.equal(again.status, 400);
    assert.equal(
      again.body.message,
      `There is a company with this externalId already; change it with PUT /companies/${companyId}.`,
    );
    const person = { companyId, email: 'Dana@acme.example' };
    assert.equal((await send('POST', '/endusers', person)).status, 200);
    assert.match(String((await send('POST', '/endusers', person)).body.message), /with this e-mail already/);
    assert.equal((await send('POST', '/endusers', { ...person, externalId: 'u-2' })).status, 400);
    assert.equal((await list('/endusers')).length, 1);
    for (const body of [[], 'x', undefined]) assert.equal((await send('POST', '/companies', body)).status, 400);
  });

  it('merges: what is not sent stays, whatever is sent back along with it', async () => {
    const { send, one } = await aClient();
    const { body: before } = await send('POST', '/companies', {
      name: 'Acme',
      externalId: 'c-1',
      domains: ['acme.example'],
      tags: ['a', 'b'],
      csmScore: 4,
      custom: { a: 1, b: { c: 2 } },
    });
    const all = await send('PUT', '/companies/extid-c-1', { ...before, name: 'Acme Ltd', custom: {} });
    assert.deepEqual(all.body, { ...before, name: 'Acme Ltd', updatedAt: all.body['updatedAt'] });
    const other = await send('PUT', '/companies/extid-c-1', { _id: '00000000000000ffffffffff', name: 'X' });
    assert.deepEqual([other.status, other.body.code], [400, 'otherId']);
    const emptied = await send('PATCH', '/companies/extid-c-1', {
      tags: null,
      csmScore: null,
      name: '',
      custom: { b: null },
    });
    assert.equal(emptied.status, 200);
    const after = await one(`/companies/${before._id}`);
    assert.deepEqual([after['tags'], after['csmScore'], after['name']], [[], null, 'Acme Ltd']);
    assert.deepEqual(after['custom'], { a: 1, b: null });
    assert.equal((await send('PUT', '/companies/extid-nobody', { name: 'X' })).status, 404);
    assert.equal((await send('PATCH', '/companies/extid-c-1', { csmScore: 7.5 })).status, 400);
  });

  it('ends the same whether fields are sent together or one after another', async () => {
    const { send, one } = await aClient();
    const value = fc.option(fc.oneof(fc.integer(), fc.string(), fc.boolean()), { nil: null });
    const custom = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { noNullPrototype: true });
    const part = fc.record(
      { custom, phase: fc.constantFrom('x', 'y'), tags: fc.array(fc.constantFrom('t', 'u')) },
      { requiredKeys: [] },
    );
    await send('POST', '/companies', { name: 'Apart', externalId: 'apart' });
    await send('POST', '/companies', { name: 'Together', externalId: 'together' });
    const seen = async (externalId: string) => {
      const { custom, phase, tags } = await one(`/companies/extid-${externalId}`);
      return { custom, phase, tags };
    };
    await fc.assert(
      fc.asyncProperty(part, part, async (first, second) => {
        const merged = { ...first, ...second, custom: { ...first.custom, ...second.custom } };
        for (const body of [first, second]) await send('PATCH', '/companies/extid-apart', body);
        await send('PUT', '/companies/extid-together', merged);
        // Whatever was there before is there in both.
        assert.deepEqual(await seen('apart'), await seen('together'));
      }),
      { numRuns: 25 },
    );
  });

  it('keeps amounts and days exactly, and notes when the phase began', async () => {
    const { send, withCompanies } = await aClient();
    const [companyId] = await withCompanies();
    const { body } = await send('POST', '/sales', {
      companyId,
      value: 0.1,
      _currency: 'eur',
      salesDate: '2026-03-01T23:00:00-08:00',
    });
    assert.deepEqual([body['value'], body['_currency'], body['salesDate']], [0.1, 'EUR', day('2026-03-01')]);
    const sent = {
      companyId,
      cId: companyId,
      extId: 7,
      invoiceDate: 20_000,
      dueDate: '2026-01-01',
      amountTotal: '12.50',
      currency: 'EUR',
    };
    const invoice = (await send('POST', '/invoices', sent)).body;
    assert.deepEqual([invoice['invoiceDate'], invoice['dueDate'], invoice['extId']], [20_000, 20_454, '7']);
    assert.deepEqual([invoice['amountTotal'], invoice['cId'], invoice['cName']], [12.5, companyId, 'Company c-1']);
    const moved = await send('PUT', `/companies/${companyId}`, { phase: 'Live' });
    assert.match(String(moved.body['phaseSince']), /^\d{4}-\d\d-\d\dT/);
    const chosen = await send('PUT', `/companies/${companyId}`, { phase: 'Gone', phaseSince: '2026-01-01' });
    assert.equal(chosen.body['phaseSince'], day('2026-01-01'));
    const refused = await send('POST', '/churn', { companyId, churnDate: '2026-01-01', value: 10 });
    assert.equal(refused.body.message, 'value is an amount of money and needs a currency.');
  });

  it('takes owners by _id, extid-, srcid- and e-mail, and forgets them when they are deleted', async () => {
    const { send, put, list, one } = await aClient();
    const { body: ada } = await send('POST', '/users', {
      email: 'Ada@seller.example',
      externalId: 'ada',
      sourceId: 's/1',
    });
    const references = [ada._id, 'extid-ada', 'srcid-s/1', 'ada@Seller.example'];
    const items = references.map((owner, at) => ({ externalId: `c-${at}`, name: `C${at}`, owner, coOwner: owner }));
    const { status } = await put('/companies', items);
    assert.equal(status, 200);
    for (const company of await list('/companies'))
      assert.deepEqual([company['owner'], company['coOwner']], [ada._id, ada._id]);
    assert.equal((await list('/companies?owner=extid-ada')).length, 4);
    const wrong = await put('/companies', [
      { externalId: 'c-0', owner: 'extid-bob' },
      { externalId: 'c-1', owner: {} },
    ]);
    assert.deepEqual(messages(wrong.body), [
      '0: owner names a user that does not exist.',
      '1: owner must be an _id, extid-<externalId> or srcid-<sourceId>.',
    ]);
    assert.equal((await send('POST', '/users', { email: 'ADA@seller.example', externalId: 'other' })).status, 400);
    await send('DELETE', '/users/extid-ada');
    assert.equal((await one('/companies/extid-c-0'))['owner'], null);
  });

  it('serves endusers and licenses under their company', async () => {
    const { send, list, withCompanies } = await aClient();
    const [first = '', second = ''] = await withCompanies();
    const made = await send('POST', `/companies/${first}/licenses`, {
      externalId: 'l/1',
      mrr: 5,
      fromDate: '2026-01-01',
      _currency: 'EUR',
    });
    assert.deepEqual([made.status, made.body['companyId']], [200, first]);
    await send('POST', '/companies/extid-c-2/licenses', {
      externalId: 'l/1',
      mrr: 7,
      fromDate: '2026-01-01',
      _currency: 'EUR',
    });
    assert.equal((await list(`/companies/extid-c-1/licenses`)).length, 1);
    const changed = await send('PUT', `/companies/extid-c-2/licenses/extid-l/1`, { mrr: 8 });
    assert.deepEqual([changed.body['mrr'], changed.body['arr'], changed.body['companyId']], [8, 96, second]);
    assert.equal((await send('GET', `/companies/${first}/licenses/${changed.body._id}`)).status, 404);
    assert.equal((await send('DELETE', `/companies/${first}/licenses/${made.body._id}`)).status, 200);
    assert.deepEqual(await list(`/companies/${first}/licenses`), []);
    await send('POST', '/endusers', { companyId: first, email: 'dana@acme.example' });
    assert.equal((await list(`/companies/${first}/endusers`)).length, 1);
    assert.deepEqual(await list(`/companies/${second}/endusers`), []);
    assert.equal((await send('GET', '/companies/extid-nobody/endusers')).status, 404);
  });

  it('takes ids in paths as they are', async () => {
    const { send } = await aClient();
    for (const externalId of ['a/b', 'a%b', 'ä ö', 'licenses', 'x/y/z', 'a+b']) {
      await send('POST', '/companies', { externalId, name: 'Acme' });
      for (const path of [externalId, encodeURIComponent(externalId)]) {
        assert.equal((await send('GET', `/companies/extid-${path}`)).body['externalId'], externalId, path);
      }
    }
  });

  it('filters by any field, several words of a status, and orders by what is computed', async () => {
    const { put, list, withCompanies } = await aClient();
    const [first = '', second = ''] = await withCompanies();
    const terms = { fromDate: '2026-01-01', _currency: 'EUR' };
    await put('/licenses', [
      { ...terms, companyId: first, mrr: 5, product: 'Gold', externalId: '1' },
      { ...terms, companyId: second, mrr: 7, autoRenews: true, renewalDate: '2027-05-05', externalId: '2' },
      { ...terms, companyId: second, mrr: 9, renewalStatus: 'lost', toDate: '2026-02-01', externalId: '3' },
    ]);
    const found = async (query: string) => (await list(`/licenses?${query}`)).map((row) => row['externalId']).join();
    assert.equal(await found('mrr=7.0'), '2');
    assert.equal(await found('autoRenews=true'), '2');
    assert.equal(await found('renewalDate=2027-05-05'), '2');
    assert.equal(await found('renewalStatus=lost,renewed'), '3');
    assert.equal(await found(`cid=${second}&sort=-mrr`), '3,2');
    assert.equal(await found(`c=${first},${second}&sort=-fromDate&limit=2`), '3,2');
    assert.equal(await found('mrr=many'), '');
    assert.equal(
      (await list('/companies?status=customer%2Clost&sort=-mrr&select=mrr')).map((row) => row['mrr']).join(),
      '7,5',
    );
    assert.equal((await list('/companies?status=prospect')).length, 0);
    assert.equal((await list('/companies?sort=lastActive')).length, 2);
  });

  it('lists all companies in the lean form, with texts for ids that are not there', async () => {
    const { put, list } = await aClient();
    const items = Array.from({ length: 150 }, (_, i) => ({
      name: `C${i}`,
      ...(i % 2 ? { externalId: `c-${i}` } : { sourceId: `s-${i}` }),
    }));
    await put('/companies', items);
    const lean = await list('/leancompanies');
    assert.equal(lean.length, 150);
    assert.deepEqual(
      { ...lean[0], _id: '' },
      { _id: '', name: 'C0', externalId: '', sourceId: 's-0', status: 'prospect' },
    );
    assert.equal((await list('/leancompanies?externalId=c-1&sourceId=&status=')).length, 1);
    assert.equal((await list('/leancompanies?status=customer%2Clost')).length, 0);
  });

  it('lets those read who may only read', async () => {
    const { send, tenantId, withCompanies } = await aClient();
    const [id = ''] = await withCompanies();
    const { token } = await tokens.issue(server.db, { tenantId, kind: 'api', role: 'csm', label: 'test' });
    assert.equal((await send('GET', `/companies/${id}`, undefined, token)).status, 200);
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const body = method === 'DELETE' ? undefined : { name: 'X' };
      assert.equal((await send(method, `/companies/${id}`, body, token)).status, 403, method);
    }
    assert.equal((await send('POST', '/companies', { name: 'X' }, token)).status, 403);
  });

  it('takes 5,000 of which three are bad: the rest is in, and the second time nothing changes', async () => {
    const { put, list } = await aClient();
    const items: Record<string, unknown>[] = Array.from({ length: 5000 }, (_, i) => ({
      externalId: `c-${i}`,
      name: `Company ${i}`,
      tags: ['x'],
    }));
    items[7] = { externalId: 'c-7' };
    items[8] = { externalId: 'c-8', name: 'Eight', csmScore: 'high' };
    items[4999] = { externalId: 'c-4999', name: 'Last', domains: ['gmail.com'] };
    for (const [created, unchanged] of [
      [4997, 0],
      [0, 4997],
    ]) {
      const { status, body } = await put('/companies', items);
      assert.deepEqual([status, body.created, body.nonupdates, body.updated], [206, created, unchanged, 0]);
      assert.deepEqual(
        body.createdErrors.map(({ externalId }) => externalId),
        ['c-7', 'c-8', 'c-4999'],
      );
      assert.match(messages(body)[1] ?? '', /csmScore must be a whole number/);
    }
    assert.equal((await list('/companies?limit=10000&select=name')).length, 4997);
  });
});
