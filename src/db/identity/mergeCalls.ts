import type { TenantTx } from '../connect.ts';
import { countEnded } from '../calls/ledger.ts';
import type { Days } from './mergeUsage.ts';
import { json, name, sql } from '../sql.ts';

/** Whom calls are looked for that were decided while a merge was in force. */
export type Concerned = { companyId: number } | { endUserIds: readonly number[] };

/** A call that is to be settled anew. */
export interface MarkedCall {
  messageId: string;
  type: string;
  subject: string | null;
  body: Record<string, unknown> | null;
}

/** The calls that were decided while this merge, or a later one of the same records, was in force. */
export async function decidedUnder(tx: TenantTx, mergeId: number, concerned: Concerned): Promise<MarkedCall[]> {
  const which =
    'companyId' in concerned
      ? sql`o.company_id = ${concerned.companyId}`
      : sql`o.end_user_id = any(${concerned.endUserIds})`;
  return tx.many(sql<MarkedCall>`
     select c.message_id as "messageId", c.type, c.subject, case when c.type = 'alias' then c.body end as body
     from outcomes o cross join lateral (
       select message_id, type, subject, body from calls where tenant_id = ${tx.tenantId} and message_id = o.message_id offset 0
     ) c
     where o.tenant_id = ${tx.tenantId} and o.merge_id >= ${mergeId} and ${which}`);
}

/** Takes back what these calls did. Answers the days whose roll-ups counted them. */
export async function takeBackEffects(tx: TenantTx, messageIds: readonly string[]): Promise<Days> {
  const gone = async (table: 'user_activities' | 'metric_points') => {
    const deleted = await tx.many(sql<{ day: string }>`
      with gone as (
        delete from ${name(table)} where tenant_id = ${tx.tenantId} and message_id = any(${messageIds}) returning day
      ) select distinct day from gone`);
    return deleted.map((row) => row.day);
  };
  await tx.run(sql`delete from milestone_hits where tenant_id = ${tx.tenantId} and message_id = any(${messageIds})`);
  const objects = await tx.many(sql<Days['objects'][number]>`with gone as (
       delete from object_metric_points where tenant_id = ${tx.tenantId} and message_id = any(${messageIds}) returning model, object_id
     ) select distinct model, object_id as "objectId" from gone`);
  return { usage: await gone('user_activities'), metrics: await gone('metric_points'), objects };
}

/** Opens calls to be decided anew, whatever they had come to, and puts them in line. */
export async function reopenAll(tx: TenantTx, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  await tx.run(sql`
     with ended as materialized (
       select message_id, received_at, outcome from outcomes
       where tenant_id = ${tx.tenantId} and message_id = any(${messageIds})
       order by message_id for update
     ), opened as (
       update outcomes set outcome = null, reason = null, decision = null, effects = null, awaits = null,
         settled_at = null, merge_id = null
       where tenant_id = ${tx.tenantId} and message_id = any(array(select message_id from ended))
     ), queued as (
       insert into unsettled (tenant_id, message_id, due_at)
       select ${tx.tenantId}, message_id, now() + interval '1 minute' from ended
       on conflict (tenant_id, message_id) do nothing
     ), counted as (${countEnded(tx.tenantId, -1)})
     select`);
}

/** Forgets what calls taught about people while a merge was in force: they will teach it again. */
export async function forgetTaught(
  tx: TenantTx,
  mergeId: number,
  concerned: Concerned,
  aliases: readonly { previousId: string; userId: string }[],
): Promise<void> {
  const people =
    'companyId' in concerned
      ? sql`any(array(
          select end_user_id from end_users where tenant_id = ${tx.tenantId} and company_id = ${concerned.companyId}))`
      : sql`any(${concerned.endUserIds})`;
  await tx.run(sql`delete from end_user_ids
    where tenant_id = ${tx.tenantId} and merge_id >= ${mergeId} and end_user_id = ${people}`);
  await tx.run(sql`delete from aliases a using json_to_recordset(${json(aliases)}) as r ("previousId" text, "userId" text)
     where a.tenant_id = ${tx.tenantId} and a.merge_id >= ${mergeId} and a.previous_id = r."previousId" and a.user_id = r."userId"`);
}
