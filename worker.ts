import { CALLS_QUEUE, exportsQueueOf, followUpsQueueOf } from './src/temporal/contract.ts';
import { createServer, type Server } from 'node:http';
import { pathToFileURL } from 'node:url';
import { Client } from '@temporalio/client';
import { NativeConnection, Runtime, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { exportTarget } from './src/activities/exports/exportTarget.ts';
import { createExportActivities } from './src/activities/exports/exportWarehouse.ts';
import { createActivities } from './src/activities/index.ts';
import { bundleWorkflows } from './src/temporal/bundleWorkflows.ts';
import { readConfig, type Config } from './src/config.ts';
import { createCounters, type Counters } from './src/counters.ts';
import { connect, type Database } from './src/db/connect.ts';
import { readSchedules } from './src/product/exports/index.ts';
import { ensureExportSchedules, pauseExportSchedule } from './src/temporal/exportSchedules.ts';
import { createLog, type Logger } from './src/log.ts';
import { ensureSchedules } from './src/temporal/schedules.ts';
import { createSecretBox } from './src/secretBox.ts';
import { ensureSearchAttributes } from './src/temporal/searchAttributesSetup.ts';

export interface RunningWorker {
  /** Takes no more work, finishes what it has, and resolves when the worker has ended. */
  stop(): Promise<void>;
  /** Resolves when the workers ended; rejects when one died. */
  finished: Promise<void>;
}

interface Deps {
  config: Config;
  db: Database;
  connection: NativeConnection;
  log: Logger;
  counters?: Counters;
  taskQueue?: string;
  workflowBundle?: WorkflowBundleOption;
}

/** Runs the workflows and activities of calls, of what follows from them, and of exports, on one connection, until stopped. */
export async function startWorker(deps: Deps): Promise<RunningWorker> {
  const { config, db, connection, log, taskQueue = CALLS_QUEUE, counters = createCounters() } = deps;
  const { namespace } = config.temporal;
  const followUpsQueue = followUpsQueueOf(taskQueue);
  const exportsQueue = exportsQueueOf(taskQueue);
  const client = new Client({ connection, namespace });
  const activities = createActivities({ db, counters, notify: config.notify });
  const workflowBundle = deps.workflowBundle ?? (await bundleWorkflows());
  const shared = { connection, namespace, workflowBundle, shutdownGraceTime: '5s' as const };
  await ensureSearchAttributes(connection, namespace, log);
  const workers = [
    await Worker.create({
      ...shared,
      taskQueue,
      activities,
      maxCachedWorkflows: 500,
      ...slots(config.database.pool, 0.6, 0.15),
    }),
    await Worker.create({
      ...shared,
      taskQueue: followUpsQueue,
      activities,
      // Follow-ups wait for days: what is not awake needs no memory.
      maxCachedWorkflows: 200,
      ...slots(config.database.pool, 0.1, 0.15),
    }),
    await Worker.create({
      ...shared,
      taskQueue: exportsQueue,
      activities: exportActivities(config, db, client),
      maxCachedWorkflows: 20,
      // An export hears that it is cancelled, and says how far it is, with its heartbeats.
      maxHeartbeatThrottleInterval: '2s',
      ...slots(config.database.pool, 0, 0.1),
    }),
  ];
  const runs = workers.map((worker) => worker.run());
  const finished = Promise.all(runs).then(() => undefined);
  await ensureSchedules(connection, namespace, taskQueue);
  await ensureExportSchedules(client, exportsQueue, readSchedules(db));
  return {
    finished,
    async stop() {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.allSettled(runs);
    },
  };
}

/** How many activities may run at once: every slot may hold a database connection. */
function slots(pool: number, local: number, regular: number) {
  return {
    maxConcurrentLocalActivityExecutions: Math.max(2, Math.floor(pool * local)),
    maxConcurrentActivityTaskExecutions: Math.max(2, Math.floor(pool * regular)),
  };
}

function exportActivities({ secrets }: Config, db: Database, client: Client) {
  const box = createSecretBox(secrets.keys);
  return createExportActivities({
    db,
    targetOf: (tenantId, state) => exportTarget(box, tenantId, state),
    pause: (tenantId, note) => pauseExportSchedule(client, tenantId, note),
  });
}

/** The SDK tells of every activity at its level INFO: to us that is detail. */
const LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'debug', WARN: 'warn', ERROR: 'error' } as const;

/** Sends the SDK's own log into ours. Once per process, before anything of the SDK is used. */
export function useLog(log: Logger): void {
  const write = (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') => (message: string, meta?: object) =>
    log[level](meta ?? {}, message);
  Runtime.install({
    logger: {
      log: (level, message, meta) => write(LEVELS[level])(message, meta),
      trace: write('trace'),
      debug: write('debug'),
      info: write(LEVELS.INFO),
      warn: write('warn'),
      error: write('error'),
    },
    telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
    shutdownSignals: [],
  });
}

/** `/metrics` of a worker that runs without an API beside it. */
function showMetrics(config: Config, { registry }: Counters): Server {
  const server = createServer((_req, res) => {
    void registry.metrics().then((text) => res.writeHead(200, { 'Content-Type': registry.contentType }).end(text));
  });
  return server.listen(config.metrics.port, config.api.host);
}

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.log.level);
  useLog(log);
  const db = connect(config.database);
  const connection = await NativeConnection.connect(config.temporal.connection);
  const counters = createCounters();
  const worker = await startWorker({ config, db, connection, log, counters });
  const metrics = config.metrics.port === 0 ? undefined : showMetrics(config, counters);
  log.info({ taskQueue: CALLS_QUEUE }, 'Working');
  const signalled = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve());
  });
  await Promise.race([signalled, worker.finished]);
  log.info('Stopping');
  await worker.stop();
  metrics?.close();
  await connection.close();
  await db.close();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
