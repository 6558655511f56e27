import type { Reason } from '../../domain/calls/outcome.ts';
import type { TenantTx } from '../connect.ts';
import { countMoved } from './ledger.ts';
import { json, sql } from '../sql.ts';

/** Why a call has no body any more. */
export type Gone = 'erased' | 'expired';

const REASONS = { erased: 'bodyErased', expired: 'bodyExpired' } as const satisfies Record<Gone, Reason>;

/**
 * Empties the bodies of these calls, and takes out of their traces what they quote: ids that lost, placeholders, what
 * was waited for. The rows stay, so that duplicates are recognised. Calls that were parked or had failed cannot be
 * settled any more and are ignored from now on; calls that are still pending end so when their run comes to them.
 * Answers how many bodies there were, and how many calls were ended.
 */
export async function empty(
  tx: TenantTx,
  messageIds: readonly string[],
  why: Gone,
): Promise<{ bodies: number; ended: number }> {
  if (messageIds.length === 0) return { bodies: 0, ended: 0 };
  const ended = await endOpen(tx, messageIds, REASONS[why]);
  await eraseQuotes(tx, messageIds);
  const bodies = await tx.run(sql`update calls set body = null, subject = null, body_gone = ${why}
     where tenant_id = ${tx.tenantId} and message_id = any(${messageIds}) and (body is not null or subject is not null)`);
  return { bodies, ended };
}

/** Ends parked and failed calls as ignored; their effects say what they `was`. */
async function endOpen(tx: TenantTx, messageIds: readonly string[], reason: Reason): Promise<number> {
  const { ended } = await tx.one(sql<{ ended: number }>`
     with open as materialized (
       select message_id, received_at, outcome from outcomes
       where tenant_id = ${tx.tenantId} and message_id = any(${messageIds}) and outcome in ('parked', 'failed')
       order by message_id for update
     ), ended as (
       update outcomes set outcome = 'ignored', reason = ${reason}, awaits = null, settled_at = now(),
         effects = coalesce(effects, '{}') || jsonb_build_object('was',
           jsonb_build_object('outcome', outcome, 'reason', reason))
       where tenant_id = ${tx.tenantId} and message_id = any(array(select message_id from open))
     ), moved as (
       select received_at, outcome, -1 as by from open union all select received_at, 'ignored', 1 from open
     ), counted as (${countMoved(tx.tenantId)})
     select count(*) as ended from open`);
  return ended;
}

/** Writes bodies in which something was blotted out, and takes the rivals' ids out of the traces of these calls. */
export async function blot(tx: TenantTx, list: readonly { messageId: string; body: object }[]): Promise<void> {
  if (list.length === 0) return;
  const messageIds = list.map((call) => call.messageId);
  await tx.run(sql`update calls c set body = r.body from json_to_recordset(${json(list)}) as r ("messageId" text, body json)
     where c.tenant_id = ${tx.tenantId} and c.message_id = any(${messageIds}) and c.message_id = r."messageId" and c.body is not null`);
  await eraseQuotes(tx, messageIds);
}

/** What traces quote of bodies: ids and addresses that lost, placeholders, names of traits. */
async function eraseQuotes(tx: TenantTx, messageIds: readonly string[]): Promise<void> {
  await tx.run(sql`update outcomes set decision = decision - 'alsoNamed' - 'unusable', effects = effects - 'ignoredTraits'
     where tenant_id = ${tx.tenantId} and message_id = any(${messageIds})
       and (jsonb_exists_any(decision, '{alsoNamed,unusable}') or jsonb_exists(effects, 'ignoredTraits'))`);
}
