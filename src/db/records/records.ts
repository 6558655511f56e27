import type { Fields } from '../../domain/values/fields.ts';
import type { FieldSource } from '../../domain/identity/profile.ts';
import { trusted, type Sql } from '../sql.ts';

/**
 * What a field holds; an absent list is empty, never null. An exact number is text (`12.5`), a day YYYY-MM-DD, a point in
 * time RFC 3339 in UTC to the millisecond, a reference the number of the record.
 */
export type FieldValue = string | number | boolean | null | readonly unknown[] | Fields;

export type ColumnType =
  'text' | 'text[]' | 'numeric' | 'integer' | 'boolean' | 'date' | 'timestamptz' | 'bigint' | 'jsonb';

export interface Column {
  column: string;
  type: ColumnType;
  /** The model that a reference is to. */
  to?: 'endUser' | 'teamUser';
}

/** A field that is only read, as SQL over a row `t` and what `joins` adds; `:today` is the tenant's day. */
export interface ComputedField {
  sql: string;
  type: ColumnType;
}

/** A table of the customer model that can be read and written field by field. */
export interface RecordTable {
  name: string;
  /** The column of its own id. */
  id: string;
  /** The columns of its own, by the names that fields have in code. Every table has ids, custom and two times besides. */
  columns: Readonly<Record<string, Column>>;
  /** What is only read, by the names that fields have in code. */
  computed: Readonly<Record<string, ComputedField>>;
  /** What `computed` needs besides `t`. */
  joins: string;
  /** When a record was last changed, as SQL over a row `t` and what `joins` adds. */
  updatedAt: string;
  /** Whether its rows lie inside a company, in which their externalId is unique. */
  inCompany: boolean;
  /** Whether its rows can be found by e-mail, in the column `email_key`. */
  hasEmail: boolean;
  /** Whether its rows remember where each field was taken from. */
  sourced: boolean;
  /** Whether a row may have been merged into another, and is no record of its own then. */
  isMergeable: boolean;
  /** Which rows are records still, besides: people who were erased are none. */
  live: string;
}

/** A row of any of these tables. */
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

/** A record with what is only read. */
export interface ListedRecord extends StoredRecord {
  computed: Readonly<Record<string, FieldValue>>;
}

/** What holds the rows of a table that were not merged into others. */
export function unmerged(table: RecordTable): Sql {
  return trusted(table.isMergeable ? `live_${table.name}` : table.name);
}

/** What to select of a table named `t` so that its rows are `StoredRecord`s. */
export function selected(table: RecordTable): Sql {
  return trusted(common(table, 't.updated_at'));
}

/** What to select of a table named `t` and its joins so that its rows are `ListedRecord`s. */
export function selectedWithComputed(table: RecordTable, today: string): Sql {
  return trusted(`${common(table, table.updatedAt)}, ${computed(table)}`, today);
}

/** As `selectedWithComputed`, without the times and the sources. */
export function selectedContent(table: RecordTable, today: string): Sql {
  return trusted(`${content(table)}, ${computed(table)}`, today);
}

function computed(table: RecordTable): string {
  const fields = Object.entries(table.computed).map(([field, { sql, type }]) => [field, asJson(sql, type)] as const);
  return `${objectOf(fields)} as computed`;
}

function content(table: RecordTable): string {
  const fields = Object.entries(table.columns).map(
    ([field, { column, type }]) => [field, asJson(`t.${column}`, type)] as const,
  );
  return `t.${table.id} as id, ${table.inCompany ? 't.company_id' : 'null::bigint'} as "companyId",
    t.external_id as "externalId", t.source_id as "sourceId", ${objectOf(fields)} as fields, t.custom`;
}

function common(table: RecordTable, updatedAt: string): string {
  return `${content(table)},
    ${table.sourced ? 't.field_sources' : `'{}'::jsonb`} as sources, t.created_at as "createdAt",
    ${updatedAt} as "updatedAt"`;
}

function objectOf(fields: readonly (readonly [field: string, sql: string])[]): string {
  return `json_build_object(${fields.map(([field, sql]) => `'${field}', ${sql}`).join(', ')})`;
}

/** JSON has no exact numbers, and writes a point in time as the session likes it. */
function asJson(sql: string, type: ColumnType): string {
  if (type === 'numeric') return `trim_scale(${sql})::text`;
  if (type === 'timestamptz') return `to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return sql;
}
