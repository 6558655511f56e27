import { z } from 'zod';
import { inTenant, type Database } from '../../db/connect.ts';
import * as metrics from '../../db/metrics/metricRules.ts';
import { METRIC_KINDS, METRIC_STATUSES } from '../../domain/usage/metricRule.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { changeMetric } from '../../product/settings/index.ts';
import { time } from '../../http/forms.ts';
import { route, type Route } from '../../http/route.ts';

const status = z.enum(METRIC_STATUSES);
const kind = z
  .enum(METRIC_KINDS)
  .meta({ description: "Of a gauge a day's value is the last one by event time, of a counter the sum." });

const metric = z
  .object({
    dimensionId: z.string(),
    name: z.string(),
    unit: z.string().nullable(),
    kind,
    status,
    version: z.number().int(),
    createdAt: time,
  })
  .meta({ id: 'Metric' });

const change = z
  .strictObject({
    version: z
      .number()
      .int()
      .optional()
      .meta({ description: 'The version this was made from; refused with 409 where another change came between.' }),
    status: status.optional(),
    name: z.string().trim().min(1).max(200).optional(),
    unit: z.string().trim().min(1).max(50).nullable().optional(),
    kind: kind.optional(),
  })
  .refine(({ version: _version, ...rest }) => Object.keys(rest).length > 0, 'names nothing to change');

/** `/api/metrics`: what is measured of companies. A change holds for every day there is, past ones included. */
export function metricRuleRoutes({ db }: { db: Database }): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/metrics',
      permission: 'metrics.read',
      tag: 'metrics',
      summary: 'The metrics that calls brought',
      query: z.object({ status: status.optional() }),
      answer: z.object({ items: z.array(metric) }),
      async handle({ tenantId, query }) {
        return { items: await inTenant(db, tenantId, (tx) => metrics.list(tx, query.status)) };
      },
    }),
    latestDaysRoute(db),
    route({
      method: 'patch',
      path: '/api/metrics/{+dimensionId}',
      permission: 'metrics.write',
      tag: 'metrics',
      summary: 'Accept, reject or describe a metric',
      description:
        'What calls carried while it was proposed is kept, and counts as soon as it is accepted. What came while it was rejected was ignored and stays so.',
      body: change,
      answer: metric,
      alsoAnswers: { 409: 'Another change came between.' },
      handle: ({ tenantId, actor, params, body }) =>
        inTenant(db, tenantId, (tx) => changeMetric(tx, actor, params.dimensionId, body)),
    }),
  ];
}

const metricDay = z
  .object({
    company: z.object({ _id: z.string(), name: z.string() }),
    day: z.iso.date(),
    gauge: z.number().meta({ description: 'What the day is where the metric is a gauge.' }),
    counter: z.number().meta({ description: 'What the day is where the metric is a counter.' }),
  })
  .meta({ id: 'MetricDay' });

function latestDaysRoute(db: Database): Route {
  return route({
    method: 'get',
    path: '/api/metrics/latestDays',
    permission: 'metrics.read',
    tag: 'metrics',
    summary: 'What a metric was lately, as either kind',
    description:
      'The latest day of each company that has one, those first that were measured last; also of a metric that does not count yet.',
    query: z.object({
      dimensionId: z.string().min(1),
      limit: z.coerce.number().int().min(1).max(100).default(10),
    }),
    answer: z.object({ items: z.array(metricDay) }),
    async handle({ tenantId, query: { dimensionId, limit } }) {
      const found = await inTenant(db, tenantId, (tx) => metrics.latestDays(tx, dimensionId, limit));
      return {
        items: found.map(({ companyId, companyName, day, last, sum }) => ({
          company: { _id: toObjectId(companyId), name: companyName },
          day,
          gauge: last,
          counter: sum,
        })),
      };
    },
  });
}
