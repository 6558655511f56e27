import type { TenantTx } from '../../db/connect.ts';
import * as tokens from '../../db/tenants/tokens.ts';
import type { Access, ListedToken, Role } from '../../db/tenants/tokens.ts';
import { Refused } from '../refused.ts';
import { tooStrong } from './permissions.ts';

/** A token that was made. `token` is shown this once. */
export interface IssuedToken {
  tokenId: number;
  token: string;
}

/** An API token as somebody wants it. */
export interface ApiTokenRequest {
  role: Role;
  label: string;
  scopes?: readonly string[] | undefined;
  expiresAt?: Date | undefined;
}

/**
 * Makes an API token that may do no more, and lives no longer, than the token it is made with. `own` is undefined for
 * whoever runs the database: nothing is beyond them.
 * @throws Refused `tooStrong`
 */
export async function issueApiToken(
  tx: TenantTx,
  actor: string,
  own: Pick<Access, 'role' | 'scopes' | 'expiresAt'> | undefined,
  wanted: ApiTokenRequest,
): Promise<IssuedToken> {
  const rights = { role: wanted.role, scopes: wanted.scopes ?? null, expiresAt: wanted.expiresAt ?? null };
  const fault = own && tooStrong(own, rights);
  if (fault !== undefined) throw new Refused('tooStrong', fault);
  return tokens.issueIn(tx, { ...wanted, tenantId: tx.tenantId, kind: 'api', by: actor });
}

/** Makes a Tenant Token. @throws Refused `twoLive` when as many live as may. */
export async function issueTenantToken(
  tx: TenantTx,
  actor: string,
  wanted: { label: string; expiresAt?: Date | undefined },
): Promise<IssuedToken> {
  try {
    return await tokens.issueIn(tx, { ...wanted, tenantId: tx.tenantId, kind: 'tenant', by: actor });
  } catch (error) {
    if (!(error instanceof tokens.TooManyTokens)) throw error;
    throw new Refused('twoLive', 'Two Tenant Tokens live already; end one before you make another.');
  }
}

/** Ends a token, of this kind if one is named. @throws Refused `noSuchToken` when there is no such live one. */
export async function revokeToken(
  tx: TenantTx,
  actor: string,
  tokenId: number,
  kind?: ListedToken['kind'],
): Promise<void> {
  if (await tokens.revoke(tx, tokenId, { by: actor, ...(kind && { kind }) })) return;
  throw new Refused('noSuchToken', 'There is no such live token; the list says which there are.');
}

/** Returns the Tenant Tokens that live now, newest first. */
export async function liveTenantTokens(tx: TenantTx): Promise<ListedToken[]> {
  const now = Date.now();
  const all = await tokens.list(tx);
  return all.filter(
    ({ kind, revokedAt, expiresAt }) =>
      kind === 'tenant' && revokedAt === null && (expiresAt === null || expiresAt.getTime() > now),
  );
}
