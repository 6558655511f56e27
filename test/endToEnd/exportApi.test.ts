import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inTenant } from '../../src/db/connect.ts';
import { readSchedules } from '../../src/product/exports/index.ts';
import { idOf } from '../../src/temporal/contract.ts';
import { ensureExportSchedules } from '../../src/temporal/exportSchedules.ts';
import { anExporter } from '../support/exports.ts';
import { temporalCli } from '../support/servers.ts';
import { rows } from '../support/statements.ts';
import { aSystem, type System } from '../support/system.ts';

const run = promisify(execFile);

interface Run {
  exportId: number;
  workflowId: string;
  state: string;
  kind: string;
  types: string[];
  failure: { type: string; message: string } | null;
  manifest: { objects: Record<string, { planned: number; delivered: number }> } | null;
}

describe('/api/export and /api/exports', () => {
  let system: System;
  let exporter: Awaited<ReturnType<typeof anExporter>>;

  before(async () => {
    system = await aSystem();
    await system.put('/companies', [{ externalId: 'c-1', name: 'One' }]);
    exporter = await anExporter(system);
  });

  const read = async () => (await system.api('/api/export')).body;
  const runs = async (query = '') => (await system.api(`/api/exports?${query}`)).body;
  const describeSchedule = () => exporter.client.schedule.getHandle(idOf.exportSchedule(system.tenantId)).describe();
  const ended = async (found: () => Promise<Run | undefined>) => {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const one = await found();
      if (one && one.state !== 'running') return one;
      assert.ok(Date.now() < deadline, 'the run does not end');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const runsBefore = async () => (await runs()).items[0]?.exportId ?? 0;
  const newest = (after: number) => ended(async () => (await runs()).items.find(({ exportId }) => exportId > after));

  it('shows what is set and never the key', async () => {
    const shown = await read();
    assert.deepEqual(
      [shown.on, shown.error, shown.writeKey.isSet, shown.writeKey.endsWith],
      [true, null, true, 'good'],
    );
    assert.ok(!JSON.stringify(shown).includes('write-key'));
    assert.equal(shown.schedule?.paused, false);
    assert.ok((shown.schedule?.nextRuns.length ?? 0) > 0);
    const [sealed] = await inTenant(system.db, system.tenantId, (tx) =>
      rows<{ all: string }>(tx, `select json_agg(s)::text as all from secrets s`),
    );
    assert.ok(sealed && !sealed.all.includes('write-key') && sealed.all.includes('exportWriteKey'));
    const audit = JSON.stringify((await system.api('/api/audit')).body);
    assert.ok(audit.includes('export.writeKeyChanged') && !audit.includes('write-key'));
  });

  it('names the fields there are, and which of them the queries need', async () => {
    const { types } = (await system.api('/api/export/fields')).body;
    const licenses = types.find(({ type }) => type === 'licenses')?.fields ?? [];
    assert.deepEqual(
      licenses
        .filter(({ isQueried }) => isQueried)
        .map(({ name }) => name)
        .sort(),
      ['countsThrough', 'currency', 'dueOn', 'fromDate', 'mrr', 'renewalStatus', 'takesPlaceOf'],
    );
    const names = licenses.map(({ name }) => name);
    assert.ok(names.includes('product') && !names.some((name) => /DaysFromNow|isOverdue/.test(name)), names.join());
    assert.equal(types.length, 11);
  });

  it('refuses a cron that runs too often, and hosts that are none', async () => {
    const often = await system.put('/api/export', { on: true, cron: '0 */6 * * *' });
    assert.equal(often.status, 400);
    assert.match(String(often.body['message']), /runs 4 times on .* three|3 exports a day/);
    for (const host of ['http://example.com', 'ftp://x', 'asia', 'https://a:b@example.com']) {
      assert.equal((await system.put('/api/export', { host })).status, 400, host);
    }
    await exporter.configure({ cron: '30 2 * * *', timeZone: 'Europe/Berlin' });
    assert.equal((await read()).daysWithoutRun.length, 1);
  });

  it('keeps the whole schedule as it is set, and its action needs nothing but the tenant (C28)', async () => {
    await exporter.configure({ cron: '15 4,16 * * 1-5', timeZone: 'America/New_York', objects: ['companies'] });
    const { spec, action, policies, state } = await describeSchedule();
    assert.equal(spec.timezone, 'America/New_York');
    assert.deepEqual(
      [spec.calendars?.[0]?.hour, spec.calendars?.[0]?.minute],
      [
        [
          { start: 4, end: 4, step: 1 },
          { start: 16, end: 16, step: 1 },
        ],
        [{ start: 15, end: 15, step: 1 }],
      ],
    );
    assert.deepEqual(action.args, [{ tenantId: system.tenantId }]);
    assert.equal(action.taskQueue, exporter.taskQueue);
    assert.deepEqual([policies.overlap, policies.catchupWindow, state.paused], ['SKIP', 21_600_000, false]);
    // A release that names the queue otherwise brings every part of what is there into line.
    await ensureExportSchedules(exporter.client, 'exports-other', readSchedules(system.db));
    assert.equal((await describeSchedule()).action.taskQueue, 'exports-other');
    await ensureExportSchedules(exporter.client, exporter.taskQueue, readSchedules(system.db));
    const before = await runsBefore();
    await exporter.client.schedule.getHandle(idOf.exportSchedule(system.tenantId)).trigger();
    const done = await newest(before);
    assert.deepEqual([done.state, done.types], ['done', ['companies']]);
  });

  it('is paused with its section, by PATCH /api/settings too, and runs nothing then', async () => {
    const patch = (body: object) => system.api('/api/settings', { method: 'PATCH', body: JSON.stringify(body) });
    assert.equal((await patch({ settings: { sections: { export: false } } })).status, 200);
    assert.equal((await describeSchedule()).state.paused, true);
    assert.equal((await read()).status, 'off');
    const refused = await system.api('/api/exports', { method: 'POST', body: '{}' });
    assert.deepEqual([refused.status, refused.body['code']], [409, 'exportOff']);
    await assert.rejects(exporter.run());
    assert.equal((await patch({ settings: { sections: { export: true } } })).status, 200);
    assert.equal((await describeSchedule()).state.paused, false);
  });

  it('is started over the API, and shows the run with its manifest', async () => {
    const started = await system.api('/api/exports', { method: 'POST', body: '{"kind":"full","types":["companies"]}' });
    assert.equal(started.status, 202, JSON.stringify(started.body));
    const workflowId = String(started.body['workflowId']);
    const done = await ended(async () => (await runs(`workflowId=${encodeURIComponent(workflowId)}`)).items[0]);
    assert.equal(done.kind, 'full');
    assert.deepEqual(done.manifest?.objects['companies'], { planned: 1, delivered: 1, parked: 0, unchanged: 0 });
    const one = await system.api(`/api/exports/${done.exportId}`);
    assert.deepEqual(one.body, done);
    assert.equal((await system.api(`/api/exports/${done.exportId}/cancel`, { method: 'POST' })).status, 409);
    assert.equal((await system.api('/api/exports/999999')).status, 404);
  });

  it('runs by hand with the Temporal CLI and with our own command, as documented', async function () {
    this.timeout(60_000);
    const { address } = system.temporal;
    const cli = await temporalCli();
    const before = await runsBefore();
    await run(cli, ['schedule', 'trigger', '--schedule-id', `export/${system.tenantId}`, '--address', address]);
    const triggered = await newest(before);
    assert.equal(triggered.state, 'done');
    const input = JSON.stringify({ tenantId: system.tenantId, kind: 'full' });
    const start = ['workflow', 'start', '--type', 'exportWarehouse', '--task-queue', exporter.taskQueue];
    await run(cli, [...start, '--input', input, '--address', address]);
    assert.deepEqual((await newest(triggered.exportId)).kind, 'full');
    const own = ['--import', 'tsx', 'src/cli/throughline.ts', 'export', '--tenant', system.tenantId, '--full'];
    const { stdout } = await run(
      process.execPath,
      [...own, '--objects', 'companies', '--task-queue', exporter.taskQueue],
      {
        env: { ...process.env, TEMPORAL_ADDRESS: address },
      },
    );
    assert.match(stdout, /companies +1 planned, 1 delivered, 0 parked, 0 unchanged/);
    assert.match(stdout, /watermark/);
  });

  it('holds everything when the key is refused, and says so until another is set', async () => {
    await exporter.setKey('write-key-wrong');
    const before = await runsBefore();
    await assert.rejects(exporter.run({ kind: 'full' }));
    const failed = await newest(before);
    assert.equal(failed.failure?.type, 'WriteKeyRefused');
    assert.equal((await describeSchedule()).state.paused, true);
    const shown = await read();
    assert.equal(shown.status, 'failing');
    assert.match(shown.error ?? '', /refused the Write Key/);
    const app = (await system.api('/api/segment')).body;
    assert.deepEqual([app.sections.export.status, app.sections.export.error], ['failing', shown.error]);
    assert.ok(JSON.stringify((await system.api('/api/audit?action=export.paused')).body).includes('export.paused'));
    const refused = await system.api('/api/exports', { method: 'POST', body: '{}' });
    assert.deepEqual([refused.status, refused.body['code']], [409, 'exportHeld']);
    // A worker that starts meanwhile lets it be.
    await ensureExportSchedules(exporter.client, exporter.taskQueue, readSchedules(system.db));
    assert.equal((await describeSchedule()).state.paused, true);
    await exporter.setKey('write-key-good');
    assert.equal((await describeSchedule()).state.paused, false);
    assert.equal((await read()).error, "The warehouse's door answers 401 to the Write Key; set a valid one.");
    await exporter.run({ kind: 'full' });
    assert.deepEqual([(await read()).status, (await read()).error], ['receiving', null]);
  });
});
