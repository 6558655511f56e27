import type { Knex } from 'knex';
import { tenantTable } from './tenantTable.ts';

/** Exports to the warehouse: the runs, what each object was last sent as, and the columns of custom fields. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table export_runs (
      tenant_id text not null,
      run_id bigint generated always as identity,
      workflow_id text not null,
      workflow_run_id text not null,
      kind text not null check (kind in ('incremental', 'full')),
      object_types text[] not null,
      state text not null check (state in ('running', 'done', 'cancelled', 'failed')),
      started_at timestamptz not null default now(),
      -- When it last got on: a run that was terminated from outside cannot say that it ended.
      alive_at timestamptz not null default now(),
      finished_at timestamptz,
      failure text,
      failure_type text,
      manifest jsonb,
      primary key (tenant_id, run_id),
      unique (tenant_id, workflow_run_id)
    );
    -- Two runs at once would send versions past each other.
    create unique index export_runs_running on export_runs (tenant_id) where state = 'running';

    -- One row for each object that was ever sent: its last version, whether that arrived, and under which names.
    create table export_rows (
      tenant_id text not null,
      object_type text not null,
      object_id bigint not null,
      company_id bigint,
      -- The group or person it was sent as, for the version that says it is deleted.
      sent_as text,
      version integer not null,
      content_hash bytea not null,
      deleted boolean not null,
      changed_at timestamptz not null,
      state text not null check (state in ('sending', 'delivered', 'parked')),
      reason text,
      run_id bigint not null,
      primary key (tenant_id, object_type, object_id)
    );
    create index export_rows_parked on export_rows (tenant_id, object_type) where state = 'parked';

    create table export_columns (
      tenant_id text not null,
      object_type text not null,
      name text not null,
      column_name text not null,
      primary key (tenant_id, object_type, name),
      unique (tenant_id, object_type, column_name)
    );
  `);
  for (const table of ['export_runs', 'export_rows', 'export_columns']) await tenantTable(db, table);
}
