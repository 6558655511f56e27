import type { Knex } from 'knex';
import { tenantTable } from './tenantTable.ts';

/** Merges of end users and companies, with all that undoing them needs. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table merges (
      tenant_id text not null,
      merge_id bigint generated always as identity,
      model text not null check (model in ('endUser', 'company')),
      winner bigint not null,
      loser bigint not null,
      -- False where calls said that two end users are one (docs/adr/0009).
      by_hand boolean not null,
      made_by text not null,
      made_at timestamptz not null default now(),
      undone_by text,
      undone_at timestamptz,
      primary key (tenant_id, merge_id)
    );
    create index merges_winner on merges (tenant_id, model, winner);
    create index merges_loser on merges (tenant_id, model, loser);

    -- What a merge changed in the rows that are records: the values of before.
    create table merge_rows (
      tenant_id text not null,
      merge_id bigint not null,
      table_name text not null,
      row_id bigint not null,
      -- Which company the row lay in, into what it was merged, and ids it gave away: put back as they are.
      columns jsonb not null,
      -- What a winner held: compared with what it holds when the merge is undone. Null once the person was erased.
      record jsonb,
      primary key (tenant_id, merge_id, table_name, row_id),
      foreign key (tenant_id, merge_id) references merges
    );
    create index merge_rows_row on merge_rows (tenant_id, table_name, row_id);

    -- Set on what was merged by hand, or along with its company: calls that name it mean what it was merged into.
    alter table companies add merged_into bigint, add merge_id bigint,
      add foreign key (tenant_id, merged_into) references companies (tenant_id, company_id);
    alter table end_users add merge_id bigint;
    alter table assets add merged_into bigint, add merge_id bigint,
      add foreign key (tenant_id, merged_into) references assets (tenant_id, asset_id);
    alter table projects add merged_into bigint, add merge_id bigint,
      add foreign key (tenant_id, merged_into) references projects (tenant_id, project_id);
    create index companies_merged on companies (tenant_id, merged_into) where merged_into is not null;
    create index end_users_merged_by_hand on end_users (tenant_id, merged_into) where merge_id is not null;
    create index assets_merged on assets (tenant_id, merged_into) where merged_into is not null;
    create index projects_merged on projects (tenant_id, merged_into) where merged_into is not null;

    -- The newest merge that was in force for the person or the company when calls were decided, and what they taught.
    alter table outcomes add merge_id bigint;
    alter table end_user_ids add merge_id bigint;
    alter table aliases add merge_id bigint;
    -- The addresses by which calls have named a merged person: on the record there is room for one.
    alter table end_user_ids drop constraint end_user_ids_kind_check,
      add constraint end_user_ids_kind_check check (kind in ('anonymousId', 'email'));
    alter table end_users add made_in bigint;
    create index outcomes_merge on outcomes (tenant_id, merge_id) where merge_id is not null;
    create index aliases_merge on aliases (tenant_id, merge_id) where merge_id is not null;
    create index end_users_made_in on end_users (tenant_id, company_id, made_in) where made_in is not null;

    -- By what duplicates are found.
    alter table end_users add name_key text generated always as (
      nullif(regexp_replace(lower(trim(coalesce(name, coalesce(first_name, '') || ' ' || coalesce(last_name, '')))),
        '\\s+', ' ', 'g'), '')) stored;
    create index end_users_name on end_users (tenant_id, company_id, name_key)
      where name_key is not null and merged_into is null and erased_at is null;
    create index metric_points_company on metric_points (tenant_id, company_id, dimension_id, day);
  `);
  await db.raw('grant usage on all sequences in schema public to throughline_app, throughline_system');
  for (const table of ['merges', 'merge_rows']) await tenantTable(db, table);
}
