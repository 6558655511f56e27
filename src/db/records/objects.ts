import type { CompanyObject } from '../../domain/identity/customer.ts';
import type { TenantTx } from '../connect.ts';
import { name, sql, type NotNull } from '../sql.ts';

/** The tables of what usage can be credited to inside a company. */
export type ObjectTable = 'assets' | 'projects';

const ID = { assets: sql`asset_id`, projects: sql`project_id` };

/** More objects than this under one externalId are as good as all of them: it is ambiguous either way. */
const MOST_PER_SIGN = 10;

type Found = CompanyObject & { externalId: NotNull<string> };

/** The merge that is in force for the company of a row `t`. */
const MERGE = sql`(select max(c.merge_id) from merged_companies c
  where c.tenant_id = t.tenant_id and c.current_id = t.company_id) as "mergeId"`;

/** The assets or projects that bear one of these externalIds, in one of these companies. */
export async function lookUp(
  tx: TenantTx,
  table: ObjectTable,
  externalIds: readonly string[],
  companyIds: readonly number[],
): Promise<CompanyObject[]> {
  if (externalIds.length === 0 || companyIds.length === 0) return [];
  return tx.many(sql<Found>`
    select ${ID[table]} as "objectId", company_id as "companyId", external_id as "externalId", ${MERGE} from ${name(table)} t
    where tenant_id = ${tx.tenantId} and company_id = any(${companyIds}) and external_id = any(${externalIds})`);
}

/** The assets or projects that bear one of these externalIds, in any company. */
export async function lookUpAnywhere(
  tx: TenantTx,
  table: ObjectTable,
  externalIds: readonly string[],
): Promise<CompanyObject[]> {
  if (externalIds.length === 0) return [];
  return tx.many(sql<Found>`
    select o."objectId", o."companyId", o."externalId", o."mergeId"
    from unnest(${externalIds}::text[]) as w (external_id) cross join lateral (
      select ${ID[table]} as "objectId", company_id as "companyId", external_id as "externalId", ${MERGE} from ${name(table)} t
      where tenant_id = ${tx.tenantId} and external_id = w.external_id limit ${MOST_PER_SIGN}
    ) o`);
}
