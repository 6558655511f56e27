import { Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy, type ConnectionLike } from '@temporalio/client';
import type * as workflows from './workflows/index.ts';

/** Sets up the minute sweep, or brings an existing one up to date in every part. Safe to call at each start. */
export async function ensureSweepSchedule(connection: ConnectionLike, namespace: string, queue: string): Promise<void> {
  const { schedule } = new Client({ connection, namespace });
  const scheduleId = `sweep/${queue}`;
  const wanted = {
    spec: { intervals: [{ every: '1 minute' as const }] },
    action: {
      type: 'startWorkflow' as const,
      workflowType: 'sweepCalls' satisfies keyof typeof workflows,
      workflowId: scheduleId,
      taskQueue: queue,
      args: [],
    },
    // One sweep finds everything, so those missed while we were away need no making up for.
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' as const },
  };
  try {
    await schedule.create({ scheduleId, ...wanted });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await schedule.getHandle(scheduleId).update((before) => ({ ...before, ...wanted }));
  }
}
