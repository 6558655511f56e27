import type { Knex } from 'knex';
import { tenantTable } from './tenantTable.ts';

/** The customer model as far as calls need it: companies, end users and their other ids, assets, projects. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table companies (
      tenant_id text not null,
      company_id bigint generated always as identity primary key,
      external_id text,
      source_id text,
      name text not null,
      domains text[] not null default '{}',
      custom jsonb not null default '{}',
      field_sources jsonb not null default '{}',
      from_calls boolean not null default false,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, external_id),
      unique (tenant_id, source_id)
    );
    create index companies_domains on companies using gin (domains);

    create table end_users (
      tenant_id text not null,
      end_user_id bigint generated always as identity primary key,
      company_id bigint not null references companies,
      external_id text,
      source_id text,
      email text,
      email_key text generated always as (lower(email)) stored,
      name text,
      first_name text,
      last_name text,
      position text,
      phone text,
      custom jsonb not null default '{}',
      -- Per field the event time and messageId it was taken from: late calls never win over newer ones.
      field_sources jsonb not null default '{}',
      -- True where Segment calls made this record: only then may update mode "never" complete it.
      from_calls boolean not null default false,
      merged_into bigint references end_users,
      -- What a merged person was known by; cleared above so that lookups and the unique keys no longer see it.
      merged_external_id text,
      erased_at timestamptz,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, company_id, external_id),
      unique (tenant_id, source_id)
    );
    -- Both serve look-ups inside a company as well: without statistics the planner takes whichever index fits worse.
    create index end_users_external_id on end_users (tenant_id, external_id, company_id) where external_id is not null;
    create index end_users_email on end_users (tenant_id, email_key, company_id) where email_key is not null;

    -- Ids that are not a person's own externalId: anonymousIds seen with them, and userIds joined by alias or merge.
    create table end_user_ids (
      tenant_id text not null,
      kind text not null check (kind in ('userId', 'anonymousId')),
      value text not null,
      end_user_id bigint not null references end_users,
      primary key (tenant_id, kind, value, end_user_id)
    );
    create index end_user_ids_end_user on end_user_ids (tenant_id, end_user_id);

    -- Alias calls whose two ids are not yet both settled on one person: the former id stands for the later one.
    create table aliases (
      tenant_id text not null,
      previous_id text not null,
      user_id text not null,
      primary key (tenant_id, previous_id, user_id)
    );
    create index aliases_user_id on aliases (tenant_id, user_id);

    create table assets (
      tenant_id text not null,
      asset_id bigint generated always as identity primary key,
      company_id bigint not null references companies,
      external_id text,
      source_id text,
      name text not null,
      custom jsonb not null default '{}',
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, company_id, external_id),
      unique (tenant_id, source_id)
    );

    create table projects (
      tenant_id text not null,
      project_id bigint generated always as identity primary key,
      company_id bigint not null references companies,
      external_id text,
      source_id text,
      name text not null,
      custom jsonb not null default '{}',
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, company_id, external_id),
      unique (tenant_id, source_id)
    );
  `);
  await db.raw('grant usage on all sequences in schema public to throughline_app, throughline_system');
  for (const table of ['companies', 'end_users', 'end_user_ids', 'aliases', 'assets', 'projects']) {
    await tenantTable(db, table);
  }
}
