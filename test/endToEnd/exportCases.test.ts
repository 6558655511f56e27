import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { ScheduleOverlapPolicy } from '@temporalio/client';
import { idOf } from '../../src/temporal/contract.ts';
import { eventually } from '../support/eventually.ts';
import { aGate } from '../support/exportGate.ts';
import { anExporter } from '../support/exports.ts';
import { execute, rows } from '../support/statements.ts';
import { aSystem, asAnotherTenant, type System } from '../support/system.ts';
import { QUERIES, warehouseQuery } from '../support/warehouse.ts';

describe('an export, where others went wrong,', () => {
  let system: System;
  before(async function () {
    this.timeout(60_000);
    system = await aSystem();
  });

  /** A tenant with a company that exports into a warehouse of its own. */
  async function anExport(schema: string) {
    const tenant = await asAnotherTenant(system);
    const exporter = await anExporter(tenant, schema);
    const put = async (path: string, items: object[]) => {
      const { status, body } = await tenant.put(path, items);
      assert.equal(status, 200, JSON.stringify(body));
    };
    await put('/companies', [{ externalId: 'c-1', name: 'One' }]);
    return { tenant, exporter, put };
  }

  it('misses none of many that were written at once, and no change that comes while it runs (C02)', async function () {
    this.timeout(60_000);
    const { exporter, put } = await anExport('c02');
    const gate = await aGate(exporter.receiver.url);
    await exporter.configure({ host: gate.url });
    const person = (n: number, over: object = {}) => ({ externalId: `u-${n}`, companyId: 'extid-c-1', ...over });
    await put(
      '/endusers',
      Array.from({ length: 5_000 }, (_, n) => person(n, { name: `Person ${n}` })),
    );
    await put('/endusers', [person(5_000, { name: 'Last' })]);
    const { stopped, release } = gate.stop({ at: () => true, arrived: false });
    const running = exporter.run({ types: ['endUsers'] });
    running.catch(() => undefined);
    await stopped;
    // All of the first page, which has been read by now.
    const changed = Array.from({ length: 50 }, (_, n) => person(10 * n, { name: 'Renamed' }));
    await put('/endusers', changed).finally(release);
    const all = { planned: 5_001, delivered: 5_001, parked: 0, unchanged: 0 };
    assert.deepEqual((await running).objects['endUsers'], all);
    assert.deepEqual(gate.sent(), { objects: 5_001, ids: 5_001 });
    const next = await exporter.run({ types: ['endUsers'] });
    assert.deepEqual(next.objects['endUsers'], { planned: 5_001, delivered: 50, parked: 0, unchanged: 4_951 });
    const [found] = await rows<{ renamed: number; people: number }>(
      system.db,
      `select count(*) filter (where name = 'Renamed') as renamed, count(*) as people from c02.users`,
    );
    assert.deepEqual(found, { renamed: 50, people: 5_001 });
  });

  it('sees what was changed without a mark, and what repeats the name of another object (C38)', async function () {
    this.timeout(40_000);
    const { tenant, exporter, put } = await anExport('c38');
    await put('/endusers', [{ externalId: 'u-1', companyId: 'extid-c-1' }]);
    const license = { externalId: 'l-1', companyId: 'extid-c-1', fromDate: '2026-01-01', mrr: 5, _currency: 'EUR' };
    await put('/licenses', [license]);
    const sent = async () => {
      const { objects } = await exporter.run({ types: ['companies', 'endUsers', 'licenses'] });
      return [objects['companies'], objects['endUsers'], objects['licenses']].map((one) => one?.delivered);
    };
    assert.deepEqual(await sent(), [1, 1, 1]);
    assert.deepEqual(await sent(), [0, 0, 0]);
    const change = (set: string) =>
      execute(system.db, `update companies set ${set} where tenant_id = ?`, [tenant.tenantId]);
    await change(`phase = 'Adoption'`);
    assert.deepEqual(await sent(), [1, 0, 0]);
    await change(`name = 'Renamed', updated_at = '2020-01-01'`);
    assert.deepEqual(await sent(), [1, 1, 1]);
    await execute(system.db, `delete from licenses where tenant_id = ?`, [tenant.tenantId]);
    assert.deepEqual(await sent(), [0, 0, 1]);
    const [last] = await rows(system.db, `select is_deleted from c38.license_updated order by version desc limit 1`);
    assert.deepEqual(last, { is_deleted: true });
  });

  it('gives the same figures where a warehouse holds rows twice, or old versions late (C39)', async function () {
    this.timeout(40_000);
    const { exporter, put } = await anExport('warehouse');
    const licenses = Array.from({ length: 100 }, (_, n) => ({
      ...{ externalId: `l-${n}`, companyId: `extid-c-${n % 10}`, fromDate: '2025-01-01', mrr: n, _currency: 'EUR' },
    }));
    await put(
      '/companies',
      Array.from({ length: 10 }, (_, n) => ({ externalId: `c-${n}`, name: `Company ${n}` })),
    );
    await put('/licenses', licenses);
    await exporter.run();
    await put('/licenses', [{ externalId: 'l-99', mrr: 9_900, companyId: 'extid-c-9' }]);
    const { day, watermark } = await exporter.run();
    const figures = async () => {
      const found: Record<string, unknown> = {};
      for (const name of QUERIES) found[name] = await warehouseQuery(system.db, name, { day, watermark });
      return found;
    };
    const before = await figures();
    assert.match(JSON.stringify(before['reconcile']), /1475100/);
    for (const table of ['groups', 'license_updated']) {
      await execute(system.db, `alter table warehouse.${table} drop constraint ${table}_pkey`);
      const again = (over: string) =>
        execute(
          system.db,
          `insert into warehouse.${table} select (jsonb_populate_record(t, ${over})).* from warehouse.${table} t`,
        );
      await again(`jsonb_build_object('received_at', received_at + interval '3 days')`);
      await again(
        `jsonb_build_object('id', id || '-old', 'version', 0, 'received_at', received_at + interval '4 days',
           'changed_at', changed_at - interval '1 minute') || '{"mrr_cents": 1}'::jsonb`,
      );
    }
    assert.deepEqual(await figures(), before);
  });

  it('runs once on the night whose hour comes twice, and says on which night it does not run (C46)', async function () {
    this.timeout(40_000);
    const { tenant, exporter } = await anExport('c46');
    await exporter.configure({ cron: '30 2 * * *', timeZone: 'Europe/Berlin' });
    const shown = (await tenant.api('/api/export')).body;
    assert.match(shown.daysWithoutRun.join(), /^\d{4}-03-\d\d$/);
    // The same times, for a workflow that nobody runs: what counts is how often it is started.
    const { schedule } = exporter.client;
    const { spec } = await schedule.getHandle(idOf.exportSchedule(tenant.tenantId)).describe();
    const probe = await schedule.create({
      scheduleId: `probe-${randomUUID()}`,
      spec: { ...(spec.calendars ? { calendars: spec.calendars } : {}), timezone: spec.timezone ?? 'UTC' },
      action: { type: 'startWorkflow', workflowType: 'nobody', taskQueue: `nobody-${randomUUID()}` },
      state: { paused: true },
    });
    const started = async () => (await probe.describe()).info.numActionsTaken;
    const overlap = ScheduleOverlapPolicy.ALLOW_ALL;
    const night = (from: string, to: string) => ({ start: new Date(from), end: new Date(to), overlap });
    await probe.backfill(night('2026-03-28T22:00:00Z', '2026-03-29T12:00:00Z'));
    await probe.backfill(night('2026-10-24T22:00:00Z', '2026-10-25T12:00:00Z'));
    await eventually(async () => assert.ok((await started()) > 0));
    await probe.backfill(night('2026-10-25T22:00:00Z', '2026-10-26T12:00:00Z'));
    await eventually(async () => assert.equal(await started(), 2));
    await probe.delete();
  });
});
