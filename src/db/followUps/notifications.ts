import type { TenantTx } from '../connect.ts';
import { recordset, rows } from '../rows.ts';

/** Something to be told to somebody. The same key is never told twice. */
export interface NewNotification {
  key: string;
  followUpId: number | null;
  channel: 'email' | 'webhook';
  teamUserId: number | null;
  webhook: string | null;
  subject: string;
  body: string;
}

/** Keeps notifications, each once by its key. Answers the numbers of all of them that are not sent yet. */
export async function add(tx: TenantTx, list: readonly NewNotification[]): Promise<number[]> {
  if (list.length === 0) return [];
  await tx.raw(
    `insert into notifications (tenant_id, key, follow_up_id, channel, team_user_id, webhook, subject, body)
     select ?, key, "followUpId", channel, "teamUserId", webhook, subject, body
     from json_to_recordset(?::json) as r (key text, "followUpId" bigint, channel text, "teamUserId" bigint,
       webhook text, subject text, body text)
     order by 2
     on conflict (tenant_id, key) do nothing`,
    [tx.tenantId, recordset(list)],
  );
  const found = await rows<{ notification_id: number }>(
    tx,
    `select notification_id from notifications where tenant_id = ? and key = any(?) and state = 'pending' order by 1`,
    [tx.tenantId, list.map(({ key }) => key)],
  );
  return found.map((row) => row.notification_id);
}

/** A notification with where it goes; `to` is null where the person or the webhook is gone. */
export interface Outgoing {
  key: string;
  channel: 'email' | 'webhook';
  subject: string;
  body: string;
  state: 'pending' | 'sent' | 'failed';
  to: string | null;
}

/** Begins a try to send, which counts even if nobody hears of it again. Undefined where there is no such notification. */
export async function beginTry(tx: TenantTx, notificationId: number): Promise<Outgoing | undefined> {
  const [row] = await rows<Outgoing>(
    tx,
    `update notifications n set attempts = attempts + case when state = 'sent' then 0 else 1 end
     where n.tenant_id = :tenantId and n.notification_id = :notificationId
     returning n.key, n.channel, n.subject, n.body, n.state, case n.channel
       when 'email' then (select email from team_users
         where tenant_id = :tenantId and team_user_id = n.team_user_id and inactive is not true)
       else (select url from webhooks where tenant_id = :tenantId and name = n.webhook) end as to`,
    { tenantId: tx.tenantId, notificationId },
  );
  return row;
}

/** Writes how a try ended. What was sent stays sent. */
export async function endTry(
  tx: TenantTx,
  notificationId: number,
  end: { state: 'sent' } | { state: 'pending' | 'failed'; error: string },
): Promise<void> {
  const error = 'error' in end ? end.error : null;
  await tx.raw(
    `update notifications set state = :state, last_error = :error,
       sent_at = case when :state = 'sent' then now() end
     where tenant_id = :tenantId and notification_id = :notificationId and state <> 'sent'`,
    { tenantId: tx.tenantId, notificationId, state: end.state, error },
  );
}

/** Gives a notification up after the last try; the error of that try stays. */
export async function giveUp(tx: TenantTx, notificationId: number): Promise<void> {
  await tx.raw(
    `update notifications set state = 'failed', last_error = coalesce(last_error, 'No try ever ended')
     where tenant_id = ? and notification_id = ? and state = 'pending'`,
    [tx.tenantId, notificationId],
  );
}
