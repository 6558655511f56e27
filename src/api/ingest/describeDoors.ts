import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { errorForm } from '../../http/forms.ts';
import { pushPaths } from './describePush.ts';
import { DOORS } from './segment.ts';

const call = z
  .looseObject({
    type: z.string().optional().meta({ description: 'identify, track, group, page, screen, alias or delete.' }),
    messageId: z.string().optional(),
    userId: z.string().optional(),
    anonymousId: z.string().optional(),
    event: z.string().optional(),
    groupId: z.string().optional(),
    traits: z.looseObject({}).optional(),
    properties: z.looseObject({}).optional(),
    context: z.looseObject({}).optional(),
    timestamp: z.string().optional(),
  })
  .meta({ id: 'SegmentCall', description: "One call, in Segment's form; fields in snake_case count too." });

const delivery = z.union([call, z.array(call), z.looseObject({ batch: z.array(call) })]);

const taken = z
  .object({
    success: z.literal(true),
    received: z.number().int(),
    duplicates: z.number().int(),
    rejected: z.array(z.object({ index: z.number().int(), message: z.string() })),
  })
  .meta({ id: 'Taken' });

const error = (description: string) => ({ description, content: { 'application/json': { schema: errorForm } } });

/** The doors for Segment and for Planhat's pushes, for the API description. */
export function doorPaths(): ZodOpenApiPathsObject {
  const ofSegment = [...DOORS.keys()].map((path) => [path, { post: operationOf(path) }]);
  return { ...Object.fromEntries(ofSegment), ...pushPaths() };
}

function operationOf(path: string): ZodOpenApiOperationObject {
  return {
    operationId: `post${path.replace(/\/(\w)/g, (_all, letter: string) => letter.toUpperCase())}`,
    tags: ['ingest'],
    summary: path === '/dock/segment' ? 'Take calls from Segment' : "Take calls from Segment's libraries",
    description:
      'One call, a list or `{batch: []}`; each item is judged by itself. With the answer the calls are kept; settling follows.',
    security: [{ tenantToken: [] }],
    requestBody: { required: true, content: { 'application/json': { schema: delivery } } },
    responses: {
      200: { description: 'Kept.', content: { 'application/json': { schema: taken } } },
      400: error('The body is not JSON, or no call, list of calls or batch.'),
      401: error('The Tenant Token, the Subdomain or the signature does not fit.'),
      403: error('The Segment app of the tenant is switched off. Segment does not send again.'),
      413: error('Too many bytes or items; send smaller batches.'),
      503: error('Nothing was kept; send it again.'),
    },
  };
}
