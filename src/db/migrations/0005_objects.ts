import type { Knex } from 'knex';
import { tenantTable } from './tenantTable.ts';

/** Team members, and what companies, end users and projects lacked; keys that begin with the tenant. */
export async function up(db: Knex): Promise<void> {
  await keysByTenant(db);
  await db.raw(`
    create table team_users (
      tenant_id text not null,
      team_user_id bigint generated always as identity primary key,
      email text not null,
      email_key text generated always as (lower(email)) stored,
      first_name text,
      last_name text,
      nick_name text,
      is_hidden boolean,
      inactive boolean,
      external_id text,
      source_id text,
      custom jsonb not null default '{}',
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (tenant_id, source_id),
      unique (tenant_id, team_user_id),
      unique (tenant_id, external_id),
      unique (tenant_id, email_key)
    );

    alter table companies add owner_id bigint, add co_owner_id bigint, add phase text, add phase_since timestamptz,
      add tags text[] not null default '{}', add csm_score integer, add description text, add web text, add phone text,
      add address text, add city text, add zip text, add state text, add country text,
      add foreign key (tenant_id, owner_id) references team_users (tenant_id, team_user_id)
        on delete set null (owner_id),
      add foreign key (tenant_id, co_owner_id) references team_users (tenant_id, team_user_id)
        on delete set null (co_owner_id);
    create index companies_owner on companies (tenant_id, owner_id) where owner_id is not null;
    create index companies_co_owner on companies (tenant_id, co_owner_id) where co_owner_id is not null;

    alter table end_users add other_emails text[] not null default '{}', add is_primary boolean, add featured boolean,
      add archived boolean, add tags text[] not null default '{}';

    alter table projects add start_date date, add mrr numeric, add currency text, add owner_id bigint,
      add foreign key (tenant_id, owner_id) references team_users (tenant_id, team_user_id)
        on delete set null (owner_id);
    create index projects_owner on projects (tenant_id, owner_id) where owner_id is not null;
  `);
  await db.raw('grant usage on all sequences in schema public to throughline_app, throughline_system');
  await tenantTable(db, 'team_users');
}

/**
 * Keys that begin with the tenant: a page of one tenant walks its own rows only, a reference cannot cross tenants, and
 * the look-ups that a delete causes find an index.
 */
async function keysByTenant(db: Knex): Promise<void> {
  await db.raw(`
    alter table companies add unique (tenant_id, company_id);
    alter table end_users add unique (tenant_id, end_user_id);
    alter table assets add unique (tenant_id, asset_id);
    alter table projects add unique (tenant_id, project_id);

    alter table company_domains drop constraint company_domains_company_id_fkey,
      add foreign key (tenant_id, company_id) references companies (tenant_id, company_id) on delete cascade;
    create index company_domains_company on company_domains (tenant_id, company_id);
    alter table end_users drop constraint end_users_company_id_fkey, drop constraint end_users_merged_into_fkey,
      add foreign key (tenant_id, company_id) references companies (tenant_id, company_id),
      add foreign key (tenant_id, merged_into) references end_users (tenant_id, end_user_id);
    alter table end_user_ids drop constraint end_user_ids_end_user_id_fkey,
      add foreign key (tenant_id, end_user_id) references end_users (tenant_id, end_user_id);
    alter table assets drop constraint assets_company_id_fkey,
      add foreign key (tenant_id, company_id) references companies (tenant_id, company_id);
    alter table projects drop constraint projects_company_id_fkey,
      add foreign key (tenant_id, company_id) references companies (tenant_id, company_id);
  `);
}
