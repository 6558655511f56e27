import type { TenantTx } from '../connect.ts';
import { sql } from '../sql.ts';

/** What a merge could give back is forgotten with the person; where the rows belong is not about them. */
export async function forgetMerges(tx: TenantTx, endUserIds: readonly number[]): Promise<void> {
  await tx.run(sql`update merge_rows set record = null, columns = columns - '{external_id,source_id,merged_external_id}'::text[]
     where tenant_id = ${tx.tenantId} and table_name = 'end_users' and row_id = any(${endUserIds})`);
}

/** Forgets devices, and the addresses by which calls have named a merged person. Answers them. */
export async function forgetNames(
  tx: TenantTx,
  endUserIds: readonly number[],
): Promise<{ kind: string; value: string; shared: boolean }[]> {
  return tx.many(sql`with gone as (delete from end_user_ids where tenant_id = ${tx.tenantId} and end_user_id = any(${endUserIds})
       returning kind, value)
     select distinct g.kind, g.value, exists (
       select 1 from end_user_ids i where i.tenant_id = ${tx.tenantId} and i.kind = g.kind and i.value = g.value
         and i.end_user_id <> all(${endUserIds})
     ) as shared from gone g`);
}

/**
 * Forgets the aliases from and to these ids, and those that lead to them over any number of steps. Answers the former
 * ids that stand for nobody else: an id that also stands for another, or that somebody bears, is not theirs alone.
 */
export async function forgetAliases(tx: TenantTx, ids: readonly string[]): Promise<{ ids: string[]; aliases: number }> {
  const gone = await tx.many(sql<{ previousId: string; userId: string; own: boolean }>`with recursive backward as (
       select unnest(${ids}::text[]) as id
       union
       select a.previous_id from backward b join aliases a on a.tenant_id = ${tx.tenantId} and a.user_id = b.id
       where not exists (select 1 from end_users e where e.tenant_id = ${tx.tenantId} and e.external_id = a.previous_id)
     ), from_them as (
       delete from aliases where tenant_id = ${tx.tenantId}
         and (user_id = any(array(select id from backward)) or previous_id = any(${ids}))
       returning previous_id, user_id
     )
     select previous_id as "previousId", user_id as "userId", previous_id = any(array(select id from backward)) as own from from_them`);
  const former = [...new Set(gone.filter((row) => row.own).map((row) => row.previousId))];
  const others = await tx.many(
    sql<{
      previousId: string;
    }>`select previous_id as "previousId" from aliases where tenant_id = ${tx.tenantId} and previous_id = any(${former})`,
  );
  const shared = new Set(others.map((row) => row.previousId));
  return { ids: former.filter((id) => !shared.has(id)), aliases: gone.length };
}
