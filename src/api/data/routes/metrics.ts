import { toDimensionId } from '../../../domain/values/metricValue.ts';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { inTenant, type Database } from '../../../db/connect.ts';
import { page, type ListedMetric } from '../../../db/metrics/metricList.ts';
import { COMPANIES } from '../../../db/records/recordTables.ts';
import { refer } from '../../../db/records/recordSigns.ts';
import { time } from '../../../http/forms.ts';
import { route, type Route } from '../../../http/route.ts';
import { toObjectId } from '../../../domain/values/objectId.ts';
import { readReference } from '../../../domain/values/reference.ts';
import { listQuery } from '../listQuery.ts';
import { asSigns } from '../../../product/records/index.ts';

/** 0001-01-01 and 9999-12-31: nothing lies beyond them, and both PostgreSQL and JavaScript can write what is between. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

const texts = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => (given === undefined ? undefined : [given].flat().flatMap((text) => text.split(','))));
const day = z.coerce.number().int().optional().meta({ description: 'Days since 1970-01-01; inclusive.' });

/** What the list is asked with. Other names mean nothing here, as with Planhat. */
const metricQuery = listQuery.pick({ limit: true, offset: true }).extend({
  cId: texts.meta({ description: 'Ids of companies, with commas; also `cid` and `companyId`.' }),
  cid: texts,
  companyId: texts,
  dimid: texts.meta({ description: 'Ids of metrics, with commas; also `dimensionId`.' }),
  dimensionId: texts,
  from: day,
  to: day,
});

const WIRE_MODELS = { company: 'Company', endUser: 'EndUser', asset: 'Asset', project: 'Project' } as const;

const metricRow = z
  .object({
    _id: z.string(),
    dimensionId: z.string(),
    time: time.meta({ description: "When the day's last value was true." }),
    value: z.number(),
    model: z.enum(Object.values(WIRE_MODELS)),
    parentId: z.string().meta({ description: 'The `_id` of what the metric is of.' }),
    companyId: z.string(),
    companyName: z.string(),
  })
  .meta({ id: 'MetricValue', description: 'What a metric was on one day.' });

/** `GET /dimensiondata`: the metrics, a row for each day that has a value. */
export function metricRoutes({ db }: { db: Database }): Route[] {
  return [
    route({
      method: 'get',
      path: '/dimensiondata',
      permission: 'data.read',
      tag: 'data',
      limited: true,
      summary: 'List metrics',
      description:
        'One row for each metric and day, with the value that was last by event time. A page shorter than `limit` is the last.',
      query: metricQuery,
      answer: z.array(metricRow),
      async handle({ tenantId, query }) {
        const { limit, offset } = query;
        const dimensionIds = (query.dimid ?? query.dimensionId)?.map(toDimensionId);
        const named = query.cId ?? query.cid ?? query.companyId;
        const found = await inTenant(db, tenantId, async (tx) => {
          const signs = asSigns((named ?? []).flatMap((one) => readReference(one) ?? []));
          const companies = named && (await refer(tx, COMPANIES, signs));
          const companyIds = companies?.map(({ id }) => id);
          const days = { from: dayAt(query.from), to: dayAt(query.to) };
          return page(tx, { companyIds, dimensionIds, ...days, limit, offset });
        });
        return found.map(toRow);
      },
    }),
  ];
}

function toRow(found: ListedMetric): z.input<typeof metricRow> {
  const { companyId, model, objectId, dimensionId, day: of } = found;
  const key = [companyId, model, objectId, dimensionId, of].join(' ');
  return {
    _id: createHash('sha256').update(key).digest('hex').slice(0, 24),
    dimensionId: spelled(found),
    time: found.time,
    value: found.value,
    model: WIRE_MODELS[model],
    parentId: toObjectId(objectId),
    companyId: toObjectId(companyId),
    companyName: found.companyName,
  };
}

/** A client that sends `ActiveUsers` looks for `ActiveUsers`: its own spelling, where that is an id by Planhat's rules. */
function spelled({ dimensionId, name }: ListedMetric): string {
  return name !== null && /^[\p{L}\p{N}_.-]+$/u.test(name) ? name : dimensionId;
}

function dayAt(days: number | undefined): string | undefined {
  if (days === undefined) return undefined;
  return new Date(Math.min(Math.max(days, FIRST_DAY), LAST_DAY) * 86_400_000).toISOString().slice(0, 10);
}
