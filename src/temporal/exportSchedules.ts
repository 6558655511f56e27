import { ScheduleAlreadyRunning, ScheduleNotFoundError, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import type * as workflows from '../workflows/index.ts';
import { idOf } from './contract.ts';

/** A tenant's schedule as Temporal has it. */
export interface ExportSchedule {
  paused: boolean;
  note: string;
  nextRuns: Date[];
}

/** A schedule as it should be: when it is due, or why it is paused. */
export interface ScheduleState {
  cron: string;
  timeZone: string;
  paused: boolean;
  note: string;
}

/**
 * Makes a tenant's schedule what it should be, in every part, whoever made it. Its action carries the tenant's id only, so
 * that a run reads what is set when it runs.
 */
export async function ensureExportSchedule(
  client: Client,
  queue: string,
  tenantId: string,
  planned: ScheduleState | undefined,
): Promise<void> {
  if (!planned) return;
  const { cron, timeZone, paused, note } = planned;
  const scheduleId = idOf.exportSchedule(tenantId);
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

/** Does so for every tenant of a list. Safe to call at each start. */
export async function ensureExportSchedules(
  client: Client,
  queue: string,
  all: AsyncIterable<{ tenantId: string; wanted: ScheduleState | undefined }>,
): Promise<void> {
  for await (const { tenantId, wanted } of all) await ensureExportSchedule(client, queue, tenantId, wanted);
}

/** Holds a tenant's schedule until its settings or its Write Key change. */
export async function pauseExportSchedule(client: Client, tenantId: string, note: string): Promise<void> {
  await client.schedule
    .getHandle(idOf.exportSchedule(tenantId))
    .pause(note)
    .catch((error: unknown) => {
      if (!(error instanceof ScheduleNotFoundError)) throw error;
    });
}

/** A tenant's schedule; undefined if there is none. */
export async function readExportSchedule(client: Client, tenantId: string): Promise<ExportSchedule | undefined> {
  try {
    const { state, info } = await client.schedule.getHandle(idOf.exportSchedule(tenantId)).describe();
    return { paused: state.paused, note: state.note ?? '', nextRuns: info.nextActionTimes.slice(0, 5) };
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}
