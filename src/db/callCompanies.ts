import type { Transaction } from './connect.ts';
import { rows } from './rows.ts';

/** The companies that these calls concern, in the order of their numbers. */
export async function ofCalls(trx: Transaction, tenantId: string, messageIds: readonly string[]): Promise<number[]> {
  const found = await rows<{ company_id: number }>(
    trx,
    `select distinct company_id from outcomes
     where tenant_id = ? and message_id = any(?) and company_id is not null order by 1`,
    [tenantId, [...messageIds]],
  );
  return found.map((row) => row.company_id);
}
