import assert from 'node:assert/strict';
import { inTenant } from '../../src/db/connect.ts';
import type { Manifest } from '../../src/db/exports/exportRuns.ts';
import { anExporter } from '../support/exports.ts';
import { rows } from '../support/statements.ts';
import { aSystem, type System } from '../support/system.ts';
import { QUERIES, warehouseQuery } from '../support/warehouse.ts';

const LICENSE = { _currency: 'EUR', fromDate: '2026-01-01T00:00:00.000Z', fixedPeriod: false, mrr: 100 };

describe('exportWarehouse', () => {
  let system: System;
  let exporter: Awaited<ReturnType<typeof anExporter>>;

  before(async () => {
    system = await aSystem();
    exporter = await anExporter(system);
    const companies = ['c-1', 'c-2'].map((externalId) => ({
      externalId,
      name: `Company ${externalId}`,
      custom: { Größe: 3 },
    }));
    await ok('/companies', companies);
    await ok('/endusers', [
      { externalId: 'u-1', companyId: 'extid-c-1', email: 'u1@c1.test' },
      { externalId: 'u-1', companyId: 'extid-c-2', email: 'u1@c2.test' },
    ]);
    await ok('/licenses', [
      { ...LICENSE, externalId: 'l-1', companyId: 'extid-c-1' },
      { ...LICENSE, externalId: 'l-2', companyId: 'extid-c-2', mrr: 33.335 },
      { ...LICENSE, externalId: 'l-3', companyId: 'extid-c-2', mrr: 5, _currency: 'USD' },
    ]);
  });

  const ok = async (path: string, items: object[]) => {
    const { status, body } = await system.put(path, items);
    assert.equal(status, 200, JSON.stringify(body));
  };
  const warehouse = (sql: string) => rows<Record<string, unknown>>(system.db, sql);
  const run = (kind?: 'full') => exporter.run(kind ? { kind } : {});
  const counts = ({ objects }: Manifest, type: 'companies' | 'licenses' | 'endUsers') => {
    const { planned, delivered, parked, unchanged } = objects[type] ?? {
      planned: 0,
      delivered: 0,
      parked: 0,
      unchanged: 0,
    };
    return [planned, delivered, parked, unchanged];
  };

  it('sends everything once, and then what changed', async () => {
    const first = await run();
    assert.deepEqual(counts(first, 'companies'), [2, 2, 0, 0]);
    assert.deepEqual(counts(first, 'licenses'), [3, 3, 0, 0]);
    assert.deepEqual(first.mrrCents, { EUR: 13334, USD: 500 });
    // No licence has an end, a due date or a predecessor, and nobody uses anything: no query may miss a column for that.
    for (const name of QUERIES) await warehouseQuery(system.db, name, first);
    const reconciled = await warehouseQuery(system.db, 'reconcile', first);
    assert.deepEqual(Object.fromEntries(reconciled.map((row) => [row['currency'], row['mrr_cents']])), first.mrrCents);
    const accounts = await warehouse(
      'select id, name, mrr_cents, status, custom_gr_e, version from warehouse.accounts order by id',
    );
    assert.deepEqual(accounts, [
      { id: 'c-1', name: 'Company c-1', mrr_cents: 10000, status: 'customer', custom_gr_e: '3', version: 1 },
      { id: 'c-2', name: 'Company c-2', mrr_cents: 3334, status: 'customer', custom_gr_e: '3', version: 1 },
    ]);
    assert.deepEqual(await warehouse('select id, company_external_id from warehouse.users order by id'), [
      { id: 'c-2:u-1', company_external_id: 'c-2' },
      { id: 'u-1', company_external_id: 'c-1' },
    ]);
    const second = await run();
    assert.deepEqual(counts(second, 'companies'), [2, 0, 0, 2]);
    assert.deepEqual(second.mrrCents, first.mrrCents);
    await ok('/companies', [{ externalId: 'c-1', name: 'Renamed' }]);
    const third = await run();
    // A licence carries the name of its company.
    assert.deepEqual(
      [counts(third, 'companies'), counts(third, 'licenses')],
      [
        [2, 1, 0, 1],
        [3, 1, 0, 2],
      ],
    );
    assert.deepEqual(
      await warehouse(`select version, count(*)::int as n from warehouse.license_updated group by 1 order by 1`),
      [
        { version: 1, n: 3 },
        { version: 2, n: 1 },
      ],
    );
  });

  it('says that an object is no more, once', async () => {
    await system.api('/licenses/extid-l-3', { method: 'DELETE' });
    const manifest = await run();
    assert.deepEqual(manifest.mrrCents, { EUR: 13334 });
    const [last] = await warehouse(`select is_deleted, version from warehouse.license_updated where is_deleted`);
    assert.deepEqual(last, { is_deleted: true, version: 2 });
    const again = await run();
    assert.equal(counts(again, 'licenses')[1], 0);
  });

  it('sends everything as new versions in a full run, and back to an earlier content as a new version', async () => {
    const before = await warehouse('select count(*)::int as n from warehouse.groups');
    const full = await run('full');
    assert.deepEqual(counts(full, 'companies'), [2, 2, 0, 0]);
    const after = await warehouse('select count(*)::int as n from warehouse.groups');
    assert.equal(Number(after[0]?.['n']), Number(before[0]?.['n']) + 2);
    await ok('/companies', [{ externalId: 'c-1', name: 'Other' }]);
    await run();
    await ok('/companies', [{ externalId: 'c-1', name: 'Renamed' }]);
    await run();
    const [account] = await warehouse(`select name from warehouse.accounts where id = 'c-1'`);
    assert.deepEqual(account, { name: 'Renamed' });
  });

  it('stops at a key that is refused, in a sentence, and does not run twice at once', async () => {
    await exporter.setKey('write-key-wrong');
    await ok('/companies', [{ externalId: 'c-1', name: 'Again' }]);
    await assert.rejects(run());
    const [last] = await inTenant(system.db, system.tenantId, (tx) =>
      rows<{ state: string; failure: string }>(
        tx,
        'select state, failure from export_runs order by run_id desc limit 1',
      ),
    );
    assert.equal(last?.state, 'failed');
    assert.match(last?.failure ?? '', /401 to the Write Key/);
    await exporter.setKey('write-key-good');
    const manifest = await run();
    assert.deepEqual(counts(manifest, 'companies'), [2, 1, 0, 1]);
  });
});
