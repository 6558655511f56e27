import { z } from 'zod';
import { inTenant, type Database } from '../../db/connect.ts';
import * as tokens from '../../db/tenants/tokens.ts';
import { time } from '../../http/forms.ts';
import { ALL_PERMISSIONS, issueApiToken, mayDo, revokeToken } from '../../product/settings/index.ts';
import { route, type Route } from '../../http/route.ts';

interface Deps {
  db: Database;
  forget(tenantId: string): void;
}

export const label = z.string().trim().min(1).max(200).meta({ description: 'What it is for.' });

/** When a token ends: a point in time that is yet to come. */
export const expiry = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((at) => at.getTime() > Date.now(), 'is in the past')
  .meta({ override: { type: 'string', format: 'date-time' } });

const scopes = z
  .array(z.enum(ALL_PERMISSIONS))
  .min(1)
  .meta({ description: "What of the role's permissions the token has; left out: all of them." });

const listed = z
  .object({
    tokenId: z.number().int(),
    role: z.enum(tokens.ROLES),
    scopes: z.array(z.string()).nullable(),
    label: z.string(),
    prefix: z.string().meta({ description: 'How the token begins.' }),
    createdAt: time,
    createdBy: z.string().nullable(),
    lastUsedAt: time.nullable().meta({ description: 'To the minute.' }),
    expiresAt: time.nullable(),
    revokedAt: time.nullable(),
  })
  .meta({ id: 'ApiToken' });

const wantedToken = z.strictObject({
  role: z.enum(tokens.ROLES),
  label,
  scopes: scopes.optional(),
  expiresAt: expiry.optional(),
});

/** What is no number names no token. */
export const tokenParams = z.object({
  tokenId: z.string().transform((text) => (/^\d{1,15}$/.test(text) ? Number(text) : 0)),
});

const roleForm = z.object({
  role: z.enum(tokens.ROLES),
  permissions: z.array(z.enum(ALL_PERMISSIONS)).meta({ description: 'All that a token of it may do without scopes.' }),
});

/** The roles as `permissions.ts` has them. */
const ROLES = tokens.ROLES.map((role) => ({
  role,
  permissions: ALL_PERMISSIONS.filter((permission) => mayDo({ role, scopes: null }, permission)),
}));

/** `/api/tokens`: API tokens. Shown once, stored hashed; nobody makes one that may do more than their own. */
export function tokenRoutes(deps: Deps): Route[] {
  return [listRoute(deps), createRoute(deps), revokeRoute(deps)];
}

function listRoute({ db }: Deps): Route {
  return route({
    method: 'get',
    path: '/api/tokens',
    permission: 'tokens.read',
    tag: 'access',
    summary: 'API tokens, newest first, revoked ones too',
    answer: z.object({ items: z.array(listed), roles: z.array(roleForm) }),
    async handle({ tenantId }) {
      const found = await inTenant(db, tenantId, (tx) => tokens.list(tx));
      return {
        items: found.flatMap((token) => (token.role === null ? [] : [{ ...asListed(token), role: token.role }])),
        roles: ROLES,
      };
    },
  });
}

function createRoute({ db }: Deps): Route {
  return route({
    method: 'post',
    path: '/api/tokens',
    permission: 'tokens.write',
    tag: 'access',
    summary: 'Make an API token',
    description: 'The token is in the answer, this once. It can do no more than the token it is made with.',
    body: wantedToken,
    answer: z.object({ tokenId: z.number().int(), token: z.string() }),
    handle: ({ tenantId, actor, access, body }) =>
      inTenant(db, tenantId, (tx) => issueApiToken(tx, actor, access, body)),
  });
}

function revokeRoute({ db, forget }: Deps): Route {
  return route({
    method: 'delete',
    path: '/api/tokens/{tokenId}',
    params: tokenParams,
    permission: 'tokens.write',
    tag: 'access',
    summary: 'End an API token',
    description: 'At once in the process that answers, within five seconds in the others.',
    answer: z.object({ revoked: z.literal(true) }),
    handle: ({ tenantId, actor, params }) => revoke({ db, forget }, tenantId, params.tokenId, actor, 'api'),
  });
}

/** Ends a token of one kind. @throws Refused when there is no such live one. */
export async function revoke(
  { db, forget }: Deps,
  tenantId: string,
  tokenId: number,
  by: string,
  kind: 'tenant' | 'api',
): Promise<{ revoked: true }> {
  await inTenant(db, tenantId, (tx) => revokeToken(tx, by, tokenId, kind));
  forget(tenantId);
  return { revoked: true };
}

/** A token without its kind and role. */
export function asListed(token: tokens.ListedToken) {
  return {
    tokenId: token.tokenId,
    scopes: token.scopes,
    label: token.label,
    prefix: token.prefix,
    createdAt: token.createdAt,
    createdBy: token.createdBy,
    lastUsedAt: token.lastUsedAt,
    expiresAt: token.expiresAt,
    revokedAt: token.revokedAt,
  };
}
