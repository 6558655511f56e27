import { followUpsQueueOf } from '../../src/temporal/contract.ts';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, ScheduleOverlapPolicy } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, type WorkflowBundlePath } from '@temporalio/worker';
import { startApi } from '../../src/api/server.ts';
import { readConfig } from '../../src/config.ts';
import { createCounters } from '../../src/counters.ts';
import { connect } from '../../src/db/connect.ts';
import { createLog } from '../../src/log.ts';
import { startWorker } from '../../worker.ts';
import type { AnswerTo, Method } from './answers.ts';
import { aDatabase, aTenant, SECRETS_KEY } from './database.ts';
import { aFolderOfRun, atEnd, atEndOfRun, oncePerRun, theTemporal } from './servers.ts';

const log = createLog(process.env['LOG_LEVEL'] ?? 'silent');
let connection: Promise<NativeConnection> | undefined;

/** The workflow bundle, built once per run. */
export const theBundle = oncePerRun('TEST_BUNDLE', async (): Promise<WorkflowBundlePath> => {
  const workflowsPath = fileURLToPath(new URL('../../src/workflows/index.ts', import.meta.url));
  const quiet = () => {};
  const logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
  const { code } = await bundleWorkflowCode({ workflowsPath, logger });
  const codePath = join(await aFolderOfRun(), 'workflows.js');
  await writeFile(codePath, code);
  return { codePath };
});

/** This process's connection to Temporal. */
export function theConnection(): Promise<NativeConnection> {
  return (connection ??= (async () => {
    const { address } = await theTemporal();
    const opened = await NativeConnection.connect({ address });
    atEndOfRun(() => {
      connection = undefined;
      return opened.close();
    });
    return opened;
  })());
}

export type System = Awaited<ReturnType<typeof aSystem>>;

/** A whole product on a database (its own unless told), a task queue and a tenant of its own: API and worker in this process. */
export async function aSystem({ env = {}, databaseUrl }: { env?: Record<string, string>; databaseUrl?: string } = {}) {
  const url = databaseUrl ?? (await aDatabase()).url;
  const temporal = await theTemporal();
  const config = readConfig({ DATABASE_URL: url, TEMPORAL_ADDRESS: temporal.address, PORT: '0', SECRETS_KEY, ...env });
  const db = connect(config.database);
  const opened = await theConnection();
  const taskQueue = `calls-${randomUUID()}`;
  const counters = createCounters();
  const workflowBundle = await theBundle();
  const worker = await startWorker({ config, db, connection: opened, log, taskQueue, workflowBundle, counters });
  const api = await startApi({ config, db, connection: () => Promise.resolve(opened), log, taskQueue, counters });
  const tenant = await aTenant(db);
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await api.stop();
    await worker.stop();
    // Left behind, they would start workflows for nobody each minute of the run.
    await deleteSchedules(opened, taskQueue);
    await db.close();
  };
  atEnd(stop);
  /** Runs what a schedule starts now, or once more after the run that is under way: that one may have looked already. */
  const trigger = (name: string, queue = taskQueue) =>
    new Client({ connection: opened }).schedule.getHandle(`${name}/${queue}`).trigger(ScheduleOverlapPolicy.BUFFER_ONE);
  /** Runs the minute sweep now. */
  const sweep = () => trigger('sweep');
  /** Runs the hourly expiry now. */
  const expire = () => trigger('expire');
  /** Runs the minute sweep of follow-ups now. */
  const sweepFollowUps = () => trigger('sweep', followUpsQueueOf(taskQueue));
  return {
    sweep,
    expire,
    sweepFollowUps,
    url: api.url,
    databaseUrl: url,
    db,
    taskQueue,
    temporal,
    counters,
    ...tenant,
    ...client(api.url, tenant),
    stop,
  };
}

/** The same system, as another tenant. */
export async function asAnotherTenant(system: System): Promise<System> {
  const tenant = await aTenant(system.db);
  return { ...system, ...tenant, ...client(system.url, tenant) };
}

async function deleteSchedules(connection: NativeConnection, queue: string): Promise<void> {
  const { schedule } = new Client({ connection });
  const names = [`sweep/${queue}`, `sweep/${followUpsQueueOf(queue)}`, `expire/${queue}`, `sweepCompanies/${queue}`];
  await Promise.all(names.map((name) => schedule.getHandle(name).delete()));
}

/** What a caller of the API does in tests. */
export function client(url: string, tenant: { tenantToken: string; adminToken: string }) {
  const basic = (token: string) => `Basic ${Buffer.from(`${token}:`).toString('base64')}`;
  const api = async <const Path extends string, Verb extends Method = 'GET'>(
    path: Path,
    init: RequestInit & { method?: Verb } = {},
  ) => {
    const headers = { authorization: `Bearer ${tenant.adminToken}`, 'content-type': 'application/json' };
    const answer = await fetch(`${url}${path}`, { ...init, headers: { ...headers, ...init.headers } });
    return { status: answer.status, body: (await answer.json()) as AnswerTo<Path, Verb> };
  };
  return {
    api,
    /** Sends a delivery as Segment does. */
    async send(
      payload: unknown,
      init: { path?: string; headers?: Record<string, string>; raw?: string | Uint8Array<ArrayBuffer> } = {},
    ) {
      const answer = await fetch(`${url}${init.path ?? '/dock/segment'}`, {
        method: 'POST',
        headers: { authorization: basic(tenant.tenantToken), 'content-type': 'application/json', ...init.headers },
        body: init.raw ?? JSON.stringify(payload),
      });
      return { status: answer.status, body: (await answer.json()) as Answer };
    },
    put: <const Path extends string>(path: Path, payload: unknown) =>
      api(path, { method: 'PUT', body: JSON.stringify(payload) }),
    /** Waits until nothing is pending, and answers the ledger's totals. */
    async settled(deadlineMs = 45_000): Promise<Totals> {
      const end = Date.now() + deadlineMs;
      for (;;) {
        const { totals } = (await api('/api/ledger')).body;
        if (totals.pending === 0) return totals;
        if (Date.now() > end) throw new Error(`Still pending: ${JSON.stringify(totals)}`);
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
    /** The trace of a call. */
    async trace(messageId: string): Promise<Trace> {
      return (await api(`/api/calls/${encodeURIComponent(messageId)}`)).body as Trace;
    },
  };
}

export interface Answer {
  success: boolean;
  received: number;
  duplicates: number;
  rejected: { index: number; message: string }[];
  code: string;
  message: string;
}

export type Totals = Record<
  'received' | 'applied' | 'parked' | 'ignored' | 'failed' | 'pending' | 'duplicates' | 'rejected',
  number
>;

/** The trace of a settled call: it has what a pending one lacks. */
export type Trace = Omit<AnswerTo<`/api/calls/${string}`>, 'workflowId' | 'decision' | 'effects'> & {
  workflowId: string;
  decision: Record<string, unknown>;
  effects: Record<string, unknown>;
};
