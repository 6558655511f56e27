import type { Company } from '../domain/customer.ts';
import type { Transaction } from './connect.ts';
import { recordset, rows } from './rows.ts';

interface CompanyRow {
  company_id: number;
  external_id: string | null;
  domains: string[];
  name: string;
  field_sources: Company['sources'];
  from_calls: boolean;
}

/** The companies that bear one of these externalIds, own one of these e-mail domains, or have one of these ids. */
export async function lookUp(
  trx: Transaction,
  tenantId: string,
  by: { externalIds: readonly string[]; domains: readonly string[]; companyIds: readonly number[] },
): Promise<Company[]> {
  const found = await rows<CompanyRow>(
    trx,
    `with ids as (
       select company_id from companies where tenant_id = :tenantId and external_id = any(:externalIds)
       union
       select company_id from company_domains where tenant_id = :tenantId and domain = any(:domains)
     )
     select company_id, external_id, domains, name, field_sources, from_calls from companies
     where tenant_id = :tenantId
       and company_id = any(array(select company_id from ids) || :companyIds::bigint[])`,
    { tenantId, externalIds: [...by.externalIds], domains: [...by.domains], companyIds: [...by.companyIds] },
  );
  return found.map((row) => ({
    companyId: row.company_id,
    externalId: row.external_id,
    domains: row.domains,
    fields: { name: row.name },
    sources: row.field_sources,
    fromCalls: row.from_calls,
  }));
}

/** Reserves ids, so that rows which refer to each other can be written in one statement each. */
export async function reserveIds(trx: Transaction, count: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    trx,
    `select nextval(pg_get_serial_sequence('companies', 'company_id')) as id from generate_series(1, ?)`,
    [count],
  );
  return found.map((row) => row.id);
}

/** Writes companies that calls made. */
export async function create(trx: Transaction, tenantId: string, list: readonly Company[]): Promise<void> {
  if (list.length === 0) return;
  await trx.raw(
    `insert into companies (tenant_id, company_id, external_id, name, field_sources, from_calls) overriding system value
     select ?, company_id, external_id, name, field_sources, true
     from json_to_recordset(?::json) as r (company_id bigint, external_id text, name text, field_sources jsonb)`,
    [tenantId, recordset(list.map(asRow))],
  );
}

/** Writes the names that calls gave to companies which calls made. */
export async function rename(trx: Transaction, tenantId: string, list: readonly Company[]): Promise<void> {
  if (list.length === 0) return;
  await trx.raw(
    `update companies c set name = r.name, field_sources = r.field_sources, updated_at = now()
     from json_to_recordset(?::json) as r (company_id bigint, name text, field_sources jsonb)
     where c.tenant_id = ? and c.company_id = r.company_id`,
    [recordset(list.map(asRow)), tenantId],
  );
}

function asRow(company: Company) {
  return {
    company_id: company.companyId,
    external_id: company.externalId,
    name: company.fields.name ?? company.externalId,
    field_sources: company.sources,
  };
}
