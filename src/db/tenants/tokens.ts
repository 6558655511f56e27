import { createHash, randomBytes } from 'node:crypto';
import type { Sealed } from '../../secretBox.ts';
import * as audit from './auditLog.ts';
import { acrossTenants, inTenant, type Database, type TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

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

const LIVE = 'revoked_at is null and (expires_at is null or expires_at > now())';

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
  const [made] = await rows<{ token_id: number }>(
    tx,
    `insert into tokens (tenant_id, kind, role, scopes, label, prefix, hash, expires_at, created_by)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning token_id`,
    [tenantId, kind, role, scopes, label, token.slice(0, 8), hashOf(token), expiresAt, by],
  );
  const tokenId = made?.token_id ?? 0;
  const subject = { tokenId, kind, role, scopes, expiresAt };
  await audit.add(tx, { actor: by, action: 'token.created', subject });
  return { token, tokenId };
}

async function requireRoom(tx: TenantTx): Promise<void> {
  await tx.lock('tokens');
  const live = await rows(tx, `select 1 from tokens where tenant_id = ? and kind = 'tenant' and ${LIVE}`, [
    tx.tenantId,
  ]);
  if (live.length < MOST_TENANT_TOKENS) return;
  throw new TooManyTokens(`Two tenant tokens of "${tx.tenantId}" live already; revoke one before you make another.`);
}

/** A token as it can be listed: never the token itself. */
export interface ListedToken {
  token_id: number;
  kind: 'tenant' | 'api';
  role: Role | null;
  scopes: string[] | null;
  label: string;
  prefix: string;
  created_at: Date;
  created_by: string | null;
  last_used_at: Date | null;
  expires_at: Date | null;
  revoked_at: Date | null;
}

/** Every token of a tenant, newest first. */
export async function list(tx: TenantTx): Promise<ListedToken[]> {
  return rows<ListedToken>(
    tx,
    `select token_id, kind, role, scopes, label, prefix, created_at, created_by, last_used_at, expires_at, revoked_at
     from tokens where tenant_id = ? order by token_id desc`,
    [tx.tenantId],
  );
}

/** Ends a token. Answers false where there is no such live token of this kind. */
export async function revoke(
  tx: TenantTx,
  tokenId: number,
  { by = 'command line', kind }: { by?: string; kind?: 'tenant' | 'api' } = {},
): Promise<boolean> {
  const revoked = await rows<{ kind: string }>(
    tx,
    `update tokens set revoked_at = now()
     where tenant_id = ? and token_id = ? and revoked_at is null and kind = coalesce(?, kind) returning kind`,
    [tx.tenantId, tokenId, kind ?? null],
  );
  if (!revoked[0]) return false;
  await audit.add(tx, { actor: by, action: 'token.revoked', subject: { tokenId, kind: revoked[0].kind } });
  return true;
}

/** What a token opens, or undefined when it is unknown, revoked or expired. */
export async function access(db: Database, token: string): Promise<Access | undefined> {
  return find(db, 'k.hash = ?', hashOf(token));
}

/** What a session of the console opens: what its token does, as long as both live. */
export async function accessOfSession(db: Database, sessionId: string): Promise<Access | undefined> {
  const ofSession = `(k.tenant_id, k.token_id) in (
    select tenant_id, token_id from sessions where hash = ? and kind = 'session' and sessions.expires_at > now())`;
  return find(db, ofSession, hashOf(sessionId));
}

async function find(db: Database, which: string, hash: Buffer): Promise<Access | undefined> {
  const [row] = await acrossTenants(db, (tx) =>
    rows<Access>(
      tx,
      `select t.tenant_id as "tenantId", k.token_id as "tokenId", t.subdomain, t.segment_enabled as "segmentEnabled",
         t.shared_secret as "readableSecret", k.kind, k.role, k.scopes, k.expires_at as "expiresAt",
         k.last_used_at as "lastUsedAt",
         array(select json_build_object('keyId', key_id, 'sealed', sealed) from secrets
           where tenant_id = t.tenant_id and name = 'segmentSignature' order by secret_id desc) as "signatureSecrets"
       from tokens k join tenants t on t.tenant_id = k.tenant_id
       where ${which} and ${LIVE}`,
      [hash],
    ),
  );
  return row;
}

/** Notes that a token was used, at most once a minute. A note that somebody else is writing is as good as ours. */
export async function noteUse(db: Database, tenantId: string, tokenId: number): Promise<void> {
  await inTenant(db, tenantId, (tx) =>
    tx.raw(
      `update tokens set last_used_at = now() where (tenant_id, token_id) in (
         select tenant_id, token_id from tokens where tenant_id = ? and token_id = ?
           and (last_used_at is null or last_used_at < now() - interval '1 minute') for update skip locked)`,
      [tenantId, tokenId],
    ),
  );
}

/** What is stored of a secret that only its bearer knows. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
