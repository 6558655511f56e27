import type { Binding } from '../runner.ts';
import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

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
  const where = ['tenant_id = :tenantId'];
  const bindings: Record<string, Binding> = { tenantId: tx.tenantId, limit };
  for (const [sql, name, value] of [
    ['state = :state', 'state', filter.state],
    ['follow_up_id = :followUpId', 'followUpId', filter.followUpId],
    ['notification_id < :before', 'before', filter.before],
  ] as const) {
    if (value === undefined) continue;
    where.push(sql);
    bindings[name] = value;
  }
  return rows<ListedNotification>(
    tx,
    `select notification_id as id, key, follow_up_id as "followUp", channel, team_user_id as "teamUserId", webhook, subject,
       state, attempts, last_error as "lastError", created_at as "createdAt", sent_at as "sentAt"
     from notifications where ${where.join(' and ')} order by notification_id desc limit :limit`,
    bindings,
  );
}
