import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { checkSql } from './checkSql/check.ts';
import { dynamicForms } from './checkSql/dynamicForms.ts';
import { Describer } from './checkSql/describe.ts';
import { freePort } from './servers/ports.ts';
import { startPostgres } from './servers/postgres.ts';
import { migrate } from '../db/migrate.ts';

/** Runs `work` with a migrated database that is gone afterwards. */
async function withDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'throughline-sql-'));
  try {
    const server = await startPostgres({ dataDir, port: await freePort(0), fsync: false });
    try {
      await migrate(server.url);
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      return await work(client).finally(() => client.end());
    } finally {
      await server.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** All but the module that runs what it is given, and the warehouse of the demo, whose tables come from what is sent. */
const isChecked = (file: string) => /\/src\/(?!db\/runner\.ts$|dev\/warehouse\/)/.test(file);
const dynamic = await dynamicForms();
const { faults, statements, forms } = await withDatabase((client) =>
  checkSql('tsconfig.json', isChecked, new Describer(client), dynamic),
);
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(`${statements} statements in ${forms} forms, ${faults.length} faults.\n`);
if (faults.length > 0) process.exitCode = 1;
