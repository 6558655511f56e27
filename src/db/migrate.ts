import { pathToFileURL } from 'node:url';
import knexFactory, { type Knex } from 'knex';
import { readConfig } from '../config.ts';
import { MIGRATIONS } from './migrations/index.ts';

/**
 * Brings a database up to date and answers the names of the migrations it applied. Safe to run from several processes
 * at once (knex takes a lock) and while the code of the release before still runs.
 */
export async function migrate(url: string): Promise<string[]> {
  const db = knexFactory({ client: 'pg', connection: url, pool: { min: 0, max: 2 } });
  try {
    const [, applied] = (await db.migrate.latest({ migrationSource, tableName: 'schema_migrations' })) as [
      number,
      string[],
    ];
    return applied;
  } finally {
    await db.destroy();
  }
}

/** An explicit list: a directory scan would record file names, which differ between .ts and .js (docs/adr/0004). */
const migrationSource: Knex.MigrationSource<(typeof MIGRATIONS)[number]> = {
  getMigrations: () => Promise.resolve([...MIGRATIONS]),
  getMigrationName: ([name]) => name,
  getMigration: ([, migration]) => Promise.resolve({ up: migration.up, down: refuseDown }),
};

function refuseDown(): Promise<void> {
  return Promise.reject(new Error('Migrations go forward only; restore a backup to go back.'));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const applied = await migrate(readConfig().database.migrationUrl);
  process.stdout.write(applied.length === 0 ? 'Up to date.\n' : `Applied ${applied.join(', ')}.\n`);
}
