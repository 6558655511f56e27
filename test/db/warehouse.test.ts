import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Database } from '../../src/db/connect.ts';
import { deriveTerms } from '../../src/domain/revenue/license.ts';
import { hundredths } from '../../src/domain/values/money.ts';
import {
  grossRetention,
  measuredMrr,
  monthsThrough,
  netRetention,
  retentionBetween,
} from '../../src/domain/revenue/retention.ts';
import { lastDay } from '../../src/domain/revenue/revenue.ts';
import { endedBySuccessors } from '../../src/domain/revenue/successors.ts';
import { aDatabase } from '../support/database.ts';
import { aBook, countedOn, currencyOf, dayText, monthEnd, total, type BookLicense } from '../support/licenseBooks.ts';
import { execute } from '../support/statements.ts';
import { licenseFields, loadVersions, QUERIES, warehouseQuery, type LoadedVersion } from '../support/warehouse.ts';

const TODAY = '2026-11-25';
const SENT = '2026-01-05T05:00:00.000Z';

const license = (
  _id: string,
  given: Parameters<typeof licenseFields>[0],
  more: Partial<LoadedVersion> = {},
): LoadedVersion => ({
  type: 'licenses',
  _id,
  companyId: _id.slice(0, 1),
  version: 1,
  at: SENT,
  fields: licenseFields(given),
  ...more,
});

const company = (
  _id: string,
  version: number,
  at: string,
  [last, previous, users]: [number, number, number],
  [customerFrom, firstActiveDay, firstValueDay]: [string, string, string],
): LoadedVersion => ({
  type: 'companies',
  _id,
  version,
  at,
  fields: {
    activitiesLast30Days: ['integer', last],
    activitiesPrevious30Days: ['integer', previous],
    activeUsersLast30Days: ['integer', users],
    customerFrom: ['date', customerFrom],
    firstActiveDay: ['date', firstActiveDay],
    firstValueDay: ['date', firstValueDay],
  },
});

const EUR = { currency: 'EUR' };
const B_ENDED = {
  ...EUR,
  mrr: '200',
  from: '2025-01-15',
  through: '2025-12-31',
  dueOn: '2026-01-01',
  renewalStatus: 'renewed',
};

/** Companies A to D pay in EUR, F in USD; G was there for a moment. A's newest version was loaded before the one it replaced. */
const LICENSES = [
  license('A1', { ...EUR, mrr: '100', from: '2025-01-01' }, { version: 2, at: '2026-11-20T05:00:00.000Z' }),
  license('A1', { ...EUR, mrr: '90', from: '2025-01-01' }),
  license('A2', { ...EUR, mrr: '-30', from: '2026-06-01' }),
  license('B1', B_ENDED),
  license('B2', { ...EUR, mrr: '260', from: '2026-01-01', takesPlaceOf: 'B1' }),
  license('C1', {
    ...EUR,
    mrr: '50',
    from: '2025-02-01',
    through: '2026-03-31',
    dueOn: '2026-04-01',
    renewalStatus: 'lost',
  }),
  license('D1', { ...EUR, mrr: '80', from: '2025-02-10', dueOn: '2026-02-10', renewalStatus: 'renewed' }),
  license('F1', { currency: 'USD', mrr: '10.005', from: '2026-02-01', dueOn: '2026-04-15' }),
  license('G1', { ...EUR, mrr: '5', from: '2025-01-01' }),
  license('G1', { ...EUR, mrr: '5', from: '2025-01-01' }, { version: 2, at: '2026-02-01T05:00:00.000Z', fields: null }),
];

const MARCH = '2026-03-15T05:00:00.000Z';
const COMPANIES = [
  company('A', 1, MARCH, [40, 39, 4], ['2025-01-01', '2025-01-05', '2025-01-08']),
  company('B', 1, MARCH, [10, 9, 2], ['2025-01-15', '2025-03-01', '2025-06-01']),
  company('C', 1, '2026-02-15T05:00:00.000Z', [99, 1, 9], ['2025-02-01', '9999-12-31', '9999-12-31']),
  company('C', 2, MARCH, [1, 99, 1], ['2025-02-01', '9999-12-31', '9999-12-31']),
  company('D', 1, MARCH, [5, 5, 3], ['2025-02-10', '2025-02-20', '9999-12-31']),
];

describe('the SQL of warehouse/, on figures checked by hand', () => {
  let db: Database;
  before(async () => {
    ({ db } = await aDatabase());
    await loadVersions(db, [...LICENSES, ...COMPANIES]);
  });
  const query = (name: string) => warehouseQuery(db, name, { day: TODAY });

  it('MRR by month: every month end, the current month as of today', async () => {
    const found = await query('mrr_by_month');
    const line = (currency: string) =>
      Object.fromEntries(
        found
          .filter((row) => row['currency'] === currency)
          .map((row) => [String(row['month_start']).slice(0, 7), [row['mrr'], row['customers']]]),
      );
    const same = (months: string[], figures: [number, number]) => months.map((month) => [month, figures] as const);
    const of = (year: number, from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, at) => `${year}-${String(from + at).padStart(2, '0')}`);
    assert.deepEqual(
      line('EUR'),
      Object.fromEntries([
        ...same(['2025-01'], [300, 2]),
        ...same(of(2025, 2, 12), [430, 4]),
        ...same(of(2026, 1, 3), [490, 4]),
        ...same(of(2026, 4, 5), [440, 3]),
        ...same(of(2026, 6, 11), [410, 3]),
      ]),
    );
    // Rounded by itself, half a cent away from zero.
    assert.deepEqual(line('USD'), Object.fromEntries(same(of(2026, 2, 11), [10.01, 1])));
  });

  it('retention of cohorts: net counts growth, gross does not, new customers are in neither', async () => {
    const found = await query('retention_by_cohort');
    const figures = (month: string, horizon: number) => {
      const row = found.find(
        (one) => one['month_start'] === `${month}-01` && one['horizon_months'] === horizon && one['currency'] === 'EUR',
      );
      return [
        row?.['customers_at_start'],
        row?.['mrr_at_start'],
        row?.['mrr_at_end'],
        round(row?.['net_revenue_retention']),
        round(row?.['gross_revenue_retention']),
      ];
    };
    assert.deepEqual(figures('2026-01', 12), [2, 300, 360, 1.2, 1]);
    assert.deepEqual(figures('2026-02', 12), [4, 430, 490, round(490 / 430), 1]);
    assert.deepEqual(figures('2026-06', 12), [4, 430, 410, round(410 / 430), round(350 / 430)]);
    assert.deepEqual(figures('2026-04', 1), [4, 490, 440, round(440 / 490), round(440 / 490)]);
    assert.deepEqual(figures('2026-06', 3), [4, 490, 410, round(410 / 490), round(410 / 490)]);
    assert.deepEqual(figures('2025-01', 1), [undefined, undefined, undefined, undefined, undefined]);
  });

  it('renewals: what fell due, what became of it, and with how much', async () => {
    const found = (await query('retention_by_renewal')).map((row) => Object.values(row).map(round));
    assert.deepEqual(found, [
      ['2026-01-01', 'EUR', 1, 200, 260, 0, 0, 1.3, 1],
      ['2026-02-01', 'EUR', 1, 80, 80, 0, 0, 1, 1],
      ['2026-04-01', 'EUR', 1, 50, 0, 50, 0, 0, 0],
      ['2026-04-01', 'USD', 1, 10.01, 0, 0, 10.01, 0, 0],
    ]);
  });

  it('usage quartiles against retention: as known at the month end, then realised', async () => {
    const found = await query('usage_against_retention');
    const quartiles = (month: string, horizon: number) =>
      found
        .filter((row) => row['month_start'] === `${month}-01` && row['horizon_months'] === horizon)
        .map((row) => [
          row['quartile'],
          row['customers'],
          round(row['activities_last30_days']),
          round(row['active_users_last30_days']),
          row['mrr_at_start'],
          round(row['net_revenue_retention']),
        ]);
    // C fell by 98 of 100 and left in April; A grew a little and took a credit in June; B grew most.
    const [c, d, b] = [
      [1, 1, 1, 1, 50, 0],
      [2, 1, 5, 3, 80, 1],
      [4, 1, 10, 2, 260, 1],
    ];
    assert.deepEqual(quartiles('2026-03', 1), [c, d, [3, 1, 40, 4, 100, 1], b]);
    assert.deepEqual(quartiles('2026-03', 3), [c, d, [3, 1, 40, 4, 100, 0.7], b]);
    // In February only C had been sent, with other figures.
    assert.deepEqual(quartiles('2026-02', 1), [[1, 1, 99, 9, 50, 1]]);
    assert.deepEqual(quartiles('2026-01', 1), []);
    assert.deepEqual(quartiles('2026-03', 12), []);
  });

  it('time to value against retention: by how soon, and who has not begun', async () => {
    const found = (await query('time_to_value_against_retention')).map((row) => Object.values(row).map(round));
    assert.deepEqual(found, [
      ['first activity', 'not yet', 'EUR', 1, 50, 1],
      ['first activity', 'within 30 days', 'EUR', 1, 80, 1],
      ['first activity', 'within 7 days', 'EUR', 1, 100, 1],
      ['first activity', 'within 90 days', 'EUR', 1, 200, 1.3],
      ['first value', 'later', 'EUR', 1, 200, 1.3],
      ['first value', 'not yet', 'EUR', 2, 130, 1],
      ['first value', 'within 7 days', 'EUR', 1, 100, 1],
    ]);
  });

  it('reconciliation: to the cent, as of any run', async () => {
    const now = await query('reconcile');
    assert.deepEqual(now, [
      { currency: 'EUR', mrr_cents: 41_000, licenses: 4 },
      { currency: 'USD', mrr_cents: 1001, licenses: 1 },
    ]);
    const then = await warehouseQuery(db, 'reconcile', { day: '2026-01-05', watermark: SENT });
    // A still at 90, G not yet deleted; A's credit and F are to come.
    assert.deepEqual(then, [{ currency: 'EUR', mrr_cents: 48_500, licenses: 5 }]);
  });

  it('comes to the same in whatever time zone it is asked', async () => {
    for (const name of QUERIES) {
      const wanted = await query(name);
      for (const timeZone of ['America/Los_Angeles', 'Pacific/Auckland']) {
        assert.deepEqual(await warehouseQuery(db, name, { day: TODAY, timeZone }), wanted, `${name} in ${timeZone}`);
      }
    }
  });
});

describe('the SQL of warehouse/ and domain/revenue/retention.ts, on any book', () => {
  it('come to the same MRR and retention, and so does a second count', async function () {
    this.timeout(30_000);
    const { db } = await aDatabase();
    await loadVersions(db, LICENSES);
    await fc.assert(
      fc.asyncProperty(
        aBook(0).filter((book) => book.length > 0),
        async (book) => {
          await execute(db, 'truncate warehouse.license_updated');
          const counted = countedByDomain(book);
          await loadVersions(db, counted.map(toVersion));
          const inWarehouse = await warehouseQuery(db, 'retention_by_cohort', { day: TODAY });
          const mrrThere = await warehouseQuery(db, 'mrr_by_month', { day: TODAY });
          const months = monthsThrough(counted.map(({ from }) => from).sort()[0] ?? TODAY, TODAY);
          const domain = measuredMrr(counted, months);
          for (const currency of [0, 1].map((which) => currencyOf(0, which))) {
            const companies = domain.get(currency) ?? new Map<number, number[]>();
            months.forEach(({ month, asOf }, at) => {
              const mrr = mrrThere.find((row) => row['month_start'] === `${month}-01` && row['currency'] === currency);
              const plain = total(countedOn(book, currency, Math.min(monthEnd(month), Date.parse(asOf) / 86_400_000)));
              assert.equal(Math.round(Number(mrr?.['mrr'] ?? 0) * 100), plain);
              for (const horizon of [1, 3, 12]) {
                const retention = retentionBetween(companies, at - horizon, at);
                const row = inWarehouse.find(
                  (one) =>
                    one['month_start'] === `${month}-01` &&
                    one['currency'] === currency &&
                    one['horizon_months'] === horizon,
                );
                assert.equal(retention.end, plain);
                assert.equal(round(row?.['net_revenue_retention']) ?? null, round(netRetention(retention)));
                assert.equal(round(row?.['gross_revenue_retention']) ?? null, round(grossRetention(retention)));
                assert.ok((grossRetention(retention) ?? 0) <= 1);
              }
            });
          }
        },
      ),
      { numRuns: 25, endOnFailure: false },
    );
  });
});

function countedByDomain(book: readonly BookLicense[]) {
  const numbers = new Map([...new Set(book.map(({ company }) => company))].map((name, at) => [name, at + 1]));
  const companies = [...numbers].map(([name]) => book.filter(({ company }) => company === name));
  return companies
    .flatMap((own) => endedBySuccessors(own.map((one) => linked(one, numbers.get(one.company) ?? 0))))
    .map((one) => ({
      ...one,
      through: lastDay(one),
    }));
}

function linked({ externalId, currency, parent, terms, from, to, toIncluded }: BookLicense, companyId: number) {
  const fromDate = dayText(from);
  const toDate = to === null ? null : dayText(to);
  const derived = deriveTerms({
    fromDate,
    toDate,
    toDateIncluded: toIncluded,
    fixedPeriod: 'value' in terms,
    value: 'value' in terms ? String(terms.value) : null,
    mrr: 'mrr' in terms ? String(terms.mrr) : null,
    renewalDate: null,
  });
  if ('fault' in derived) throw new Error(derived.fault);
  const { mrr } = derived;
  const dates = { from: fromDate, fromDate, toDate, toDateIncluded: toIncluded };
  return { _id: externalId, externalId, companyId, currency, parent, mrr, cents: hundredths(mrr), ...dates };
}

function toVersion({
  _id,
  companyId,
  currency,
  mrr,
  from,
  through,
}: ReturnType<typeof countedByDomain>[number]): LoadedVersion {
  const fields = licenseFields({ currency, mrr, from, ...(through === null ? {} : { through }) });
  return { type: 'licenses', _id, companyId: String(companyId), version: 1, at: SENT, fields };
}

function round<Value>(value: Value): Value | number {
  return typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : value;
}
