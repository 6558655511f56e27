import { Database } from './database.ts';
import { TenantTx } from './tenantTx.ts';
import { Tx } from './tx.ts';

/**
 * A process that loses its host in the middle of a transaction must not keep a tenant's locks for hours, and a step that
 * waits for a lock gives up before its activity does, so that no transaction outlives the try it belongs to.
 */
const LIMITS = `set local lock_timeout = '8s'; set local statement_timeout = '50s';
  set local idle_in_transaction_session_timeout = '15s'`;

/** The two roles that the migrations make. The first sees one tenant, the second only what has to be read across tenants. */
export const TENANT_ROLE = 'throughline_app';
export const SYSTEM_ROLE = 'throughline_system';

/** Opens a pool. Nothing is connected until the first statement; a database that is away fails it within 1.5 s. */
export function connect(database: { url: string; pool: number }): Database {
  return new Database(database);
}

/**
 * Runs `work` in one transaction that sees the rows of one tenant and no others: the role cannot bypass row-level
 * security, and both role and tenant end with the transaction, so a pooled connection carries nothing over.
 */
export async function inTenant<T>(db: Database, tenantId: string, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  const tenant = `set local throughline.tenant = '${plain(tenantId)}'`;
  const opening = `set local role ${TENANT_ROLE}; ${tenant}; ${LIMITS}`;
  return db.transaction(opening, (query) => new TenantTx(query, tenantId), work);
}

/** Runs `work` in one transaction across tenants, as a role that may only find tokens, tenants and unsettled calls. */
export function acrossTenants<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction(`set local role ${SYSTEM_ROLE}; ${LIMITS}`, (query) => new Tx(query), work);
}

/** A tenant id is a slug by a check in the database; anything else never reaches the statement it is written into. */
function plain(tenantId: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(tenantId)) throw new Error('Not a tenant id');
  return tenantId;
}

export type { Database, TenantTx, Tx };
