import type { TenantTx } from '../connect.ts';
import type { Merge } from './merges.ts';
import { movingWith } from './mergeTables.ts';
import { dynamicSql, join, sql, trusted } from '../sql.ts';

/** Whether any of these people was erased. */
export async function isErased(tx: TenantTx, endUserIds: readonly number[]): Promise<boolean> {
  const found = await tx.many(
    sql`select from end_users where tenant_id = ${tx.tenantId} and end_user_id = any(${endUserIds}) and erased_at is not null limit 1`,
  );
  return found.length > 0;
}

/** Whether both records of a merge are there still. */
export async function areThere(
  tx: TenantTx,
  { model, winner, loser }: Pick<Merge, 'model' | 'winner' | 'loser'>,
): Promise<boolean> {
  const found = await tx.many(
    model === 'company'
      ? sql`select from companies where tenant_id = ${tx.tenantId} and company_id in (${winner}, ${loser})`
      : sql`select from end_users where tenant_id = ${tx.tenantId} and end_user_id in (${winner}, ${loser})`,
  );
  return found.length === 2;
}

/** The companies that people lie in and those that their usage was credited to. */
export async function companiesOf(tx: TenantTx, endUserIds: readonly number[]): Promise<number[]> {
  const found = await tx.many(sql<{
    companyId: number;
  }>`select company_id as "companyId" from end_users where tenant_id = ${tx.tenantId} and end_user_id = any(${endUserIds})
     union select company_id from user_activities where tenant_id = ${tx.tenantId} and end_user_id = any(${endUserIds})`);
  return found.map((row) => row.companyId);
}

/**
 * Removes whom calls made in a company while a merge was in force: those calls are open again and make them anew, where
 * they belong. Whom a person has written to since, or other records belong to, stays.
 */
export async function dropMadeIn(tx: TenantTx, mergeId: number, companyId: number): Promise<void> {
  const owned = movingWith('end_user_id').map(
    ({ table }) =>
      sql`not exists (select from ${trusted(table)} r where r.tenant_id = e.tenant_id and r.end_user_id = e.end_user_id)`,
  );
  await tx.run(dynamicSql`
     with dropped as materialized (
       select e.end_user_id from live_end_users e
       where e.tenant_id = ${tx.tenantId} and e.company_id = ${companyId} and e.made_in >= ${mergeId}
         and e.erased_at is null and e.source_id is null and e.custom = '{}'
         and not exists (select 1 from jsonb_each(e.field_sources) s where s.value ->> 1 = '')
         and not exists (select from merged_end_users h where h.tenant_id = e.tenant_id and h.current_id = e.end_user_id)
         and ${join(owned, ' and ')}
     ), devices as (
       delete from end_user_ids where tenant_id = ${tx.tenantId} and end_user_id = any(array(select end_user_id from dropped))
     )
     delete from end_users where tenant_id = ${tx.tenantId} and end_user_id = any(array(select end_user_id from dropped))`);
}
