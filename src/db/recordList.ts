import type { Transaction } from './connect.ts';
import { selected, type RecordTable, type StoredRecord } from './records.ts';
import { rows } from './rows.ts';

/** A page of records. Filters and sort name fields; `sortField` and `filterField` say which there are. */
export interface Page {
  filters: readonly { field: string; values: readonly string[] }[];
  sort: { field: string; descending: boolean };
  limit: number;
  offset: number;
}

/** One page, in an order that is total: rows that tie are ordered by id, so a walk by offset meets each of them once. */
export async function page(
  trx: Transaction,
  tenantId: string,
  table: RecordTable,
  { filters, sort, limit, offset }: Page,
): Promise<StoredRecord[]> {
  const conditions = filters.map(({ field }) => required(filterOf(table, field), field));
  const order = required(sortOf(table, sort.field), sort.field);
  return rows<StoredRecord>(
    trx,
    `select ${selected(table)} from ${table.name} t
     where ${['t.tenant_id = ?', table.live, ...conditions].join(' and ')}
     order by ${order} ${sort.descending ? 'desc nulls last' : 'asc'}, t.${table.id} ${sort.descending ? 'desc' : 'asc'}
     limit ? offset ?`,
    [tenantId, ...filters.map(({ values }) => [...values]), limit, offset],
  );
}

/** Whether pages of this table can be narrowed by this field. */
export function canFilter(table: RecordTable, field: string): boolean {
  return filterOf(table, field) !== undefined;
}

/** Whether pages of this table can be ordered by this field. */
export function canSort(table: RecordTable, field: string): boolean {
  return sortOf(table, field) !== undefined;
}

function filterOf(table: RecordTable, field: string): string | undefined {
  if (field === '_id') return `t.${table.id} = any(?::bigint[])`;
  if (field === 'companyId') return table.inCompany ? 't.company_id = any(?::bigint[])' : undefined;
  if (field === 'externalId') return 't.external_id = any(?::text[])';
  if (field === 'sourceId') return 't.source_id = any(?::text[])';
  const column = own(table, field);
  if (!column) return undefined;
  if (field === 'email') return 't.email_key = any(?::text[])';
  return column.type === 'text[]' ? `t.${column.column} && ?::text[]` : `t.${column.column} = any(?::text[])`;
}

function sortOf(table: RecordTable, field: string): string | undefined {
  if (field === '_id') return `t.${table.id}`;
  if (field === 'companyId') return table.inCompany ? 't.company_id' : undefined;
  if (field === 'externalId') return 't.external_id';
  if (field === 'sourceId') return 't.source_id';
  if (field === 'createdAt') return 't.created_at';
  if (field === 'updatedAt') return 't.updated_at';
  const column = own(table, field);
  return column && `t.${column.column}`;
}

function own(table: RecordTable, field: string): RecordTable['columns'][string] | undefined {
  return Object.hasOwn(table.columns, field) ? table.columns[field] : undefined;
}

function required(sql: string | undefined, field: string): string {
  if (sql === undefined) throw new Error(`There is no field ${field}`);
  return sql;
}
