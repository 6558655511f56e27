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
    tx.many(sql<{ tenant_id: string; company_id: number | null }>`select distinct tenant_id, company_id from occasions
       where answered_at is null and created_at < now() - interval '30 seconds'
       order by tenant_id, company_id limit ${limit}`),
  );
  const tenants = new Map<string, number[]>();
  const ofTenants: WaitingOccasions[] = [];
  for (const { tenant_id: tenantId, company_id } of found) {
    if (company_id === null) ofTenants.push({ tenantId, companyIds: [] });
    else tenants.set(tenantId, [...(tenants.get(tenantId) ?? []), company_id]);
  }
  return [...[...tenants].map(([tenantId, companyIds]) => ({ tenantId, companyIds })), ...ofTenants];
}
