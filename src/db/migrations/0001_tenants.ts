import type { Knex } from 'knex';
import { systemTable, tenantTable } from './tenantTable.ts';

/** Roles, tenants, their settings, tokens and the audit log. */
export async function up(db: Knex): Promise<void> {
  await roles(db);
  await db.raw(`
    create table tenants (
      tenant_id text primary key check (tenant_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
      subdomain text not null unique,
      shared_secret text,
      created_at timestamptz not null default now()
    );
    create table settings (
      tenant_id text not null references tenants,
      version integer not null,
      settings jsonb not null,
      changed_by text not null,
      changed_at timestamptz not null default now(),
      primary key (tenant_id, version)
    );
    create table tokens (
      tenant_id text not null references tenants,
      token_id bigint generated always as identity,
      kind text not null check (kind in ('tenant', 'api')),
      role text check (role in ('admin', 'operator', 'csm', 'viewer')),
      label text not null,
      prefix text not null,
      hash bytea not null unique,
      created_at timestamptz not null default now(),
      expires_at timestamptz,
      revoked_at timestamptz,
      primary key (tenant_id, token_id),
      check ((kind = 'api') = (role is not null))
    );
    create table audit_log (
      tenant_id text not null references tenants,
      entry_id bigint generated always as identity,
      at timestamptz not null default now(),
      actor text not null,
      action text not null,
      subject jsonb not null default '{}',
      primary key (tenant_id, entry_id)
    );
  `);
  await tenantTable(db, 'tenants', 'select');
  await tenantTable(db, 'settings', 'select, insert');
  await tenantTable(db, 'tokens', 'select, insert, update');
  await tenantTable(db, 'audit_log', 'select, insert');
  await systemTable(db, 'tenants', 'select, insert, update');
  await systemTable(db, 'tokens', 'select');
}

/** Roles belong to the whole server, so another database of the same server may have made them already. */
async function roles(db: Knex): Promise<void> {
  for (const role of ['throughline_app', 'throughline_system']) {
    await db.raw(`
      do $$ begin
        if not exists (select 1 from pg_roles where rolname = '${role}') then
          create role ${role} nologin nobypassrls;
        end if;
      exception when duplicate_object or unique_violation then null;
      end $$;
      do $$ begin
        execute format('grant ${role} to %I', current_user);
      exception when insufficient_privilege then null;
      end $$;
      grant usage on schema public to ${role};
    `);
  }
}
