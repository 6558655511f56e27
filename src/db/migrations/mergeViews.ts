import type { Knex } from 'knex';

/** The records that can be merged: each table and its key. */
const TABLES = [
  ['companies', 'company_id'],
  ['end_users', 'end_user_id'],
  ['assets', 'asset_id'],
  ['projects', 'project_id'],
] as const;

/**
 * Makes the views by which statements know what was merged, three for each table of records that can be:
 * `live_companies` are the records that were not merged; `merged_companies` are those that were, each with the
 * `current_id` it was merged into; `current_companies` are all of them, each with the `current_id` that stands for it now
 * (its own unless `is_merged`). A merge of merged records is flat, so that one step always reaches the live record.
 * Called again by every migration that adds a column to one of the tables, since a view holds the columns of its day.
 */
export async function mergeViews(db: Knex): Promise<void> {
  for (const [table, id] of TABLES) {
    const { rows } = await db.raw<{ rows: [{ list: string }] }>(
      `select string_agg(quote_ident(attname), ', ' order by attnum) as list from pg_attribute
       where attrelid = ?::regclass and attnum > 0 and not attisdropped and attname <> 'merged_into'`,
      [table],
    );
    const columns = rows[0].list;
    await db.raw(`
      drop view if exists live_${table}, merged_${table}, current_${table};
      create view live_${table} with (security_invoker = true) as
        select ${columns} from ${table} where merged_into is null;
      create view merged_${table} with (security_invoker = true) as
        select ${columns}, merged_into as current_id from ${table} where merged_into is not null;
      create view current_${table} with (security_invoker = true) as
        select ${columns}, coalesce(merged_into, ${id}) as current_id, merged_into is not null as is_merged from ${table};
      grant select on live_${table}, merged_${table}, current_${table} to throughline_app;
    `);
  }
}
