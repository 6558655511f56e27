import type { CompanyFields } from '../../domain/health/profileFilter.ts';
import type { TenantTx } from '../connect.ts';
import { sql } from '../sql.ts';

/** The fields of companies by the names that filters and formulas have for them: `name`, `phase`, `custom.segment`, `revenue.mrr`. */
export async function read(tx: TenantTx, companyIds: readonly number[]): Promise<Map<number, CompanyFields>> {
  const found = await tx.many(sql<{
    companyId: number;
    fields: Record<string, unknown>;
    custom: Record<string, unknown>;
  }>`select c.company_id as "companyId", c.custom, json_build_object('name', c.name, 'externalId', c.external_id, 'sourceId', c.source_id,
       'domains', c.domains, 'phase', c.phase, 'phaseSince', c.phase_since, 'tags', c.tags, 'csmScore', c.csm_score,
       'country', c.country, 'createdAt', c.created_at, 'status', coalesce(r.status, 'prospect'),
       'products', r.products, 'revenue.mrr', r.mrr, 'revenue.arr', r.arr, 'revenue.customerFrom', r.customer_from,
       'revenue.renewalDate', r.renewal_date, 'revenue.renewalMrr', r.renewal_mrr) as fields
     from companies c left join lateral (
       select * from company_revenue where tenant_id = c.tenant_id and company_id = c.company_id offset 0
     ) r on true
     where c.tenant_id = ${tx.tenantId} and c.company_id = any(${companyIds})`);
  return new Map(
    found.map(({ companyId, fields, custom }) => [
      companyId,
      new Map([
        ...Object.entries(fields),
        ...Object.entries(custom).map(([name, value]): [string, unknown] => [`custom.${name}`, value]),
      ]),
    ]),
  );
}
