import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

/** The company of an outcome `o`: where that was merged, what it was merged into. */
export const COMPANY_NOW = `coalesce((select c.merged_into from companies c
  where c.tenant_id = o.tenant_id and c.company_id = o.company_id), o.company_id)`;

/** The companies that these calls concern, in the order of their numbers. */
export async function ofCalls(tx: TenantTx, messageIds: readonly string[]): Promise<number[]> {
  const found = await rows<{ company_id: number }>(
    tx,
    `select distinct ${COMPANY_NOW} as company_id from outcomes o
     where tenant_id = ? and message_id = any(?) and company_id is not null order by 1`,
    [tx.tenantId, [...messageIds]],
  );
  return found.map((row) => row.company_id);
}
