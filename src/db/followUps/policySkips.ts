import type { SkipReason } from '../../domain/followUps/policyDecision.ts';
import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

interface Skip {
  policyId: number;
  occasionId: number;
  reason: SkipReason;
}

/** Writes down which policies opened nothing although their condition was met, and why. */
export async function add(tx: TenantTx, list: readonly Skip[]): Promise<void> {
  if (list.length === 0) return;
  await tx.run(sql`insert into policy_skips (tenant_id, policy_id, occasion_id, reason)
     select ${tx.tenantId}, "policyId", "occasionId", reason
     from json_to_recordset(${json(list)}) as r ("policyId" bigint, "occasionId" bigint, reason text)
     order by 2, 3
     on conflict do nothing`);
}

/** How often each policy opened nothing, by reason. */
export function counts(tx: TenantTx) {
  return tx.many(
    sql<{
      policyId: number;
      reason: SkipReason;
      count: number;
    }>`select policy_id as "policyId", reason, count(*) as count from policy_skips where tenant_id = ${tx.tenantId} group by 1, 2 order by 1, 2`,
  );
}
