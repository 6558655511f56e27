import type { TenantTx } from '../connect.ts';
import { sql } from '../sql.ts';

/** The company of an outcome `o`: where that was merged, what it was merged into. */
export const COMPANY_NOW = sql`coalesce((select c.current_id from current_companies c
  where c.tenant_id = o.tenant_id and c.company_id = o.company_id), o.company_id)`;

/** The companies that these calls concern, in the order of their numbers. */
export async function ofCalls(tx: TenantTx, messageIds: readonly string[]): Promise<number[]> {
  const found = await tx.many(sql<{ companyId: number }>`select distinct ${COMPANY_NOW} as "companyId" from outcomes o
     where tenant_id = ${tx.tenantId} and message_id = any(${messageIds}) and company_id is not null order by 1`);
  return found.map((row) => row.companyId);
}
