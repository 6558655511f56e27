import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { errorForm } from '../../http/forms.ts';
import { PUSH_BYTES, PUSH_ITEMS } from './readPushed.ts';

const date = z.union([z.string(), z.number()]).optional().meta({
  description: 'ISO 8601, a day alone, or seconds, milliseconds or microseconds since 1970; else the receive time.',
});
const id = z.union([z.string(), z.number()]).optional();
const messageId = z
  .string()
  .optional()
  .meta({ description: 'An item with one is kept once, however often it is sent.' });

const activity = z
  .looseObject({
    externalId: id.meta({ description: "The end user's; also `euExtId` and `id`. This or `email` is needed." }),
    email: z.string().optional(),
    name: z.string().optional(),
    companyExternalId: id.meta({ description: 'Also `cId`.' }),
    action: z.string(),
    date,
    weight: z.number().optional().meta({ description: '1 unless told.' }),
    count: z.number().int().optional().meta({ description: 'How often it happened; 1 unless told.' }),
    info: z.looseObject({}).optional().meta({ description: 'Read as the properties of a track call.' }),
    messageId,
  })
  .meta({ id: 'UserActivity' });

const metric = z
  .looseObject({
    dimensionId: z.string(),
    value: z.number(),
    externalId: id.meta({ description: 'Of the company, or of what `model` says. Needed.' }),
    model: z.enum(['Company', 'EndUser', 'Asset', 'Project']).optional().meta({ description: 'Company unless told.' }),
    companyExternalId: id.meta({ description: 'Where an end user, an asset or a project lies; also `cId`.' }),
    date,
    messageId,
  })
  .meta({ id: 'Metric' });

const pushed = z
  .object({
    processed: z.number().int().meta({ description: 'How many items are kept.' }),
    errors: z.array(z.object({ item: z.unknown(), error: z.string() })),
  })
  .meta({ id: 'Pushed' });

const SETTLED = `With the answer the items are kept; settling follows, as for a call of Segment. Each is judged by itself. One object or a list, at most ${PUSH_BYTES / 1024 / 1024} MB and ${PUSH_ITEMS} items.`;
const IN_PATH =
  'The path names the tenant by its Tenant Token, which is enough; or by its name or Subdomain, beside a token in the header.';

/** Planhat's doors for user activities and metrics, for the API description. */
export function pushPaths(): ZodOpenApiPathsObject {
  return {
    '/analytics/{tenant}': { post: operation('postAnalytics', 'Take a user activity', activity) },
    '/analytics/bulk/{tenant}': { post: operation('postAnalyticsBulk', 'Take user activities', activity) },
    '/dimensiondata/{tenant}': {
      post: operation('postDimensiondataOf', 'Take metrics', metric, ' Also at `/{tenant}/dimensiondata`.'),
    },
    '/dimensiondata': { post: operation('postDimensiondata', 'Take metrics of the tenant of the token', metric) },
  };
}

function operation(operationId: string, summary: string, item: z.ZodType, more = ''): ZodOpenApiOperationObject {
  const isNamed = operationId !== 'postDimensiondata';
  const byHeader = [{ tenantToken: [] }, { apiToken: [] }, { apiTokenAsUser: [] }];
  return {
    operationId,
    tags: ['ingest'],
    summary,
    description: [isNamed ? `${IN_PATH}${more}` : '', SETTLED].filter(Boolean).join('\n\n'),
    security: isNamed ? [{}, ...byHeader] : byHeader,
    ...(isNamed ? { requestParams: { path: z.object({ tenant: z.string() }) } } : {}),
    requestBody: { required: true, content: { 'application/json': { schema: z.union([item, z.array(item)]) } } },
    responses: {
      200: {
        description: 'What could be kept is kept; what could not comes back.',
        content: { 'application/json': { schema: pushed } },
      },
      400: error('The body is not JSON, or neither an object nor a list.'),
      401: error('The tenant of the path, or the token, does not fit.'),
      403: error('The role of the API token may not write data.'),
      413: error('Too many bytes or items; send smaller pushes.'),
      503: error('Nothing was kept; send it again.'),
    },
  };
}

const error = (description: string) => ({ description, content: { 'application/json': { schema: errorForm } } });
