import type { PersonalSigns } from '../../domain/identity/personalSigns.ts';
import * as audit from '../tenants/auditLog.ts';
import { empty } from '../calls/bodies.ts';
import type { TenantTx } from '../connect.ts';
import { forget, type Forgotten, type Whom } from './erasedEndUsers.ts';
import { rows } from '../rows.ts';

/** What an erasure did at once. The calls of others, and the rest of many calls, are gone through afterwards. */
export interface Erased {
  endUserIds: number[];
  /** The calls whose bodies went. */
  messageIds: string[];
  anonymousIds: number;
  aliases: number;
  userActivities: number;
  /** Whether anything was known of them, so that the rest was noted. */
  noted: boolean;
}

/** Bodies that are emptied in one statement, so that nobody waits long for a lock. */
export const CALLS_AT_ONCE = 2_000;

/**
 * Erases people everywhere: the one function for it. Under the locks `identity` and `merge`, which the caller holds. At
 * once: who they are, their devices and aliases, what is still open of theirs, and the first of their settled calls. What
 * is left is noted, to be finished by `continueErasures`. Counts, the companies' usage and the messageIds stay.
 */
export async function erase(tx: TenantTx, whom: Whom, by: { actor: string; messageId?: string }): Promise<Erased> {
  const forgotten = await forget(tx, whom);
  const { endUserIds, signs, devices } = forgotten;
  await forgetRollUps(tx, endUserIds);
  const open = await openCalls(tx, forgotten);
  const own = await ownCalls(tx, { endUserIds, subjects: subjectsOf(signs, devices), until: null });
  const messageIds = [...new Set([...open, ...own])];
  await empty(tx, messageIds, 'erased');
  const userActivities = await unlink(tx, endUserIds, messageIds);
  await stopWaiting(tx, signs);
  const noted = endUserIds.length > 0 || messageIds.some((messageId) => messageId !== by.messageId);
  if (noted) await note(tx, forgotten, messageIds.length, by);
  const { aliases } = forgotten;
  return { endUserIds, messageIds, anonymousIds: devices.length, aliases, userActivities, noted };
}

/** In the audit log by internal ids; what is still looked for stands in `erasures` until it is found. */
async function note(
  tx: TenantTx,
  { endUserIds, signs, devices }: Forgotten,
  calls: number,
  { actor, messageId }: { actor: string; messageId?: string },
): Promise<void> {
  await tx.raw('insert into erasures (tenant_id, erased_at, end_user_ids, signs) values (?, clock_timestamp(), ?, ?)', [
    tx.tenantId,
    endUserIds,
    JSON.stringify({ ...signs, devices }),
  ]);
  const subject = { endUsers: endUserIds, calls, ...(messageId === undefined ? {} : { messageId }) };
  await audit.add(tx, { actor, action: 'endUser.erased', subject });
}

/** What calls that name the people may have as their subject. */
export function subjectsOf(signs: PersonalSigns, devices: readonly string[]): string[] {
  return [...signs.ids, ...signs.emails, ...devices];
}

/** Calls of theirs that could still be settled: all of them, at once, or they would bring the person back. */
async function openCalls(tx: TenantTx, { signs, devices }: Forgotten): Promise<string[]> {
  const found = await rows<{ message_id: string }>(
    tx,
    `select c.message_id from calls c left join lateral (
       select outcome from outcomes where tenant_id = ? and message_id = c.message_id offset 0
     ) o on true
     where c.tenant_id = ? and c.subject = any(?) and (o.outcome is null or o.outcome in ('parked', 'failed'))`,
    [tx.tenantId, tx.tenantId, subjectsOf(signs, devices)],
  );
  return found.map((row) => row.message_id);
}

/**
 * Some of the calls that were matched to these people, or that name them and were matched to nobody else
 * whom there is. `until` leaves
 * out those that came after the erasure, of somebody who came back.
 */
export async function ownCalls(
  tx: TenantTx,
  own: { endUserIds: readonly number[]; subjects: readonly string[]; until: Date | null },
): Promise<string[]> {
  const found = await rows<{ message_id: string }>(
    tx,
    `select message_id from (
       select message_id from outcomes where tenant_id = :tenantId and end_user_id = any(:endUserIds)
       union all
       select c.message_id from calls c
       where c.tenant_id = :tenantId and c.subject = any(:subjects)
         and c.received_at <= coalesce(:until, 'infinity'::timestamptz)
         and not exists (
           select 1 from outcomes o where o.tenant_id = :tenantId and o.message_id = c.message_id
             and o.end_user_id <> all(:endUserIds)
             and exists (select 1 from end_users e where e.tenant_id = :tenantId and e.end_user_id = o.end_user_id)
         )
     ) own limit ${CALLS_AT_ONCE}`,
    { tenantId: tx.tenantId, endUserIds: [...own.endUserIds], subjects: [...own.subjects], until: own.until },
  );
  return [...new Set(found.map((row) => row.message_id))];
}

/** Cuts what was recorded of these calls off from the people: it stays usage of their companies. */
export async function unlink(
  tx: TenantTx,
  endUserIds: readonly number[],
  messageIds: readonly string[],
): Promise<number> {
  const these = [tx.tenantId, [...messageIds], [...endUserIds]];
  const where = 'where tenant_id = ? and message_id = any(?) and end_user_id = any(?)';
  await tx.raw(`update outcomes set end_user_id = null ${where}`, these);
  return (await rows(tx, `update user_activities set end_user_id = null ${where} returning 1`, these)).length;
}

/** Forgets the people's own roll-ups and metrics. Those of companies, assets and projects stay. */
export async function forgetRollUps(tx: TenantTx, endUserIds: readonly number[]): Promise<void> {
  const own = `tenant_id = :tenantId and model = 'endUser' and object_id = any(:endUserIds)`;
  // People move from one company to another, and their usage stays where it was.
  const companies = `select company_id from end_users where tenant_id = :tenantId and end_user_id = any(:endUserIds)
    union select company_id from user_activities where tenant_id = :tenantId and end_user_id = any(:endUserIds)`;
  const bindings = { tenantId: tx.tenantId, endUserIds: [...endUserIds] };
  await tx.raw(`delete from usage_days where ${own} and company_id = any(array(${companies}))`, bindings);
  await tx.raw(
    `with gone as (delete from object_metric_points where ${own} returning company_id)
     delete from object_metric_days where ${own} and company_id = any(array(select company_id from gone))`,
    bindings,
  );
}

/** Takes the people's signs out of what calls of others wait for. */
async function stopWaiting(tx: TenantTx, signs: PersonalSigns): Promise<void> {
  const keys = [
    ...signs.ids.map((id) => `user:${id}`),
    ...signs.emails.map((email) => `email:${email}`),
    ...[...signs.anonymousIds, ...signs.ids].map((id) => `anonymous:${id}`),
  ];
  await tx.raw(
    `update outcomes set awaits = array(select key from unnest(awaits) as key where key <> all(:keys))
     where tenant_id = :tenantId and message_id = any(array(
       select message_id from awaited where tenant_id = :tenantId and key = any(:keys)
     ))`,
    { tenantId: tx.tenantId, keys },
  );
}
