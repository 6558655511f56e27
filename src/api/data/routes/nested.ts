import { z } from 'zod';
import { inTenant, type TenantTx } from '../../../db/connect.ts';
import { route, type Method, type Route } from '../../../http/route.ts';
import {
  changeOne,
  COMPANY,
  createOne,
  type Model,
  readFilters,
  readOne,
  readPage,
} from '../../../product/records/index.ts';
import { toObjectId } from '../../../domain/values/objectId.ts';
import { recordSchema, select, toWire } from '../wire.ts';
import { listQuery, readRange, readSelect } from '../listQuery.ts';
import { oneBody } from '../bulkBody.ts';
import type { DataDeps } from './deps.ts';
import { deleteAnswer, deleted, written } from './writes.ts';

type NestedPath = `${string}/{+companyId}${string}`;

/** The routes of a model under its company, such as `/companies/{id}/licenses`. */
export function nestedRoutes(model: Model, deps: DataDeps): Route[] {
  const path = `${COMPANY.path}/{+companyId}${model.path}` as const;
  return [
    listRoute(path, model, deps),
    createRoute(path, model, deps),
    oneRoute(path, model, deps),
    changeRoute('put', path, model, deps),
    changeRoute('patch', path, model, deps),
    deleteRoute(path, model, deps),
  ];
}

const reading = { permission: 'data.read', tag: 'data', limited: true } as const;
const writing = { permission: 'data.write', tag: 'data', limited: true } as const;

function companyOf(tx: TenantTx, params: { companyId: string }): Promise<{ id: number }> {
  return readOne(tx, COMPANY, params.companyId);
}

async function childOf(tx: TenantTx, model: Model, params: { companyId: string; id: string }) {
  const company = await companyOf(tx, params);
  return readOne(tx, model, params.id, toObjectId(company.id));
}

function listRoute(path: NestedPath, model: Model, { db }: DataDeps): Route {
  return route({
    ...reading,
    method: 'get',
    path,
    summary: `List the ${model.nouns} of a company`,
    query: listQuery,
    answer: z.array(recordSchema(model)),
    async handle({ tenantId, params, query }) {
      const found = await inTenant(db, tenantId, async (tx) => {
        const { id } = await companyOf(tx, params);
        const filters = await readFilters(tx, model, query);
        const own = { field: 'companyId', values: [String(id)] };
        return readPage(tx, model, { ...readRange(model, query), filters: [own, ...filters] });
      });
      return found.map((record) => select(toWire(model, record), readSelect(query)));
    },
  });
}

function oneRoute(path: NestedPath, model: Model, { db }: DataDeps): Route {
  return route({
    ...reading,
    method: 'get',
    path: `${path}/{+id}`,
    summary: `Read one ${model.noun} of a company`,
    answer: recordSchema(model),
    async handle({ tenantId, params }) {
      return toWire(model, await inTenant(db, tenantId, (tx) => childOf(tx, model, params)));
    },
  });
}

function createRoute(path: NestedPath, model: Model, deps: DataDeps): Route {
  return route({
    ...writing,
    method: 'post',
    path,
    summary: `Create one ${model.noun} of a company`,
    body: oneBody(model),
    answer: recordSchema(model),
    handle: ({ tenantId, params, body }) =>
      written(model, deps, tenantId, async (tx) => {
        const { id: companyId } = await companyOf(tx, params);
        return createOne(tx, { model, companyId }, body);
      }),
  });
}

function changeRoute(method: Method & ('put' | 'patch'), path: NestedPath, model: Model, deps: DataDeps): Route {
  return route({
    ...writing,
    method,
    path: `${path}/{+id}`,
    summary: `Change one ${model.noun} of a company`,
    body: oneBody(model),
    answer: recordSchema(model),
    handle: ({ tenantId, params, body }) =>
      written(model, deps, tenantId, async (tx) => {
        const { id } = await childOf(tx, model, params);
        return changeOne(tx, { model }, id, body);
      }),
  });
}

function deleteRoute(path: NestedPath, model: Model, deps: DataDeps): Route {
  return route({
    ...writing,
    method: 'delete',
    path: `${path}/{+id}`,
    summary: `Delete one ${model.noun} of a company`,
    answer: deleteAnswer,
    handle: ({ tenantId, actor, params }) => deleted(model, deps, tenantId, actor, (tx) => childOf(tx, model, params)),
  });
}
