import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../../src/dev/servers/ports.ts';
import { startPostgres, type Postgres } from '../../src/dev/servers/postgres.ts';
import { findTemporalCli } from '../../src/dev/servers/temporalCli.ts';
import { startTemporal, type Temporal, type TemporalPorts } from '../../src/dev/servers/temporal.ts';

type Close = () => Promise<void>;

const ofRun: Close[] = [];
const ofFile: Close[] = [];
/** How many of `ofFile` were registered by the file whose tests ran last. */
let ofLastFile = 0;

/** Runs `close` when the tests of the file that registered it are over, the last registered first. */
export function atEnd(close: Close): void {
  ofFile.push(close);
}

/** Runs `close` when the whole run has ended, the last registered first. */
export function atEndOfRun(close: Close): void {
  ofRun.push(close);
}

/** Says that everything registered until now belongs to the file whose test has just ended. */
export function claimForFile(): void {
  ofLastFile = ofFile.length;
}

/** Ends what the file before started: idle workers slow down whatever comes after them. */
export async function endLastFile(): Promise<void> {
  const closers = ofFile.splice(0, ofLastFile);
  ofLastFile = 0;
  await endThem(closers);
}

/** Ends everything that this process started. */
export async function endAll(): Promise<void> {
  ofLastFile = 0;
  await endThem([...ofRun.splice(0), ...ofFile.splice(0)]);
}

async function endThem(closers: Close[]): Promise<void> {
  const faults: unknown[] = [];
  // One that fails must not keep the others running: nothing may outlive the run.
  for (const close of closers.reverse()) await close().catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw faults[0];
}

/** Something that the whole run has once, whichever process asks for it. */
interface OncePerRun<T> {
  (): Promise<T>;
  /** Makes it now, for this process and for those that it starts from now on. */
  share(): Promise<void>;
}

/**
 * Has `make` called once in a run: by the first call, or by `share` in the process that starts the others. The environment
 * variable `name` tells them the value, so that it has to be one that JSON can hold.
 */
export function oncePerRun<T>(name: string, make: () => Promise<T>): OncePerRun<T> {
  let made: Promise<T> | undefined;
  const shared = () => {
    const text = process.env[name];
    return text === undefined ? undefined : Promise.resolve(JSON.parse(text) as T);
  };
  const get = () => (made ??= shared() ?? make());
  const share = async () => {
    process.env[name] = JSON.stringify(await get());
  };
  return Object.assign(get, { share });
}

/** A new folder, removed after the tests of the file. */
export async function aFolder(): Promise<string> {
  return newFolder(atEnd);
}

/** A new folder, removed after the run. */
export async function aFolderOfRun(): Promise<string> {
  return newFolder(atEndOfRun);
}

async function newFolder(later: (close: Close) => void): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-test-'));
  later(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The Temporal CLI, fetched at the first run into the folder that `npm start` uses too. */
export async function temporalCli(): Promise<string> {
  const found = await findTemporalCli({ env: process.env, binDir: resolve('.local/bin') });
  return found.path;
}

export async function temporalPorts(): Promise<TemporalPorts> {
  const grpc = await freePort(0);
  const http = await freePort(0, [grpc]);
  return { grpc, http, metrics: await freePort(0, [grpc, http]) };
}

/** The run's PostgreSQL server. */
export const thePostgres = oncePerRun('TEST_POSTGRES', async (): Promise<Pick<Postgres, 'url'>> => {
  const server = await startPostgres({ dataDir: await aFolderOfRun(), port: await freePort(0), fsync: false });
  atEndOfRun(() => server.stop());
  return { url: server.url };
});

/** The run's Temporal server. */
export const theTemporal = oncePerRun('TEST_TEMPORAL', async (): Promise<Pick<Temporal, 'address' | 'uiUrl'>> => {
  const cli = await temporalCli();
  const ports = await temporalPorts();
  const ui = await freePort(0, Object.values(ports));
  const server = await startTemporal({ cli, dataDir: await aFolderOfRun(), ports: { ...ports, ui } });
  atEndOfRun(() => server.stop());
  return { address: server.address, uiUrl: server.uiUrl };
});
