import { COMPANY_NOW } from './callCompanies.ts';
import type { TenantTx } from '../connect.ts';
import { sql } from '../sql.ts';

const RECORDED = sql`outcome = 'applied' and (effects -> 'userActivity' is not null or effects -> 'metrics' is not null)`;

/**
 * Whether any of these calls is matched and not yet recorded, by this run or by one that died; or recorded by one that
 * died before it could go on to what follows from that.
 */
export async function anyMatched(tx: TenantTx, messageIds: readonly string[]): Promise<boolean> {
  const found =
    await tx.maybeOne(sql`select from outcomes where tenant_id = ${tx.tenantId} and message_id = any(${messageIds})
       and (outcome is null and decision is not null or ${RECORDED}) limit 1`);
  return found !== undefined;
}

/** The companies for which these calls have recorded something. */
export async function companiesOf(tx: TenantTx, messageIds: readonly string[]): Promise<number[]> {
  const found = await tx.many(sql<{ companyId: number }>`select distinct ${COMPANY_NOW} as "companyId" from outcomes o
     where tenant_id = ${tx.tenantId} and message_id = any(${messageIds}) and company_id is not null and ${RECORDED}`);
  return found.map((row) => row.companyId);
}
