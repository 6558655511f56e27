import type { Knex } from 'knex';
import { tenantTable } from './tenantTable.ts';

/** Early churn signals, usage levels, the state of a tenant's traffic, and back-tests. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- From when on days were told as they happened; what was told later may not raise a signal.
    alter table company_health add live_since date;

    create table signal_settings (
      tenant_id text not null,
      version integer not null,
      settings jsonb not null,
      changed_by text not null,
      changed_at timestamptz not null default now(),
      primary key (tenant_id, version)
    );
    create table signals (
      tenant_id text not null,
      signal_id bigint generated always as identity,
      company_id bigint not null,
      signal text not null,
      raised_on date not null,
      raised_at timestamptz not null default now(),
      value double precision not null,
      limit_value double precision not null,
      cleared_on date,
      cleared_at timestamptz,
      primary key (tenant_id, signal_id),
      unique (tenant_id, company_id, signal, raised_on)
    );
    create index signals_raised on signals (tenant_id, raised_on desc, signal_id desc);

    create table usage_levels (
      tenant_id text not null,
      company_id bigint not null,
      level text not null,
      above text[] not null,
      primary key (tenant_id, company_id, level)
    );

    create table pipe_states (
      tenant_id text primary key,
      down_days date[] not null,
      is_down boolean not null,
      last_call_at timestamptz,
      checked_at timestamptz not null
    );

    create table backtests (
      tenant_id text not null,
      backtest_id bigint generated always as identity,
      profile_id bigint not null,
      version integer not null,
      first_day date not null,
      last_day date not null,
      horizon integer not null,
      requested_by text not null,
      requested_at timestamptz not null default now(),
      finished_at timestamptz,
      result jsonb,
      primary key (tenant_id, backtest_id)
    );
    create table backtest_parts (
      tenant_id text not null,
      backtest_id bigint not null,
      after_company_id bigint not null,
      part jsonb not null,
      primary key (tenant_id, backtest_id, after_company_id),
      foreign key (tenant_id, backtest_id) references backtests on delete cascade
    );
  `);
  await db.raw('grant usage on all sequences in schema public to throughline_app, throughline_system');
  for (const table of ['signal_settings', 'signals', 'usage_levels', 'pipe_states', 'backtests', 'backtest_parts']) {
    await tenantTable(db, table);
  }
}
