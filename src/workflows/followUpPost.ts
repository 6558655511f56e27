import { isCancellation } from '@temporalio/workflow';
import { outgoing, patient } from './proxies.ts';

/** Sends notifications beside what the workflow does. */
export interface Post {
  send(notificationIds: readonly number[]): void;
  /** Whether nothing is on its way any more. */
  isEmpty(): boolean;
}

/** Makes the post of a follow-up. A notification that cannot be delivered is given up, visibly, and stops nothing. */
export function createPost(tenantId: string): Post {
  let underWay = 0;
  async function deliver(notificationId: number): Promise<void> {
    try {
      await outgoing.sendNotification({ tenantId, notificationId });
    } catch (error) {
      if (isCancellation(error)) throw error;
      await patient.giveUpNotification({ tenantId, notificationId });
    } finally {
      underWay--;
    }
  }
  return {
    send(notificationIds) {
      for (const notificationId of notificationIds) {
        underWay++;
        void deliver(notificationId);
      }
    },
    isEmpty: () => underWay === 0,
  };
}
