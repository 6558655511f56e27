import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

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
  await tx.run(sql`insert into notifications (tenant_id, key, follow_up_id, channel, team_user_id, webhook, subject, body)
     select ${tx.tenantId}, key, "followUpId", channel, "teamUserId", webhook, subject, body
     from json_to_recordset(${json(list)}) as r (key text, "followUpId" bigint, channel text, "teamUserId" bigint,
       webhook text, subject text, body text)
     order by 2
     on conflict (tenant_id, key) do nothing`);
  const found = await tx.many(
    sql<{
      notificationId: number;
    }>`select notification_id as "notificationId" from notifications where tenant_id = ${tx.tenantId} and key = any(${list.map(({ key }) => key)}) and state = 'pending' order by 1`,
  );
  return found.map((row) => row.notificationId);
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
  const row =
    await tx.maybeOne(sql<Outgoing>`update notifications n set attempts = attempts + case when state = 'sent' then 0 else 1 end
     where n.tenant_id = ${tx.tenantId} and n.notification_id = ${notificationId}
     returning n.key, n.channel, n.subject, n.body, n.state, case n.channel
       when 'email' then (select email from team_users
         where tenant_id = ${tx.tenantId} and team_user_id = n.team_user_id and inactive is not true)
       else (select url from webhooks where tenant_id = ${tx.tenantId} and name = n.webhook) end as to`);
  return row;
}

/** Writes how a try ended. What was sent stays sent. */
export async function endTry(
  tx: TenantTx,
  notificationId: number,
  end: { state: 'sent' } | { state: 'pending' | 'failed'; error: string },
): Promise<void> {
  const error = 'error' in end ? end.error : null;
  await tx.run(sql`update notifications set state = ${end.state}, last_error = ${error},
       sent_at = case when ${end.state} = 'sent' then now() end
     where tenant_id = ${tx.tenantId} and notification_id = ${notificationId} and state <> 'sent'`);
}

/** Gives a notification up after the last try; the error of that try stays. */
export async function giveUp(tx: TenantTx, notificationId: number): Promise<void> {
  await tx.run(sql`update notifications set state = 'failed', last_error = coalesce(last_error, 'No try ever ended')
     where tenant_id = ${tx.tenantId} and notification_id = ${notificationId} and state = 'pending'`);
}
