import type { Outcome, ParkedReason, Reason } from '../../domain/calls/outcome.ts';
import type { CallRow } from './calls.ts';
import type { TenantTx } from '../connect.ts';
import { sql, type NotNull } from '../sql.ts';

/** Every call that waits, and why. */
export async function parked(tx: TenantTx): Promise<{ messageId: string; reason: ParkedReason }[]> {
  return tx.many(
    sql<{
      messageId: string;
      reason: NotNull<ParkedReason>;
    }>`select message_id as "messageId", reason from outcomes where tenant_id = ${tx.tenantId} and outcome = 'parked'`,
  );
}

/** The latest calls, newest first. */
export async function latest(tx: TenantTx, count: number): Promise<string[]> {
  const found = await tx.many(
    sql<{
      messageId: string;
    }>`select message_id as "messageId" from calls where tenant_id = ${tx.tenantId} order by received_at desc, message_id desc limit ${count}`,
  );
  return found.map((row) => row.messageId);
}

/** A call as it was kept, with what became of it. */
export type SettledRow = CallRow & { outcome: Outcome | null; reason: Reason | null };

/** These calls as they were kept. Those whose bodies were erased are left out. */
export async function read(tx: TenantTx, messageIds: readonly string[]): Promise<SettledRow[]> {
  return tx.many(sql<SettledRow>`select c.message_id as "messageId", c.type, c.event, c.received_at as "receivedAt", c.occurred_at as "occurredAt", c.time_note as "timeNote", c.other_content as "otherContent", c.body, c.body_gone as "bodyGone", o.outcome,
       o.reason
     from calls c left join lateral (
       select outcome, reason from outcomes where tenant_id = ${tx.tenantId} and message_id = c.message_id offset 0
     ) o on true
     where c.tenant_id = ${tx.tenantId} and c.message_id = any(${messageIds}) and c.body is not null`);
}
