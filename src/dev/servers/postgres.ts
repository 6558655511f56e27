import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { type Child, lastLines, startChild } from './child.ts';
import { findPostgres, type PostgresBinaries } from './postgresBinaries.ts';
import { postgresUser, type RunAs } from './postgresUser.ts';
import { commandLine, end, errorCode } from './processes.ts';

const run = promisify(execFile);

/** A PostgreSQL that accepts connections on 127.0.0.1. */
export interface Postgres extends Child {
  /** The database `throughline`, as superuser. */
  url: string;
}

interface Options {
  /** Keeps the folder `postgres`, `postgres.password` and `postgres.log`. */
  dataDir: string;
  port: number;
  /** False makes writes cheaper for tests; the data survive a killed process, but not a lost machine. */
  fsync?: boolean;
}

const USER = 'throughline';
const DATABASE = 'throughline';
const READY_MS = 60_000;
const STOP_BY = [
  ['SIGINT', 5000], // ends the sessions and writes everything out
  ['SIGQUIT', 2000], // recovers at the next start
] as const;
const ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin:/usr/sbin:/sbin' };

/**
 * Starts PostgreSQL with its data in `dataDir`, made at the first start, and resolves once the database is there. May be
 * started again on the same folder and port after it was stopped or killed; a server left there by a killed start is
 * ended first.
 */
export async function startPostgres({ dataDir, port, fsync = true }: Options): Promise<Postgres> {
  await mkdir(dataDir, { recursive: true });
  const folder = await realpath(dataDir);
  const data = join(folder, 'postgres');
  const binaries = await findPostgres();
  const runAs = await postgresUser(data, binaries.postgres);
  await stopLeftoverPostgres(folder);
  const password = await readPassword(folder);
  if (!(await isThere(data))) await initialise(data, binaries, runAs, password, fsync);
  const logFile = join(folder, 'postgres.log');
  const server = { url: url(port, password, 'postgres'), logFile };
  const args = ['-D', data, '-p', String(port), ...settings(fsync)];
  const child = await startUntilReady(server, () =>
    startChild({ ...runAs.spawn(binaries.postgres, args), env: ENVIRONMENT, logFile, stopBy: STOP_BY }),
  );
  return { ...child, url: url(port, password, DATABASE) };
}

/** Ends a PostgreSQL that an earlier, killed start left running on this folder; leaves every other process alone. */
export async function stopLeftoverPostgres(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  const [pid, folder] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  if (!pid) return;
  const command = await commandLine(Number(pid));
  // A copied folder brings the pid file of the original along, whose server is none of our business.
  const isOurs = folder === (await realpath(join(dataDir, 'postgres'))) && command.includes(`postgres -D ${folder} `);
  if (isOurs && !(await end(Number(pid), [...STOP_BY, ['SIGKILL', 5000]]))) {
    throw new Error(`The PostgreSQL ${pid} of an earlier start cannot be ended. End it and start again.`);
  }
  // PostgreSQL refuses to start while any process has this number, and in a new container some other process has.
  await rm(file, { force: true });
}

const url = (port: number, password: string, database: string) =>
  `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;

function settings(fsync: boolean): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    // TCP only: the path of a socket may have 107 characters, and a data folder can be deeper.
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '256MB',
    random_page_cost: 1.1,
    max_wal_size: '2GB',
    wal_compression: 'on',
    jit: 'off',
    log_timezone: 'UTC',
    ...(fsync ? {} : { fsync: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function readPassword(folder: string): Promise<string> {
  const file = join(folder, 'postgres.password');
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known.trim() !== '') return known.trim();
  if (await isThere(join(folder, 'postgres'))) {
    throw new Error(
      `${file} is missing, without which the database beside it opens to nobody. Put it back, or delete both.`,
    );
  }
  const password = randomBytes(24).toString('hex');
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

/** Made under another name and renamed, so that a start that is killed meanwhile leaves no half of a database. */
async function initialise(data: string, { initdb }: PostgresBinaries, runAs: RunAs, password: string, fsync: boolean) {
  const folder = `${data}.new`;
  const passwordFile = `${folder}.password`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  try {
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (runAs.user) for (const path of [folder, passwordFile]) await chown(path, runAs.user.uid, runAs.user.gid);
    const { command, args, user } = runAs.spawn(initdb, [
      ...['--pgdata', folder, '--username', USER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      ...['--no-instructions', ...(fsync ? [] : ['--no-sync'])],
    ]);
    await run(command, args, { env: ENVIRONMENT, ...user });
    await rename(folder, data);
  } catch (error) {
    const reason = error instanceof Error && 'stderr' in error ? String(error.stderr) || error.message : String(error);
    throw new Error(`No database could be made in ${data}: ${reason.trim()}`);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(folder, { recursive: true, force: true });
  }
}

async function startUntilReady(server: { url: string; logFile: string }, start: () => Promise<Child>): Promise<Child> {
  const deadline = Date.now() + READY_MS;
  for (;;) {
    const child = await start();
    try {
      await ready(server.url, child, deadline);
      return child;
    } catch (error) {
      await child.kill();
      const log = lastLines(server.logFile);
      // Sessions of a server that was killed live on for a moment, and hold its memory.
      const isHeld = log.includes('is still in use') && Date.now() < deadline;
      const reason = error instanceof Error ? error.message : String(error);
      if (!isHeld) throw new Error(`PostgreSQL did not come up: ${reason}. The end of ${server.logFile}:\n${log}`);
    }
    await pause(200);
  }
}

async function ready(url: string, child: Child, deadline: number): Promise<void> {
  let ended: string | undefined;
  void child.ended.then((how) => (ended = how));
  for (;;) {
    try {
      return await createDatabase(url);
    } catch (error) {
      if (ended !== undefined) throw new Error(`it ${ended}`);
      // 28P01 is a wrong password, and waiting makes no other of it.
      if (Date.now() > deadline || errorCode(error) === '28P01') throw error;
    }
    await pause(50);
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
