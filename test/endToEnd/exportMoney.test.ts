import assert from 'node:assert/strict';
import fc from 'fast-check';
import { anExporter } from '../support/exports.ts';
import {
  aBook,
  countedOn,
  currencyOf,
  dayText,
  monthEnd,
  retained,
  toPayload,
  total,
  type BookLicense,
} from '../support/licenseBooks.ts';
import { aSystem, type System } from '../support/system.ts';
import { warehouseQuery, type Figures } from '../support/warehouse.ts';

/** Each has currencies of its own, so that one export proves all of them, and a book that fails is small and named. */
const BOOKS = 60;
const HORIZONS = [1, 3, 12];

describe('money, from the source to the warehouse', () => {
  let system: System;
  let exporter: Awaited<ReturnType<typeof anExporter>>;
  let books: BookLicense[][];
  const seed = Date.now() % 1_000_000;

  before(async () => {
    system = await aSystem();
    exporter = await anExporter(system);
    books = Array.from(
      { length: BOOKS },
      (_, number) => fc.sample(aBook(number), { seed: seed + number, numRuns: 1 })[0] ?? [],
    );
    books.push(edgeBook(BOOKS, Math.floor(Date.now() / 86_400_000)));
    await ok(
      '/companies',
      [...new Set(books.flat().map(({ company }) => company))].map((externalId) => ({ externalId, name: externalId })),
    );
    await ok('/licenses', books.flat().map(toPayload));
  });

  const ok = async (path: string, items: object[]) => {
    const { status, body } = await system.put(path, items);
    assert.equal(status, 200, JSON.stringify(body));
  };

  const reportOf = async (months: number) => {
    const { status, body } = await system.api(`/api/reports/retention?months=${months}`);
    assert.equal(status, 200);
    return body;
  };

  /** Exports, and holds all three against each other: for every book and currency, every month, and every horizon. */
  async function prove() {
    const { day, watermark, mrrCents } = await exporter.run();
    const inWarehouse = new Map(
      (await warehouseQuery(system.db, 'mrr_by_month', { day })).map((row) => [keyOf(row), row]),
    );
    const retainedThere = new Map(
      (await warehouseQuery(system.db, 'retention_by_cohort', { day })).map((row) => [
        `${keyOf(row)} ${row['horizon_months']}`,
        row,
      ]),
    );
    const today = Date.parse(day) / 86_400_000;
    let compared = 0;
    for (const horizon of HORIZONS) {
      for (const { month, asOf, currency, mrr, customers, cohort } of (await reportOf(horizon)).months) {
        const book = books.find((_, number) => currency.startsWith(currencyOf(number, 0).slice(0, 2))) ?? [];
        const now = Math.min(monthEnd(month), today);
        const told = `seed ${seed}, ${month} ${currency}, ${horizon} months, ${JSON.stringify(book)}`;
        assert.equal(asOf, dayText(now));
        const counted = countedOn(book, currency, now);
        const there = inWarehouse.get(`${month} ${currency}`);
        const paying = [...counted.values()].filter((cents) => cents > 0).length;
        assert.deepEqual([mrr, customers], [total(counted) / 100, paying], `source: ${told}`);
        assert.deepEqual([there?.['mrr'] ?? 0, there?.['customers'] ?? 0], [mrr, customers], `warehouse: ${told}`);
        const wanted = retained(book, currency, monthEnd(month, horizon), now);
        const { netRevenueRetention: net, grossRevenueRetention: gross } = cohort;
        const row = retainedThere.get(`${month} ${currency} ${horizon}`);
        assertNear([net, gross], [wanted?.net, wanted?.gross], `source: ${told}`);
        assertNear(
          [row?.['net_revenue_retention'], row?.['gross_revenue_retention']],
          [net, gross],
          `warehouse: ${told}`,
        );
        compared += wanted ? 1 : 0;
      }
    }
    assert.ok(compared > 500, `only ${compared} figures of retention were there to compare`);
    const plain: [string, number][] = books.flatMap((book, number) =>
      [0, 1].map((which): [string, number] => [
        currencyOf(number, which),
        total(countedOn(book, currencyOf(number, which), today)),
      ]),
    );
    assert.deepEqual(withoutZeros(Object.entries(mrrCents)), withoutZeros(plain));
    const reconciled = await warehouseQuery(system.db, 'reconcile', { day, watermark });
    assert.deepEqual(
      withoutZeros(reconciled.map(({ currency, mrr_cents }) => [String(currency), Number(mrr_cents)])),
      withoutZeros(plain),
    );
    // Both answer their columns in the same order.
    const renewals = (await reportOf(1)).renewals.map((line) => Object.values(line));
    const renewedThere = (await warehouseQuery(system.db, 'retention_by_renewal', { day })).map((row) =>
      Object.values({ ...row, month_start: keyOf(row).slice(0, 7) }),
    );
    assert.equal(renewedThere.length, renewals.length);
    renewals.forEach((line, at) => assertNear(renewedThere[at] ?? [], line, `seed ${seed}, renewals of ${line[0]}`));
    return { day, watermark, reconciled };
  }

  it(`is the same in ${BOOKS} books by source, warehouse and a second count, and after changes again`, async function () {
    this.timeout(30_000);
    const before = await prove();
    for (const book of books) {
      const [changed, dropped] = book;
      if (changed) Object.assign(changed, { terms: { mrr: 70.005 }, cents: 7001 });
      if (!dropped) continue;
      book.splice(1, 1);
      const { status } = await system.api(`/licenses/extid-${dropped.externalId}`, { method: 'DELETE' });
      assert.equal(status, 200);
    }
    await ok('/licenses', books.flatMap((book) => book.slice(0, 1)).map(toPayload));
    await prove();
    // What was true then can be asked still.
    assert.deepEqual(await warehouseQuery(system.db, 'reconcile', before), before.reconciled);
  });
});

/** What begins, ends, or is to begin about today, which no random day would hit. */
function edgeBook(number: number, today: number): BookLicense[] {
  return [
    { from: today - 40, to: today, toIncluded: true },
    { from: today - 40, to: today, toIncluded: false },
    { from: today - 40, to: today - 1, toIncluded: true },
    { from: today, to: null, toIncluded: true },
    { from: today + 1, to: null, toIncluded: true },
  ].map((dates, at) => ({
    ...dates,
    externalId: `b${number}-l${at}`,
    company: `b${number}-${at % 2}`,
    currency: currencyOf(number, 0),
    terms: { mrr: 10 ** at },
    parent: null,
    renewalStatus: 'ongoing',
    cents: 10 ** at * 100,
  }));
}

function keyOf(row: Figures): string {
  return `${String(row['month_start']).slice(0, 7)} ${row['currency']}`;
}

/** Ratios of cents; a warehouse writes them with so many digits. */
function assertNear(one: readonly unknown[], other: readonly unknown[], message: string): void {
  one.forEach((figure, at) => {
    const wanted = other[at] ?? null;
    const isNear =
      figure === wanted ||
      (typeof figure === 'number' && typeof wanted === 'number' && Math.abs(figure - wanted) < 1e-9);
    assert.ok(isNear || (figure ?? null) === wanted, `${String(figure)} is not ${String(wanted)}: ${message}`);
  });
}

function withoutZeros(sums: readonly [string, number][]): Record<string, number> {
  return Object.fromEntries(sums.filter(([, cents]) => cents !== 0));
}
