import type { Fields } from '../domain/fields.ts';
import type { FieldSource } from '../domain/profile.ts';

/** What a field holds; an absent list is empty, never null. */
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

/** The tables, each as it can be read and written. */
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

/** What to select of a table named `t` so that its rows are `StoredRecord`s. */
export function selected(table: RecordTable): string {
  const fields = Object.entries(table.columns).map(([field, { column }]) => `'${field}', t.${column}`);
  return `t.${table.id} as id, ${table.inCompany ? 't.company_id' : 'null::bigint'} as "companyId",
    t.external_id as "externalId", t.source_id as "sourceId", json_build_object(${fields.join(', ')}) as fields, t.custom,
    ${table.sourced ? 't.field_sources' : `'{}'::jsonb`} as sources, t.created_at as "createdAt",
    t.updated_at as "updatedAt"`;
}
