import type { TenantTx } from '../connect.ts';
import type { Merge } from './merges.ts';
import { movingWith } from './mergeTables.ts';
import { rows } from '../rows.ts';

/** Whether any of these people was erased. */
export async function isErased(tx: TenantTx, endUserIds: readonly number[]): Promise<boolean> {
  const found = await rows(
    tx,
    'select 1 from end_users where tenant_id = ? and end_user_id = any(?) and erased_at is not null limit 1',
    [tx.tenantId, [...endUserIds]],
  );
  return found.length > 0;
}

/** Whether both records of a merge are there still. */
export async function areThere(
  tx: TenantTx,
  { model, winner, loser }: Pick<Merge, 'model' | 'winner' | 'loser'>,
): Promise<boolean> {
  const [table, id] = model === 'company' ? ['companies', 'company_id'] : ['end_users', 'end_user_id'];
  const found = await rows(tx, `select 1 from ${table} where tenant_id = ? and ${id} in (?, ?)`, [
    tx.tenantId,
    winner,
    loser,
  ]);
  return found.length === 2;
}

/** The companies that people lie in and those that their usage was credited to. */
export async function companiesOf(tx: TenantTx, endUserIds: readonly number[]): Promise<number[]> {
  const found = await rows<{ company_id: number }>(
    tx,
    `select company_id from end_users where tenant_id = :tenantId and end_user_id = any(:ids)
     union select company_id from user_activities where tenant_id = :tenantId and end_user_id = any(:ids)`,
    { tenantId: tx.tenantId, ids: [...endUserIds] },
  );
  return found.map((row) => row.company_id);
}

/**
 * Removes whom calls made in a company while a merge was in force: those calls are open again and make them anew, where
 * they belong. Whom a person has written to since, or other records belong to, stays.
 */
export async function dropMadeIn(tx: TenantTx, mergeId: number, companyId: number): Promise<void> {
  const owned = movingWith('end_user_id').map(
    ({ table }) =>
      `and not exists (select 1 from ${table} r where r.tenant_id = e.tenant_id and r.end_user_id = e.end_user_id)`,
  );
  await tx.raw(
    `with dropped as materialized (
       select e.end_user_id from end_users e
       where e.tenant_id = :tenantId and e.company_id = :companyId and e.made_in >= :mergeId and e.erased_at is null
         and e.merged_into is null and e.source_id is null and e.custom = '{}'
         and not exists (select 1 from jsonb_each(e.field_sources) s where s.value ->> 1 = '')
         and not exists (select 1 from end_users h where h.tenant_id = e.tenant_id and h.merged_into = e.end_user_id)
         ${owned.join(' ')}
     ), devices as (
       delete from end_user_ids where tenant_id = :tenantId and end_user_id = any(array(select end_user_id from dropped))
     )
     delete from end_users where tenant_id = :tenantId and end_user_id = any(array(select end_user_id from dropped))`,
    { tenantId: tx.tenantId, mergeId, companyId },
  );
}
