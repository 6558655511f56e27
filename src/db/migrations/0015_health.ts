import type { Knex } from 'knex';
import { systemTable, tenantTable } from './tenantTable.ts';

/** Health: profiles in versions, the score of each company now and over time, overrides, and when tenants are swept. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table health_profiles (
      tenant_id text not null,
      profile_id bigint generated always as identity,
      name text not null,
      position integer not null default 0,
      filter jsonb not null default '[]',
      created_at timestamptz not null default now(),
      primary key (tenant_id, profile_id),
      unique (tenant_id, name)
    );
    create table health_profile_versions (
      tenant_id text not null,
      profile_id bigint not null,
      version integer not null,
      state text not null check (state in ('draft', 'live', 'retired')),
      definition jsonb not null,
      changed_by text not null,
      created_at timestamptz not null default now(),
      live_at timestamptz,
      retired_at timestamptz,
      primary key (tenant_id, profile_id, version),
      foreign key (tenant_id, profile_id) references health_profiles on delete cascade
    );
    create unique index health_profile_versions_live on health_profile_versions (tenant_id, profile_id)
      where state = 'live';
    create unique index health_profile_versions_draft on health_profile_versions (tenant_id, profile_id)
      where state = 'draft';

    -- The score in force. Beside the companies and not in them: it is written by every run, in another order.
    create table company_health (
      tenant_id text not null,
      company_id bigint not null,
      -- By hand; otherwise the filters decide.
      assigned_profile_id bigint,
      profile_id bigint,
      -- By which profile, version, time zone and override it was measured: a change of it is no change of the company.
      ruler text,
      score_id bigint,
      value double precision,
      band text,
      contributions jsonb,
      h_diff integer,
      h_diff_at timestamptz,
      scored_at timestamptz,
      last_active date,
      override_id bigint,
      override_value double precision,
      override_until timestamptz,
      primary key (tenant_id, company_id)
    ) with (fillfactor = 70);

    create table health_scores (
      tenant_id text not null,
      score_id bigint generated always as identity,
      company_id bigint not null,
      at timestamptz not null,
      value double precision not null,
      band text not null,
      contributions jsonb not null,
      profile_id bigint not null,
      profile_version integer not null,
      ruler text not null,
      cause jsonb not null,
      primary key (tenant_id, score_id)
    );
    create index health_scores_company on health_scores (tenant_id, company_id, at desc);

    create table health_overrides (
      tenant_id text not null,
      override_id bigint generated always as identity,
      company_id bigint not null,
      value double precision not null check (value between 0 and 10),
      reason text not null,
      set_by text not null,
      set_at timestamptz not null default now(),
      until timestamptz not null,
      ended_by text,
      ended_at timestamptz,
      primary key (tenant_id, override_id)
    );
    create index health_overrides_company on health_overrides (tenant_id, company_id, set_at desc);

    -- When a tenant's companies are to be looked at again: the next midnight where the tenant is.
    create table health_sweeps (
      tenant_id text primary key,
      due_at timestamptz not null,
      leased_until timestamptz,
      swept_at timestamptz
    );
  `);
  await db.raw('grant usage on all sequences in schema public to throughline_app, throughline_system');
  const tables = ['health_profiles', 'health_profile_versions', 'company_health', 'health_scores', 'health_overrides'];
  for (const table of tables) await tenantTable(db, table);
  await tenantTable(db, 'health_sweeps', 'select, insert, update');
  await systemTable(db, 'health_sweeps', 'select, insert, update');
}
