import { empty } from './bodies.ts';
import { acrossTenants, type Database, type TenantTx } from '../connect.ts';
import { sql } from '../sql.ts';

/** The place of a call among those of a tenant, by time of receipt. */
export interface Place {
  /** As PostgreSQL writes it: a Date would lose what is below a millisecond, and the place with it. */
  receivedAt: string;
  messageId: string;
}

/** What one step of expiring came to. `next` is where to go on, or absent where nothing older is left. */
export interface Expired {
  /** Bodies that went. */
  expired: number;
  /** Calls among them that had waited or failed until now, and are ignored from now on. */
  ended: number;
  next?: Place;
}

const PAGE = 1_000;

/** Some tenants, in the order of their names, after this one. */
export async function tenantsAfter(db: Database, after: string, limit: number): Promise<string[]> {
  const found = await acrossTenants(db, (tx) =>
    tx.many(
      sql<{
        tenantId: string;
      }>`select tenant_id as "tenantId" from tenants where tenant_id > ${after} order by tenant_id limit ${limit}`,
    ),
  );
  return found.map((row) => row.tenantId);
}

/**
 * Empties the bodies of the next calls of a tenant that were received before `cutoff`, oldest first, in one short
 * transaction. Calls that are still pending keep theirs. A pass begins without `from`, where the passes before it left
 * nothing behind, and goes on from each `next`.
 */
export async function expirePage(tx: TenantTx, cutoff: Date, from?: Place): Promise<Expired> {
  const expiredTo = await watermark(tx);
  const start = from ?? { receivedAt: expiredTo.toISOString(), messageId: '' };
  const page = await tx.many(sql<{
    messageId: string;
    receivedAt: Date;
    place: string;
    pending: boolean;
    due: boolean;
  }>`select c.message_id as "messageId", c.received_at as "receivedAt", c.received_at::text as place, o.outcome is null as pending, c.body is not null as due
     from (
       select message_id, received_at, body from calls
       where tenant_id = ${tx.tenantId} and received_at >= ${start.receivedAt} and received_at < ${cutoff}
         and (received_at > ${start.receivedAt} or message_id > ${start.messageId})
       order by received_at, message_id limit ${PAGE}
     ) c left join lateral (
       select outcome from outcomes where tenant_id = ${tx.tenantId} and message_id = c.message_id offset 0
     ) o on true
     order by c.received_at, c.message_id`);
  const due = page.filter((call) => call.due && !call.pending).map((call) => call.messageId);
  const settled = await holdSettled(tx, due);
  const { bodies, ended } = await empty(tx, [...settled], 'expired');
  const last = page.length === PAGE ? page.at(-1) : undefined;
  const kept = page.find((call) => call.due && !settled.has(call.messageId));
  // Only as far as nothing was left behind: a call that is pending now expires in a later pass, however late.
  if (new Date(start.receivedAt) <= expiredTo) {
    await advance(tx, kept ? justBefore(kept.receivedAt) : (last?.receivedAt ?? cutoff));
  }
  const next = last && { receivedAt: last.place, messageId: last.messageId };
  return { expired: bodies, ended, ...(next ? { next } : {}) };
}

/** Which of these calls are settled still; nobody can open them again before this transaction ends. */
async function holdSettled(tx: TenantTx, messageIds: readonly string[]): Promise<Set<string>> {
  if (messageIds.length === 0) return new Set();
  const found = await tx.many(sql<{
    messageId: string;
  }>`select message_id as "messageId" from outcomes where tenant_id = ${tx.tenantId} and message_id = any(${messageIds}) and outcome is not null
     order by message_id for update`);
  return new Set(found.map((row) => row.messageId));
}

/** Others of the same delivery have the same time, and the next page begins with them. */
function justBefore(time: Date): Date {
  return new Date(time.getTime() - 1);
}

async function watermark(tx: TenantTx): Promise<Date> {
  const row = await tx.maybeOne(
    sql<{ expiredTo: Date }>`select expired_to as "expiredTo" from body_expiry where tenant_id = ${tx.tenantId}`,
  );
  return row?.expiredTo ?? new Date(0);
}

async function advance(tx: TenantTx, to: Date): Promise<void> {
  await tx.run(sql`insert into body_expiry (tenant_id, expired_to) values (${tx.tenantId}, ${to})
     on conflict (tenant_id) do update set expired_to = greatest(body_expiry.expired_to, excluded.expired_to)`);
}
