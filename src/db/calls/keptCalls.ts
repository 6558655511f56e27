import type { Outcome, ParkedReason, Reason } from '../../domain/calls/outcome.ts';
import type { CallRow } from './calls.ts';
import type { TenantTx } from '../connect.ts';
import { sql, type NotNull } from '../sql.ts';

/** Every call that waits, and why. */
export async function parked(tx: TenantTx): Promise<{ message_id: string; reason: ParkedReason }[]> {
  return tx.many(
    sql<{
      message_id: string;
      reason: NotNull<ParkedReason>;
    }>`select message_id, reason from outcomes where tenant_id = ${tx.tenantId} and outcome = 'parked'`,
  );
}

/** The latest calls, newest first. */
export async function latest(tx: TenantTx, count: number): Promise<string[]> {
  const found = await tx.many(
    sql<{
      message_id: string;
    }>`select message_id from calls where tenant_id = ${tx.tenantId} order by received_at desc, message_id desc limit ${count}`,
  );
  return found.map((row) => row.message_id);
}

/** A call as it was kept, with what became of it. */
export type SettledRow = CallRow & { outcome: Outcome | null; reason: Reason | null };

/** These calls as they were kept. Those whose bodies were erased are left out. */
export async function read(tx: TenantTx, messageIds: readonly string[]): Promise<SettledRow[]> {
  return tx.many(sql<SettledRow>`select c.message_id, c.type, c.event, c.received_at, c.occurred_at, c.time_note, c.other_content, c.body, c.body_gone, o.outcome,
       o.reason
     from calls c left join lateral (
       select outcome, reason from outcomes where tenant_id = ${tx.tenantId} and message_id = c.message_id offset 0
     ) o on true
     where c.tenant_id = ${tx.tenantId} and c.message_id = any(${messageIds}) and c.body is not null`);
}
