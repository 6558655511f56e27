import type { Knex } from 'knex';

/**
 * Leaves room in the pages of records that are written again and again. A new version of a row that fits into the page of
 * the old one needs no new entries in the table's eight indexes, each of which would be a random write in a large table.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw('alter table end_users set (fillfactor = 85)');
  await db.raw('alter table companies set (fillfactor = 85)');
}
