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

    -- The domains of companies, to be looked up by; why a table, see awaited in 0002.
    create table company_domains (
      tenant_id text not null,
      domain text not null,
      company_id bigint not null references companies on delete cascade,
      primary key (tenant_id, domain, company_id)
    );
    create function note_domains() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' then
        delete from company_domains where tenant_id = old.tenant_id and company_id = old.company_id;
      end if;
      insert into company_domains (tenant_id, domain, company_id)
      select distinct new.tenant_id, domain, new.company_id from unnest(new.domains) as domain;
      return null;
    end $$;
    create trigger companies_insert_domains after insert on companies
      for each row when (new.domains <> '{}') execute function note_domains();
    create trigger companies_update_domains after update of domains on companies
      for each row when (new.domains <> old.domains) execute function note_domains();

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
    create index end_users_merged on end_users (tenant_id, merged_into) where merged_into is not null;
    create index end_users_former on end_users (tenant_id, merged_external_id) where merged_external_id is not null;

    -- The devices a person was seen with.
    create table end_user_ids (
      tenant_id text not null,
      kind text not null check (kind = 'anonymousId'),
      value text not null,
      end_user_id bigint not null references end_users,
      primary key (tenant_id, kind, value, end_user_id)
    );
    create index end_user_ids_end_user on end_user_ids (tenant_id, end_user_id);

    -- What alias calls said: the former id stands for the later one.
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
  for (const table of ['companies', 'company_domains', 'end_users', 'end_user_ids', 'aliases', 'assets', 'projects']) {
    await tenantTable(db, table);
  }
}
