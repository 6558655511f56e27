import {
  Client,
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  type ConnectionLike,
  type ScheduleClient,
} from '@temporalio/client';
import type * as workflows from './workflows/index.ts';

interface Recurring {
  scheduleId: string;
  workflowType: keyof typeof workflows;
  every: '1 minute' | '1 hour';
}

/** Sets up what runs by the clock, or brings it up to date in every part. Safe to call at each start. */
export async function ensureSchedules(connection: ConnectionLike, namespace: string, queue: string): Promise<void> {
  const { schedule } = new Client({ connection, namespace });
  await ensure(schedule, queue, { scheduleId: `sweep/${queue}`, workflowType: 'sweepCalls', every: '1 minute' });
  await ensure(schedule, queue, { scheduleId: `expire/${queue}`, workflowType: 'expireBodies', every: '1 hour' });
}

async function ensure(schedules: ScheduleClient, taskQueue: string, recurring: Recurring): Promise<void> {
  const { scheduleId, workflowType, every } = recurring;
  const wanted = {
    spec: { intervals: [{ every }] },
    action: { type: 'startWorkflow' as const, workflowType, workflowId: scheduleId, taskQueue, args: [] },
    // One run finds everything, so those missed while we were away need no making up for.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' as const },
  };
  try {
    await schedules.create({ scheduleId, ...wanted });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await schedules.getHandle(scheduleId).update((before) => ({ ...before, ...wanted }));
  }
}
