import type { TenantTx } from '../connect.ts';
import { join, sql } from '../sql.ts';

/** A notification as lists show it. */
export interface ListedNotification {
  id: number;
  key: string;
  followUp: number | null;
  channel: 'email' | 'webhook';
  teamUserId: number | null;
  webhook: string | null;
  subject: string;
  state: 'pending' | 'sent' | 'failed';
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  sentAt: Date | null;
}

/** Notifications, newest first. */
export async function list(
  tx: TenantTx,
  filter: { state?: string | undefined; followUpId?: number | undefined; before?: number | undefined },
  limit: number,
): Promise<ListedNotification[]> {
  const { state, followUpId, before } = filter;
  const where = [
    sql`tenant_id = ${tx.tenantId}`,
    state === undefined ? undefined : sql`state = ${state}`,
    followUpId === undefined ? undefined : sql`follow_up_id = ${followUpId}`,
    before === undefined ? undefined : sql`notification_id < ${before}`,
  ];
  return tx.many(sql<ListedNotification>`
    select notification_id as id, key, follow_up_id as "followUp", channel, team_user_id as "teamUserId", webhook, subject,
      state, attempts, last_error as "lastError", created_at as "createdAt", sent_at as "sentAt"
    from notifications where ${join(where, ' and ')} order by notification_id desc limit ${limit}`);
}
