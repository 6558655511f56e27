import type { TenantTx } from '../connect.ts';
import { sql } from '../sql.ts';

/** The next companies of a tenant after one, in the order of their ids. */
export async function after(tx: TenantTx, companyId: number, limit: number): Promise<number[]> {
  const found = await tx.many(
    sql<{
      companyId: number;
    }>`select company_id as "companyId" from live_companies where tenant_id = ${tx.tenantId} and company_id > ${companyId} order by company_id limit ${limit}`,
  );
  return found.map((row) => row.companyId);
}

/** How many companies a tenant has. */
export async function count(tx: TenantTx): Promise<number> {
  const found = await tx.maybeOne(
    sql<{
      count: number;
    }>`select count(*) as count from live_companies where tenant_id = ${tx.tenantId}`,
  );
  return found?.count ?? 0;
}
