import type { CompanyFields } from '../domain/profileFilter.ts';
import type { Transaction } from './connect.ts';
import { rows } from './rows.ts';

/** The fields of companies by the names that filters and formulas have for them: `name`, `custom.segment`. */
export async function read(
  trx: Transaction,
  tenantId: string,
  companyIds: readonly number[],
): Promise<Map<number, CompanyFields>> {
  const found = await rows<{ company_id: number; fields: Record<string, unknown>; custom: Record<string, unknown> }>(
    trx,
    `select company_id, json_build_object('name', name, 'externalId', external_id, 'sourceId', source_id,
       'domains', domains) as fields, custom
     from companies where tenant_id = ? and company_id = any(?)`,
    [tenantId, [...companyIds]],
  );
  return new Map(
    found.map(({ company_id, fields, custom }) => [
      company_id,
      new Map([
        ...Object.entries(fields),
        ...Object.entries(custom).map(([name, value]): [string, unknown] => [`custom.${name}`, value]),
      ]),
    ]),
  );
}
