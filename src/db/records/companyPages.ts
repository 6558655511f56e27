import type { Transaction } from '../connect.ts';
import { rows } from '../rows.ts';

/** The next companies of a tenant after one, in the order of their ids. */
export async function after(trx: Transaction, tenantId: string, companyId: number, limit: number): Promise<number[]> {
  const found = await rows<{ company_id: number }>(
    trx,
    'select company_id from companies where tenant_id = ? and company_id > ? and merged_into is null order by company_id limit ?',
    [tenantId, companyId, limit],
  );
  return found.map((row) => row.company_id);
}

/** How many companies a tenant has. */
export async function count(trx: Transaction, tenantId: string): Promise<number> {
  const [found] = await rows<{ count: number }>(
    trx,
    'select count(*) as count from companies where tenant_id = ? and merged_into is null',
    [tenantId],
  );
  return found?.count ?? 0;
}
