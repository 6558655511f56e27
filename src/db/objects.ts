import type { CompanyObject } from '../domain/customer.ts';
import type { Transaction } from './connect.ts';
import { rows } from './rows.ts';

/** The tables of what usage can be credited to inside a company. */
export type ObjectTable = 'assets' | 'projects';

/** The assets or projects that bear one of these externalIds, in any company. */
export async function lookUp(
  trx: Transaction,
  tenantId: string,
  table: ObjectTable,
  externalIds: readonly string[],
  companyIds: readonly number[],
): Promise<CompanyObject[]> {
  if (externalIds.length === 0 || companyIds.length === 0) return [];
  const id = table === 'assets' ? 'asset_id' : 'project_id';
  const found = await rows<{ object_id: number; company_id: number; external_id: string }>(
    trx,
    `select ${id} as object_id, company_id, external_id from ${table}
     where tenant_id = ? and company_id = any(?) and external_id = any(?)`,
    [tenantId, [...companyIds], [...externalIds]],
  );
  return found.map((row) => ({
    objectId: row.object_id,
    companyId: row.company_id,
    externalId: row.external_id,
  }));
}
