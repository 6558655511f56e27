import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

/** Licences that are to be renewed between two days, both included. */
export async function between(
  tx: TenantTx,
  first: string,
  last: string,
): Promise<{ licenseId: number; companyId: number; renewalDate: string }[]> {
  return rows(
    tx,
    `select license_id as "licenseId", company_id as "companyId", renewal_date as "renewalDate"
     from licenses where tenant_id = ? and renewal_status = 'ongoing' and renewal_date between ? and ?`,
    [tx.tenantId, first, last],
  );
}
