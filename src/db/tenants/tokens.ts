import { createHash, randomBytes } from 'node:crypto';
import type { Sealed } from '../../secretBox.ts';
import * as audit from './auditLog.ts';
import { acrossTenants, inTenant, type Database, type TenantTx } from '../connect.ts';
import { type Sql, sql } from '../sql.ts';

export const ROLES = ['admin', 'operator', 'csm', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** What a token opens. A tenant token opens the ingest doors, an API token everything else its role allows. */
export interface Access {
  tenantId: string;
  tokenId: number;
  subdomain: string;
  /** Whether the tenant takes calls from Segment at all. */
  segmentEnabled: boolean;
  /** The shared secrets with which a sender may sign, newest first; the readable one is of a release before. */
  signatureSecrets: Sealed[];
  readableSecret: string | null;
  kind: 'tenant' | 'api';
  role: Role | null;
  /** What of its role's permissions the token is narrowed to; null: all of them. */
  scopes: readonly string[] | null;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

export type NewToken = {
  tenantId: string;
  label: string;
  expiresAt?: Date | undefined;
  /** Who made it, as the audit log names them. */
  by?: string;
} & ({ kind: 'tenant' } | { kind: 'api'; role: Role; scopes?: readonly string[] | undefined });

/** Two tenant tokens may live at once, so that a sender can be moved from the old one to the new one. */
export const MOST_TENANT_TOKENS = 2;

const LIVE = sql`revoked_at is null and (expires_at is null or expires_at > now())`;

/** There are as many tenant tokens as may live at once. */
export class TooManyTokens extends Error {}

/** Makes a token of 256 random bits. It is shown this once; only its hash is stored. @throws TooManyTokens */
export async function issue(db: Database, wanted: NewToken): Promise<{ token: string; tokenId: number }> {
  return inTenant(db, wanted.tenantId, (tx) => issueIn(tx, wanted));
}

/** As `issue`, as a part of a transaction. */
export async function issueIn(tx: TenantTx, wanted: NewToken): Promise<{ token: string; tokenId: number }> {
  const { tenantId, kind, label, expiresAt = null, by = 'command line' } = wanted;
  const token = `${kind === 'tenant' ? 'tlt' : 'tla'}_${randomBytes(32).toString('base64url')}`;
  if (kind === 'tenant') await requireRoom(tx);
  const role = kind === 'api' ? wanted.role : null;
  const scopes = kind === 'api' && wanted.scopes ? [...wanted.scopes] : null;
  const { tokenId } = await tx.one(
    sql<{ tokenId: number }>`insert into tokens (tenant_id, kind, role, scopes, label, prefix, hash, expires_at,
        created_by)
      values (${tenantId}, ${kind}, ${role}, ${scopes}, ${label}, ${token.slice(0, 8)}, ${hashOf(token)}, ${expiresAt},
        ${by})
      returning token_id as "tokenId"`,
  );
  const subject = { tokenId, kind, role, scopes, expiresAt };
  await audit.add(tx, { actor: by, action: 'token.created', subject });
  return { token, tokenId };
}

async function requireRoom(tx: TenantTx): Promise<void> {
  await tx.lock('tokens');
  const { live } = await tx.one(sql<{ live: number }>`select count(*) as live from tokens
    where tenant_id = ${tx.tenantId} and kind = 'tenant' and ${LIVE}`);
  if (live < MOST_TENANT_TOKENS) return;
  throw new TooManyTokens(`Two tenant tokens of "${tx.tenantId}" live already; revoke one before you make another.`);
}

/** A token as it can be listed: never the token itself. */
export interface ListedToken {
  tokenId: number;
  kind: 'tenant' | 'api';
  role: Role | null;
  scopes: string[] | null;
  label: string;
  prefix: string;
  createdAt: Date;
  createdBy: string | null;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

/** Every token of a tenant, newest first. */
export async function list(tx: TenantTx): Promise<ListedToken[]> {
  return tx.many(sql<ListedToken>`select token_id as "tokenId", kind, role, scopes, label, prefix,
      created_at as "createdAt", created_by as "createdBy", last_used_at as "lastUsedAt", expires_at as "expiresAt",
      revoked_at as "revokedAt"
    from tokens where tenant_id = ${tx.tenantId} order by token_id desc`);
}

/** Ends a token. Answers false where there is no such live token of this kind. */
export async function revoke(
  tx: TenantTx,
  tokenId: number,
  { by = 'command line', kind }: { by?: string; kind?: 'tenant' | 'api' } = {},
): Promise<boolean> {
  const revoked = await tx.maybeOne(sql<{ kind: string }>`update tokens set revoked_at = now()
    where tenant_id = ${tx.tenantId} and token_id = ${tokenId} and revoked_at is null
      and kind = coalesce(${kind ?? null}, kind)
    returning kind`);
  if (!revoked) return false;
  await audit.add(tx, { actor: by, action: 'token.revoked', subject: { tokenId, kind: revoked.kind } });
  return true;
}

/** What a token opens, or undefined when it is unknown, revoked or expired. */
export async function access(db: Database, token: string): Promise<Access | undefined> {
  return find(db, sql`k.hash = ${hashOf(token)}`);
}

/** What a session of the console opens: what its token does, as long as both live. */
export async function accessOfSession(db: Database, sessionId: string): Promise<Access | undefined> {
  return find(
    db,
    sql`(k.tenant_id, k.token_id) in (select tenant_id, token_id from sessions
      where hash = ${hashOf(sessionId)} and kind = 'session' and sessions.expires_at > now())`,
  );
}

async function find(db: Database, which: Sql): Promise<Access | undefined> {
  return acrossTenants(db, (tx) =>
    tx.maybeOne(
      sql<Access>`select t.tenant_id as "tenantId", k.token_id as "tokenId", t.subdomain, t.segment_enabled as "segmentEnabled",
         t.shared_secret as "readableSecret", k.kind, k.role, k.scopes, k.expires_at as "expiresAt",
         k.last_used_at as "lastUsedAt",
         array(select json_build_object('keyId', key_id, 'sealed', sealed) from secrets
           where tenant_id = t.tenant_id and name = 'segmentSignature' order by secret_id desc) as "signatureSecrets"
       from tokens k join tenants t on t.tenant_id = k.tenant_id
       where ${which} and ${LIVE}`,
    ),
  );
}

/** Notes that a token was used, at most once a minute. A note that somebody else is writing is as good as ours. */
export async function noteUse(db: Database, tenantId: string, tokenId: number): Promise<void> {
  await inTenant(db, tenantId, (tx) =>
    tx.run(
      sql`update tokens set last_used_at = now() where (tenant_id, token_id) in (
        select tenant_id, token_id from tokens where tenant_id = ${tenantId} and token_id = ${tokenId}
          and (last_used_at is null or last_used_at < now() - interval '1 minute') for update skip locked)`,
    ),
  );
}

/** What is stored of a secret that only its bearer knows. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
