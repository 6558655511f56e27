import { z } from 'zod';
import { inTenant, type TenantTx } from '../../../db/connect.ts';
import type { ListedRecord } from '../../../db/records/records.ts';
import { isFields } from '../../../domain/values/fields.ts';
import { route, type Method, type Route } from '../../../http/route.ts';
import {
  changeOne,
  createOne,
  deleteRecord,
  type Model,
  namesOf,
  readNamed,
  readOne,
  theOne,
  type Written,
} from '../../../product/records/index.ts';
import { recordSchema, toWire } from '../wire.ts';
import { oneQuery } from '../listQuery.ts';
import { oneBody } from '../bulkBody.ts';
import type { DataDeps } from './deps.ts';

/** Reads the record that a path names; what is written is written to it. */
export type Find = (tx: TenantTx) => Promise<ListedRecord>;

/** What all of these routes have in common. */
const common = (model: Model) => ({
  permission: 'data.write' as const,
  tag: 'data' as const,
  limited: true,
  answer: recordSchema(model),
  body: oneBody(model),
});

/** Creates one record. */
export function createRoute(model: Model, deps: DataDeps): Route {
  return route({
    ...common(model),
    method: 'post',
    path: model.path,
    summary: `Create one ${model.noun}`,
    description: 'Refused with 400 where one with the same key is there already.',
    handle: ({ tenantId, body }) => written(model, deps, tenantId, (tx) => createOne(tx, { model }, body)),
  });
}

/** Changes one record. `PUT` and `PATCH` mean the same. */
export function changeRoute(method: Method & ('put' | 'patch'), model: Model, deps: DataDeps): Route {
  return route({
    ...common(model),
    method,
    path: `${model.path}/{+id}`,
    query: oneQuery,
    summary: `Change one ${model.noun}`,
    description: 'Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.',
    handle: ({ tenantId, params, query, body }) =>
      written(model, deps, tenantId, async (tx) => {
        const { id } = await readToChange(tx, model, params.id, query, body);
        return changeOne(tx, { model }, id, body);
      }),
  });
}

/**
 * The record that a path names. Several companies may have one with this externalId: then the query or the body says
 * which is meant. Else a company in the body is the one that the record is to move to.
 */
async function readToChange(
  tx: TenantTx,
  model: Model,
  id: string,
  query: Readonly<Record<string, unknown>>,
  body: unknown,
): Promise<ListedRecord> {
  const inQuery = companyIn(model, query);
  const found = await readNamed(tx, model, id, inQuery);
  const inBody = companyIn(model, body);
  return found.length > 1 && inBody !== undefined ? readOne(tx, model, id, inBody) : theOne(model, found);
}

function companyIn(model: Model, place: unknown): unknown {
  if (!model.table.inCompany || !isFields(place)) return undefined;
  return namesOf(model, 'companyId')
    .map((name) => place[name])
    .find((value) => typeof value === 'string');
}

/** What a delete is answered as. */
export const deleteAnswer = z.object({ n: z.int(), ok: z.int(), deletedCount: z.int() }).meta({ id: 'DeleteAnswer' });

/** Deletes one record. */
export function deleteRoute(model: Model, deps: DataDeps): Route {
  return route({
    method: 'delete',
    path: `${model.path}/{+id}`,
    permission: 'data.write',
    tag: 'data',
    limited: true,
    query: oneQuery,
    summary: `Delete one ${model.noun}`,
    ...(model.table.inCompany ? {} : { description: 'With all that lies inside it; kept calls stay.' }),
    answer: deleteAnswer,
    handle: ({ tenantId, actor, params, query }) =>
      deleted(model, deps, tenantId, actor, (tx) => readOne(tx, model, params.id, query.companyId)),
  });
}

/** Writes in one transaction, sets off the calls that this freed, and answers the record. */
export async function written(
  model: Model,
  { db, dispatcher }: DataDeps,
  tenantId: string,
  write: (tx: TenantTx) => Promise<Written>,
): Promise<Record<string, unknown>> {
  const { record, released } = await inTenant(db, tenantId, write);
  dispatcher.start(tenantId, released, { again: true });
  return toWire(model, record);
}

/** Deletes the record that `find` finds, in one transaction. */
export async function deleted(
  model: Model,
  { db, dispatcher }: DataDeps,
  tenantId: string,
  actor: string,
  find: Find,
): Promise<z.infer<typeof deleteAnswer>> {
  const released = await inTenant(db, tenantId, (tx) => deleteRecord(tx, { actor, model }, find));
  dispatcher.start(tenantId, released, { again: true });
  return { n: 1, ok: 1, deletedCount: 1 };
}
