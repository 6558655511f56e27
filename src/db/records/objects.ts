import type { CompanyObject } from '../../domain/identity/customer.ts';
import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

/** The tables of what usage can be credited to inside a company. */
export type ObjectTable = 'assets' | 'projects';

interface ObjectRow {
  object_id: number;
  company_id: number;
  external_id: string;
  merge_id: number | null;
}

const ID = { assets: 'asset_id', projects: 'project_id' } as const;

/** More objects than this under one externalId are as good as all of them: it is ambiguous either way. */
const MOST_PER_SIGN = 10;

/** The merge that is in force for the company of a row `t`. */
const MERGE = `(select max(c.merge_id) from companies c
  where c.tenant_id = t.tenant_id and c.merged_into = t.company_id) as merge_id`;

/** The assets or projects that bear one of these externalIds, in one of these companies. */
export async function lookUp(
  tx: TenantTx,
  table: ObjectTable,
  externalIds: readonly string[],
  companyIds: readonly number[],
): Promise<CompanyObject[]> {
  if (externalIds.length === 0 || companyIds.length === 0) return [];
  const found = await rows<ObjectRow>(
    tx,
    `select ${ID[table]} as object_id, company_id, external_id, ${MERGE} from ${table} t
     where tenant_id = ? and company_id = any(?) and external_id = any(?)`,
    [tx.tenantId, [...companyIds], [...externalIds]],
  );
  return found.map(asObject);
}

/** The assets or projects that bear one of these externalIds, in any company. */
export async function lookUpAnywhere(
  tx: TenantTx,
  table: ObjectTable,
  externalIds: readonly string[],
): Promise<CompanyObject[]> {
  if (externalIds.length === 0) return [];
  const found = await rows<ObjectRow>(
    tx,
    `select o.* from unnest(?::text[]) as w (external_id) cross join lateral (
       select ${ID[table]} as object_id, company_id, external_id, ${MERGE} from ${table} t
       where tenant_id = ? and external_id = w.external_id limit ${MOST_PER_SIGN}
     ) o`,
    [[...externalIds], tx.tenantId],
  );
  return found.map(asObject);
}

function asObject(row: ObjectRow): CompanyObject {
  return { objectId: row.object_id, companyId: row.company_id, externalId: row.external_id, mergeId: row.merge_id };
}
