import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { anExporter } from '../support/exports.ts';
import { aSystem, type System } from '../support/system.ts';
import { QUERIES, warehouseQuery } from '../support/warehouse.ts';

interface Line {
  month: string;
  currency: string;
  mrr: number;
  customers: number;
  movements: Record<string, number>;
  cohort: { netRevenueRetention: number | null; grossRevenueRetention: number | null };
}

/** A company each and a licence for it since the beginning of last year. */
function aBook(companies: number, mrr: number, currency = 'EUR') {
  const tag = randomUUID().slice(0, 8);
  const names = Array.from({ length: companies }, (_, n) => `${tag}-${n}`);
  return {
    companies: names.map((externalId) => ({ externalId, name: externalId })),
    licenses: names.map((externalId) => ({
      externalId: `l-${externalId}`,
      companyId: `extid-${externalId}`,
      fromDate: `${new Date().getUTCFullYear() - 1}-01-01`,
      mrr,
      _currency: currency,
    })),
  };
}

describe('a total', () => {
  let system: System;
  let exporter: Awaited<ReturnType<typeof anExporter>>;

  before(async () => {
    system = await aSystem();
    exporter = await anExporter(system);
  });

  async function put({ companies, licenses }: ReturnType<typeof aBook>) {
    for (let from = 0; from < companies.length; from += 5_000) {
      assert.equal((await system.put('/companies', companies.slice(from, from + 5_000))).status, 200);
      assert.equal((await system.put('/licenses', licenses.slice(from, from + 5_000))).status, 200);
    }
  }

  async function lastMonth(currency: string, months = 1): Promise<Line | undefined> {
    const { body } = await system.api(`/api/reports/retention?months=${months}`);
    return body.months.filter((line) => line.currency === currency).at(-1);
  }

  it('is over all there is, never over a page of it (C37)', async function () {
    this.timeout(120_000);
    await put(aBook(5_001, 10));
    const line = await lastMonth('EUR');
    assert.deepEqual([line?.mrr, line?.customers], [50_010, 5_001]);
    const { objects, mrrCents, day, watermark } = await exporter.run({ types: ['companies', 'licenses'] });
    assert.deepEqual([objects['licenses']?.delivered, mrrCents['EUR']], [5_001, 5_001_000]);
    const [reconciled] = await warehouseQuery(system.db, 'reconcile', { day, watermark });
    assert.deepEqual([reconciled?.['currency'], reconciled?.['mrr_cents']], ['EUR', 5_001_000]);
    const mrr = (await warehouseQuery(system.db, 'mrr_by_month', { day })).at(-1);
    assert.deepEqual([mrr?.['mrr'], mrr?.['customers']], [50_010, 5_001]);
    // None of them loops over all pairs of so many companies: the connection would give up.
    for (const name of QUERIES) await warehouseQuery(system.db, name, { day });
  });

  it('neither loses nor wins by a merge of two companies, nor by its undo (C05)', async function () {
    this.timeout(120_000);
    const book = aBook(2, 100, 'SEK');
    await put(book);
    const ids: string[] = [];
    for (const { externalId } of book.companies) {
      ids.push((await system.api(`/companies/extid-${externalId}`)).body._id ?? '');
    }
    const [winner, loser] = ids;
    const expectSame = async (told: string, customers: number) => {
      for (const months of [1, 12]) {
        const { mrr, movements, cohort, customers: counted } = (await lastMonth('SEK', months)) ?? assert.fail(told);
        assert.deepEqual(
          { mrr, counted, cohort: [cohort.netRevenueRetention, cohort.grossRevenueRetention] },
          { mrr: 200, counted: customers, cohort: [1, 1] },
          told,
        );
        assert.deepEqual([...new Set(Object.values(movements))], [0], told);
      }
      const { day } = await exporter.run();
      const retained = (await warehouseQuery(system.db, 'retention_by_cohort', { day }))
        .filter(({ currency }) => currency === 'SEK')
        .filter(({ month }, _, all) => month === all.at(-1)?.['month']);
      for (const row of retained) {
        assert.deepEqual(
          [row['net_revenue_retention'], row['gross_revenue_retention']],
          [1, 1],
          `${told} ${JSON.stringify(row)}`,
        );
      }
      assert.ok(retained.length > 0);
    };
    await expectSame('before', 2);
    const merge = await system.api('/api/merges', {
      method: 'POST',
      body: JSON.stringify({ model: 'company', winner, loser }),
    });
    assert.equal(merge.status, 200, JSON.stringify(merge.body));
    await expectSame('merged', 1);
    const { status } = await system.api(`/api/merges/${String(merge.body['id'])}/undo`, { method: 'POST' });
    assert.equal(status, 200);
    await expectSame('taken apart', 2);
  });
});
