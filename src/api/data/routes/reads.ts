import { z } from 'zod';
import { inTenant } from '../../../db/connect.ts';
import { route, type Route } from '../../../http/route.ts';
import { COMPANY, type Model, readFilters, readOne, readPage, valuesOf } from '../../../product/records/index.ts';
import { recordSchema, select, toWire } from '../wire.ts';
import { listQuery, oneQuery, readRange, readSelect } from '../listQuery.ts';
import type { DataDeps } from './deps.ts';

/** A page of a model. */
export function listRoute(model: Model, { db }: DataDeps): Route {
  return route({
    method: 'get',
    path: model.path,
    permission: 'data.read',
    tag: 'data',
    limited: true,
    summary: `List ${model.nouns}`,
    description: 'Any field of the model filters by equality. A page shorter than `limit` is the last.',
    query: listQuery,
    answer: z.array(recordSchema(model)),
    async handle({ tenantId, query }) {
      const found = await inTenant(db, tenantId, async (tx) => {
        const filters = await readFilters(tx, model, query);
        return readPage(tx, model, { ...readRange(model, query), filters });
      });
      return found.map((record) => select(toWire(model, record), readSelect(query)));
    },
  });
}

/** One record. */
export function oneRoute(model: Model, { db }: DataDeps): Route {
  return route({
    method: 'get',
    path: `${model.path}/{+id}`,
    permission: 'data.read',
    tag: 'data',
    limited: true,
    summary: `Read one ${model.noun}`,
    description: 'By `_id`, `extid-<externalId>` or `srcid-<sourceId>`; `companyId` says in which company.',
    query: oneQuery,
    answer: recordSchema(model),
    async handle({ tenantId, params, query }) {
      const record = await inTenant(db, tenantId, (tx) => readOne(tx, model, params.id, query.companyId));
      return select(toWire(model, record), readSelect(query));
    },
  });
}

const leanQuery = z.looseObject({
  externalId: z.string().optional(),
  sourceId: z.string().optional(),
  status: z.string().optional().meta({ description: 'One or several, with commas between them.' }),
});
const leanCompany = z
  .object({ _id: z.string(), name: z.string(), externalId: z.string(), sourceId: z.string(), status: z.string() })
  .meta({ id: 'LeanCompany' });

/** Every company with no more than its names: what clients build their tables of ids with. An id it lacks is empty. */
export function leanRoute({ db }: DataDeps): Route {
  return route({
    method: 'get',
    path: '/leancompanies',
    permission: 'data.read',
    tag: 'data',
    limited: true,
    summary: 'List all companies by name and ids alone',
    description: 'In one answer, without pages. An `externalId` or `sourceId` that a company lacks is an empty text.',
    query: leanQuery,
    answer: z.array(leanCompany),
    async handle({ tenantId, query }) {
      const asked = Object.fromEntries(
        Object.keys(leanQuery.shape).flatMap((name) => {
          const values = valuesOf(query, name).filter((value) => value.trim() !== '');
          return values.length === 0 ? [] : [[name, values]];
        }),
      );
      const found = await inTenant(db, tenantId, async (tx) => {
        const filters = await readFilters(tx, COMPANY, asked);
        return readPage(tx, COMPANY, { filters, sort: { field: '_id', descending: false }, offset: 0 });
      });
      return found.map((record) => {
        const { _id, name, externalId, sourceId, status } = toWire(COMPANY, record);
        const text = (value: unknown) => (typeof value === 'string' ? value : '');
        return {
          _id: text(_id),
          name: text(name),
          externalId: text(externalId),
          sourceId: text(sourceId),
          status: text(status),
        };
      });
    },
  });
}
