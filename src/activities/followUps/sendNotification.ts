import { ApplicationFailure } from '@temporalio/common';
import type { Config } from '../../config.ts';
import { inTenant, type Database } from '../../db/connect.ts';
import * as notifications from '../../db/followUps/notifications.ts';
import { createSendMail } from './mail.ts';
import { postToWebhook, RefusedForGood } from './webhook.ts';

/** A notification of a tenant. */
export interface NotificationRef {
  tenantId: string;
  notificationId: number;
}

/**
 * Makes the function that sends one notification. What was sent is not sent again; a process that dies between the
 * sending and the note of it sends twice, under the same key.
 */
export function createSendNotification(db: Database, notify: Config['notify'], sender = createSender(notify)) {
  return async ({ tenantId, notificationId }: NotificationRef): Promise<void> => {
    const write = (end: Parameters<typeof notifications.endTry>[2]) =>
      inTenant(db, tenantId, (tx) => notifications.endTry(tx, notificationId, end));
    const out = await inTenant(db, tenantId, (tx) => notifications.beginTry(tx, notificationId));
    if (!out || out.state === 'sent') return;
    try {
      if (out.to === null) throw new RefusedForGood(GONE[out.channel]);
      await sender({ ...out, key: `${tenantId}/${out.key}`, to: out.to });
    } catch (error) {
      const forGood = error instanceof RefusedForGood;
      const message = error instanceof Error ? error.message : 'It could not be sent';
      await write({ state: forGood ? 'failed' : 'pending', error: message });
      throw ApplicationFailure.create({ type: 'NotificationFault', message, nonRetryable: forGood });
    }
    await write({ state: 'sent' });
  };
}

const GONE = {
  email: 'The team member is gone or inactive',
  webhook: 'There is no webhook of this name any more',
};

type Sender = (out: {
  key: string;
  channel: 'email' | 'webhook';
  subject: string;
  body: string;
  to: string;
}) => Promise<void>;

function createSender(notify: Config['notify']): Sender {
  const sendMail = createSendMail(notify);
  return ({ channel, key, subject, body, to }) =>
    channel === 'email'
      ? sendMail({ to, subject, text: body, key })
      : postToWebhook(to, `${subject}\n${body}`, key, notify.allowedNetworks);
}
