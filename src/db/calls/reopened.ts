import type { Reason } from '../../domain/calls/outcome.ts';
import type { TenantTx } from '../connect.ts';
import { countEnded } from './ledger.ts';
import { sql, type Sql } from '../sql.ts';

/** Opens parked and failed calls again, so that they can be decided anew, and puts them in line. */
export async function reopen(tx: TenantTx, messageIds: readonly string[]): Promise<string[]> {
  if (messageIds.length === 0) return [];
  return reopenWhere(tx, sql`message_id = any(${messageIds})`);
}

/** Opens the parked calls that wait for one of these keys. Answers their messageIds. */
export async function release(tx: TenantTx, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const waiting = sql`select message_id from awaited where tenant_id = ${tx.tenantId} and key = any(${keys})`;
  return reopenWhere(tx, sql`outcome = 'parked' and message_id = any(array(${waiting}))`);
}

/** Opens the parked or failed calls with this reason, a thousand at most. */
export async function reopenReason(tx: TenantTx, reason: Reason): Promise<string[]> {
  const which = sql`message_id = any(array(select message_id from outcomes
    where tenant_id = ${tx.tenantId} and outcome in ('parked', 'failed') and reason = ${reason}
    order by received_at limit 1000))`;
  return reopenWhere(tx, which);
}

async function reopenWhere(tx: TenantTx, which: Sql): Promise<string[]> {
  const open = await tx.many(sql<{ messageId: string }>`
     with ended as materialized (
       select message_id, received_at, outcome from outcomes
       where tenant_id = ${tx.tenantId} and outcome in ('parked', 'failed') and ${which}
       order by message_id for update
     ), opened as (
       update outcomes set outcome = null, reason = null, decision = null, effects = null, awaits = null, settled_at = null
       where tenant_id = ${tx.tenantId} and message_id = any(array(select message_id from ended))
     ), queued as (
       insert into unsettled (tenant_id, message_id, due_at)
       select ${tx.tenantId}, message_id, now() + interval '1 minute' from ended
       on conflict (tenant_id, message_id) do nothing
     ), counted as (${countEnded(tx.tenantId, -1)})
     select message_id as "messageId" from ended`);
  return open.map((row) => row.messageId);
}
