import type { Knex } from 'knex';
import { tenantTable } from './tenantTable.ts';

/**
 * Metrics of end users, assets and projects, in tables of their own (docs/adr/0012), and the receive time of values that
 * name a day and no time: of two for one day the later counts.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table metric_points add received_at timestamptz;
    alter table metric_days add last_received_at timestamptz;

    create table object_metric_points (
      tenant_id text not null,
      message_id text not null,
      dimension_id text not null,
      company_id bigint not null,
      model text not null check (model in ('endUser', 'asset', 'project')),
      object_id bigint not null,
      occurred_at timestamptz not null,
      received_at timestamptz,
      day date not null,
      value double precision not null,
      primary key (tenant_id, message_id, dimension_id)
    );
    create index object_metric_points_object on object_metric_points (tenant_id, model, object_id);

    create table object_metric_days (
      tenant_id text not null,
      company_id bigint not null,
      model text not null check (model in ('endUser', 'asset', 'project')),
      object_id bigint not null,
      dimension_id text not null,
      day date not null,
      last_value double precision not null,
      last_at timestamptz not null,
      last_received_at timestamptz,
      last_message_id text not null,
      sum double precision not null,
      count bigint not null,
      primary key (tenant_id, company_id, model, object_id, dimension_id, day)
    );

    -- A metric may name an asset or a project without its company.
    create index assets_external_id on assets (tenant_id, external_id, company_id) where external_id is not null;
    create index projects_external_id on projects (tenant_id, external_id, company_id) where external_id is not null;
  `);
  for (const table of ['object_metric_points', 'object_metric_days']) await tenantTable(db, table);
}
