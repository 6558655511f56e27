import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

/** The next companies of a tenant after one, in the order of their ids. */
export async function after(tx: TenantTx, companyId: number, limit: number): Promise<number[]> {
  const found = await rows<{ company_id: number }>(
    tx,
    'select company_id from companies where tenant_id = ? and company_id > ? and merged_into is null order by company_id limit ?',
    [tx.tenantId, companyId, limit],
  );
  return found.map((row) => row.company_id);
}

/** How many companies a tenant has. */
export async function count(tx: TenantTx): Promise<number> {
  const [found] = await rows<{ count: number }>(
    tx,
    'select count(*) as count from companies where tenant_id = ? and merged_into is null',
    [tx.tenantId],
  );
  return found?.count ?? 0;
}
