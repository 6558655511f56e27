import type { Transaction } from './connect.ts';
import * as metrics from './metrics.ts';
import { rows } from './rows.ts';

/**
 * Makes two people of one company one: usage, outcomes and ids of the first go over to the second. Answers the
 * anonymousIds that went over, which now mean one person less.
 */
export async function join(trx: Transaction, tenantId: string, from: number, into: number): Promise<string[]> {
  const both = { tenantId, from, into };
  // No chains: whoever was merged into the first is merged into the second from now on.
  await trx.raw('update end_users set merged_into = :into where tenant_id = :tenantId and merged_into = :from', both);
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
  await metrics.moveEndUser(trx, tenantId, from, into);
  return moved.map((row) => row.value);
}

/** Whom an erasure took in, and every id by which calls may name them. */
interface Erased {
  endUserIds: number[];
  subjects: string[];
}

interface ErasedRow {
  end_user_id: number;
  external_id: string | null;
  merged_external_id: string | null;
  email_key: string | null;
}

/**
 * Erases everybody who bears this externalId, or bore it before they were merged, with all who were merged into them:
 * name, e-mail, ids and custom fields go, the rows stay so that usage still adds up.
 */
export async function erase(trx: Transaction, tenantId: string, userId: string): Promise<Erased> {
  const found = await rows<ErasedRow>(
    trx,
    `with lasting as (
       select end_user_id from end_users where tenant_id = :tenantId and external_id = :userId
       union
       select merged_into from end_users where tenant_id = :tenantId and merged_external_id = :userId
     ), all_of_them as (
       select end_user_id from lasting
       union
       select e.end_user_id from end_users e
       where e.tenant_id = :tenantId and e.merged_into = any(array(select end_user_id from lasting))
     )
     select end_user_id, external_id, merged_external_id, email_key from end_users
     where tenant_id = :tenantId and end_user_id = any(array(select end_user_id from all_of_them))
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
  const own = found.flatMap((row) => [row.external_id, row.merged_external_id]).filter((id) => id !== null);
  const ids = [...new Set([userId, ...own])];
  const emails = found.map((row) => row.email_key).filter((key) => key !== null);
  return { endUserIds, subjects: [...ids, ...emails, ...(await eraseIds(trx, tenantId, endUserIds, ids))] };
}

/** Forgets devices and former ids. Answers them. */
async function eraseIds(trx: Transaction, tenantId: string, endUserIds: number[], ids: string[]): Promise<string[]> {
  const devices = await rows<{ value: string }>(
    trx,
    'delete from end_user_ids where tenant_id = ? and end_user_id = any(?) returning value',
    [tenantId, endUserIds],
  );
  const aliases = await rows<{ value: string | null }>(
    trx,
    `delete from aliases where tenant_id = ? and (previous_id = any(?) or user_id = any(?))
     returning case when user_id = any(?) then previous_id end as value`,
    [tenantId, ids, ids, ids],
  );
  // What an erased id was itself an alias of may be somebody else.
  return [...devices, ...aliases].map((row) => row.value).filter((value) => value !== null);
}
