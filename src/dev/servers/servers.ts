import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../../config.ts';
import { migrate } from '../../db/migrate.ts';
import type { Child } from './child.ts';
import type { Closing } from './closing.ts';
import { freePort } from './ports.ts';
import { startPostgres, stopLeftoverPostgres } from './postgres.ts';
import type { Progress } from '../progress.ts';
import { reachTemporal, startTemporal, stopLeftoverTemporal } from './temporal.ts';
import { findTemporalCli } from './temporalCli.ts';

/** The database and the workflow engine of a start: embedded, or those that the environment names. */
interface Servers {
  databaseUrl: string;
  temporal: { address: string; uiUrl: string };
  /** Resolves with a sentence when an embedded one ended without being asked to; never rejects. */
  died: Promise<string>;
}

interface Wanted {
  dataDir: string;
  env: Record<string, string | undefined>;
  /** Says where the servers are that the environment names. */
  config: Config;
  /** A port that is taken already. */
  apiPort: number;
  progress: Progress;
  /** Is told how to stop the embedded ones. */
  closing: Closing;
}

const STOP_MS = 3000;

/** Brings both up at the same time, the database up to date. */
export async function startServers(wanted: Wanted): Promise<Servers> {
  const children: { name: string; log: string; child: Child }[] = [];
  // Before they are up: when one of them fails, the other has to be stopped.
  wanted.closing.add(() => stopAll(children.map(({ child }) => child)), 2 * STOP_MS);
  const [databaseUrl, temporal] = await Promise.all([
    bringUpDatabase(wanted, (child) => children.push({ name: 'PostgreSQL', log: 'postgres.log', child })),
    bringUpTemporal(wanted, (child) => children.push({ name: 'Temporal', log: 'temporal.log', child })),
  ]);
  const deaths = children.map(async ({ name, log, child }) => {
    return `${name} ${await child.ended} without being asked to. What it said last stands in ${join(wanted.dataDir, log)}.`;
  });
  return {
    databaseUrl,
    temporal,
    died: deaths.length > 0 ? Promise.race(deaths) : new Promise(() => {}),
  };
}

async function stopAll(children: readonly Child[]): Promise<void> {
  const insist = pause(STOP_MS).then(() => Promise.all(children.map((child) => child.kill())));
  await Promise.race([Promise.all(children.map((child) => child.stop())), insist]);
}

/** Ends what an earlier, killed start left running on this folder, so that its ports are free again. */
export async function stopLeftovers(dataDir: string): Promise<void> {
  await Promise.all([stopLeftoverPostgres(dataDir), stopLeftoverTemporal(dataDir)]);
}

async function bringUpDatabase({ dataDir, env, config, apiPort, progress }: Wanted, started: (child: Child) => void) {
  if (env.DATABASE_URL) {
    await progress.step(
      'Database',
      () => migrate(config.database.migrationUrl).catch(refuse('DATABASE_URL', 'PostgreSQL')),
      (applied) => `from DATABASE_URL, ${migrations(applied)}`,
    );
    return config.database.url;
  }
  const port = await freePort(5433, [apiPort]);
  const postgres = await progress.step(
    'PostgreSQL',
    () => startPostgres({ dataDir, port }),
    () => `on 127.0.0.1:${port}, data in ${join(dataDir, 'postgres')}`,
  );
  started(postgres);
  await progress.step('Migrations', () => migrate(postgres.url), migrations);
  return postgres.url;
}

async function bringUpTemporal({ dataDir, env, config, apiPort, progress }: Wanted, started: (child: Child) => void) {
  if (env.TEMPORAL_ADDRESS) {
    const { address, namespace, uiUrl, connection } = config.temporal;
    await progress.step(
      'Temporal',
      () => reachTemporal(connection, namespace, 5000).catch(refuse('TEMPORAL_ADDRESS', 'Temporal')),
      () => `from TEMPORAL_ADDRESS, ${address}`,
    );
    return { address, uiUrl };
  }
  const binDir = join(dataDir, 'bin');
  const cli = await progress.step(
    'Temporal CLI',
    () => findTemporalCli({ env, binDir, say: progress.say }),
    ({ path, version }) => `${path}, ${version.replace('temporal version ', '')}`,
  );
  const grpc = await freePort(7233, [apiPort]);
  const ui = await freePort(8233, [apiPort, grpc]);
  const http = await freePort(0, [apiPort, grpc, ui]);
  const metrics = await freePort(0, [apiPort, grpc, ui, http]);
  const temporal = await progress.step(
    'Temporal',
    () => startTemporal({ cli: cli.path, dataDir, ports: { grpc, ui, http, metrics } }),
    ({ address }) => `on ${address}, runs in ${join(dataDir, 'temporal.db')}`,
  );
  started(temporal);
  return temporal;
}

const refuse =
  (variable: string, name: string) =>
  (error: unknown): never => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The ${name} that ${variable} names cannot be used: ${reason}. Correct ${variable}, or unset it to have ${name} started here.`,
    );
  };

const migrations = (applied: readonly string[]) =>
  applied.length === 0 ? 'up to date' : `${applied.length} migrations applied`;
