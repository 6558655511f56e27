import assert from 'node:assert/strict';
import { inTenant } from '../../src/db/connect.ts';
import * as settings from '../../src/db/tenants/settings.ts';
import { addDays } from '../../src/domain/values/days.ts';
import { settingsSchema } from '../../src/domain/settings/settings.ts';
import { aDataServer, type DataClient } from '../support/dataClient.ts';

let server: Awaited<ReturnType<typeof aDataServer>>;

interface Item {
  company: { externalId: string };
  movement: string;
  startMrr: number;
  endMrr: number;
  startLicenses: { currency: string; mrr: number }[];
  endLicenses: { mrr: number }[];
  overlaps: string[];
  usage: object | null;
}

interface Line {
  month: string;
  currency: string;
  quartile: number;
  mrr: number;
  startMrr: number;
  customers: number;
  day: string;
  cohort: { netRevenueRetention: number | null };
}

const EUR = { _currency: 'EUR', fixedPeriod: false };

async function aBook(licenses: Record<string, unknown>[]) {
  const client = await server.aClient();
  const names = [...new Set(licenses.map(({ companyId }) => String(companyId).replace('extid-', '')))];
  await client.put(
    '/companies',
    names.map((externalId) => ({ externalId, name: `Company ${externalId}` })),
  );
  const { body } = await client.put('/licenses', licenses);
  assert.deepEqual(body.createdErrors, []);
  const report = async (path: string) => (await client.ask(`/api/reports/${path}`)).body;
  return {
    ...client,
    months: async (query: string) => ((await report(`retention?${query}`)) as { months: Line[] }).months,
    companies: async (query: string) => ((await report(`retention/companies?${query}`)) as { items: Item[] }).items,
    quartiles: async (query: string) => ((await report(`retention/usage?${query}`)) as { quartiles: Line[] }).quartiles,
    days: async (query: string) => ((await report(`mrr?${query}`)) as { days: Line[] }).days,
    report,
  };
}

async function setRevenue({ tenantId }: DataClient, version: number, revenue: object): Promise<void> {
  await inTenant(server.db, tenantId, (tx) => settings.change(tx, version, settingsSchema.parse({ revenue }), 'test'));
}

describe('reports on retention', () => {
  before(async () => {
    server = await aDataServer();
  });

  it('say which companies and licences are behind a line, and where licences overlap in doubt', async () => {
    const first = { ...EUR, externalId: 'l-1', companyId: 'extid-c-1', fromDate: '2024-01-01', toDate: '2024-12-31' };
    const { companies, put } = await aBook([
      { ...first, mrr: 100, renewalStatus: 'renewed' },
      { ...EUR, externalId: 'l-2', companyId: 'extid-c-1', fromDate: '2024-06-15', toDate: '2025-06-14', mrr: 150 },
      { ...EUR, companyId: 'extid-c-2', externalId: 'l-3', fromDate: '2024-05-01', mrr: 7 },
      { ...EUR, companyId: 'extid-c-2', externalId: 'l-4', fromDate: '2024-05-01', mrr: 1, _currency: 'USD' },
    ]);
    const query = 'month=2024-06&currency=EUR&movement=expansion';
    const [found, ...others] = await companies(query);
    assert.deepEqual(others, []);
    assert.deepEqual([found?.company.externalId, found?.startMrr, found?.endMrr], ['c-1', 100, 250]);
    assert.deepEqual([found?.startLicenses.length, found?.endLicenses.map(({ mrr }) => mrr)], [1, [100, 150]]);
    assert.match(found?.overlaps[0] ?? '', /counts beside \w+ from 2024-06-15 through 2024-12-31\. If/);
    await put('/licenses', [{ externalId: 'l-2', companyId: 'extid-c-1', parent: 'l-1' }]);
    const [linked] = await companies(query);
    assert.deepEqual([linked?.endMrr, linked?.endLicenses.length, linked?.overlaps], [150, 1, []]);
    const quiet = await companies('month=2024-06&currency=EUR&movement=none');
    assert.deepEqual(
      quiet.map(({ company, endMrr, startLicenses }) => [company.externalId, endMrr, startLicenses.length]),
      [['c-2', 7, 1]],
    );
  });

  it('hold the usage of then against what was retained', async () => {
    const names = ['fell', 'same', 'grew', 'soared', 'silent'];
    const { quartiles, companies, sql, list } = await aBook(
      names.map((name, at) => ({
        ...EUR,
        externalId: name,
        companyId: `extid-${name}`,
        fromDate: '2024-01-01',
        mrr: 100 + at,
        toDate: name === 'fell' ? '2024-05-31' : null,
      })),
    );
    const ids = new Map(
      (await list('/companies')).map(({ _id, externalId }) => [String(externalId), Number(`0x${_id}`)]),
    );
    const at = (days: number) => addDays('2024-03-31', days);
    const planted: [company: string, day: string, count: number][] = [
      // The 30 days before are 31 January to 1 March.
      ['fell', at(-60), 1000],
      ['fell', at(-59), 40],
      ['fell', at(-30), 59],
      ['fell', at(-29), 9],
      ['same', at(-40), 10],
      ['same', at(0), 10],
      ['grew', at(-40), 9],
      ['grew', at(-1), 14],
      ['soared', at(0), 3],
      ['soared', at(1), 1000],
    ];
    for (const [company, day, count] of planted) {
      const id = String(ids.get(company));
      await sql(
        `insert into usage_days (tenant_id, company_id, model, object_id, action, day, count, weight, last_at)
         values (current_setting('throughline.tenant'), ?, 'company', ?, 'Opened', ?, ?, 1, now())`,
        [id, id, day, String(count)],
      );
    }
    const found = await quartiles('from=2024-06&to=2024-06&months=3');
    const line = (
      quartile: number,
      customers: number,
      mean: number,
      startMrr: number,
      endMrr: number,
      gross: number,
    ) => ({
      month: '2024-06',
      startMonth: '2024-03',
      currency: 'EUR',
      quartile,
      customers,
      meanActivitiesLast30Days: mean,
      startMrr,
      endMrr,
      netRevenueRetention: endMrr / startMrr,
      grossRevenueRetention: gross,
    });
    assert.deepEqual(found, [
      // −90 of 100, and the older of the two that did not move.
      line(1, 2, 9.5, 201, 101, 101 / 201),
      line(2, 1, 0, 104, 104, 1),
      line(3, 1, 14, 102, 102, 1),
      line(4, 1, 3, 103, 103, 1),
    ]);
    assert.deepEqual(await quartiles('from=2024-11&to=2024-12&months=1'), [], 'of whom no usage is known');
    const items = await companies('month=2024-06&months=3&currency=EUR&quartile=1');
    assert.deepEqual(
      items.map(({ company, movement, usage }) => [company.externalId, movement, usage]),
      [
        ['fell', 'churn', { quartile: 1, activitiesLast30Days: 9, activitiesPrevious30Days: 99 }],
        ['same', 'none', { quartile: 1, activitiesLast30Days: 10, activitiesPrevious30Days: 10 }],
      ],
    );
  });

  it('show a lapse inside a month by the day, and not by the month end (C34)', async () => {
    const { months, days, report } = await aBook([
      { ...EUR, externalId: 'l-1', companyId: 'extid-c-1', fromDate: '2023-06-01', toDate: '2024-05-10', mrr: 100 },
      { ...EUR, externalId: 'l-2', companyId: 'extid-c-1', fromDate: '2024-05-25', mrr: 100 },
      { ...EUR, externalId: 'l-3', companyId: 'extid-c-2', fromDate: '2024-01-01', mrr: 5 },
    ]);
    assert.deepEqual(
      (await months('from=2024-05&to=2024-05')).map(({ mrr }) => mrr),
      [105],
    );
    const line = await days('from=2024-05-01&to=2024-05-31&companyId=extid-c-1');
    assert.equal(line.length, 31);
    const gone = line.filter(({ mrr, customers }) => mrr === 0 && customers === 0).map(({ day }) => day);
    assert.deepEqual([gone.length, gone[0], gone.at(-1)], [14, '2024-05-11', '2024-05-24']);
    assert.deepEqual(
      (await days('from=2024-05-11&to=2024-05-11')).map(({ mrr, customers }) => [mrr, customers]),
      [[5, 1]],
    );
    assert.equal((await days('')).length, 91);
    for (const wrong of ['from=2024-01-01&to=2025-01-01', 'from=2024-02-01&to=2024-01-01']) {
      assert.equal(((await report(`mrr?${wrong}`)) as { code: string }).code, 'badDays');
    }
  });

  it('add currencies only where they are asked to, at the rates of the later end (C16)', async () => {
    const book = await aBook([
      { ...EUR, externalId: 'l-1', companyId: 'extid-c-1', fromDate: '2024-01-01', mrr: 100 },
      { ...EUR, externalId: 'l-2', companyId: 'extid-c-2', fromDate: '2024-01-01', mrr: 10_000, _currency: 'JPY' },
    ]);
    const apart = await book.months('from=2024-01&to=2024-01');
    assert.deepEqual(
      apart.map(({ currency, mrr }) => [currency, mrr]),
      [
        ['EUR', 100],
        ['JPY', 10_000],
      ],
    );
    const fault = async (query: string) =>
      (await book.report(`retention?${query}`)) as { code: string; message: string };
    assert.equal((await fault('converted=true')).code, 'noCurrency');
    const rates = [
      { currency: 'EUR', from: '2024-01-01', rate: 1.1 },
      { currency: 'EUR', from: '2024-06-01', rate: 1.2 },
      { currency: 'JPY', from: '2024-01-31', rate: 0.0065 },
    ];
    await setRevenue(book, 1, { currency: 'USD', rates: rates.slice(0, 2) });
    const { code, message } = await fault('converted=true&from=2024-01&to=2024-01');
    assert.equal(code, 'noRate');
    assert.match(message, /no rate of JPY for 2024-01-31 or before/);
    await setRevenue(book, 2, { currency: 'USD', rates });
    const both = await book.months('converted=true&from=2024-01&to=2024-12&months=6');
    assert.deepEqual([both[0]?.currency, both[0]?.mrr], ['USD', 175]);
    assert.deepEqual(both.find(({ month }) => month === '2024-06')?.startMrr, 185);
    assert.deepEqual(new Set(both.slice(6).map(({ cohort }) => cohort.netRevenueRetention)), new Set([1]));
    const items = await book.companies('month=2024-12&months=6&currency=USD&converted=true');
    assert.deepEqual(
      items.map(({ startMrr, endMrr, startLicenses }) => [startMrr, endMrr, startLicenses[0]?.currency]),
      [
        [120, 120, 'EUR'],
        [65, 65, 'JPY'],
      ],
    );
  });
});
