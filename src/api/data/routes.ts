import { Router, type Request, type Response } from 'express';
import { inTenant, type Knex } from '../../db/connect.ts';
import { page } from '../../db/recordList.ts';
import { accessOf, requireRole, type FindAccess } from '../authenticate.ts';
import { ApiError } from '../errors.ts';
import type { Dispatcher } from '../ingest/dispatcher.ts';
import { toBulkAnswer } from './answer.ts';
import { readBody } from '../ingest/body.ts';
import { BULK_BYTES, bulkItems, withErrorLists } from './bulkBody.ts';
import { readFilters, readRange, readSelect } from './listQuery.ts';
import { MODELS, type Model } from './models.ts';
import { readReference } from './reference.ts';
import { upsert } from './upsert.ts';
import { select, toWire } from './wire.ts';

interface Deps {
  db: Knex;
  findAccess: FindAccess;
  dispatcher: Dispatcher;
}

/** Planhat's data API, by its paths and in its forms: bulk upsert, lists, and one record by id, for every model. */
export function dataRoutes({ db, findAccess, dispatcher }: Deps): Router {
  const router = Router();
  const readers = requireRole(findAccess, 'admin', 'operator', 'csm', 'viewer');
  const writers = requireRole(findAccess, 'admin', 'operator');
  for (const model of MODELS) {
    router.put(model.path, withErrorLists, writers, async (req, res) => {
      const { tenantId } = accessOf(res);
      const items = bulkItems((await readBody(req, BULK_BYTES)).value);
      const { verdicts, released } = await upsert(db, tenantId, model, items);
      dispatcher.start(tenantId, released, { again: true });
      const { status, answer } = toBulkAnswer(verdicts);
      res.status(status).json(answer);
    });
    router.get(model.path, readers, (req, res) => list(db, model, req, res));
    // No parameter in the pattern: an id goes into the path as it is, with slashes and stray percent signs.
    router.get(new RegExp(`^${model.path}/.+`, 'i'), readers, (req, res) => one(db, model, req, res));
  }
  return router;
}

async function list(db: Knex, model: Model, req: Request, res: Response): Promise<void> {
  const { tenantId } = accessOf(res);
  const asked = readRange(model, req.query);
  const fields = readSelect(req.query);
  const found = await inTenant(db, tenantId, async (trx) => {
    const filters = await readFilters(trx, tenantId, model, req.query);
    return page(trx, tenantId, model.table, { ...asked, filters });
  });
  res.json(found.map((record) => select(toWire(model, record), fields)));
}

/** An externalId may name several records, one in each company; `companyId` in the query says which is meant. */
async function one(db: Knex, model: Model, req: Request, res: Response): Promise<void> {
  const { tenantId } = accessOf(res);
  const reference = readReference(decode(req.path.slice(model.path.length + 1)));
  if (!reference) throw notFound(model);
  const own =
    reference.kind === 'id'
      ? { field: '_id', values: [String(reference.id)] }
      : { field: reference.kind, values: [reference.value] };
  const [record, ...others] = await inTenant(db, tenantId, async (trx) => {
    const { companyId } = req.query;
    const filters = await readFilters(trx, tenantId, model, companyId === undefined ? {} : { companyId });
    const sort = { field: '_id', descending: false };
    return page(trx, tenantId, model.table, { filters: [own, ...filters], sort, limit: 2, offset: 0 });
  });
  if (!record) throw notFound(model);
  if (others.length > 0) {
    throw new ApiError(409, 'ambiguous', `Several ${model.nouns} have this externalId; say which by _id or companyId.`);
  }
  res.json(select(toWire(model, record), readSelect(req.query)));
}

function notFound({ noun }: Model): ApiError {
  return new ApiError(
    404,
    'notFound',
    `There is no such ${noun}; name one by _id, extid-<externalId> or srcid-<sourceId>.`,
  );
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
