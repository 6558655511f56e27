import type { Alias, KeptAlias } from '../../domain/identity/aliases.ts';
import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

/** The alias calls that lead to or from these ids, over any number of steps. */
export async function aliasesAround(tx: TenantTx, ids: readonly string[]): Promise<Alias[]> {
  if (ids.length === 0) return [];
  const found = await tx.many(sql<{ previousId: string; userId: string }>`with recursive forward as (
       select previous_id, user_id from aliases where tenant_id = ${tx.tenantId} and previous_id = any(${ids})
       union
       select a.previous_id, a.user_id from forward f
       join aliases a on a.tenant_id = ${tx.tenantId} and a.previous_id = f.user_id
     ), backward as (
       select previous_id, user_id from aliases where tenant_id = ${tx.tenantId} and user_id = any(${ids})
       union
       select a.previous_id, a.user_id from backward b
       join aliases a on a.tenant_id = ${tx.tenantId} and a.user_id = b.previous_id
     )
     select previous_id as "previousId", user_id as "userId" from forward union select previous_id, user_id from backward`);
  return found.map((row) => ({ previousId: row.previousId, userId: row.userId }));
}

/** Keeps alias calls. */
export async function addAliases(tx: TenantTx, list: readonly KeptAlias[]): Promise<void> {
  if (list.length === 0) return;
  await tx.run(sql`insert into aliases (tenant_id, previous_id, user_id, merge_id)
     select ${tx.tenantId}, r."previousId", r."userId", r."mergeId"
     from json_to_recordset(${json(list)}) as r ("previousId" text, "userId" text, "mergeId" bigint)
     on conflict do nothing`);
}

/** Remembers which anonymousIds were seen with which people, and by which addresses merged people were named. */
export async function addPersonalIds(
  tx: TenantTx,
  list: readonly { kind: 'anonymousId' | 'email'; endUserId: number; value: string; mergeId: number | null }[],
): Promise<void> {
  if (list.length === 0) return;
  await tx.run(sql`insert into end_user_ids (tenant_id, kind, value, end_user_id, merge_id)
     select ${tx.tenantId}, r.kind, r.value, r."endUserId", r."mergeId"
     from json_to_recordset(${json(list)}) as r (kind text, "endUserId" bigint, value text, "mergeId" bigint)
     on conflict do nothing`);
}
