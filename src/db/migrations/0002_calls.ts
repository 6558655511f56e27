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

    -- Which parked calls wait for which key. A table and not an index over the list: under row-level security only
    -- leakproof comparisons may use an index, and those of lists are none.
    create table awaited (
      tenant_id text not null,
      key text not null,
      message_id text not null,
      primary key (tenant_id, key, message_id)
    );
    create index awaited_message on awaited (tenant_id, message_id);
    create function note_awaited() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' then
        delete from awaited where tenant_id = old.tenant_id and message_id = old.message_id;
      end if;
      insert into awaited (tenant_id, key, message_id)
      select distinct new.tenant_id, key, new.message_id from unnest(new.awaits) as key;
      return null;
    end $$;
    create trigger outcomes_insert_awaited after insert on outcomes
      for each row when (new.awaits is not null) execute function note_awaited();
    create trigger outcomes_update_awaited after update of awaits on outcomes
      for each row when (new.awaits is distinct from old.awaits) execute function note_awaited();

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
  for (const table of ['calls', 'unsettled', 'outcomes', 'awaited', 'ledger']) await tenantTable(db, table);
  await systemTable(db, 'unsettled', 'select, update');
}
