import type { Knex } from 'knex';
import { systemTable, tenantTable } from './tenantTable.ts';

/** Milestone plans, which companies are on them, and where they stand. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table milestone_plans (
      tenant_id text not null,
      plan_id bigint generated always as identity,
      version integer not null,
      plan jsonb not null,
      changed_by text not null,
      changed_at timestamptz not null default now(),
      retired_at timestamptz,
      primary key (tenant_id, plan_id, version)
    );

    create table company_plans (
      tenant_id text not null,
      company_id bigint not null,
      plan_id bigint not null,
      started_at timestamptz not null,
      assigned_at timestamptz not null default now(),
      assigned_by text not null,
      -- The version of the plan that was held against the whole history; 0 before the first time.
      version integer not null default 0,
      -- What of a call can move this company on (\`event <action>\`, \`metric <dimensionId>\`), and until when an event may
      -- still move a date back: a run that brings neither leaves the company alone.
      awaits text[] not null,
      dated_until timestamptz,
      -- When its workflow has to be woken, by the sweep if nobody was faster.
      wake_at timestamptz,
      done_at timestamptz,
      primary key (tenant_id, company_id, plan_id)
    );
    create index company_plans_plan on company_plans (tenant_id, plan_id, company_id);
    create index company_plans_wake on company_plans (wake_at) where wake_at is not null;

    create table milestone_states (
      tenant_id text not null,
      company_id bigint not null,
      plan_id bigint not null,
      milestone text not null,
      version integer not null,
      met jsonb not null default '[]',
      reached_at timestamptz,
      message_id text,
      due_at timestamptz,
      late_at timestamptz,
      primary key (tenant_id, company_id, plan_id, milestone)
    );
    create index milestone_states_message on milestone_states (tenant_id, message_id) where message_id is not null;

    -- The calls whose properties a condition asks for: counted here, since their bodies are read once.
    create table milestone_hits (
      tenant_id text not null,
      company_id bigint not null,
      plan_id bigint not null,
      version integer not null,
      condition text not null,
      message_id text not null,
      occurred_at timestamptz not null,
      primary key (tenant_id, company_id, plan_id, version, condition, message_id)
    );
  `);
  await db.raw('grant usage on all sequences in schema public to throughline_app, throughline_system');
  for (const table of ['milestone_plans', 'company_plans', 'milestone_states', 'milestone_hits']) {
    await tenantTable(db, table);
  }
  // What the minute sweep finds across tenants: ids and times.
  await systemTable(db, 'company_plans', 'select (tenant_id, company_id, plan_id, wake_at), update (wake_at)');
}
