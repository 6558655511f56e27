import { ScheduleAlreadyRunning, ScheduleNotFoundError, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { inTenant, type Database } from '../db/connect.ts';
import * as tenants from '../db/tenants/tenants.ts';
import { readTenantExport, wantedSchedule } from '../product/exports/index.ts';
import type * as workflows from '../workflows/index.ts';

/** A tenant's schedule as Temporal has it. */
export interface ExportSchedule {
  paused: boolean;
  note: string;
  nextRuns: Date[];
}

/** The id of a tenant's schedule: what `temporal schedule trigger` is given. */
export function exportScheduleId(tenantId: string): string {
  return `export/${tenantId}`;
}

/**
 * Brings a tenant's schedule into line with its settings, in every part, whoever made it. Its action carries the tenant's
 * id only, so that a run reads what is set when it runs.
 */
export async function ensureExportSchedule(
  { db, client, queue }: { db: Database; client: Client; queue: string },
  tenantId: string,
): Promise<void> {
  const planned = wantedSchedule(await inTenant(db, tenantId, readTenantExport));
  if (!planned) return;
  const { cron, timeZone, paused, note } = planned;
  const scheduleId = exportScheduleId(tenantId);
  const wanted = {
    spec: { cronExpressions: [cron], timezone: timeZone },
    action: {
      type: 'startWorkflow' as const,
      workflowType: 'exportWarehouse' satisfies keyof typeof workflows,
      workflowId: scheduleId,
      taskQueue: queue,
      args: [{ tenantId }],
    },
    // Two runs at once would send versions past each other; after a long stop only what was due lately is made up for.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '6 hours' as const },
  };
  try {
    await client.schedule.create({ scheduleId, ...wanted, state: { paused, note } });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule
      .getHandle(scheduleId)
      .update((before) => ({ ...before, ...wanted, state: { ...before.state, paused, note } }));
  }
}

/** The same for every tenant. Safe to call at each start. */
export async function ensureExportSchedules(deps: { db: Database; client: Client; queue: string }): Promise<void> {
  for (const tenantId of await tenants.all(deps.db)) await ensureExportSchedule(deps, tenantId);
}

/** Holds a tenant's schedule until its settings or its Write Key change. */
export async function pauseExportSchedule(client: Client, tenantId: string, note: string): Promise<void> {
  await client.schedule
    .getHandle(exportScheduleId(tenantId))
    .pause(note)
    .catch((error: unknown) => {
      if (!(error instanceof ScheduleNotFoundError)) throw error;
    });
}

/** A tenant's schedule; undefined where there is none. */
export async function readExportSchedule(client: Client, tenantId: string): Promise<ExportSchedule | undefined> {
  try {
    const { state, info } = await client.schedule.getHandle(exportScheduleId(tenantId)).describe();
    return { paused: state.paused, note: state.note ?? '', nextRuns: info.nextActionTimes.slice(0, 5) };
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}
