import { randomBytes } from 'node:crypto';
import { acrossTenants, inTenant, type Database, type TenantTx } from '../connect.ts';
import { sql } from '../sql.ts';
import { hashOf } from './tokens.ts';

const HOUR_MS = 3_600_000;
const SESSION_MS = 12 * HOUR_MS;
const CODE_MS = HOUR_MS;

/** Whose token a session or a code stands for. */
interface Owner {
  tenantId: string;
  tokenId: number;
}

/** Opens a session of twelve hours. Its id is answered this once; only its hash is stored. */
export async function open(db: Database, owner: Owner): Promise<{ sessionId: string; expiresAt: Date }> {
  return inTenant(db, owner.tenantId, (tx) => openIn(tx, owner));
}

async function openIn(tx: TenantTx, owner: Owner): Promise<{ sessionId: string; expiresAt: Date }> {
  await tx.run(sql`delete from sessions where tenant_id = ${owner.tenantId} and expires_at < now()`);
  const { secret, expiresAt } = await add(tx, owner, 'session', SESSION_MS);
  return { sessionId: secret, expiresAt };
}

/** Makes the code of a sign-in link. It works once, within an hour. */
export async function makeCode(db: Database, owner: Owner): Promise<string> {
  return (await inTenant(db, owner.tenantId, (tx) => add(tx, owner, 'code', CODE_MS))).secret;
}

async function add(tx: TenantTx, { tenantId, tokenId }: Owner, kind: 'session' | 'code', ms: number) {
  const secret = `${kind === 'session' ? 'tls' : 'tlc'}_${randomBytes(32).toString('base64url')}`;
  const expiresAt = new Date(Date.now() + ms);
  await tx.run(sql`insert into sessions (tenant_id, kind, hash, token_id, expires_at)
    values (${tenantId}, ${kind}, ${hashOf(secret)}, ${tokenId}, ${expiresAt})`);
  return { secret, expiresAt };
}

/** Takes a code in exchange for a session. Undefined where it is unknown, used or too old. */
export async function redeem(db: Database, code: string): Promise<{ sessionId: string; expiresAt: Date } | undefined> {
  const found = await acrossTenants(db, (tx) =>
    tx.maybeOne(
      sql<Owner>`select tenant_id as "tenantId", token_id as "tokenId" from sessions where hash = ${hashOf(code)}`,
    ),
  );
  if (!found) return undefined;
  return inTenant(db, found.tenantId, async (tx) => {
    // Whoever deletes it has used it: of two at once, one finds nothing.
    const used = await tx.run(sql`delete from sessions
      where tenant_id = ${found.tenantId} and hash = ${hashOf(code)} and kind = 'code' and expires_at > now()`);
    return used > 0 ? openIn(tx, found) : undefined;
  });
}

/** Ends a session. */
export async function end(db: Database, tenantId: string, sessionId: string): Promise<void> {
  await inTenant(db, tenantId, (tx) =>
    tx.run(sql`delete from sessions where tenant_id = ${tenantId} and hash = ${hashOf(sessionId)}`),
  );
}
