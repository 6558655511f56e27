import { execute } from '../../test/support/statements.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../src/dev/servers/ports.ts';
import type { SideJob, SideRequest } from '../sides/side.ts';
import { startBenchChild, type BenchChild } from './child.ts';
import type { DriverJob, DriverReport } from './driver.ts';
import { startFreshTemporal, type BenchDatabases, type Fresh } from './servers.ts';
import { settledCount, sumsOf } from './sums.ts';
import type { Sums } from './traffic.ts';
import { countCpu, residentMb, untilQuiet, type CpuUse } from './usage.ts';

export type Side = 'throughline' | 'pg-boss';

/** What one side did in one round. Rates are calls a second, times are milliseconds. */
export interface Measured {
  side: Side;
  ackRate: number;
  ackP50: number;
  ackP99: number;
  settledRate: number;
  /** From the last answer to the last call settled. */
  lag: number;
  rssMb: number;
  cpu: CpuUse;
  runs: number;
  sums: Sums;
}

export interface RoundOptions {
  calls: number;
  warmUp: number;
  connections: number;
  batch: number;
  seed: number;
  /** Among how many companies the calls are spread. */
  companies: number;
  startedAt: Date;
  env: Record<string, string>;
  /** Where a CPU profile of the side is written, if one is wanted. */
  profileFile: string | undefined;
}

const FILES: Record<Side, string> = { throughline: 'sides/product.ts', 'pg-boss': 'sides/pgBoss.ts' };
const GIVE_UP_MS = 120_000;

/** Runs one side once, on a database, a process and (where it needs one) a Temporal server that nobody used before. */
export async function runRound(
  side: Side,
  name: string,
  databases: BenchDatabases,
  options: RoundOptions,
): Promise<Measured> {
  // Only our side pays for a Temporal server, not even an idle one runs beside the other.
  const temporal = side === 'throughline' ? await startFreshTemporal() : undefined;
  const database = await databases.fresh(name);
  const sideProcess = startBenchChild(FILES[side]);
  const driver = startBenchChild('support/driver.ts');
  try {
    const port = await freePort(0);
    const job: SideJob = {
      databaseUrl: database.url,
      port,
      env: options.env,
      ...(temporal ? { temporalAddress: temporal.address } : {}),
    };
    await sideProcess.ask(job);
    const { calls, warmUp, connections, batch, seed, companies } = options;
    const token = database.tenantToken;
    const startedAt = options.startedAt.toISOString();
    await driver.ask({
      port,
      token,
      connections,
      batch,
      seed,
      startedAt,
      warmUp,
      calls,
      companies,
    } satisfies DriverJob);
    await untilSettled(database, warmUp, 50);
    if (databases.statements) await execute(databases.statements, 'select pg_stat_statements_reset()');
    await untilQuiet();
    const pids = { node: sideProcess.pid, driver: driver.pid, postgres: databases.server.pid, temporal: temporal?.pid };
    return { side, ...(await measure(sideProcess, driver, database, pids, port, options)) };
  } finally {
    await driver.end();
    await sideProcess.end();
    await database.drop();
    await temporal?.stop();
  }
}

async function measure(
  sideProcess: BenchChild,
  driver: BenchChild,
  database: Fresh,
  pids: Parameters<typeof countCpu>[0],
  port: number,
  { calls, warmUp, profileFile }: RoundOptions,
): Promise<Omit<Measured, 'side'>> {
  const runsBefore = await workflowRuns(port);
  if (profileFile !== undefined) await sideProcess.ask({ profile: 'start' } satisfies SideRequest);
  const cpuSince = countCpu(pids);
  let rssMb = 0;
  const watch = setInterval(() => (rssMb = Math.max(rssMb, residentMb(pids.node))), 200);
  const answered = driver.ask<DriverReport>('go');
  let report: DriverReport | undefined;
  const driverDied = answered.then((found) => {
    report = found;
    return new Promise<never>(() => {});
  });
  // Seldom while calls come in, often when only the end is waited for.
  const settled = untilSettled(database, warmUp + calls, () => (report ? 20 : 200));
  const settledAt = await Promise.race([settled, driverDied]);
  clearInterval(watch);
  const cpu = cpuSince();
  const { firstRequestAt, lastAnswerAt, p50, p99 } = await answered;
  if (profileFile !== undefined) await sideProcess.ask({ profile: 'stop', file: profileFile } satisfies SideRequest);
  return {
    ackRate: calls / ((lastAnswerAt - firstRequestAt) / 1000),
    ackP50: p50,
    ackP99: p99,
    settledRate: calls / ((settledAt - firstRequestAt) / 1000),
    lag: settledAt - lastAnswerAt,
    rssMb,
    cpu,
    runs: (await workflowRuns(port)) - runsBefore,
    sums: await sumsOf(database.db),
  };
}

/** Resolves with the time at which this many calls were settled. */
async function untilSettled(database: Fresh, count: number, everyMs: number | (() => number)): Promise<number> {
  const deadline = Date.now() + GIVE_UP_MS;
  for (;;) {
    const settled = await settledCount(database.db);
    if (settled >= count) return Date.now();
    if (Date.now() > deadline) throw new Error(`Only ${settled} of ${count} calls were settled in time`);
    await pause(typeof everyMs === 'number' ? everyMs : everyMs());
  }
}

/** How many workflows the process has started, by its own counters; 0 where it has none. */
async function workflowRuns(port: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  if (!answer.ok) return 0;
  const lines = (await answer.text())
    .split('\n')
    .filter((line) => line.startsWith('throughline_workflow_starts_total'));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
