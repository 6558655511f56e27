import type { Knex } from 'knex';
import { tenantTable } from './tenantTable.ts';

/** Facts about companies that response policies answer, each written once, in the transaction of what it reports. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table occasions (
      tenant_id text not null,
      occasion_id bigint generated always as identity,
      -- Null where the occasion is the tenant's own, such as a section that fell silent.
      company_id bigint,
      kind text not null check (kind in ('healthBand', 'usageLevel', 'signalRaised', 'milestoneReached',
        'milestoneLate', 'renewalNear', 'sectionSilent')),
      key text not null,
      at timestamptz not null,
      cause jsonb not null default '{}',
      detail jsonb not null default '{}',
      backfilled boolean not null default false,
      created_at timestamptz not null default now(),
      answered_at timestamptz,
      primary key (tenant_id, occasion_id),
      unique nulls not distinct (tenant_id, company_id, kind, key)
    );
    create index occasions_unanswered on occasions (tenant_id, company_id, occasion_id) where answered_at is null;
  `);
  await db.raw('grant usage on all sequences in schema public to throughline_app, throughline_system');
  await tenantTable(db, 'occasions');
}
