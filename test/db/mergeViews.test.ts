import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { inTenant, type Database } from '../../src/db/connect.ts';
import { sql } from '../../src/db/sql.ts';
import { aDatabase, aTenant } from '../support/database.ts';

describe('the views of merged records', () => {
  let db: Database;
  before(async () => {
    ({ db } = await aDatabase());
  });

  it('have every column of their table but the one that says what a record was merged into', async () => {
    const columns = await db.many(
      sql<{ table: string; columns: string[] }>`
        select attrelid::regclass::text as table, array_agg(attname::text order by attname)::text[] as columns
        from pg_attribute where attnum > 0 and not attisdropped and attrelid in (
          select oid from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v'))
        group by 1`,
    );
    const of = new Map(columns.map((row) => [row.table, row.columns]));
    for (const table of ['companies', 'end_users', 'assets', 'projects']) {
      const own = of.get(table)?.filter((column) => column !== 'merged_into') ?? [];
      assert.ok(own.length > 5);
      assert.deepEqual(of.get(`live_${table}`), own);
      assert.deepEqual(of.get(`merged_${table}`), [...own, 'current_id'].sort());
      assert.deepEqual(of.get(`current_${table}`), [...own, 'current_id', 'is_merged'].sort());
    }
  });

  it('tell the live record from the merged one, and which stands for it now', async () => {
    const { tenantId } = await aTenant(db);
    await inTenant(db, tenantId, async (tx) => {
      const { id } = await tx.one(
        sql<{ id: number }>`
          insert into companies (tenant_id, external_id, name) values (${tenantId}, 'winner', 'Winner')
          returning company_id as id`,
      );
      const loser = await tx.one(
        sql<{ id: number }>`
          insert into companies (tenant_id, external_id, name, merged_into)
          values (${tenantId}, 'loser', 'Loser', ${id}) returning company_id as id`,
      );
      const live = await tx.many(sql<{ id: number }>`select company_id as id from live_companies`);
      const merged = await tx.many(
        sql<{ id: number; now: number }>`select company_id as id, current_id as now from merged_companies`,
      );
      const all = await tx.many(
        sql<{ id: number; now: number; merged: boolean }>`
          select company_id as id, current_id as now, is_merged as merged from current_companies order by 1`,
      );
      assert.deepEqual(live, [{ id }]);
      assert.deepEqual(merged, [{ id: loser.id, now: id }]);
      assert.deepEqual(all, [
        { id, now: id, merged: false },
        { id: loser.id, now: id, merged: true },
      ]);
    });
  });

  it('are how all other code knows what was merged', async () => {
    const files = (await readdir('src', { recursive: true }))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `src/${name}`);
    const knowing: string[] = [];
    for (const file of files) if ((await readFile(file, 'utf8')).includes('merged_into')) knowing.push(file);
    const others = knowing.filter((file) => !file.startsWith('src/db/migrations/'));
    assert.deepEqual(others, ['src/db/identity/mergeRows.ts'], 'only what merges knows the column');
  });
});
