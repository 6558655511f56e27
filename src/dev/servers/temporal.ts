import { mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection, type ConnectionOptions } from '@temporalio/client';
import { type Child, lastLines, startChild } from './child.ts';
import { commandLine, end } from './processes.ts';

/** A Temporal dev server that accepts calls. */
export interface Temporal extends Child {
  /** host:port of its gRPC door. */
  address: string;
  /** '' where it is headless. */
  uiUrl: string;
}

/** The ports that a dev server listens on, on 127.0.0.1; without `ui` it is headless. */
export interface TemporalPorts {
  grpc: number;
  http: number;
  metrics: number;
  ui?: number;
}

interface Options {
  /** The file of the CLI, as `findTemporalCli` answers it. */
  cli: string;
  /** Keeps `temporal.db`, `temporal.log` and `temporal.pid`. */
  dataDir: string;
  ports: TemporalPorts;
}

const READY_MS = 60_000;
const STOP_BY = [['SIGTERM', 5000]] as const;

/** Defaults of the server that are met on one machine (reference: common/dynamicconfig/constants.go of the server). */
const DYNAMIC_CONFIG = {
  'frontend.rps': 100_000,
  'frontend.namespaceRPS': 100_000,
  'frontend.namespaceRPS.visibility': 1000,
  // The first to bite: one regular activity costs six calls, and the default is 1,200.
  'matching.rps': 100_000,
  'history.rps': 100_000,
  // 20 a second and shard by default, and there is one shard: each hop would wait up to 50 ms.
  'history.transferProcessorMaxPollRPS': 500,
  'history.timerProcessorMaxPollRPS': 500,
  'history.visibilityProcessorMaxPollRPS': 500,
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
  // Says after the second try, and not after the fifth, that the code of a workflow fails.
  'system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute': 2,
  'system.enableActivityEagerExecution': true,
  'system.enableEagerWorkflowStart': true,
};

/**
 * Starts a Temporal dev server that keeps its runs in `dataDir`, and resolves once it accepts calls. May be started
 * again on the same folder and ports after it was stopped or killed; a server left there by a killed start is ended first.
 */
export async function startTemporal({ cli, dataDir, ports }: Options): Promise<Temporal> {
  await mkdir(dataDir, { recursive: true });
  const folder = await realpath(dataDir);
  await stopLeftoverTemporal(folder);
  const logFile = join(folder, 'temporal.log');
  const child = await startChild({
    command: cli,
    args: [...serverArgs(join(folder, 'temporal.db'), ports)],
    // A quarter of the server's CPU is Go's garbage collector at its default of 100.
    env: { GOGC: '400', HOME: homedir(), PATH: '/usr/bin:/bin' },
    logFile,
    stopBy: STOP_BY,
  });
  await writeFile(pidFile(folder), String(child.pid));
  const address = `127.0.0.1:${ports.grpc}`;
  try {
    await ready(address, child);
  } catch (error) {
    await child.kill();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Temporal did not come up: ${reason}. The end of ${logFile}:\n${lastLines(logFile)}`);
  }
  return { ...child, address, uiUrl: ports.ui === undefined ? '' : `http://localhost:${ports.ui}` };
}

/** Ends a dev server that an earlier, killed start left running on this folder; leaves every other process alone. */
export async function stopLeftoverTemporal(dataDir: string): Promise<void> {
  const pid = Number(await readFile(pidFile(dataDir), 'utf8').catch(() => ''));
  if (!pid) return;
  const command = await commandLine(pid);
  const isOurs = command.includes('start-dev') && command.includes(join(await realpath(dataDir), 'temporal.db'));
  if (isOurs && !(await end(pid, [...STOP_BY, ['SIGKILL', 5000]]))) {
    throw new Error(`The Temporal server ${pid} of an earlier start cannot be ended. End it and start again.`);
  }
  await rm(pidFile(dataDir), { force: true });
}

const pidFile = (dataDir: string) => join(dataDir, 'temporal.pid');

function* serverArgs(dbFile: string, ports: TemporalPorts): Generator<string> {
  yield* ['server', 'start-dev', '--ip', '127.0.0.1', '--log-level', 'warn', '--ui-disable-news-fetch'];
  yield* ['--port', String(ports.grpc), '--http-port', String(ports.http), '--metrics-port', String(ports.metrics)];
  yield* ports.ui === undefined ? ['--headless'] : ['--ui-port', String(ports.ui)];
  yield* ['--db-filename', dbFile, '--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'];
  for (const [key, value] of Object.entries(DYNAMIC_CONFIG)) yield* ['--dynamic-config-value', `${key}=${value}`];
}

/** The door opens before the namespace is known, so that the namespace is what is asked for. */
async function ready(address: string, child: Child): Promise<void> {
  const deadline = Date.now() + READY_MS;
  let ended: string | undefined;
  void child.ended.then((how) => (ended = how));
  for (;;) {
    if (ended !== undefined) throw new Error(`it ${ended}`);
    try {
      return await reachTemporal({ address }, 'default', 1000);
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await pause(50);
  }
}

/** Resolves when a Temporal server answers and knows the namespace; rejects after `ms` at the latest. */
export async function reachTemporal(options: ConnectionOptions, namespace: string, ms: number): Promise<void> {
  const connection = Connection.lazy(options);
  try {
    await connection.withDeadline(Date.now() + ms, () => connection.workflowService.describeNamespace({ namespace }));
  } finally {
    await connection.close();
  }
}
