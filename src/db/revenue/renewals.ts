import type { TenantTx } from '../connect.ts';
import { sql, type NotNull } from '../sql.ts';

/** Licences that are to be renewed between two days, both included. */
export async function between(
  tx: TenantTx,
  first: string,
  last: string,
): Promise<{ licenseId: number; companyId: number; renewalDate: string }[]> {
  return tx.many(sql<{
    licenseId: number;
    companyId: number;
    renewalDate: NotNull<string>;
  }>`select license_id as "licenseId", company_id as "companyId", renewal_date as "renewalDate"
     from licenses where tenant_id = ${tx.tenantId} and renewal_status = 'ongoing' and renewal_date between ${first} and ${last}`);
}
