import { createHash, randomBytes } from 'node:crypto';
import { acrossTenants, inTenant, type Knex } from './connect.ts';
import { rows } from './rows.ts';

export const ROLES = ['admin', 'operator', 'csm', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** What a token opens. A tenant token opens the ingest doors, an API token everything else its role allows. */
export interface Access {
  tenantId: string;
  tokenId: number;
  subdomain: string;
  sharedSecret: string | null;
  kind: 'tenant' | 'api';
  role: Role | null;
}

export type NewToken = { tenantId: string; label: string } & ({ kind: 'tenant' } | { kind: 'api'; role: Role });

/** Two tenant tokens may live at once, so that a sender can be moved from the old one to the new one. */
const MOST_TENANT_TOKENS = 2;

/** Makes a token of 256 random bits. It is shown this once; only its hash is stored. */
export async function issue(db: Knex, wanted: NewToken): Promise<{ token: string }> {
  const token = `${wanted.kind === 'tenant' ? 'tlt' : 'tla'}_${randomBytes(32).toString('base64url')}`;
  await inTenant(db, wanted.tenantId, async (trx) => {
    if (wanted.kind === 'tenant') {
      const live = await rows(
        trx,
        `select 1 from tokens where tenant_id = ? and kind = 'tenant' and revoked_at is null`,
        [wanted.tenantId],
      );
      if (live.length >= MOST_TENANT_TOKENS) {
        throw new Error(`Two tenant tokens of "${wanted.tenantId}" live already; revoke one before you make another.`);
      }
    }
    await trx.raw('insert into tokens (tenant_id, kind, role, label, prefix, hash) values (?, ?, ?, ?, ?, ?)', [
      wanted.tenantId,
      wanted.kind,
      wanted.kind === 'api' ? wanted.role : null,
      wanted.label,
      token.slice(0, 8),
      hashOf(token),
    ]);
  });
  return { token };
}

/** A token as it can be listed: never the token itself. */
export interface ListedToken {
  token_id: number;
  kind: string;
  role: Role | null;
  label: string;
  prefix: string;
  created_at: Date;
  revoked_at: Date | null;
}

/** Every token of a tenant, newest first. */
export async function list(db: Knex, tenantId: string): Promise<ListedToken[]> {
  return inTenant(db, tenantId, (trx) =>
    rows<ListedToken>(
      trx,
      `select token_id, kind, role, label, prefix, created_at, revoked_at from tokens
       where tenant_id = ? order by token_id desc`,
      [tenantId],
    ),
  );
}

/** Ends a token. Answers false where there is no such live token. */
export async function revoke(db: Knex, tenantId: string, tokenId: number): Promise<boolean> {
  const revoked = await inTenant(db, tenantId, (trx) =>
    rows(
      trx,
      `update tokens set revoked_at = now() where tenant_id = ? and token_id = ? and revoked_at is null returning 1`,
      [tenantId, tokenId],
    ),
  );
  return revoked.length > 0;
}

/** What a token opens, or undefined when it is unknown, revoked or expired. */
export async function access(db: Knex, token: string): Promise<Access | undefined> {
  const [row] = await acrossTenants(db, (trx) =>
    rows<Access>(
      trx,
      `select t.tenant_id as "tenantId", k.token_id as "tokenId", t.subdomain, t.shared_secret as "sharedSecret",
         k.kind, k.role
       from tokens k join tenants t on t.tenant_id = k.tenant_id
       where k.hash = ? and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())`,
      [hashOf(token)],
    ),
  );
  return row;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
