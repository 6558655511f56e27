import type { Knex } from 'knex';
import { systemTable, tenantTable } from './tenantTable.ts';

/** What was received (`calls`), what still waits to be settled (`unsettled`), what became of it (`outcomes`, `ledger`). */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table calls (
      tenant_id text not null,
      message_id text not null,
      type text not null,
      event text,
      received_at timestamptz not null,
      occurred_at timestamptz not null,
      time_note text,
      other_content integer not null default 0,
      -- Whom the call names, by the best id it has; what an erasure finds calls by that nobody was matched to.
      subject text,
      body json,
      primary key (tenant_id, message_id)
    );
    create index calls_received on calls (tenant_id, received_at desc);
    create index calls_subject on calls (tenant_id, subject) where subject is not null;

    create table unsettled (
      tenant_id text not null,
      message_id text not null,
      tries integer not null default 0,
      due_at timestamptz not null,
      primary key (tenant_id, message_id)
    );
    create index unsettled_due on unsettled (due_at);

    create table outcomes (
      tenant_id text not null,
      message_id text not null,
      received_at timestamptz not null,
      outcome text check (outcome in ('applied', 'parked', 'ignored', 'failed')),
      reason text,
      company_id bigint,
      end_user_id bigint,
      asset_id bigint,
      project_id bigint,
      decision jsonb,
      effects jsonb,
      awaits text[],
      workflow_id text,
      settled_at timestamptz,
      primary key (tenant_id, message_id)
    );
    create index outcomes_company on outcomes (tenant_id, company_id, received_at) where company_id is not null;
    create index outcomes_end_user on outcomes (tenant_id, end_user_id, received_at) where end_user_id is not null;
    create index outcomes_open on outcomes (tenant_id, outcome, reason, received_at)
      where outcome in ('parked', 'failed');
    create index outcomes_awaits on outcomes using gin (awaits) where outcome = 'parked';

    create table ledger (
      tenant_id text not null,
      hour timestamptz not null,
      slot smallint not null,
      received bigint not null default 0,
      duplicates bigint not null default 0,
      rejected bigint not null default 0,
      applied bigint not null default 0,
      parked bigint not null default 0,
      ignored bigint not null default 0,
      failed bigint not null default 0,
      primary key (tenant_id, hour, slot)
    );
  `);
  for (const table of ['calls', 'unsettled', 'outcomes', 'ledger']) await tenantTable(db, table);
  await systemTable(db, 'unsettled', 'select, update');
}
