import knexFactory, { type Knex } from 'knex';
import pg from 'pg';
import { inTransaction, type Transaction } from './transaction.ts';

// Identities are counted from 1 and never reach 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// A calendar day stays a calendar day: a Date would move it through the server's zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

/**
 * A process that loses its host in the middle of a transaction must not keep a tenant's locks for hours, and a step that
 * waits for one gives up before its activity does, so that no transaction outlives the try it belongs to.
 */
const LIMITS = `set local lock_timeout = '8s'; set local statement_timeout = '50s';
  set local idle_in_transaction_session_timeout = '15s'`;

export type { Knex, Transaction };

/** The two roles that the migrations make. The first sees one tenant, the second only what has to be read across tenants. */
export const TENANT_ROLE = 'throughline_app';
export const SYSTEM_ROLE = 'throughline_system';

/** Opens a pool. Nothing is connected until the first statement; a database that is away fails it within 1.5 s. */
export function connect(database: { url: string; pool: number }): Knex {
  return knexFactory({
    client: 'pg',
    connection: {
      connectionString: database.url,
      connectionTimeoutMillis: 1500,
      query_timeout: 60_000,
      keepAlive: true,
    },
    // What knex would print of a lost connection reaches the caller as the error of a statement.
    log: { warn: silent, error: silent, deprecate: silent, debug: silent },
    pool: { min: 0, max: database.pool, acquireTimeoutMillis: 1500, propagateCreateError: true },
  });
}

function silent(): void {}

/**
 * Runs `work` in one transaction that sees the rows of one tenant and no others: the role cannot bypass row-level
 * security, and both role and tenant end with the transaction, so a pooled connection carries nothing over.
 */
export async function inTenant<T>(db: Knex, tenantId: string, work: (trx: Transaction) => Promise<T>): Promise<T> {
  const tenant = `set local throughline.tenant = '${plain(tenantId)}'`;
  return inTransaction(db, `set local role ${TENANT_ROLE}; ${tenant}; ${LIMITS}`, work);
}

/** Runs `work` in one transaction across tenants, as a role that may only find tokens, tenants and unsettled calls. */
export function acrossTenants<T>(db: Knex, work: (trx: Transaction) => Promise<T>): Promise<T> {
  return inTransaction(db, `set local role ${SYSTEM_ROLE}; ${LIMITS}`, work);
}

/** A tenant id is a slug by a check in the database; anything else never reaches the statement it is written into. */
function plain(tenantId: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(tenantId)) throw new Error('Not a tenant id');
  return tenantId;
}
