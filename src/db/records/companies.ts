import type { Company } from '../../domain/identity/customer.ts';
import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

interface CompanyRow {
  companyId: number;
  externalId: string | null;
  domains: string[];
  name: string;
  fieldSources: Company['sources'];
  fromCalls: boolean;
  formerIds: string[];
  mergeId: number | null;
}

/**
 * The companies that bear one of these externalIds, own one of these e-mail domains, or have one of these ids. A company
 * that was merged away is read as the one it was merged into.
 */
export async function lookUp(
  tx: TenantTx,
  by: { externalIds: readonly string[]; domains: readonly string[]; companyIds: readonly number[] },
): Promise<Company[]> {
  const found = await tx.many(sql<CompanyRow>`with ids as (
       select current_id as company_id from current_companies
       where tenant_id = ${tx.tenantId} and external_id = any(${by.externalIds})
       union
       select c.current_id from company_domains d
       cross join lateral (select current_id from current_companies where company_id = d.company_id offset 0) c
       where d.tenant_id = ${tx.tenantId} and d.domain = any(${by.domains})
       union
       select current_id from current_companies
       where tenant_id = ${tx.tenantId} and company_id = any(${by.companyIds})
     )
     select c.company_id as "companyId", c.external_id as "externalId", c.domains, c.name, c.field_sources as "fieldSources", c.from_calls as "fromCalls",
       array(select h.external_id from merged_companies h where h.tenant_id = ${tx.tenantId} and h.current_id = c.company_id
         and h.external_id is not null) as "formerIds",
       (select max(h.merge_id) from merged_companies h where h.tenant_id = ${tx.tenantId} and h.current_id = c.company_id)
         as "mergeId"
     from companies c
     where c.tenant_id = ${tx.tenantId}
       and c.company_id = any(array(select company_id from ids))`);
  return found.map((row) => ({
    companyId: row.companyId,
    externalId: row.externalId,
    domains: row.domains,
    fields: { name: row.name },
    sources: row.fieldSources,
    fromCalls: row.fromCalls,
    formerIds: row.formerIds,
    mergeId: row.mergeId,
  }));
}

/** Writes companies that calls made. */
export async function create(tx: TenantTx, list: readonly Company[]): Promise<void> {
  if (list.length === 0) return;
  await tx.run(sql`insert into companies (tenant_id, company_id, external_id, name, field_sources, from_calls) overriding system value
     select ${tx.tenantId}, company_id, external_id, name, field_sources, true
     from json_to_recordset(${json(list.map(asRow))}) as r (company_id bigint, external_id text, name text, field_sources jsonb)`);
}

/** Writes the names that calls gave to companies which calls made. */
export async function rename(tx: TenantTx, list: readonly Company[]): Promise<void> {
  if (list.length === 0) return;
  await tx.run(sql`update companies c set name = r.name, field_sources = r.field_sources, updated_at = now()
     from json_to_recordset(${json(list.map(asRow))}) as r (company_id bigint, name text, field_sources jsonb)
     where c.tenant_id = ${tx.tenantId} and c.company_id = r.company_id`);
}

function asRow(company: Company) {
  return {
    company_id: company.companyId,
    external_id: company.externalId,
    name: company.fields.name ?? company.externalId,
    field_sources: company.sources,
  };
}
