import { createServer, type Server } from 'node:http';
import { pathToFileURL } from 'node:url';
import { NativeConnection, Runtime, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { createActivities } from './src/activities/index.ts';
import { bundleWorkflows } from './src/bundleWorkflows.ts';
import { readConfig, type Config } from './src/config.ts';
import { createCounters, type Counters } from './src/counters.ts';
import { connect, type Knex } from './src/db/connect.ts';
import { createLog, type Logger } from './src/log.ts';
import { ensureSchedules } from './src/schedules.ts';
import { CALLS_QUEUE } from './src/taskQueues.ts';

export interface RunningWorker {
  /** Takes no more work, finishes what it has, and resolves when the worker has ended. */
  stop(): Promise<void>;
  /** Resolves when the worker ended; rejects when it died. */
  finished: Promise<void>;
}

interface Deps {
  config: Config;
  db: Knex;
  connection: NativeConnection;
  log: Logger;
  counters?: Counters;
  taskQueue?: string;
  workflowBundle?: WorkflowBundleOption;
}

/** Runs the workflows and activities of calls until it is stopped. */
export async function startWorker(deps: Deps): Promise<RunningWorker> {
  const { config, db, connection, taskQueue = CALLS_QUEUE, counters = createCounters() } = deps;
  const { namespace } = config.temporal;
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    activities: createActivities({ db, counters }),
    workflowBundle: deps.workflowBundle ?? (await bundleWorkflows()),
    // Every slot may hold a database connection.
    maxConcurrentLocalActivityExecutions: Math.max(2, Math.floor(config.database.pool * 0.6)),
    maxConcurrentActivityTaskExecutions: Math.max(2, Math.floor(config.database.pool * 0.3)),
    maxCachedWorkflows: 500,
    shutdownGraceTime: '5s',
  });
  const finished = worker.run();
  await ensureSchedules(connection, namespace, taskQueue);
  return {
    finished,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await finished.catch(() => undefined);
    },
  };
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
  await db.destroy();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
