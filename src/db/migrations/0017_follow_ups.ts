import type { Knex } from 'knex';
import { systemTable, tenantTable } from './tenantTable.ts';

/** Response policies, the follow-ups they open with their turns, notifications. */
export async function up(db: Knex): Promise<void> {
  await followUps(db);
  await notifications(db);
  await db.raw('grant usage on all sequences in schema public to throughline_app, throughline_system');
  for (const table of TABLES) await tenantTable(db, table);
  // What the minute sweep finds across tenants: ids and times, never content.
  await systemTable(
    db,
    'follow_ups',
    'select (tenant_id, follow_up_id, workflow_id, company_id, policy_id, wake_at), update (wake_at)',
  );
  await systemTable(db, 'occasions', 'select (tenant_id, occasion_id, company_id, answered_at, created_at)');
}

const TABLES = ['policies', 'follow_ups', 'follow_up_turns', 'policy_skips', 'webhooks', 'notifications'];

async function followUps(db: Knex): Promise<void> {
  await db.raw(`
    create table policies (
      tenant_id text not null,
      policy_id bigint generated always as identity,
      version integer not null,
      policy jsonb not null,
      changed_by text not null,
      changed_at timestamptz not null default now(),
      retired_at timestamptz,
      primary key (tenant_id, policy_id, version)
    );

    create table follow_ups (
      tenant_id text not null,
      follow_up_id bigint generated always as identity,
      -- Null where it concerns the tenant itself.
      company_id bigint,
      -- Null where a person opened it.
      policy_id bigint,
      policy_version integer,
      occasion_id bigint,
      title text not null,
      body text not null default '',
      owner_id bigint,
      owned_by text not null check (owned_by in ('companyOwner', 'coOwner', 'fallback', 'escalation', 'reassigned',
        'nobody')),
      state text not null default 'open' check (state in ('open', 'acknowledged', 'completed', 'dismissed', 'exited')),
      opened_at timestamptz not null default now(),
      due_at timestamptz not null,
      -- What it does by itself: when it reminds and escalates, whom it tells, what closes it.
      plan jsonb not null,
      exits jsonb not null default '[]',
      late_at timestamptz,
      escalated integer not null default 0,
      snoozed_until timestamptz,
      closed_at timestamptz,
      reason text,
      -- The occasion that closes it, once there is one.
      exit_occasion_id bigint,
      turns integer not null default 0,
      workflow_id text not null,
      created_by text not null,
      -- When its workflow has to be started or told something, by the sweep if nobody was faster.
      wake_at timestamptz default now() + interval '30 seconds',
      primary key (tenant_id, follow_up_id)
    );
    -- One policy answers one occasion once.
    create unique index follow_ups_once on follow_ups (tenant_id, policy_id, occasion_id) where occasion_id is not null;
    create index follow_ups_open on follow_ups (tenant_id, company_id) where closed_at is null;
    create index follow_ups_policy on follow_ups (tenant_id, policy_id, company_id, opened_at);
    create index follow_ups_occasion on follow_ups (tenant_id, occasion_id) where occasion_id is not null;
    create index follow_ups_due on follow_ups (tenant_id, due_at, follow_up_id);
    create index follow_ups_owner on follow_ups (tenant_id, owner_id, due_at) where closed_at is null;
    create index follow_ups_wake on follow_ups (wake_at) where wake_at is not null;

    -- A company that changes hands wakes what its owner owes; whoever changes it.
    create function wake_follow_ups() returns trigger language plpgsql as $$
    begin
      update follow_ups set wake_at = now()
      where tenant_id = new.tenant_id and company_id = new.company_id and closed_at is null;
      return null;
    end $$;
    create trigger companies_wake_follow_ups after update of owner_id, co_owner_id on companies
      for each row when (old.owner_id is distinct from new.owner_id or old.co_owner_id is distinct from new.co_owner_id)
      execute function wake_follow_ups();

    create table follow_up_turns (
      tenant_id text not null,
      follow_up_id bigint not null,
      turn integer not null,
      kind text not null,
      at timestamptz not null,
      -- When it was to happen, where it came by itself: much later than that, it says so.
      planned_at timestamptz,
      by text not null,
      detail jsonb not null default '{}',
      note text,
      primary key (tenant_id, follow_up_id, turn)
    );

    -- Policies whose condition was met and that opened nothing, and why.
    create table policy_skips (
      tenant_id text not null,
      policy_id bigint not null,
      occasion_id bigint not null,
      reason text not null,
      at timestamptz not null default now(),
      primary key (tenant_id, policy_id, occasion_id)
    );
  `);
}

async function notifications(db: Knex): Promise<void> {
  await db.raw(`
    create table webhooks (
      tenant_id text not null,
      name text not null,
      url text not null,
      created_by text not null,
      created_at timestamptz not null default now(),
      primary key (tenant_id, name)
    );

    create table notifications (
      tenant_id text not null,
      notification_id bigint generated always as identity,
      -- What it is about and to whom: the same is never written twice.
      key text not null,
      follow_up_id bigint,
      channel text not null check (channel in ('email', 'webhook')),
      -- A team member, or the name of a webhook.
      team_user_id bigint,
      webhook text,
      subject text not null,
      body text not null,
      state text not null default 'pending' check (state in ('pending', 'sent', 'failed')),
      attempts integer not null default 0,
      last_error text,
      created_at timestamptz not null default now(),
      sent_at timestamptz,
      primary key (tenant_id, notification_id),
      unique (tenant_id, key)
    );
    create index notifications_follow_up on notifications (tenant_id, follow_up_id);
  `);
}
