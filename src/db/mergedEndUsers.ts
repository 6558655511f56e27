import type { Transaction } from './connect.ts';
import { rows } from './rows.ts';

/**
 * Makes two people of one company one: usage, outcomes and ids of the first go over to the second. Answers the
 * anonymousIds that went over, which now mean one person less.
 */
export async function join(trx: Transaction, tenantId: string, from: number, into: number): Promise<string[]> {
  const both = { tenantId, from, into };
  await trx.raw(
    `update end_users set merged_into = :into, merged_external_id = external_id, external_id = null, source_id = null,
       updated_at = now()
     where tenant_id = :tenantId and end_user_id = :from`,
    both,
  );
  await trx.raw(
    `insert into end_user_ids (tenant_id, kind, value, end_user_id)
     select tenant_id, kind, value, :into from end_user_ids where tenant_id = :tenantId and end_user_id = :from
     on conflict do nothing`,
    both,
  );
  const moved = await rows<{ value: string }>(
    trx,
    'delete from end_user_ids where tenant_id = :tenantId and end_user_id = :from returning value',
    both,
  );
  await trx.raw('update outcomes set end_user_id = :into where tenant_id = :tenantId and end_user_id = :from', both);
  await trx.raw(
    'update user_activities set end_user_id = :into where tenant_id = :tenantId and end_user_id = :from',
    both,
  );
  await trx.raw(
    `with moved as (
       delete from usage_days where tenant_id = :tenantId and model = 'endUser' and object_id = :from
         and company_id = (select company_id from end_users where tenant_id = :tenantId and end_user_id = :from)
       returning *
     )
     insert into usage_days (tenant_id, company_id, model, object_id, action, day, count, weight, last_at)
     select tenant_id, company_id, model, :into, action, day, count, weight, last_at from moved
     order by action, day
     on conflict (tenant_id, company_id, model, object_id, day, action) do update set
       count = usage_days.count + excluded.count, weight = usage_days.weight + excluded.weight,
       last_at = greatest(usage_days.last_at, excluded.last_at)`,
    both,
  );
  return moved.map((row) => row.value);
}

/** Whom an erasure took in, and every id by which calls may name them. */
export interface Erased {
  endUserIds: number[];
  subjects: string[];
}

/**
 * Erases everybody who bears this externalId: name, e-mail, ids and custom fields go, the row stays so that usage
 * still adds up.
 */
export async function erase(trx: Transaction, tenantId: string, userId: string): Promise<Erased> {
  const found = await rows<{ end_user_id: number; email_key: string | null }>(
    trx,
    `with named as (select end_user_id from end_users where tenant_id = :tenantId and external_id = :userId)
     select end_user_id, email_key from end_users
     where tenant_id = :tenantId and (end_user_id in (select * from named) or merged_into in (select * from named))
     order by end_user_id for update`,
    { tenantId, userId },
  );
  const endUserIds = found.map((row) => row.end_user_id);
  await trx.raw(
    `update end_users set external_id = null, source_id = null, email = null, name = null, first_name = null,
       last_name = null, position = null, phone = null, custom = '{}', field_sources = '{}', merged_external_id = null,
       erased_at = now(), updated_at = now()
     where tenant_id = ? and end_user_id = any(?)`,
    [tenantId, endUserIds],
  );
  const devices = await rows<{ value: string }>(
    trx,
    'delete from end_user_ids where tenant_id = ? and end_user_id = any(?) returning value',
    [tenantId, endUserIds],
  );
  await trx.raw('delete from aliases where tenant_id = ? and (previous_id = ? or user_id = ?)', [
    tenantId,
    userId,
    userId,
  ]);
  const emails = found.flatMap((row) => (row.email_key === null ? [] : [row.email_key]));
  return { endUserIds, subjects: [userId, ...emails, ...devices.map((row) => row.value)] };
}
