import type { Knex } from 'knex';
import { mergeViews } from './mergeViews.ts';

/** Where a record was merged to is known to these views, and to the statements that merge. */
export async function up(db: Knex): Promise<void> {
  await mergeViews(db);
}
