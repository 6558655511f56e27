import type { TenantTx } from '../connect.ts';
import { selectedWithComputed, unmerged, type ColumnType, type ListedRecord, type RecordTable } from './records.ts';
import { dynamicSql, join, sql, trusted, type Sql } from '../sql.ts';

/** A page of records. Filters and sort name fields; `filterType` and `canSort` say which there are. */
export interface Page {
  /** Each as text, the way its type is written; lists are matched by any of theirs. */
  filters: readonly { field: string; values: readonly string[] }[];
  sort: { field: string; descending: boolean };
  /** Undefined for all. */
  limit?: number | undefined;
  offset: number;
  /** The tenant's day, for what is counted in days from now. */
  today: string;
}

/** One page, in an order that is total: rows that tie are ordered by id, so a walk by offset meets each of them once. */
export async function page(
  tx: TenantTx,
  table: RecordTable,
  { filters, sort, limit, offset, today }: Page,
): Promise<ListedRecord[]> {
  const conditions = filters.map(({ field, values }) => condition(table, field, values, today));
  const named = [sort.field, ...filters.map(({ field }) => field)];
  const joins = named.some((field) => isComputed(table, field)) ? table.joins : '';
  const order = trusted(orderOf(table, sort), today);
  // The rows first, then what is computed of them: what an offset skips need not be computed.
  return tx.many(dynamicSql<ListedRecord>`
    select ${selectedWithComputed(table, today)} from (
      select t.* from ${unmerged(table)} t ${trusted(joins)}
      where ${join([sql`t.tenant_id = ${tx.tenantId}`, trusted(table.live), ...conditions], ' and ')}
      order by ${order} limit ${limit ?? null} offset ${offset}
    ) t ${trusted(table.joins)} order by ${order}`);
}

/** By id alone as plain as it can be said, so that an index is walked: with `nulls last` in it, every row is sorted. */
function orderOf(table: RecordTable, { field, descending }: Page['sort']): string {
  const id = `t.${table.id} ${descending ? 'desc' : 'asc'}`;
  if (field === '_id') return id;
  const key = fieldOf(table, field)?.sql;
  if (key === undefined) throw new Error(`There is no field ${field}`);
  return `${key} ${descending ? 'desc nulls last' : 'asc'}, ${id}`;
}

/** The type of a field by which pages of this table can be narrowed. */
export function filterType(table: RecordTable, field: string): ColumnType | undefined {
  const type = fieldOf(table, field)?.type;
  return type === 'jsonb' ? undefined : type;
}

/** Whether pages of this table can be ordered by this field. */
export function canSort(table: RecordTable, field: string): boolean {
  return filterType(table, field) !== undefined;
}

function condition(table: RecordTable, field: string, values: readonly string[], today: string): Sql {
  const found = fieldOf(table, field);
  if (!found) throw new Error(`There is no field ${field}`);
  if (field === 'email' && table.hasEmail) return sql`t.email_key = any(${values}::text[])`;
  if (found.type === 'text[]') return sql`${trusted(found.sql, today)} && ${values}::text[]`;
  return sql`${trusted(found.sql, today)} = any(${values}::${trusted(found.type)}[])`;
}

function isComputed(table: RecordTable, field: string): boolean {
  return Object.hasOwn(table.computed, field) || field === 'updatedAt';
}

function fieldOf(table: RecordTable, field: string): { sql: string; type: ColumnType } | undefined {
  if (field === '_id') return { sql: `t.${table.id}`, type: 'bigint' };
  if (field === 'companyId') return table.inCompany ? { sql: 't.company_id', type: 'bigint' } : undefined;
  if (field === 'externalId') return { sql: 't.external_id', type: 'text' };
  if (field === 'sourceId') return { sql: 't.source_id', type: 'text' };
  if (field === 'createdAt') return { sql: 't.created_at', type: 'timestamptz' };
  if (field === 'updatedAt') return { sql: table.updatedAt, type: 'timestamptz' };
  const own = Object.hasOwn(table.columns, field) ? table.columns[field] : undefined;
  if (own) return { sql: `t.${own.column}`, type: own.type };
  return Object.hasOwn(table.computed, field) ? table.computed[field] : undefined;
}
