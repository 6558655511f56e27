import type { Knex } from 'knex';
import { systemTable, tenantTable } from './tenantTable.ts';

/** Why a call has no body any more, erasures that are not finished, and how far bodies have expired. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- Null where the body is there, and where code of before this migration emptied it, which only erasures did.
    alter table calls add column body_gone text;
    alter table calls add constraint calls_body_gone check (body_gone in ('erased', 'expired')) not valid;

    -- Erasures whose calls are still being gone through; a row goes when that is done, with what it names.
    create table erasures (
      tenant_id text not null,
      erasure_id bigint generated always as identity,
      erased_at timestamptz not null,
      end_user_ids bigint[] not null,
      signs jsonb not null,
      -- Null while the person's own calls are emptied; then how far those of others have been gone through.
      scanned_to text,
      primary key (tenant_id, erasure_id)
    );

    -- No settled call received before this has a body.
    create table body_expiry (
      tenant_id text primary key,
      expired_to timestamptz not null
    );
  `);
  await tenantTable(db, 'erasures');
  await tenantTable(db, 'body_expiry');
  await systemTable(db, 'erasures', 'select');
}
