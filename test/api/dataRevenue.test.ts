import assert from 'node:assert/strict';
import * as companyRevenue from '../../src/db/revenue/companyRevenue.ts';
import { inTenant } from '../../src/db/connect.ts';
import { addDays } from '../../src/domain/values/days.ts';
import { aDataServer, messages } from '../support/dataClient.ts';

let server: Awaited<ReturnType<typeof aDataServer>>;

const start = async () => {
  server = await aDataServer();
};

const today = () => new Date().toISOString().slice(0, 10);
const at = (days: number) => addDays(today(), days);
const onWire = (day: string) => `${day}T00:00:00.000Z`;

describe('revenue of a company', () => {
  before(start);

  it('is true after every write of licences and churns', async () => {
    const { send, put, one, withCompanies } = await server.aClient();
    const [companyId = ''] = await withCompanies();
    const company = async () => {
      const { mrr, arr, status, currency, products, renewalDate, renewalMrr, renewalDaysFromNow } = await one(
        `/companies/${companyId}`,
      );
      return { mrr, arr, status, currency, products, renewalDate, renewalMrr, renewalDaysFromNow };
    };
    const none = { renewalDate: null, renewalMrr: null, renewalDaysFromNow: null };
    assert.deepEqual(await company(), { mrr: 0, arr: 0, status: 'prospect', currency: null, products: [], ...none });
    const ends = at(30);
    const fixed = {
      externalId: 'l-1',
      companyId,
      product: 'Gold',
      fromDate: addDays(at(1), -365),
      toDate: at(0),
      value: 12000,
    };
    await put('/licenses', [
      { externalId: 'l-2', companyId, product: 'Gold', fromDate: at(-40), toDate: ends, mrr: 100.5, _currency: 'EUR' },
      { externalId: 'l-3', companyId, product: 'Blue', fromDate: at(10), mrr: 20, _currency: 'EUR' },
    ]);
    const renewal = { renewalDate: onWire(at(31)), renewalMrr: 100.5, renewalDaysFromNow: 31 };
    const now = { mrr: 100.5, arr: 1206, status: 'customer', currency: 'EUR', products: ['Gold'], ...renewal };
    assert.deepEqual(await company(), now);
    const before = await one(`/companies/${companyId}`);
    await put('/licenses', [{ externalId: 'l-2', companyId, mrr: 100.5 }]);
    assert.deepEqual(await one(`/companies/${companyId}`), before, 'nothing changed, so neither did updatedAt');
    const license = (await send('PUT', '/licenses/extid-l-2', { toDate: at(20) })).body;
    assert.equal(license['renewalDate'], onWire(at(21)), 'a renewal date that nobody chose follows');
    assert.equal((await company()).renewalDaysFromNow, 21);
    assert.notEqual((await one(`/companies/${companyId}`))['updatedAt'], before['updatedAt']);
    const churn = (await send('POST', '/churn', { companyId, churnDate: at(20) })).body;
    assert.deepEqual([(await company()).status, (await company()).renewalDate], ['canceled', null]);
    await send('DELETE', `/churn/${churn._id}`);
    assert.equal((await company()).status, 'customer');
    await send('DELETE', '/licenses/extid-l-2');
    assert.deepEqual([(await company()).status, (await company()).mrr], ['coming', 0]);
    await send('POST', '/licenses', { ...fixed, _currency: 'EUR' });
    assert.deepEqual([(await company()).mrr, (await company()).arr], [1000, 12000]);
  });

  it('is that of today, though nobody has written since', async () => {
    const { put, list, one, sql, tenantId, withCompanies } = await server.aClient();
    const [companyId = ''] = await withCompanies();
    await put('/licenses', [
      { externalId: 'l-1', companyId, fromDate: at(-40), toDate: at(-1), mrr: 100, _currency: 'EUR' },
      { externalId: 'l-2', companyId, fromDate: at(0), mrr: 120, _currency: 'EUR' },
    ]);
    const read = async () => {
      const { mrr, status } = await one(`/companies/${companyId}`);
      return { mrr, status };
    };
    assert.deepEqual(await read(), { mrr: 120, status: 'customer' });
    for (const [day, mrr] of [
      [at(-1), 100],
      [at(-41), 0],
      [at(400), 120],
    ] as const) {
      await inTenant(server.db, tenantId, async (tx) =>
        companyRevenue.derive(await tx.lock('records'), [Number(`0x${companyId}`)], day),
      );
      const [stored] = await sql<{ mrr: string }>('select mrr from company_revenue');
      assert.equal(Number(stored?.mrr), mrr, day);
      assert.deepEqual(await read(), { mrr: 120, status: 'customer' }, day);
    }
    await inTenant(server.db, tenantId, async (tx) =>
      companyRevenue.derive(await tx.lock('records'), [Number(`0x${companyId}`)], at(-41)),
    );
    assert.equal((await list('/companies?status=customer')).length, 1);
    await inTenant(server.db, tenantId, async (tx) =>
      companyRevenue.derive(await tx.lock('records'), [Number(`0x${companyId}`)], at(-41)),
    );
    assert.equal((await list('/leancompanies?status=customer')).length, 1);
  });

  it('follows a licence that moves to another company', async () => {
    const { put, send, list, withCompanies } = await server.aClient();
    const [first = '', second = ''] = await withCompanies();
    await put('/licenses', [{ sourceId: 'l-1', companyId: first, fromDate: at(-1), mrr: 7, _currency: 'EUR' }]);
    await send('PUT', '/licenses/srcid-l-1', { companyId: second });
    const mrr = (await list('/companies?sort=_id')).map((row) => [row._id, row['mrr'], row['status']]);
    assert.deepEqual(mrr, [
      [first, 0, 'prospect'],
      [second, 7, 'customer'],
    ]);
  });

  it('sums one currency and says so where there are several', async () => {
    const { put, one, withCompanies } = await server.aClient();
    const [companyId = ''] = await withCompanies();
    const terms = { companyId, fromDate: at(-1) };
    await put('/licenses', [
      { ...terms, externalId: '1', mrr: 0.1, _currency: 'EUR' },
      { ...terms, externalId: '2', mrr: 0.2, _currency: 'EUR' },
      { ...terms, externalId: '3', mrr: 9000, _currency: 'USD' },
    ]);
    const { mrr, currency, mixedCurrencies } = await one(`/companies/${companyId}`);
    assert.deepEqual([mrr, currency, mixedCurrencies], [0.3, 'EUR', true]);
  });

  it('takes no day that does not exist (C36)', async () => {
    const { put, sql, withCompanies } = await server.aClient();
    const [companyId = ''] = await withCompanies();
    const days = ['2026-02-30', '2026-13-01', '2026-06-31', '2025-02-29'];
    const { status, body } = await put('/licenses', [
      ...days.map((fromDate, n) => ({ externalId: `l-${n}`, companyId, fromDate, mrr: 1, _currency: 'EUR' })),
      { externalId: 'l-good', companyId, fromDate: '2024-02-29', mrr: 1, _currency: 'EUR' },
    ]);
    assert.equal(status, 206);
    assert.deepEqual(
      messages(body).map((message) => days.filter((day) => message.includes(day)).join()),
      days,
      messages(body).join(),
    );
    assert.deepEqual(await sql('select external_id from licenses'), [{ external_id: 'l-good' }]);
  });
});
