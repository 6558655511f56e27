import { randomUUID } from 'node:crypto';
import type { ExportKind, ExportType } from '../domain/settings/exportTypes.ts';
import type { ExportProgress } from '../workflows/exportWarehouse.ts';
import type * as workflows from '../workflows/index.ts';
import type { TemporalClient } from './client.ts';
import { idOf, QUERIES } from './contract.ts';
import {
  ensureExportSchedule,
  readExportSchedule,
  type ExportSchedule,
  type ScheduleState,
} from './exportSchedules.ts';

/** What the API asks of Temporal about exports. @throws TemporalAway */
export interface ExportWorkflows {
  /** Makes a tenant's schedule what it should be; nothing if it should have none. */
  ensureSchedule(tenantId: string, wanted: ScheduleState | undefined): Promise<void>;
  schedule(tenantId: string): Promise<ExportSchedule | undefined>;
  /** Starts a run and returns the id of its workflow. */
  start(run: { tenantId: string; kind: ExportKind; types: ExportType[] }): Promise<string>;
  cancel(workflowId: string, workflowRunId: string): Promise<void>;
  /** How far a run is; undefined if its workflow is not there or cannot be asked. */
  progress(workflowId: string, workflowRunId: string): Promise<ExportProgress | undefined>;
}

export function exportWorkflows(client: TemporalClient, queue: string): ExportWorkflows {
  return {
    ensureSchedule: (tenantId, wanted) => client.ask((sdk) => ensureExportSchedule(sdk, queue, tenantId, wanted)),
    schedule: (tenantId) => client.ask((sdk) => readExportSchedule(sdk, tenantId)),
    async start(run) {
      const workflowId = idOf.exportRun(run.tenantId, randomUUID());
      await client.startOnce<typeof workflows.exportWarehouse>('exportWarehouse' satisfies keyof typeof workflows, {
        workflowId,
        taskQueue: queue,
        args: [run],
      });
      return workflowId;
    },
    async cancel(workflowId, workflowRunId) {
      await client.ask(({ workflow }) => workflow.getHandle(workflowId, workflowRunId).cancel());
    },
    progress: (workflowId, workflowRunId) => client.query(QUERIES.progress, workflowId, workflowRunId),
  };
}
