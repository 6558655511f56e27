import { z } from 'zod';
import { inTenant, type Transaction } from '../../../db/connect.ts';
import type { ListedRecord } from '../../../db/records.ts';
import { route, type Method, type Route } from '../../route.ts';
import { namesOf, type Model } from '../models/model.ts';
import { recordSchema, toWire } from '../models/wire.ts';
import { readOne } from '../reads/read.ts';
import { todayOf } from '../today.ts';
import { oneBody } from '../writes/bulkBody.ts';
import { holdRecords, remove } from '../writes/remove.ts';
import { changeOne, createOne, type Written } from '../writes/writeOne.ts';
import type { DataDeps } from './deps.ts';

/** Reads the record that a path names; what is written is written to it. */
export type Find = (trx: Transaction, tenantId: string) => Promise<ListedRecord>;

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
    handle: ({ tenantId, body }) => written(model, deps, tenantId, (trx) => createOne(trx, { tenantId, model }, body)),
  });
}

/** Changes one record. `PUT` and `PATCH` mean the same. */
export function changeRoute(method: Method & ('put' | 'patch'), model: Model, deps: DataDeps): Route {
  return route({
    ...common(model),
    method,
    path: `${model.path}/{+id}`,
    summary: `Change one ${model.noun}`,
    description: 'Merges: fields that are not sent stay, `custom` is merged key by key. Answers the whole record.',
    handle: ({ tenantId, params, query, body }) =>
      written(model, deps, tenantId, async (trx) => {
        const { id } = await readOne(trx, tenantId, model, params['id'] ?? '', companyIn(model, query, body));
        return changeOne(trx, { tenantId, model }, id, body);
      }),
  });
}

/** An externalId in the path may need the company, which the query or the body may name. */
function companyIn(model: Model, query: unknown, body: unknown): unknown {
  const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
  const named = namesOf(model, 'companyId');
  for (const place of [query, body]) {
    const name =
      isObject(place) && model.table.inCompany ? named.find((one) => typeof place[one] === 'string') : undefined;
    if (isObject(place) && name !== undefined) return place[name];
  }
  return undefined;
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
    summary: `Delete one ${model.noun}`,
    ...(model.table.inCompany ? {} : { description: 'With all that lies inside it; kept calls stay.' }),
    answer: deleteAnswer,
    handle: ({ tenantId, actor, params, query }) =>
      deleted(model, deps, tenantId, actor, (trx) =>
        readOne(trx, tenantId, model, params['id'] ?? '', companyIn(model, query, undefined)),
      ),
  });
}

/** Writes in one transaction, sets off the calls that this freed, and answers the record. */
export async function written(
  model: Model,
  { db, dispatcher }: DataDeps,
  tenantId: string,
  write: (trx: Transaction) => Promise<Written>,
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
  const released = await inTenant(db, tenantId, async (trx) => {
    const removing = { tenantId, actor, model, today: await todayOf(trx, tenantId) };
    await holdRecords(trx, removing);
    return remove(trx, removing, await find(trx, tenantId));
  });
  dispatcher.start(tenantId, released, { again: true });
  return { n: 1, ok: 1, deletedCount: 1 };
}
