import { z } from 'zod';
import { inTenant, type Database } from '../../db/connect.ts';
import { issueTenantToken } from '../../product/settings/index.ts';
import { route, type Route } from '../../http/route.ts';
import { expiry, label, revoke, tokenParams } from './tokens.ts';

interface Deps {
  db: Database;
  forget(tenantId: string): void;
}

/** `/api/segment/tokens`: Tenant Tokens, two of which may live at once, so that senders can move from one to the other. */
export function segmentTokenRoutes({ db, forget }: Deps): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/segment/tokens',
      permission: 'segment.write',
      tag: 'segment',
      summary: 'Make a Tenant Token',
      description: 'Shown this once. Give it to the senders, then end the one of before.',
      body: z.strictObject({ label: label.default('Segment'), expiresAt: expiry.optional() }),
      answer: z.object({ tokenId: z.number().int(), token: z.string() }),
      alsoAnswers: { 409: 'Two live already.' },
      handle: ({ tenantId, actor, body }) => inTenant(db, tenantId, (tx) => issueTenantToken(tx, actor, body)),
    }),
    route({
      method: 'delete',
      path: '/api/segment/tokens/{tokenId}',
      params: tokenParams,
      permission: 'segment.write',
      tag: 'segment',
      summary: 'End a Tenant Token',
      description: 'At once in the process that answers, within five seconds in the others.',
      answer: z.object({ revoked: z.literal(true) }),
      handle: ({ tenantId, actor, params }) => revoke({ db, forget }, tenantId, params.tokenId, actor, 'tenant'),
    }),
  ];
}
