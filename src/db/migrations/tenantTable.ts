import type { Knex } from 'knex';

/**
 * Closes a table to everybody but its own tenant: row-level security, forced on the owner too. Called by every
 * migration that creates a table with a `tenant_id`; the migration test finds tables that forgot.
 */
export async function tenantTable(db: Knex, table: string, grants = 'select, insert, update, delete'): Promise<void> {
  await db.raw(`
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy one_tenant on ${table} to throughline_app
      using (tenant_id = (select current_setting('throughline.tenant')))
      with check (tenant_id = (select current_setting('throughline.tenant')));
    grant ${grants} on ${table} to throughline_app;
  `);
}

/** Lets the system role, which serves no tenant, do `grants` on this table and nothing more. */
export async function systemTable(db: Knex, table: string, grants: string): Promise<void> {
  await db.raw(`
    create policy all_tenants on ${table} to throughline_system using (true) with check (true);
    grant ${grants} on ${table} to throughline_system;
  `);
}
