import type { Knex } from 'knex';
import { tenantTable } from './tenantTable.ts';

/** A number for each milestone of a company that was ever exported: its key is words, and an exported object needs an id. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table export_milestones (
      tenant_id text not null,
      export_milestone_id bigint generated always as identity,
      company_id bigint not null,
      plan_id bigint not null,
      milestone text not null,
      primary key (tenant_id, export_milestone_id),
      unique (tenant_id, company_id, plan_id, milestone)
    );
  `);
  await db.raw('grant usage on all sequences in schema public to throughline_app, throughline_system');
  await tenantTable(db, 'export_milestones', 'select, insert');
}
