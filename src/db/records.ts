import type { Fields } from '../domain/fields.ts';
import type { FieldSource } from '../domain/profile.ts';
import type { Transaction } from './connect.ts';
import { recordset, rows } from './rows.ts';

export type FieldValue = string | null | readonly string[];

/** A table of the customer model that can be read and written field by field. */
export interface RecordTable {
  name: 'companies' | 'end_users' | 'assets' | 'projects';
  id: 'company_id' | 'end_user_id' | 'asset_id' | 'project_id';
  /** The columns of its own, by the names that fields have in code. Every table has ids, custom and two times besides. */
  columns: Readonly<Record<string, { column: string; type: 'text' | 'text[]' }>>;
  /** Whether its rows lie inside a company, in which their externalId is unique. */
  inCompany: boolean;
  /** Whether its rows remember where each field was taken from. */
  sourced: boolean;
  /** Which rows are records still: people who were erased or became somebody else are none. */
  live: string;
}

const text = (column: string) => ({ column, type: 'text' as const });

export const COMPANIES: RecordTable = {
  name: 'companies',
  id: 'company_id',
  columns: { name: text('name'), domains: { column: 'domains', type: 'text[]' } },
  inCompany: false,
  sourced: true,
  live: 'true',
};

export const END_USERS: RecordTable = {
  name: 'end_users',
  id: 'end_user_id',
  columns: {
    email: text('email'),
    name: text('name'),
    firstName: text('first_name'),
    lastName: text('last_name'),
    position: text('position'),
    phone: text('phone'),
  },
  inCompany: true,
  sourced: true,
  live: 't.merged_into is null and t.erased_at is null',
};

const OBJECT = { columns: { name: text('name') }, inCompany: true, sourced: false, live: 'true' } as const;

export const ASSETS: RecordTable = { name: 'assets', id: 'asset_id', ...OBJECT };
export const PROJECTS: RecordTable = { name: 'projects', id: 'project_id', ...OBJECT };

/** A row of any of these tables. An id below zero belongs to a record that is planned and not yet written. */
export interface StoredRecord {
  id: number;
  /** Null where the table does not lie inside companies. */
  companyId: number | null;
  externalId: string | null;
  sourceId: string | null;
  fields: Readonly<Record<string, FieldValue>>;
  custom: Fields;
  sources: Readonly<Record<string, FieldSource>>;
  createdAt: Date;
  updatedAt: Date;
}

/** What a record may be found by. A companyId narrows the search to that company. */
export type Sign =
  | { kind: 'id'; id: number }
  | { kind: 'sourceId'; value: string }
  | { kind: 'externalId' | 'email'; value: string; companyId?: number };

/** More records than this under one sign are as good as all of them: the sign is ambiguous either way. */
const MOST_PER_SIGN = 50;

/** The records that bear one of these signs. */
export async function lookUp(
  trx: Transaction,
  tenantId: string,
  table: RecordTable,
  signs: readonly Sign[],
): Promise<StoredRecord[]> {
  if (signs.length === 0) return [];
  return rows<StoredRecord>(
    trx,
    `select ${selected(table)} from ${table.name} t
     where t.tenant_id = :tenantId and t.${table.id} in (${bearing(table)}) and ${table.live}`,
    { tenantId, signs: recordset(signs) },
  );
}

/** The ids of the records that bear one of these signs, with what other records refer to them by. */
export async function refer(
  trx: Transaction,
  tenantId: string,
  table: RecordTable,
  signs: readonly Sign[],
): Promise<Pick<StoredRecord, 'id' | 'externalId' | 'sourceId'>[]> {
  if (signs.length === 0) return [];
  return rows(
    trx,
    `select t.${table.id} as id, t.external_id as "externalId", t.source_id as "sourceId" from ${table.name} t
     where t.tenant_id = :tenantId and t.${table.id} in (${bearing(table)}) and ${table.live}`,
    { tenantId, signs: recordset(signs) },
  );
}

/** What to select of a table named `t` so that its rows are `StoredRecord`s. */
export function selected(table: RecordTable): string {
  const fields = Object.entries(table.columns).map(([field, { column }]) => `'${field}', t.${column}`);
  return `t.${table.id} as id, ${table.inCompany ? 't.company_id' : 'null::bigint'} as "companyId",
    t.external_id as "externalId", t.source_id as "sourceId", json_build_object(${fields.join(', ')}) as fields, t.custom,
    ${table.sourced ? 't.field_sources' : `'{}'::jsonb`} as sources, t.created_at as "createdAt",
    t.updated_at as "updatedAt"`;
}

function bearing(table: RecordTable): string {
  const by = (kind: Sign['kind'], condition: string) =>
    `(select r.${table.id} as id from ${table.name} r where s.kind = '${kind}' and r.tenant_id = :tenantId and ${condition}
      limit ${MOST_PER_SIGN})`;
  const branches = [by('id', `r.${table.id} = s.id`), by('sourceId', 'r.source_id = s.value')];
  const unique = table.inCompany ? 's."companyId" is null and ' : '';
  branches.push(by('externalId', `${unique}r.external_id = s.value`));
  if (table.inCompany) branches.push(by('externalId', 'r.company_id = s."companyId" and r.external_id = s.value'));
  if (table.columns['email']) {
    branches.push(by('email', 's."companyId" is null and r.email_key = s.value'));
    branches.push(by('email', 'r.company_id = s."companyId" and r.email_key = s.value'));
  }
  return `select l.id from json_to_recordset(:signs::json) as s (kind text, id bigint, value text, "companyId" bigint)
    cross join lateral (${branches.join(' union all ')}) l`;
}
