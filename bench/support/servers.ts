import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connect, type Database } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import * as tenants from '../../src/db/tenants/tenants.ts';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { freePort } from '../../src/dev/servers/ports.ts';
import { startPostgres, type Postgres } from '../../src/dev/servers/postgres.ts';
import { startTemporal, type Temporal } from '../../src/dev/servers/temporal.ts';
import { findTemporalCli } from '../../src/dev/servers/temporalCli.ts';
import { execute } from '../../test/support/statements.ts';
import { COMPANIES, companyId } from './traffic.ts';

/** The embedded PostgreSQL of a bench, with fsync on, and a template that is migrated once. */
export interface BenchDatabases {
  server: Postgres;
  /** A fresh database with one tenant and its companies. */
  fresh(name: string): Promise<Fresh>;
  /** Measures statements; undefined unless it was asked for. */
  statements: Database | undefined;
  stop(): Promise<void>;
}

export interface Fresh {
  url: string;
  tenantToken: string;
  /** As superuser. */
  db: Database;
  drop(): Promise<void>;
}

const TEMPLATE = 'template_migrated';

export async function startDatabases(withStatements: boolean): Promise<BenchDatabases> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'));
  const options = { dataDir: folder, port: await freePort(0) };
  let server = await startPostgres(options);
  if (withStatements) {
    await asSuperuser(server.url, `alter system set shared_preload_libraries = 'pg_stat_statements'`);
    await server.stop();
    server = await startPostgres(options);
    await asSuperuser(server.url, 'create extension pg_stat_statements');
  }
  await asSuperuser(server.url, `create database ${TEMPLATE}`);
  await migrate(databaseUrl(server.url, TEMPLATE));
  const statements = withStatements ? connect({ url: server.url, pool: 2 }) : undefined;
  return {
    server,
    statements,
    fresh: (name) => fresh(server.url, name),
    async stop() {
      await statements?.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function fresh(serverUrl: string, name: string): Promise<Fresh> {
  const url = databaseUrl(serverUrl, name);
  await asSuperuser(serverUrl, `create database ${name} template ${TEMPLATE}`);
  const db = connect({ url, pool: 2 });
  const { tenantId } = await tenants.create(db, { name: 'bench' });
  const { token } = await tokens.issue(db, { tenantId, kind: 'tenant', label: 'bench' });
  const companies = Array.from({ length: COMPANIES }, (_, at) => companyId(at));
  await execute(
    db,
    'insert into companies (tenant_id, external_id, name) select ?, id, id from unnest(?::text[]) as r (id)',
    [tenantId, companies],
  );
  // So that neither side plans against an empty table, nor pays for the writes of the one before.
  await execute(db, 'analyze');
  await execute(db, 'checkpoint');
  return {
    url,
    tenantToken: token,
    db,
    async drop() {
      await db.close();
      await asSuperuser(serverUrl, `drop database ${name} with (force)`);
    },
  };
}

async function asSuperuser(url: string, sql: string): Promise<void> {
  const db = connect({ url, pool: 1 });
  await execute(db, sql);
  await db.close();
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** A Temporal dev server of its own, with no runs in it. */
export async function startFreshTemporal(): Promise<Temporal> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'));
  const { path } = await findTemporalCli({ env: process.env, binDir: resolve('.local/bin') });
  const grpc = await freePort(0);
  const http = await freePort(0, [grpc]);
  const metrics = await freePort(0, [grpc, http]);
  const temporal = await startTemporal({ cli: path, dataDir: folder, ports: { grpc, http, metrics } });
  return {
    ...temporal,
    async stop() {
      await temporal.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
