import type { Knex } from 'knex';
import { systemTable, tenantTable } from './tenantTable.ts';

/** Sealed secrets, the switch of the Segment app, what a token may do and when it was used, units and kinds of metrics. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table tenants add column segment_enabled boolean not null default true;
    grant update (segment_enabled, shared_secret) on tenants to throughline_app;

    -- Null: all that the role may do.
    alter table tokens add column scopes text[];
    alter table tokens add column last_used_at timestamptz;
    alter table tokens add column created_by text;

    create table secrets (
      tenant_id text not null references tenants,
      secret_id bigint generated always as identity,
      name text not null,
      key_id text not null,
      sealed text not null,
      created_at timestamptz not null default now(),
      primary key (tenant_id, secret_id)
    );

    alter table metrics add column unit text;
    alter table metrics add column kind text not null default 'gauge' check (kind in ('gauge', 'counter'));
    alter table metrics add column version integer not null default 0;
    grant usage on all sequences in schema public to throughline_app, throughline_system;

    -- What a metric was on a day: of a gauge the last value by event time, of a counter the sum. A view, so that a metric
    -- that is accepted, or becomes a counter, is so for all its days at once.
    create view metric_values with (security_invoker = true) as
      select d.tenant_id, d.company_id, d.dimension_id, d.day,
        case m.kind when 'counter' then d.sum else d.last_value end as value, m.kind, m.unit, d.last_at, d.count
      from metric_days d join metrics m on m.tenant_id = d.tenant_id and m.dimension_id = d.dimension_id
      where m.status = 'accepted';
    grant select on metric_values to throughline_app;

    -- When the last group call came: they are few among many.
    create index calls_group_received on calls (tenant_id, received_at desc) where type = 'group';
  `);
  await tenantTable(db, 'secrets');
  await systemTable(db, 'secrets', 'select, update, insert');
}
