import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { z } from 'zod';
import { ROLES } from '../../db/tenants/tokens.ts';
import { errorForm, time } from '../../http/forms.ts';
import { ALL_PERMISSIONS } from '../../product/settings/index.ts';

/** Where sessions are. */
export const SESSION_PATH = '/api/session';

/** What one signs in with. */
export const signInBody = z.union([
  z.strictObject({ token: z.string().min(1).meta({ description: 'An API token.' }) }),
  z.strictObject({ code: z.string().min(1).meta({ description: 'Of a sign-in link; works once.' }) }),
]);

/** Who is signed in, and what they may do. */
export const sessionAnswer = z
  .object({
    tenantId: z.string(),
    tokenId: z.number().int(),
    role: z.enum(ROLES),
    scopes: z.array(z.string()).nullable(),
    permissions: z.array(z.enum(ALL_PERMISSIONS)).meta({ description: 'All that this token may do.' }),
    timeZone: z.string().meta({ description: "The tenant's; days are cut in it." }),
    tokenExpiresAt: time.nullable(),
  })
  .meta({ id: 'Session' });

const signedOutAnswer = z.object({ signedOut: z.literal(true) });

const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { 'application/json': { schema } },
});

/** The same, for the API description. */
export function sessionPaths(): ZodOpenApiPathsObject {
  const operation = (method: string, summary: string, more: Partial<ZodOpenApiOperationObject>) => ({
    operationId: `${method}ApiSession`,
    tags: ['access'],
    summary,
    ...more,
    responses: { 503: json('The database is away; try again.', errorForm), ...more.responses },
  });
  const refused = json('No live token or session, or the code was used before.', errorForm);
  const elsewhere = json('Not sent by the console: `X-Requested-By: console` is missing.', errorForm);
  return {
    [SESSION_PATH]: {
      get: operation('get', 'Who is signed in', { responses: { 200: json('Done.', sessionAnswer), 401: refused } }),
      post: operation('post', 'Sign in to the console', {
        description:
          'Sets a cookie that opens the API for twelve hours, or until its token ends. A write with that cookie needs the header `X-Requested-By: console`.',
        security: [],
        requestBody: { required: true, content: { 'application/json': { schema: signInBody } } },
        responses: {
          200: json('Signed in.', sessionAnswer),
          400: json('There is neither a token nor a code.', errorForm),
          401: refused,
          403: elsewhere,
        },
      }),
      delete: operation('delete', 'Sign out of the console', {
        security: [],
        responses: { 200: json('Signed out, whether or not there was a session.', signedOutAnswer), 403: elsewhere },
      }),
    },
  };
}
