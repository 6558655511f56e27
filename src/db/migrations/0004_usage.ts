import type { Knex } from 'knex';
import { tenantTable } from './tenantTable.ts';

/** User activities and their daily roll-ups, metrics and their points. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table user_activities (
      tenant_id text not null,
      message_id text not null,
      company_id bigint not null,
      end_user_id bigint,
      asset_id bigint,
      project_id bigint,
      action text not null,
      occurred_at timestamptz not null,
      day date not null,
      weight double precision not null,
      count integer not null,
      primary key (tenant_id, message_id)
    );
    create index user_activities_company on user_activities (tenant_id, company_id, occurred_at);
    create index user_activities_end_user on user_activities (tenant_id, end_user_id, occurred_at);

    create table usage_days (
      tenant_id text not null,
      company_id bigint not null,
      model text not null check (model in ('company', 'endUser', 'asset', 'project')),
      object_id bigint not null,
      action text not null,
      day date not null,
      count bigint not null,
      weight double precision not null,
      last_at timestamptz not null,
      primary key (tenant_id, company_id, model, object_id, day, action)
    );

    create table metrics (
      tenant_id text not null,
      dimension_id text not null,
      status text not null check (status in ('accepted', 'proposed', 'rejected')),
      name text not null,
      created_at timestamptz not null default now(),
      primary key (tenant_id, dimension_id)
    );

    create table metric_points (
      tenant_id text not null,
      message_id text not null,
      dimension_id text not null,
      company_id bigint not null,
      occurred_at timestamptz not null,
      day date not null,
      value double precision not null,
      primary key (tenant_id, message_id, dimension_id)
    );

    create table metric_days (
      tenant_id text not null,
      company_id bigint not null,
      dimension_id text not null,
      day date not null,
      last_value double precision not null,
      last_at timestamptz not null,
      last_message_id text not null,
      sum double precision not null,
      count bigint not null,
      primary key (tenant_id, company_id, dimension_id, day)
    );
  `);
  for (const table of ['user_activities', 'usage_days', 'metrics', 'metric_points', 'metric_days']) {
    await tenantTable(db, table);
  }
}
