import { isCancellation, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import { patient } from './proxies.ts';

/** Somebody waits for the result, so it is not tried for a day as others are. */
const trial = proxyActivities<Pick<Activities, 'sendNotification'>>({
  startToCloseTimeout: '30s',
  scheduleToCloseTimeout: '1 minute',
  retry: { initialInterval: '1s', maximumAttempts: 2 },
});

/** Sends one notification to see whether it arrives; what became of it stands in the notification. */
export async function sendTest(notification: { tenantId: string; notificationId: number }): Promise<void> {
  try {
    await trial.sendNotification(notification);
  } catch (error) {
    if (isCancellation(error)) throw error;
    await patient.giveUpNotification(notification);
  }
}
