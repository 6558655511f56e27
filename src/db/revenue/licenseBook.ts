import type { RevenueLicense } from '../../domain/revenue/revenue.ts';
import type { LinkedLicense } from '../../domain/revenue/successors.ts';
import type { TenantTx } from '../connect.ts';
import { sql } from '../sql.ts';

/** A licence as the reports on revenue need it. */
export interface BookedLicense
  extends LinkedLicense, Pick<RevenueLicense, 'currency' | 'mrr' | 'renewalDate' | 'renewalStatus'> {
  companyId: number;
  product: string | null;
}

const COLUMNS = sql`l.company_id as "companyId", lpad(to_hex(l.license_id), 24, '0') as "_id", l.external_id as "externalId",
  l.product, l.parent, l.from_date as "fromDate", l.to_date as "toDate", l.to_date_included as "toDateIncluded", l.currency, l.mrr,
  l.renewal_date as "renewalDate", l.renewal_status as "renewalStatus"`;

/** Every licence of a tenant. No limit lies under a sum. */
export async function all(tx: TenantTx): Promise<BookedLicense[]> {
  return tx.many(
    sql<BookedLicense>`select ${COLUMNS} from licenses l where l.tenant_id = ${tx.tenantId} order by l.company_id, l.license_id`,
  );
}

/** The names of these companies, as they are shown. */
export async function companyNames(
  tx: TenantTx,
  companyIds: readonly number[],
): Promise<Map<number, { externalId: string | null; name: string | null }>> {
  const found = await tx.many(sql<{
    companyId: number;
    externalId: string | null;
    name: string | null;
  }>`select company_id as "companyId", external_id as "externalId", name from companies
     where tenant_id = ${tx.tenantId} and company_id = any(${companyIds})`);
  return new Map(found.map(({ companyId, ...names }) => [companyId, names]));
}
