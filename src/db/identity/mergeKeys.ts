import type { TenantTx } from '../connect.ts';
import { dynamicSql, sql, trusted } from '../sql.ts';

/** The keys that parked calls wait for and that name what one of these merges changed. Read before a merge is ended. */
export async function awaitedKeys(tx: TenantTx, mergeIds: readonly number[]): Promise<string[]> {
  const changed = (table: 'end_users' | 'assets' | 'projects' | 'companies') => sql`any(array(
    select row_id from merge_rows
    where tenant_id = ${tx.tenantId} and merge_id = any(${mergeIds}) and table_name = ${table}))`;
  const found = await tx.many(sql<{ key: string }>`
     with keys as (
       select 'user:' || external_id as key from end_users
         where tenant_id = ${tx.tenantId} and end_user_id = ${changed('end_users')}
       union select 'user:' || merged_external_id from end_users
         where tenant_id = ${tx.tenantId} and end_user_id = ${changed('end_users')}
       union select 'email:' || email_key from end_users
         where tenant_id = ${tx.tenantId} and end_user_id = ${changed('end_users')}
       union select 'anonymous:' || value from end_user_ids
         where tenant_id = ${tx.tenantId} and end_user_id = ${changed('end_users')}
       union select 'asset:' || external_id from assets
         where tenant_id = ${tx.tenantId} and asset_id = ${changed('assets')}
       union select 'project:' || external_id from projects
         where tenant_id = ${tx.tenantId} and project_id = ${changed('projects')}
       union select 'company:' || external_id from companies
         where tenant_id = ${tx.tenantId} and company_id = ${changed('companies')}
       union select 'domain:' || domain from company_domains
         where tenant_id = ${tx.tenantId} and company_id = ${changed('companies')}
     )
     select distinct key from awaited where tenant_id = ${tx.tenantId} and key in (select key from keys where key is not null)`);
  return found.map((row) => row.key);
}

/** Records of a company that bear the same externalId as records of another, each with its counterpart. */
export async function sameIds(
  tx: TenantTx,
  table: { name: string; id: string },
  { winner, loser }: { winner: number; loser: number },
): Promise<{ winner: number; loser: number; hidden: boolean }[]> {
  return tx.many(dynamicSql<{ winner: number; loser: number; hidden: boolean }>`
    select w.${trusted(table.id)} as winner, l.${trusted(table.id)} as loser, w.is_merged or l.is_merged as hidden
    from current_${trusted(table.name)} l cross join lateral (
      select ${trusted(table.id)}, is_merged from current_${trusted(table.name)}
      where tenant_id = ${tx.tenantId} and company_id = ${winner} and external_id = l.external_id offset 0
    ) w
    where l.tenant_id = ${tx.tenantId} and l.company_id = ${loser} and l.external_id is not null`);
}
