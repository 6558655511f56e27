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

/** Says that all that was registered until now belongs to the file whose test has just ended. */
export function claimForFile(): void {
  ofLastFile = ofFile.length;
}

/** Ends what the file before started: workers that idle slow down whatever comes after them. */
export async function endLastFile(): Promise<void> {
  const closers = ofFile.splice(0, ofLastFile);
  ofLastFile = 0;
  await endThem(closers);
}

/** Ends everything the run started. */
export async function endAll(): Promise<void> {
  ofLastFile = 0;
  await endThem([...ofRun.splice(0), ...ofFile.splice(0)]);
}

async function endThem(closers: Close[]): Promise<void> {
  const faults: unknown[] = [];
  // Whatever one of them says, the others are ended too: nothing may outlive the run.
  for (const close of closers.reverse()) await close().catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw faults[0];
}

/** A folder of its own, gone after the run. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-test-'));
  atEndOfRun(() => rm(folder, { recursive: true, force: true }));
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

/** The servers of a run whose files are shared out among processes, as they are told to each of them. */
const SHARED = 'TEST_SERVERS';

interface Servers {
  postgres: Pick<Postgres, 'url'>;
  temporal: Pick<Temporal, 'address' | 'uiUrl'>;
}

let postgres: Promise<Servers['postgres']> | undefined;
let temporal: Promise<Servers['temporal']> | undefined;

/** The run's PostgreSQL server, started when the first test asks for it. */
export function thePostgres(): Promise<Servers['postgres']> {
  return (postgres ??= Promise.resolve(shared()?.postgres ?? startPostgresOfRun()));
}

/** The run's Temporal server, started when the first test asks for it. */
export function theTemporal(): Promise<Servers['temporal']> {
  return (temporal ??= Promise.resolve(shared()?.temporal ?? startTemporalOfRun()));
}

/** Starts both for all processes of the run, which are started after this. */
export async function shareServers(): Promise<void> {
  const servers: Servers = { postgres: await startPostgresOfRun(), temporal: await startTemporalOfRun() };
  const { address, uiUrl } = servers.temporal;
  process.env[SHARED] = JSON.stringify({ postgres: { url: servers.postgres.url }, temporal: { address, uiUrl } });
}

function shared(): Servers | undefined {
  const told = process.env[SHARED];
  return told === undefined ? undefined : (JSON.parse(told) as Servers);
}

async function startPostgresOfRun(): Promise<Postgres> {
  const server = await startPostgres({ dataDir: await aFolder(), port: await freePort(0), fsync: false });
  atEndOfRun(() => server.stop());
  return server;
}

async function startTemporalOfRun(): Promise<Temporal> {
  const cli = await temporalCli();
  const ports = await temporalPorts();
  const ui = await freePort(0, Object.values(ports));
  const server = await startTemporal({ cli, dataDir: await aFolder(), ports: { ...ports, ui } });
  atEndOfRun(() => server.stop());
  return server;
}
