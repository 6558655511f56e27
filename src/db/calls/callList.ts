import type { Effects, Trace } from '../../domain/identity/decision.ts';
import type { Outcome, Reason } from '../../domain/calls/outcome.ts';
import type { KeptType } from '../../domain/calls/keptBody.ts';
import type { Gone } from './bodies.ts';
import type { TenantTx } from '../connect.ts';
import { sql, type NotNull } from '../sql.ts';

/** A call with what became of it. `outcome` is null while it is pending. */
export interface ListedCall {
  messageId: string;
  type: KeptType;
  event: string | null;
  receivedAt: Date;
  occurredAt: Date;
  timeNote: string | null;
  outcome: Outcome | null;
  reason: Reason | null;
  companyId: number | null;
  endUserId: number | null;
  workflowId: string | null;
  settledAt: Date | null;
  company: { _id: number; externalId: string | null; name: string } | null;
  endUser: { _id: number; externalId: string | null } | null;
}

/** Everything that is kept about one call. */
export interface TracedCall extends ListedCall {
  otherContent: number;
  body: Record<string, unknown> | null;
  bodyGone: Gone | null;
  decision: Trace | null;
  effects: Effects | null;
}

/** Whom the call of an outcome `o` concerns: after a merge whoever they are now. */
export const CONCERNED = sql`
  (select json_build_object('_id', m.company_id, 'externalId', m.external_id, 'name', m.name) from companies m
     where m.tenant_id = o.tenant_id and m.company_id = (select om.current_id from current_companies om
       where om.tenant_id = o.tenant_id and om.company_id = o.company_id)) as company,
  (select json_build_object('_id', e.end_user_id, 'externalId', e.external_id) from end_users e
     where e.tenant_id = o.tenant_id and e.end_user_id = (select oe.current_id from current_end_users oe
       where oe.tenant_id = o.tenant_id and oe.end_user_id = o.end_user_id)) as "endUser"`;
/** What is listed of a call `c` and its outcome `o`. */
export const LISTED = sql`c.message_id as "messageId", c.type, c.event, c.received_at as "receivedAt", c.occurred_at as "occurredAt", c.time_note as "timeNote", o.outcome, o.reason, o.company_id as "companyId",
  o.end_user_id as "endUserId", o.workflow_id as "workflowId", o.settled_at as "settledAt"`;

/** One call with its body, its decision and its effects, or undefined. */
export async function trace(tx: TenantTx, messageId: string): Promise<TracedCall | undefined> {
  const found =
    await tx.maybeOne(sql<TracedCall>`select ${LISTED}, ${CONCERNED}, c.other_content as "otherContent", c.body, c.body_gone as "bodyGone", o.decision, o.effects
     from calls c left join outcomes o on o.tenant_id = c.tenant_id and o.message_id = c.message_id
     where c.tenant_id = ${tx.tenantId} and c.message_id = ${messageId}`);
  return found;
}

/** Those of these calls that have no body any more. */
export async function withoutBody(
  tx: TenantTx,
  messageIds: readonly string[],
): Promise<{ message_id: string; body_gone: Gone | null }[]> {
  return tx.many(
    sql`select message_id, body_gone from calls where tenant_id = ${tx.tenantId} and message_id = any(${messageIds}) and body is null order by 1`,
  );
}

/** How many calls wait or failed, by reason, and since when. */
export async function openByReason(
  tx: TenantTx,
): Promise<{ outcome: Outcome; reason: Reason; calls: number; oldest: Date; newest: Date }[]> {
  return tx.many(sql<{
    outcome: NotNull<Outcome>;
    reason: NotNull<Reason>;
    calls: number;
    oldest: Date;
    newest: Date;
  }>`select outcome, reason, count(*) as calls, min(received_at) as oldest, max(received_at) as newest
     from outcomes where tenant_id = ${tx.tenantId} and outcome in ('parked', 'failed')
     group by outcome, reason order by calls desc, reason`);
}

/** Parked calls that wait for the same. */
export interface AwaitedCalls {
  /** Such as `company:acme`; null where no single thing would settle them. */
  key: string | null;
  calls: number;
  oldest: Date;
  newest: Date;
  /** The messageId of the newest. */
  latest: string;
}

/** What the parked calls of a reason wait for, the most calls first. A call that waits for several counts for the first. */
export async function awaited(
  tx: TenantTx,
  { reason, limit }: { reason: string; limit: number },
): Promise<AwaitedCalls[]> {
  return tx.many(sql`select awaits[1] as key, count(*) as calls, min(received_at) as oldest, max(received_at) as newest,
       (array_agg(message_id order by received_at desc, message_id))[1] as latest
     from outcomes where tenant_id = ${tx.tenantId} and outcome = 'parked' and reason = ${reason}
     group by awaits[1] order by calls desc, key limit ${limit}`);
}

/** The people whom a filter by userId or e-mail means, with all who were merged with them. */
export async function endUserIds(tx: TenantTx, user: string): Promise<number[]> {
  const found = await tx.many(sql<{ endUserId: number }>`with named as (
       select current_id as end_user_id from current_end_users
       where tenant_id = ${tx.tenantId} and (external_id = ${user} or email_key = lower(${user}))
     )
     select end_user_id as "endUserId" from named
     union select end_user_id from merged_end_users
       where tenant_id = ${tx.tenantId} and current_id = any(array(select end_user_id from named))`);
  return found.map((row) => row.endUserId);
}

/** The company with this externalId and all that was merged into it. */
export async function companyIds(tx: TenantTx, externalId: string): Promise<number[]> {
  const found = await tx.many(sql<{ companyId: number }>`with named as (
       select current_id as company_id from current_companies
       where tenant_id = ${tx.tenantId} and external_id = ${externalId}
     )
     select company_id as "companyId" from named
     union select company_id from merged_companies
       where tenant_id = ${tx.tenantId} and current_id = any(array(select company_id from named))`);
  return found.map((row) => row.companyId);
}
