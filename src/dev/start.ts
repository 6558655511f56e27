import { pathToFileURL } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { rawEnvironment, readConfig, type Config } from '../config.ts';
import { createLog } from '../log.ts';
import { createClosing, type Closing } from './servers/closing.ts';
import { buildConsole, consoleLine } from './console.ts';
import { lock } from './servers/lock.ts';
import { freePort, requireFreePort } from './servers/ports.ts';
import { startProduct } from './product.ts';
import { createProgress, seconds } from './progress.ts';
import { localSecretsKey } from './secretsKey.ts';
import { startServers, stopLeftovers } from './servers/servers.ts';
import { welcome } from './welcome.ts';

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
  // A terminal that was closed takes no more lines, and that must not end us before the children have ended.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
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
  if (!closing.isEmpty()) await stop(closing);
  return code;
}

async function stop(closing: Closing): Promise<void> {
  const began = Date.now();
  write('\n  Stopping …\n');
  for (const fault of await closing.closeAll()) complain(fault instanceof Error ? fault.message : String(fault));
  write(`  Stopped (${seconds(Date.now() - began)}).\n`);
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
  const [servers] = await Promise.all([
    startServers({ dataDir: options.data, env, config: given, apiPort: port, progress, closing }),
    progress.step('Console', () => buildConsole(), consoleLine),
  ]);
  const config: Config = {
    ...given,
    database: { ...given.database, url: servers.databaseUrl },
    temporal: { ...given.temporal, ...servers.temporal },
    api: { ...given.api, port },
    secrets: { keys: given.secrets.keys.length > 0 ? given.secrets.keys : [await localSecretsKey(options.data)] },
  };
  const { db, died } = await progress.step(
    'API, worker',
    () => startProduct(config, log, closing),
    () => `on 127.0.0.1:${port}`,
  );
  const warehouse = !env.DATABASE_URL;
  const text = await welcome({ dataDir: options.data, demo: options.demo, config, db, progress, warehouse, closing });
  write(`\n  Throughline is up (${seconds(Date.now() - began)}).\n${text}`);
  return { died: Promise.race([servers.died, died]) };
}

/** The first use of a faulty variable is seconds away, after a download perhaps: it is read before anything starts. */
function settings(env: Environment): Config {
  return readConfig({
    ...env,
    DATABASE_URL: env.DATABASE_URL || 'postgres://embedded',
    LOG_LEVEL: env.LOG_LEVEL || 'warn',
  });
}

async function apiPort(options: StartOptions, env: Environment, given: Config): Promise<number> {
  const asked = options.port ?? (env.PORT ? given.api.port : undefined);
  if (asked === undefined || asked === 0) return freePort(asked ?? given.api.port);
  await requireFreePort(asked, options.port === undefined ? 'PORT' : '--port');
  return asked;
}

function aPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

/** Resolves at the first signal; the second one ends the process, and with it the children, without waiting for anything. */
function firstSignal(): Promise<undefined> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const take = () => {
      resolve(undefined);
      first ??= Date.now();
      // The terminal signals all of us at once, and npm and tsx may pass the same Ctrl-C on.
      if (Date.now() - first < 500) return;
      complain('Not waiting for the rest.');
      process.exit(130);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, take);
  });
}

function write(text: string): void {
  process.stdout.write(text);
}

function complain(sentence: string): void {
  process.stderr.write(`\n${sentence}\n`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await startCommand(rawEnvironment()).parseAsync();
}
