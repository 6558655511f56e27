import assert from 'node:assert/strict';
import type { Database } from '../../src/db/connect.ts';
import { MERGE_TABLES } from '../../src/db/identity/mergeTables.ts';
import { aDatabase } from '../support/database.ts';
import { rows } from '../support/statements.ts';

describe('MERGE_TABLES', () => {
  let db: Database;
  before(async () => {
    ({ db } = await aDatabase());
  });

  it('says of every column that names a company, an end user, an asset or a project what a merge does', async () => {
    const found = await rows<{ table_name: string; column_name: string }>(
      db,
      `select c.table_name, c.column_name from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
         and c.column_name in ('company_id', 'end_user_id', 'asset_id', 'project_id')`,
    );
    const inDatabase = found.map((row) => `${row.table_name}.${row.column_name}`).sort();
    assert.deepEqual(MERGE_TABLES.map(({ table, column }) => `${table}.${column}`).sort(), inDatabase);
  });

  it('names of each table that moves its key and whether it has an externalId of its own', async () => {
    for (const one of MERGE_TABLES) {
      if (one.how !== 'moves') continue;
      const [key] = await rows<{ column_name: string }>(
        db,
        `select a.attname as column_name from pg_index i
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) and a.attname <> 'tenant_id'
         where i.indrelid = ?::regclass and i.indisprimary`,
        [one.table],
      );
      assert.equal(key?.column_name, one.key, one.table);
    }
  });
});
