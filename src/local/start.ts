import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NativeConnection } from '@temporalio/worker';
import { Command, InvalidArgumentError } from 'commander';
import { startWorker, useLog } from '../../worker.ts';
import { startApi } from '../api/server.ts';
import { rawEnvironment, readConfig, type Config } from '../config.ts';
import { createCounters } from '../counters.ts';
import { connect } from '../db/connect.ts';
import { createLog, type Logger } from '../log.ts';
import { createClosing, type Closing } from './closing.ts';
import { readConnection, writeConnection } from './connectionFile.ts';
import { playDemo, readLedger } from './demo.ts';
import { demoTenant } from './demoTenant.ts';
import { lock } from './lock.ts';
import { freePort, requireFreePort } from './ports.ts';
import { createProgress, seconds, type Progress } from './progress.ts';
import { screen } from './screen.ts';
import { startServers, stopLeftovers } from './servers.ts';

interface StartOptions {
  /** The port of the API; without it the first free one from PORT or 8080 upwards. */
  port?: number;
  data: string;
  demo: boolean;
}

type Environment = Record<string, string | undefined>;

/**
 * Runs everything in this process and its children until a signal comes or a part of it dies, and answers the exit code.
 * Whatever happens, what was started is stopped before it answers.
 */
export async function start(options: StartOptions, env: Environment): Promise<number> {
  const closing = createClosing();
  const signal = firstSignal();
  let code = 0;
  try {
    const died = bringUp(options, env, closing).then((running) => running.died);
    const reason = await Promise.race([died, signal]);
    if (reason !== undefined) {
      code = 1;
      complain(reason);
    }
  } catch (error) {
    code = 1;
    complain(error instanceof Error ? error.message : String(error));
  }
  const began = Date.now();
  write('\n  Stopping …\n');
  const faults = await closing.closeAll();
  for (const fault of faults) complain(fault instanceof Error ? fault.message : String(fault));
  write(`  Stopped (${seconds(Date.now() - began)}).\n`);
  return code;
}

/** The command `start`, which ends the process when it is done. */
export function startCommand(env: Environment): Command {
  return new Command('start')
    .description('Runs the API, the worker, PostgreSQL and Temporal on this machine, with a demo at the first start.')
    .option('--port <number>', 'port of the API (default: the first free one from 8080)', aPort)
    .option('--data <folder>', 'where the data is kept', '.local')
    .option('--no-demo', 'do not play the demo at the first start')
    .addHelpText('after', '\nDATABASE_URL and TEMPORAL_ADDRESS name servers that run already; none is started then.')
    .action(async (options: StartOptions) => process.exit(await start(options, env)));
}

async function bringUp(options: StartOptions, env: Environment, closing: Closing): Promise<{ died: Promise<string> }> {
  const began = Date.now();
  const progress = createProgress(write);
  const given = settings(env);
  const log = createLog(given.log.level);
  closing.add(await lock(options.data), 500);
  await stopLeftovers(options.data);
  const port = await apiPort(options, env, given);
  write('\n  Throughline starts.\n\n');
  const servers = await startServers({ dataDir: options.data, env, config: given, apiPort: port, progress, closing });
  const config: Config = {
    ...given,
    database: { ...given.database, url: servers.databaseUrl, migrationUrl: servers.databaseUrl },
    temporal: { ...given.temporal, ...servers.temporal },
    api: { ...given.api, port },
  };
  const product = await progress.step(
    'API, worker',
    () => startProduct(config, log, closing),
    () => `on port ${port}`,
  );
  await welcome(options, config, product.db, progress);
  write(`  Up in ${seconds(Date.now() - began)}.\n\n`);
  return { died: Promise.race([servers.died, product.died]) };
}
