import type { ExportType } from '../domain/settings/exportTypes.ts';
import { randomUUID } from 'node:crypto';
import { ServiceError, type Client } from '@temporalio/client';
import type { Database } from '../db/connect.ts';
import type { ExportKind } from '../db/exports/exportRuns.ts';
import { ensureExportSchedule, readExportSchedule, type ExportSchedule } from './exportSchedules.ts';
import type * as workflows from '../workflows/index.ts';
import type { ExportProgress } from '../workflows/exportWarehouse.ts';
import { ApiError } from '../http/errors.ts';

/** What the API asks of Temporal about exports. @throws ApiError 503 while Temporal is away. */
export interface ExportRuns {
  /** Brings a tenant's schedule into line with its settings. */
  ensureSchedule(db: Database, tenantId: string): Promise<void>;
  schedule(tenantId: string): Promise<ExportSchedule | undefined>;
  /** Starts a run and answers the id of its workflow. */
  start(run: { tenantId: string; kind: ExportKind; types: ExportType[] }): Promise<string>;
  cancel(workflowId: string, workflowRunId: string): Promise<void>;
  /** How far a run is; undefined where its workflow is not there or cannot be asked. */
  progress(workflowId: string, workflowRunId: string): Promise<ExportProgress | undefined>;
}

/** A run of any worker answers within milliseconds; without a worker the answer never comes. */
const QUERY_MS = 2_000;

export function exportRuns(opened: () => Promise<Client>, queue: string): ExportRuns {
  const asked = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const client = await opened().catch(() => {
      throw temporalAway();
    });
    return work(client);
  };
  return {
    ensureSchedule: (db, tenantId) =>
      asked((client) => ensureExportSchedule({ db, client, queue }, tenantId).catch(away)),
    schedule: (tenantId) => asked((client) => readExportSchedule(client, tenantId).catch(away)),
    start: (run) =>
      asked(async ({ workflow }) => {
        const workflowId = `export/${run.tenantId}/${randomUUID()}`;
        await workflow
          .start<typeof workflows.exportWarehouse>('exportWarehouse', { workflowId, taskQueue: queue, args: [run] })
          .catch(away);
        return workflowId;
      }),
    cancel: (workflowId, workflowRunId) =>
      asked(async ({ workflow }) => {
        await workflow.getHandle(workflowId, workflowRunId).cancel().catch(away);
      }),
    progress: (workflowId, workflowRunId) =>
      asked(({ workflow, connection }) =>
        connection
          .withDeadline(Date.now() + QUERY_MS, () =>
            workflow.getHandle(workflowId, workflowRunId).query<ExportProgress>('progress'),
          )
          .catch(() => undefined),
      ),
  };
}

function away(error: unknown): never {
  throw error instanceof ServiceError ? temporalAway() : error;
}

function temporalAway(): ApiError {
  return new ApiError('temporalAway', 'Temporal cannot be reached; try again.', { 'Retry-After': '5' });
}
