import type { SkipReason } from '../../domain/followUps/policyDecision.ts';
import type { TenantTx } from '../connect.ts';
import { recordset, rows } from '../rows.ts';

interface Skip {
  policyId: number;
  occasionId: number;
  reason: SkipReason;
}

/** Writes down which policies opened nothing although their condition was met, and why. */
export async function add(tx: TenantTx, list: readonly Skip[]): Promise<void> {
  if (list.length === 0) return;
  await tx.raw(
    `insert into policy_skips (tenant_id, policy_id, occasion_id, reason)
     select ?, "policyId", "occasionId", reason
     from json_to_recordset(?::json) as r ("policyId" bigint, "occasionId" bigint, reason text)
     order by 2, 3
     on conflict do nothing`,
    [tx.tenantId, recordset(list)],
  );
}

/** How often each policy opened nothing, by reason. */
export function counts(tx: TenantTx) {
  return rows<{ policy_id: number; reason: SkipReason; count: number }>(
    tx,
    `select policy_id, reason, count(*) as count from policy_skips where tenant_id = ? group by 1, 2 order by 1, 2`,
    [tx.tenantId],
  );
}
