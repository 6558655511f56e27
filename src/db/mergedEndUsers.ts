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
