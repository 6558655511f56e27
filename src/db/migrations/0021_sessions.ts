import type { Knex } from 'knex';
import { systemTable, tenantTable } from './tenantTable.ts';

/** What opens the console: a session, or the code of a sign-in link, which becomes one; and a way to what was ignored. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table sessions (
      tenant_id text not null,
      kind text not null check (kind in ('session', 'code')),
      hash bytea not null,
      token_id bigint not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      primary key (tenant_id, hash),
      foreign key (tenant_id, token_id) references tokens (tenant_id, token_id) on delete cascade
    );
    -- Found before it is known whose they are.
    create unique index sessions_hash on sessions (hash);

    -- What was ignored is shown like what waits, and is as rare.
    create index outcomes_ignored on outcomes (tenant_id, received_at) where outcome = 'ignored';
  `);
  await tenantTable(db, 'sessions');
  await systemTable(db, 'sessions', 'select');
}
