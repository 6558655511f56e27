import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../../src/local/ports.ts';
import { startPostgres, type Postgres } from '../../src/local/postgres.ts';
import { findTemporalCli } from '../../src/local/temporalCli.ts';
import { startTemporal, type Temporal, type TemporalPorts } from '../../src/local/temporal.ts';

const closers: (() => Promise<void>)[] = [];

/** Runs `close` when the whole run has ended, the last registered first. */
export function atEnd(close: () => Promise<void>): void {
  closers.push(close);
}

/** Ends everything the run started. */
export async function endAll(): Promise<void> {
  const faults: unknown[] = [];
  // Whatever one of them says, the others are ended too: nothing may outlive the run.
  for (const close of closers.reverse().splice(0)) await close().catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw faults[0];
}

/** A folder of its own, gone after the run. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-test-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
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

let postgres: Promise<Postgres> | undefined;
let temporal: Promise<Temporal> | undefined;

/** The run's PostgreSQL server, started when the first test asks for it. */
export function thePostgres(): Promise<Postgres> {
  return (postgres ??= (async () => {
    const server = await startPostgres({ dataDir: await aFolder(), port: await freePort(0), fsync: false });
    atEnd(() => server.stop());
    return server;
  })());
}

/** The run's Temporal server, started when the first test asks for it. */
export function theTemporal(): Promise<Temporal> {
  return (temporal ??= (async () => {
    const cli = await temporalCli();
    const ports = await temporalPorts();
    const ui = await freePort(0, Object.values(ports));
    const server = await startTemporal({ cli, dataDir: await aFolder(), ports: { ...ports, ui } });
    atEnd(() => server.stop());
    return server;
  })());
}
