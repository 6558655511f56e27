import { z } from 'zod';
import * as audit from '../../db/tenants/auditLog.ts';
import { inTenant } from '../../db/connect.ts';
import * as exportRows from '../../db/exports/exportRows.ts';
import * as exportRunList from '../../db/exports/exportRunList.ts';
import type { ExportRun } from '../../db/exports/exportRuns.ts';
import * as exportState from '../../db/exports/exportState.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { exportStatus } from '../../domain/calls/sections.ts';
import { ApiError } from '../../http/errors.ts';
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
      await inTenant(db, tenantId, async (tx) => {
        const state = await exportState.read(tx);
        const { error } = exportStatus(state.on, { ...state, hasKey: state.writeKey !== undefined });
        if (!state.on) throw new ApiError(409, 'exportOff', 'The export is switched off; set `on` in PUT /api/export.');
        if (error !== null && (state.keyRefused || !state.writeKey)) throw new ApiError(409, 'exportHeld', error);
        if (state.last?.state === 'running') {
          throw new ApiError(409, 'exportRunning', 'Another export is under way; wait for it or cancel it.');
        }
        await audit.add(tx, { actor, action: 'export.started', subject: body });
      });
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
      const before = query.cursor === undefined ? undefined : readNumberCursor(query.cursor);
      const filter = { workflowId: query.workflowId, before };
      const found = await inTenant(deps.db, tenantId, (tx) => exportRunList.list(tx, filter, query.limit + 1));
      const { rows, next } = pageOf(found, query.limit, ({ run_id }) => run_id);
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

function readRoute(deps: ExportDeps): Route {
  return route({
    method: 'get',
    path: '/api/exports/{exportId}',
    permission: 'export.read',
    tag: 'export',
    summary: 'One run with its manifest',
    answer: run,
    handle: async ({ tenantId, params }) => shown(deps, await findRun(deps, tenantId, params['exportId'])),
  });
}

function cancelRoute(deps: ExportDeps): Route {
  return route({
    method: 'post',
    path: '/api/exports/{exportId}/cancel',
    permission: 'export.run',
    tag: 'export',
    summary: 'Cancel a run',
    description: 'It ends between two pages, with a manifest of what was sent; the next run goes on from there.',
    answer: run,
    async handle({ tenantId, actor, params }) {
      const { db, temporal } = deps;
      const found = await findRun(deps, tenantId, params['exportId']);
      if (found.state !== 'running') throw new ApiError(409, 'exportEnded', 'This run has ended already.');
      await inTenant(db, tenantId, (tx) =>
        audit.add(tx, { actor, action: 'export.cancelled', subject: { exportId: found.run_id } }),
      );
      await temporal.exports.cancel(found.workflow_id, found.workflow_run_id);
      return shown(deps, found);
    },
  });
}

async function findRun({ db }: ExportDeps, tenantId: string, exportId: string | undefined): Promise<ExportRun> {
  const runId = Number(exportId);
  const found = Number.isSafeInteger(runId)
    ? await inTenant(db, tenantId, (tx) => exportRunList.find(tx, runId))
    : undefined;
  if (!found) throw new ApiError(404, 'noSuchExport', 'There is no export with this id; see GET /api/exports.');
  return found;
}

async function shown({ temporal, workflowUrl }: ExportDeps, row: ExportRun): Promise<z.input<typeof run>> {
  const { workflow_id: workflowId, failure, failure_type } = row;
  const asked = row.state === 'running' ? temporal.exports.progress(workflowId, row.workflow_run_id) : undefined;
  const progress = await asked?.catch(() => undefined);
  return {
    exportId: row.run_id,
    workflowId,
    workflowUrl: workflowUrl(workflowId),
    kind: row.kind,
    types: row.object_types,
    state: row.state,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    failure: failure === null ? null : { type: failure_type ?? 'Unknown', message: failure },
    manifest: row.manifest,
    progress: progress ? { type: progress.type, read: progress.read, total: progress.total } : null,
  };
}
