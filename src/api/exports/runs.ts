import { z } from 'zod';
import { inTenant } from '../../db/connect.ts';
import * as exportRows from '../../db/exports/exportRows.ts';
import * as exportRunList from '../../db/exports/exportHistory.ts';
import type { ExportRun } from '../../db/exports/exportRuns.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { findRun, requestCancel, requestRun } from '../../product/exports/index.ts';
import { pageOf, readNumberCursor } from '../../http/cursor.ts';
import { Reply, route, type Route } from '../../http/route.ts';
import type { ExportDeps } from './deps.ts';
import { parkedObject, run, types } from './forms.ts';

const limit = z.coerce.number().int().min(1).max(1000).default(100);
const started = z.object({ workflowId: z.string(), workflowUrl: z.string() });

/** `/api/exports`: the runs, each with its manifest. */
export function exportRunRoutes(deps: ExportDeps): Route[] {
  return [startRoute(deps), listRoute(deps), parkedRoute(deps), readRoute(deps), cancelRoute(deps)];
}

function startRoute({ db, temporal, workflowUrl }: ExportDeps): Route {
  return route({
    method: 'post',
    path: '/api/exports',
    permission: 'export.run',
    tag: 'export',
    summary: 'Export now',
    description:
      'An incremental run sends what is new or other than it was sent last, a full one sends everything again. Its state: `GET /api/exports?workflowId=`.',
    body: z.strictObject({
      kind: z.enum(['incremental', 'full']).default('incremental'),
      types: types.default([]).meta({ description: 'None means all that the settings name.' }),
    }),
    answer: started,
    alsoAnswers: { 202: 'The run is started.', 409: 'It cannot run as things are.' },
    async handle({ tenantId, actor, body }) {
      await inTenant(db, tenantId, (tx) => requestRun(tx, actor, body));
      const workflowId = await temporal.exports.start({ tenantId, ...body });
      return new Reply(202, { workflowId, workflowUrl: workflowUrl(workflowId) });
    },
  });
}

function listRoute(deps: ExportDeps): Route {
  return route({
    method: 'get',
    path: '/api/exports',
    permission: 'export.read',
    tag: 'export',
    summary: 'The runs, newest first',
    query: z.object({ workflowId: z.string().optional(), limit, cursor: z.string().optional() }),
    answer: z.object({ items: z.array(run), next: z.string().nullable() }),
    async handle({ tenantId, query }) {
      const before = readNumberCursor(query.cursor);
      const filter = { workflowId: query.workflowId, before };
      const found = await inTenant(deps.db, tenantId, (tx) => exportRunList.list(tx, filter, query.limit + 1));
      const { rows, next } = pageOf(found, query.limit, ({ runId }) => runId);
      return { items: await Promise.all(rows.map((row) => shown(deps, row))), next };
    },
  });
}

function parkedRoute({ db }: ExportDeps): Route {
  return route({
    method: 'get',
    path: '/api/exports/parked',
    permission: 'export.read',
    tag: 'export',
    summary: 'Objects that Segment does not take, and why',
    description: 'An object is tried again when it changes, and in a full run.',
    query: z.object({ limit }),
    answer: z.object({ items: z.array(parkedObject) }),
    async handle({ tenantId, query }) {
      const found = await inTenant(db, tenantId, (tx) => exportRows.parked(tx, query.limit));
      return { items: found.map(({ objectId, ...row }) => ({ ...row, _id: toObjectId(objectId) })) };
    },
  });
}

/** What is no number names no run. */
const runParams = z.object({ exportId: z.string().transform(Number) });

function readRoute(deps: ExportDeps): Route {
  return route({
    method: 'get',
    path: '/api/exports/{exportId}',
    params: runParams,
    permission: 'export.read',
    tag: 'export',
    summary: 'One run with its manifest',
    answer: run,
    handle: async ({ tenantId, params }) =>
      shown(deps, await inTenant(deps.db, tenantId, (tx) => findRun(tx, params.exportId))),
  });
}

function cancelRoute(deps: ExportDeps): Route {
  return route({
    method: 'post',
    path: '/api/exports/{exportId}/cancel',
    params: runParams,
    permission: 'export.run',
    tag: 'export',
    summary: 'Cancel a run',
    description: 'It ends between two pages, with a manifest of what was sent; the next run goes on from there.',
    answer: run,
    async handle({ tenantId, actor, params: { exportId } }) {
      const { db, temporal } = deps;
      const found = await inTenant(db, tenantId, (tx) => requestCancel(tx, actor, exportId));
      await temporal.exports.cancel(found.workflowId, found.workflowRunId);
      return shown(deps, found);
    },
  });
}

async function shown({ temporal, workflowUrl }: ExportDeps, row: ExportRun): Promise<z.input<typeof run>> {
  const { workflowId, failure, failureType } = row;
  const asked = row.state === 'running' ? temporal.exports.progress(workflowId, row.workflowRunId) : undefined;
  const progress = await asked?.catch(() => undefined);
  return {
    exportId: row.runId,
    workflowId,
    workflowUrl: workflowUrl(workflowId),
    kind: row.kind,
    types: row.objectTypes,
    state: row.state,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    failure: failure === null ? null : { type: failureType ?? 'Unknown', message: failure },
    manifest: row.manifest,
    progress: progress ? { type: progress.type, read: progress.read, total: progress.total } : null,
  };
}
