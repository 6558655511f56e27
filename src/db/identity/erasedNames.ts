import type { Transaction } from '../connect.ts';
import { rows } from '../rows.ts';

/** What a merge could give back is forgotten with the person; where the rows belong is not about them. */
export async function forgetMerges(trx: Transaction, tenantId: string, endUserIds: readonly number[]): Promise<void> {
  await trx.raw(
    `update merge_rows set record = null, columns = columns - '{external_id,source_id,merged_external_id}'::text[]
     where tenant_id = ? and table_name = 'end_users' and row_id = any(?)`,
    [tenantId, [...endUserIds]],
  );
}

/** Forgets devices, and the addresses by which calls have named a merged person. Answers them. */
export async function forgetNames(
  trx: Transaction,
  tenantId: string,
  endUserIds: readonly number[],
): Promise<{ kind: string; value: string; shared: boolean }[]> {
  return rows(
    trx,
    `with gone as (delete from end_user_ids where tenant_id = :tenantId and end_user_id = any(:endUserIds)
       returning kind, value)
     select distinct g.kind, g.value, exists (
       select 1 from end_user_ids i where i.tenant_id = :tenantId and i.kind = g.kind and i.value = g.value
         and i.end_user_id <> all(:endUserIds)
     ) as shared from gone g`,
    { tenantId, endUserIds: [...endUserIds] },
  );
}

/**
 * Forgets the aliases from and to these ids, and those that lead to them over any number of steps. Answers the former
 * ids that stand for nobody else: an id that also stands for another, or that somebody bears, is not theirs alone.
 */
export async function forgetAliases(
  trx: Transaction,
  tenantId: string,
  ids: readonly string[],
): Promise<{ ids: string[]; aliases: number }> {
  const gone = await rows<{ previous_id: string; user_id: string; own: boolean }>(
    trx,
    `with recursive backward as (
       select unnest(:ids::text[]) as id
       union
       select a.previous_id from backward b join aliases a on a.tenant_id = :tenantId and a.user_id = b.id
       where not exists (select 1 from end_users e where e.tenant_id = :tenantId and e.external_id = a.previous_id)
     ), from_them as (
       delete from aliases where tenant_id = :tenantId
         and (user_id = any(array(select id from backward)) or previous_id = any(:ids))
       returning previous_id, user_id
     )
     select previous_id, user_id, previous_id = any(array(select id from backward)) as own from from_them`,
    { tenantId, ids: [...ids] },
  );
  const former = [...new Set(gone.filter((row) => row.own).map((row) => row.previous_id))];
  const others = await rows<{ previous_id: string }>(
    trx,
    'select previous_id from aliases where tenant_id = ? and previous_id = any(?)',
    [tenantId, former],
  );
  const shared = new Set(others.map((row) => row.previous_id));
  return { ids: former.filter((id) => !shared.has(id)), aliases: gone.length };
}
