import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { rows } from '../../src/db/rows.ts';
import { aWorkerToKill, anExporter } from '../support/exports.ts';
import { aSystem, type System } from '../support/system.ts';

const COMPANIES = 25_000;
const KILLS = 20;

describe('an export', () => {
  let system: System;
  let exporter: Awaited<ReturnType<typeof anExporter>>;

  before(async function () {
    this.timeout(60_000);
    system = await aSystem();
    exporter = await anExporter(system);
    await system.db.raw(
      `insert into companies (tenant_id, external_id, name) select ?, 'c-' || n, 'Company ' || n
       from generate_series(1, ${COMPANIES}) n`,
      [system.tenantId],
    );
  });

  const sentSoFar = async (): Promise<number> => {
    const [found] = await rows<{ count: number }>(
      system.db,
      `select count(*) from export_rows where tenant_id = ? and state = 'delivered'`,
      [system.tenantId],
    );
    return found?.count ?? 0;
  };
  const inWarehouse = async () => {
    const [found] = await rows<{ rows: number; objects: number; ids: number }>(
      system.db,
      `select count(*) as rows, count(distinct object_id) as objects, count(distinct id) as ids from warehouse.groups`,
    );
    return found;
  };

  it('whose worker is killed twenty times misses nothing, and sends again only under the same ids', async function () {
    this.timeout(120_000);
    const taskQueue = `exports-killed-${randomUUID()}`;
    let kill = await aWorkerToKill(system, taskQueue);
    const handle = await exporter.start({ types: ['companies'] }, taskQueue);
    let over = false;
    const result = handle.result().finally(() => (over = true));
    let kills = 0;
    for (; kills < KILLS && !over; kills += 1) {
      await new Promise((resolve) => setTimeout(resolve, 300 + 40 * kills));
      await kill();
      kill = await aWorkerToKill(system, taskQueue);
    }
    assert.equal(kills, KILLS, 'it was done before it was killed often enough');
    const manifest = await result;
    await kill();
    assert.deepEqual(manifest.objects['companies'], {
      planned: COMPANIES,
      delivered: COMPANIES,
      parked: 0,
      unchanged: 0,
    });
    // One row an id, whoever sent it how often: no object has a second version.
    assert.deepEqual(await inWarehouse(), { rows: COMPANIES, objects: COMPANIES, ids: COMPANIES });
  });

  it('that is cancelled ends between two pages, says what was sent, and goes on from there', async function () {
    this.timeout(60_000);
    const before = await sentSoFar();
    await system.db.raw(`update companies set name = name || '!' where tenant_id = ?`, [system.tenantId]);
    const handle = await exporter.start({ types: ['companies'] });
    const progress = async () => (await handle.query<{ read: number }>('progress')).read;
    const changed = async () => {
      const [found] = await rows<{ count: number }>(
        system.db,
        `select count(*) from export_rows where tenant_id = ? and version = 2 and state = 'delivered'`,
        [system.tenantId],
      );
      return found?.count ?? 0;
    };
    const deadline = Date.now() + 30_000;
    while ((await changed()) === 0) assert.ok(Date.now() < deadline, 'nothing is sent');
    const list = (await system.api('/api/exports?limit=1')).body as unknown as { items: { exportId: number }[] };
    const { status } = await system.api(`/api/exports/${list.items[0]?.exportId}/cancel`, { method: 'POST' });
    assert.equal(status, 200);
    await assert.rejects(handle.result());
    assert.ok((await progress()) >= 0);
    const cancelled = (await system.api(`/api/exports/${list.items[0]?.exportId}`)).body as unknown as {
      state: string;
      manifest: { objects: { companies: { delivered: number } } };
    };
    const { delivered } = cancelled.manifest.objects.companies;
    assert.equal(cancelled.state, 'cancelled');
    assert.ok(delivered > 0 && delivered < before, `${delivered} of ${before}`);
    assert.equal(delivered, await changed());
    const rest = await exporter.run({ types: ['companies'] });
    assert.equal(rest.objects['companies']?.delivered, COMPANIES - delivered);
    assert.equal((await inWarehouse())?.rows, 2 * COMPANIES);
  });
});
