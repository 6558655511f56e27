import { acrossTenants, type Database } from '../connect.ts';
import { sql } from '../sql.ts';

/** Companies of a tenant with occasions that nobody has answered; none where they are the tenant's own. */
export interface WaitingOccasions {
  tenantId: string;
  companyIds: number[];
}

/** Whose occasions have waited for half a minute, of all tenants: the run that made them did not come to answering. */
export async function findUnanswered(db: Database, limit: number): Promise<WaitingOccasions[]> {
  const found = await acrossTenants(db, (tx) =>
    tx.many(sql<{
      tenantId: string;
      companyId: number | null;
    }>`select distinct tenant_id as "tenantId", company_id as "companyId" from occasions
       where answered_at is null and created_at < now() - interval '30 seconds'
       order by tenant_id, company_id limit ${limit}`),
  );
  const tenants = new Map<string, number[]>();
  const ofTenants: WaitingOccasions[] = [];
  for (const { tenantId, companyId } of found) {
    if (companyId === null) ofTenants.push({ tenantId, companyIds: [] });
    else tenants.set(tenantId, [...(tenants.get(tenantId) ?? []), companyId]);
  }
  return [...[...tenants].map(([tenantId, companyIds]) => ({ tenantId, companyIds })), ...ofTenants];
}
