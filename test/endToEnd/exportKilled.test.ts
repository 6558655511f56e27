import type { ExportType } from '../../src/domain/settings/exportTypes.ts';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { eventually } from '../support/eventually.ts';
import type { About, Gate } from '../support/exportGate.ts';
import { anExport, PAGE } from '../support/exportedCompanies.ts';
import { anExportWorker, aWorkerProcess, reportDead } from '../support/exportWorkers.ts';
import { execute } from '../support/statements.ts';
import { aSystem, type System } from '../support/system.ts';

const KILLS = 20;
/** Every so manieth worker is killed only once it has delivered a page, so that the run gets on. */
const LATE = 4;
/** Of a pending activity, as Temporal counts its states. */
const CANCEL_REQUESTED = 3;

/** The kinds that follow after the companies, in the order in which they are sent, and what their rows need. */
const REST = 1_000;
const OTHERS: readonly [type: ExportType, table: string, columns: string, values: string][] = [
  ['endUsers', 'end_users', 'external_id, name', `'u-' || n, 'User ' || n`],
  ['sales', 'sales', 'value, currency, sales_date', `n, 'EUR', '2026-11-01'`],
  ['churns', 'churns', 'churn_date, comment', `'2026-11-01', repeat('x', 500)`],
  ['opportunities', 'opportunities', 'title', `'Deal ' || n`],
];

async function addOthers({ db }: System, tenantId: string, companyId: number): Promise<void> {
  for (const [, table, columns, values] of OTHERS) {
    await execute(
      db,
      `insert into ${table} (tenant_id, company_id, ${columns})
       select ?, ?, ${values} from generate_series(1, ${REST}) n`,
      [tenantId, companyId],
    );
  }
}

interface Manifest {
  objects: { companies: object };
}

/** Stops all but the page that comes first. */
function inTheNextPage(gate: Gate, pageOf: (about: About) => string, more: { status?: number } = {}) {
  let page: string | undefined;
  const isNext = (first: About) => pageOf(first) !== (page ??= pageOf(first));
  return gate.stop({ at: isNext, holds: isNext, arrived: false, ...more });
}

/** Stops in the middle of the page that comes first: at the `nth` batch, before or after it has arrived. */
function inThisPage(gate: Gate, nth: number, arrived: boolean) {
  let seen = 0;
  return gate.stop({ at: () => seen++ === nth, holds: () => true, arrived });
}

/** Waits for what a gate stops. What Temporal gave to a worker that was dying then is taken back meanwhile. */
async function reached(stopped: Promise<unknown>, handle: WorkflowHandle, isDead: (identity: string) => boolean) {
  let isThere = false;
  const watching = stopped.then(() => (isThere = true));
  const deadline = Date.now() + 120_000;
  while (!isThere) {
    assert.ok(Date.now() < deadline, 'nothing is on its way');
    await reportDead(handle, isDead);
    await Promise.race([watching, new Promise((resolve) => setTimeout(resolve, 250))]);
  }
}

/** Waits until a worker has heard that its activity is cancelled: with the next heartbeat after Temporal knows. */
async function hasHeard(handle: WorkflowHandle): Promise<void> {
  let knownAt: number | undefined;
  await eventually(async () => {
    const { raw } = await handle.describe();
    const [activity] = raw.pendingActivities ?? [];
    if (activity?.state === CANCEL_REQUESTED) knownAt ??= Date.now();
    const beat = Number(activity?.lastHeartbeatTime?.seconds ?? 0) * 1000;
    assert.ok(knownAt !== undefined && beat > knownAt, 'the cancellation has not come through');
  });
}

describe('an export', () => {
  let system: System;

  before(async function () {
    this.timeout(60_000);
    system = await aSystem();
  });

  it('whose worker is killed twenty times misses nothing, and sends again only under the same ids', async function () {
    this.timeout(300_000);
    const companies = PAGE + REST;
    const { tenant, exporter, gate, firstId, pageOf, inWarehouse, delivered } = await anExport(
      system,
      'killed',
      companies,
    );
    await addOthers(system, tenant.tenantId, firstId);
    const taskQueue = `exports-killed-${randomUUID()}`;
    await anExportWorker(system, taskQueue, { withActivities: false });
    const aWorker = (n: number) => aWorkerProcess(system, taskQueue, `worker-${n}`);
    const handle = await exporter.start({ types: ['companies', ...OTHERS.map(([type]) => type)] }, taskQueue);
    const result = handle.result();
    result.catch(() => undefined);
    const dead = new Set<string>();
    const isDead = (identity: string) => dead.has(identity);
    const timesOf = new Map<About, number>();
    let next = aWorker(1);
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const worker = await next;
      const before = (await delivered()).length;
      const isLate = kill % LATE === 0;
      const { stopped } = isLate ? inTheNextPage(gate, pageOf) : inThisPage(gate, kill % 2, kill % 4 === 1);
      worker.work();
      next = aWorker(kill + 1);
      await reached(stopped, handle, isDead);
      const onItsWay = !isLate ? 0 : kill === LATE ? PAGE : REST;
      // The page before the one that is stopped is written down while that one is on its way.
      await eventually(async () => assert.equal((await delivered()).length - before, onItsWay));
      await worker.kill();
      dead.add(worker.identity);
      await reportDead(handle, isDead);
      for (const about of await delivered()) timesOf.set(about, gate.timesOf(about));
    }
    const last = await next;
    gate.open();
    last.work();
    const watching = setInterval(() => void reportDead(handle, isDead).catch(() => undefined), 250);
    const { objects } = await result.finally(() => clearInterval(watching));
    await last.kill();
    const sent = (planned: number) => ({ planned, delivered: planned, parked: 0, unchanged: 0 });
    assert.deepEqual(objects, {
      companies: sent(companies),
      ...Object.fromEntries(OTHERS.map(([type]) => [type, sent(REST)])),
    });
    const all = companies + OTHERS.length * REST;
    assert.ok(gate.rows() > all + KILLS * 100, `${gate.rows()} rows were sent`);
    assert.deepEqual(gate.sent(), { objects: all, ids: all });
    assert.ok(timesOf.size > 0 && [...timesOf.values()].every((times) => times > 0));
    for (const [about, times] of timesOf) assert.equal(gate.timesOf(about), times, 'what was delivered was sent again');
    // One row an id, whoever sent it how often: no object has a second version.
    assert.deepEqual(await inWarehouse(['groups', 'identifies', 'tracks']), { rows: all, ids: all });
  });

  it('whose worker is shut down ends between two batches, and another one goes on at once', async function () {
    this.timeout(120_000);
    const { exporter, gate, inWarehouse, delivered } = await anExport(system, 'handed', PAGE, ['name', 'description']);
    const taskQueue = `exports-handed-${randomUUID()}`;
    const worker = await anExportWorker(system, taskQueue);
    const { stopped, release } = inThisPage(gate, 0, false);
    const handle = await exporter.start({ types: ['companies'] }, taskQueue);
    await stopped;
    const stopping = worker.stop();
    release();
    await stopping;
    const sent = (await delivered()).length;
    assert.ok(sent > 0 && sent < PAGE, `${sent} rows were delivered before it ended`);
    const [left] = (await handle.describe()).raw.pendingActivities ?? [];
    assert.equal(left?.lastFailure?.applicationFailureInfo?.type, 'WorkerShutdown');
    assert.equal(Number(left.currentRetryInterval?.seconds ?? 0), 0);
    await anExportWorker(system, taskQueue);
    const manifest = await handle.result();
    assert.equal(manifest.objects['companies']?.delivered, PAGE);
    assert.deepEqual(await inWarehouse(), { rows: PAGE, ids: PAGE });
    assert.equal(gate.rows(), PAGE);
  });

  it('that is cancelled ends between two pages, says what was sent, and goes on from there', async function () {
    this.timeout(120_000);
    const companies = 3 * PAGE;
    const { tenant, exporter, gate, pageOf, inWarehouse } = await anExport(system, 'cancelled', companies);
    const { stopped, release } = inTheNextPage(gate, pageOf);
    const handle = await exporter.start({ types: ['companies'] });
    await stopped;
    const list = (await tenant.api('/api/exports?limit=1')).body;
    const path = `/api/exports/${list.items[0]?.exportId}`;
    const cancelling = await tenant.api(`${path}/cancel`, { method: 'POST' });
    await (cancelling.status === 200 ? hasHeard(handle) : undefined);
    release();
    assert.equal(cancelling.status, 200);
    await assert.rejects(handle.result());
    const cancelled = (await tenant.api(path)).body;
    assert.equal(cancelled.state, 'cancelled');
    assert.deepEqual((cancelled.manifest as Manifest).objects.companies, {
      planned: 2 * PAGE,
      delivered: 2 * PAGE,
      parked: 0,
      unchanged: 0,
    });
    const rest = await exporter.run({ types: ['companies'] });
    assert.equal(rest.objects['companies']?.delivered, PAGE);
    assert.deepEqual(await inWarehouse(), { rows: companies, ids: companies });
    assert.equal(gate.rows(), companies);
  });

  it('whose key is refused in the middle says what was sent until then', async function () {
    this.timeout(120_000);
    const { tenant, exporter, gate, pageOf } = await anExport(system, 'refused', PAGE + 100);
    const { stopped, release } = inTheNextPage(gate, pageOf, { status: 401 });
    const result = assert.rejects(exporter.run({ types: ['companies'] }));
    await stopped;
    release();
    await result;
    const list = (await tenant.api('/api/exports?limit=1')).body;
    assert.equal(list.items[0]?.state, 'failed');
    assert.deepEqual(list.items[0]?.manifest?.objects['companies'], {
      planned: PAGE,
      delivered: PAGE,
      parked: 0,
      unchanged: 0,
    });
  });
});
