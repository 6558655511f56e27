import { z } from 'zod';
import { inTenant, type Knex } from '../../db/connect.ts';
import { page } from '../../db/recordList.ts';
import { ApiError } from '../errors.ts';
import type { Dispatcher } from '../ingest/dispatcher.ts';
import { Reply, route, type Route } from '../route.ts';
import { bulkAnswer, NO_ITEM_ERRORS, toBulkAnswer } from './answer.ts';
import { BULK_BYTES, bulkBody, bulkItems } from './bulkBody.ts';
import { listQuery, oneQuery, readFilters, readRange, readSelect, type ListQuery } from './listQuery.ts';
import { MODELS, type Model } from './models.ts';
import { readReference } from './reference.ts';
import { upsert } from './upsert.ts';
import { recordSchema, select, toWire } from './wire.ts';

interface Deps {
  db: Knex;
  dispatcher: Dispatcher;
}

/** Planhat's data API, by its paths and in its forms: bulk upsert, lists, and one record by id, for every model. */
export function dataRoutes(deps: Deps): Route[] {
  return MODELS.flatMap((model) => [bulkRoute(model, deps), listRoute(model, deps), oneRoute(model, deps)]);
}

function bulkRoute(model: Model, { db, dispatcher }: Deps): Route {
  return route({
    method: 'put',
    path: model.path,
    permission: 'data.write',
    tag: 'data',
    summary: `Create and change ${model.nouns} in bulk`,
    description:
      'Each item is judged by itself and matched by `_id`, `sourceId` or `externalId`, in this order; without a match a record is created.',
    body: bulkBody(model),
    bodyBytes: BULK_BYTES,
    answer: bulkAnswer,
    alsoAnswers: { 206: 'Some items are in and others are refused.', 400: 'No item is in.' },
    errorFields: NO_ITEM_ERRORS,
    async handle({ tenantId, body }) {
      const { verdicts, released } = await upsert(db, tenantId, model, bulkItems(body));
      dispatcher.start(tenantId, released, { again: true });
      const { status, answer } = toBulkAnswer(verdicts);
      return new Reply(status, answer);
    },
  });
}

function listRoute(model: Model, { db }: Deps): Route {
  return route({
    method: 'get',
    path: model.path,
    permission: 'data.read',
    tag: 'data',
    summary: `List ${model.nouns}`,
    description: 'Any field of the model filters by equality. A page shorter than `limit` is the last.',
    query: listQuery,
    answer: z.array(recordSchema(model)),
    async handle({ tenantId, query }) {
      const found = await inTenant(db, tenantId, async (trx) => {
        const filters = await readFilters(trx, tenantId, model, query);
        return page(trx, tenantId, model.table, { ...readRange(model, query), filters });
      });
      return found.map((record) => select(toWire(model, record), readSelect(query)));
    },
  });
}

function oneRoute(model: Model, { db }: Deps): Route {
  return route({
    method: 'get',
    path: `${model.path}/{+id}`,
    permission: 'data.read',
    tag: 'data',
    summary: `Read one ${model.noun}`,
    description: 'By `_id`, `extid-<externalId>` or `srcid-<sourceId>`; `companyId` says in which company.',
    query: oneQuery,
    answer: recordSchema(model),
    async handle({ tenantId, params, query }) {
      const record = await readOne(db, tenantId, model, params['id'] ?? '', query);
      return select(toWire(model, record), readSelect(query));
    },
  });
}

/** An externalId may name several records, one in each company; `companyId` in the query says which is meant. */
async function readOne(db: Knex, tenantId: string, model: Model, id: string, { companyId }: Partial<ListQuery>) {
  const reference = readReference(id);
  if (!reference) throw notFound(model);
  const own =
    reference.kind === 'id'
      ? { field: '_id', values: [String(reference.id)] }
      : { field: reference.kind, values: [reference.value] };
  const [record, ...others] = await inTenant(db, tenantId, async (trx) => {
    const filters = await readFilters(trx, tenantId, model, companyId === undefined ? {} : { companyId });
    const sort = { field: '_id', descending: false };
    return page(trx, tenantId, model.table, { filters: [own, ...filters], sort, limit: 2, offset: 0 });
  });
  if (!record) throw notFound(model);
  if (others.length > 0) {
    throw new ApiError(409, 'ambiguous', `Several ${model.nouns} have this externalId; say which by _id or companyId.`);
  }
  return record;
}

function notFound({ noun }: Model): ApiError {
  return new ApiError(
    404,
    'notFound',
    `There is no such ${noun}; name one by _id, extid-<externalId> or srcid-<sourceId>.`,
  );
}
