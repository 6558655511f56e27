import type { PersonalSigns } from '../../domain/identity/personalSigns.ts';
import type { KeptType } from '../../domain/calls/keptBody.ts';
import { acrossTenants, type Database, type TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

/** What erased people were known by. */
export interface ErasedSigns extends PersonalSigns {
  devices: string[];
}

/** An erasure that is not finished. */
export interface OpenErasure {
  erasureId: number;
  erasedAt: Date;
  endUserIds: number[];
  signs: ErasedSigns;
  /** The messageId up to which the calls of others were gone through; null while calls of the people are left. */
  scannedTo: string | null;
}

/** A kept call with its body. */
export interface CallWithBody {
  messageId: string;
  type: KeptType;
  receivedAt: Date;
  body: Record<string, unknown>;
}

/** Calls that are emptied in one statement, so that nobody waits long for a lock. */
export const CALLS_AT_ONCE = 2_000;
/** Erasures that are gone through together: each call is read once for all of them. */
const ERASURES_AT_ONCE = 200;

/** Notes an erasure, so that the rest of it is finished later. */
export async function add(tx: TenantTx, endUserIds: readonly number[], signs: ErasedSigns): Promise<void> {
  await tx.run(sql`insert into erasures (tenant_id, erased_at, end_user_ids, signs)
    values (${tx.tenantId}, clock_timestamp(), ${endUserIds}, ${json(signs)})`);
}

/** The tenants in which erasures are not finished. */
export async function tenantsLeft(db: Database): Promise<string[]> {
  const found = await acrossTenants(db, (tx) =>
    tx.many(sql<{ tenantId: string }>`select distinct tenant_id as "tenantId" from erasures order by 1`),
  );
  return found.map((row) => row.tenantId);
}

/** Reads and locks the oldest erasures that are not finished. */
export function lockOpen(tx: TenantTx): Promise<OpenErasure[]> {
  return tx.many(sql<OpenErasure>`select erasure_id as "erasureId", erased_at as "erasedAt",
      end_user_ids::int[] as "endUserIds", signs, scanned_to as "scannedTo"
    from erasures where tenant_id = ${tx.tenantId} order by erasure_id limit ${ERASURES_AT_ONCE} for update`);
}

/** Notes that no call of the people is left, so that the calls of others come next. */
export async function startScan(tx: TenantTx, erasureId: number): Promise<void> {
  await tx.run(sql`update erasures set scanned_to = '' where tenant_id = ${tx.tenantId} and erasure_id = ${erasureId}`);
}

/** Notes how far the calls of others were gone through. */
export async function advanceScan(tx: TenantTx, erasureIds: readonly number[], messageId: string): Promise<void> {
  await tx.run(sql`update erasures set scanned_to = greatest(scanned_to, ${messageId})
    where tenant_id = ${tx.tenantId} and erasure_id = any(${erasureIds})`);
}

/** Ends erasures that are finished. */
export async function end(tx: TenantTx, erasureIds: readonly number[]): Promise<void> {
  await tx.run(sql`delete from erasures where tenant_id = ${tx.tenantId} and erasure_id = any(${erasureIds})`);
}

/** The next calls with a body after the erasure that is least far. */
export function nextCalls(tx: TenantTx, erasureIds: readonly number[], limit: number): Promise<CallWithBody[]> {
  return tx.many(sql<CallWithBody>`
    select message_id as "messageId", type, received_at as "receivedAt", body from calls
    where tenant_id = ${tx.tenantId} and body is not null and message_id > (
      select min(coalesce(scanned_to, '')) from erasures
      where tenant_id = ${tx.tenantId} and erasure_id = any(${erasureIds})
    ) order by message_id limit ${limit}`);
}

/** The calls under these subjects that could still be settled. */
export async function openCalls(tx: TenantTx, subjects: readonly string[]): Promise<string[]> {
  const found = await tx.many(sql<{ messageId: string }>`
    select c.message_id as "messageId" from calls c left join lateral (
      select outcome from outcomes where tenant_id = ${tx.tenantId} and message_id = c.message_id offset 0
    ) o on true
    where c.tenant_id = ${tx.tenantId} and c.subject = any(${subjects})
      and (o.outcome is null or o.outcome in ('parked', 'failed'))`);
  return found.map((row) => row.messageId);
}

/**
 * Up to `CALLS_AT_ONCE` calls that were matched to these people, or that name them and were matched to nobody else who
 * still exists. `until` leaves out those that came after the erasure, from somebody who came back.
 */
export async function ownCalls(
  tx: TenantTx,
  own: { endUserIds: readonly number[]; subjects: readonly string[]; until: Date | null },
): Promise<string[]> {
  const found = await tx.many(sql<{ messageId: string }>`
    select message_id as "messageId" from (
      select message_id from outcomes where tenant_id = ${tx.tenantId} and end_user_id = any(${own.endUserIds})
      union all
      select c.message_id from calls c
      where c.tenant_id = ${tx.tenantId} and c.subject = any(${own.subjects})
        and c.received_at <= coalesce(${own.until}, 'infinity'::timestamptz)
        and not exists (
          select 1 from outcomes o where o.tenant_id = ${tx.tenantId} and o.message_id = c.message_id
            and o.end_user_id <> all(${own.endUserIds})
            and exists (select 1 from end_users e where e.tenant_id = ${tx.tenantId} and e.end_user_id = o.end_user_id)
        )
    ) own limit ${CALLS_AT_ONCE}`);
  return [...new Set(found.map((row) => row.messageId))];
}

/**
 * Cuts what was recorded of these calls off from the people: it stays usage of their companies. Returns how many user
 * activities there were.
 */
export async function unlink(
  tx: TenantTx,
  endUserIds: readonly number[],
  messageIds: readonly string[],
): Promise<number> {
  const these = sql`tenant_id = ${tx.tenantId} and message_id = any(${messageIds}) and end_user_id = any(${endUserIds})`;
  await tx.run(sql`update outcomes set end_user_id = null where ${these}`);
  return tx.run(sql`update user_activities set end_user_id = null where ${these}`);
}

/** Forgets the people's own roll-ups and metrics. Those of companies, assets and projects stay. */
export async function forgetRollUps(tx: TenantTx, endUserIds: readonly number[]): Promise<void> {
  const own = sql`tenant_id = ${tx.tenantId} and model = 'endUser' and object_id = any(${endUserIds})`;
  // People move from one company to another, and their usage stays where it was.
  const companies = sql`select company_id from end_users
      where tenant_id = ${tx.tenantId} and end_user_id = any(${endUserIds})
    union select company_id from user_activities
      where tenant_id = ${tx.tenantId} and end_user_id = any(${endUserIds})`;
  await tx.run(sql`delete from usage_days where ${own} and company_id = any(array(${companies}))`);
  await tx.run(sql`with gone as (delete from object_metric_points where ${own} returning company_id)
    delete from object_metric_days where ${own} and company_id = any(array(select company_id from gone))`);
}

/** Takes these keys out of what calls of others wait for. */
export async function stopWaiting(tx: TenantTx, keys: readonly string[]): Promise<void> {
  await tx.run(sql`update outcomes set awaits = array(select key from unnest(awaits) as key where key <> all(${keys}))
    where tenant_id = ${tx.tenantId} and message_id = any(array(
      select message_id from awaited where tenant_id = ${tx.tenantId} and key = any(${keys})
    ))`);
}
