import { proxyLocalActivities } from '@temporalio/workflow';
import type { Activities, CallsOf } from '../../src/activities/index.ts';

const { matchIdentity, recordUsage } = proxyLocalActivities<Activities>({ startToCloseTimeout: '10s' });

/** `settleCalls` with its steps in the wrong order: the alarm that the replay test must raise. */
export async function settleCalls(input: CallsOf): Promise<void> {
  await recordUsage(input);
  await matchIdentity(input);
}
