import {
  Client,
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  type ConnectionLike,
  type ScheduleClient,
} from '@temporalio/client';
import { followUpsQueueOf, idOf } from './contract.ts';
import type * as workflows from '../workflows/index.ts';

/** A workflow that is started again and again, the same for every tenant. */
interface Recurring {
  /** The schedule and the workflows that it starts are called so, with the task queue behind it. */
  name: string;
  workflowType: keyof typeof workflows;
  every: '1 minute' | '1 hour';
  queue: string;
}

/** Sets up what runs by the clock, or brings it up to date in every part. Safe to call at each start. */
export async function ensureSchedules(connection: ConnectionLike, namespace: string, queue: string): Promise<void> {
  const recurring: readonly Recurring[] = [
    { name: 'sweep', workflowType: 'sweepCalls', every: '1 minute', queue },
    { name: 'sweep', workflowType: 'sweepFollowUps', every: '1 minute', queue: followUpsQueueOf(queue) },
    { name: 'expire', workflowType: 'expireBodies', every: '1 hour', queue },
    // Each hour finds the tenants in whose time zone it is past midnight.
    { name: 'sweepCompanies', workflowType: 'sweepCompanies', every: '1 hour', queue },
  ];
  const { schedule } = new Client({ connection, namespace });
  for (const one of recurring) await ensure(schedule, one);
}

async function ensure(schedules: ScheduleClient, recurring: Recurring): Promise<void> {
  const { name, workflowType, every, queue } = recurring;
  const scheduleId = idOf.schedule(name, queue);
  const wanted = {
    spec: { intervals: [{ every }] },
    action: { type: 'startWorkflow' as const, workflowType, workflowId: scheduleId, taskQueue: queue, args: [] },
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
