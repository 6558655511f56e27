import { z } from 'zod';
import type { Database } from '../../db/connect.ts';
import * as tokens from '../../db/tenants/tokens.ts';
import { ApiError } from '../../http/errors.ts';
import { route, type Route } from '../../http/route.ts';
import { expiry, label, revoke } from './tokens.ts';

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
      async handle({ tenantId, actor, body }) {
        try {
          return await tokens.issue(db, { ...body, tenantId, kind: 'tenant', by: actor });
        } catch (error) {
          if (!(error instanceof tokens.TooManyTokens)) throw error;
          throw new ApiError(409, 'twoLive', 'Two Tenant Tokens live already; end one before you make another.');
        }
      },
    }),
    route({
      method: 'delete',
      path: '/api/segment/tokens/{tokenId}',
      permission: 'segment.write',
      tag: 'segment',
      summary: 'End a Tenant Token',
      description: 'At once in the process that answers, within five seconds in the others.',
      answer: z.object({ revoked: z.literal(true) }),
      handle: ({ tenantId, actor, params }) => revoke({ db, forget }, tenantId, params['tokenId'], actor, 'tenant'),
    }),
  ];
}
