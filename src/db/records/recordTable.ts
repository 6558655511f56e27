import type { Column, ColumnType, ComputedField, RecordTable } from './records.ts';

const COMPANY_NAME: ComputedField = {
  sql: '(select c.name from companies c where c.tenant_id = t.tenant_id and c.company_id = t.company_id)',
  type: 'text',
};

/** The tenant's day, in the SQL of a computed field. */
export const TODAY = 'cast(:today as date)';

type Columns = Readonly<Record<string, ColumnType | Column>>;

/** A table by its name, its id, the columns of its own, and what else it has. */
export function table(
  name: string,
  id: string,
  columns: Columns,
  rest: Partial<Omit<RecordTable, 'name' | 'id' | 'columns'>> = {},
): RecordTable {
  const inCompany = rest.inCompany ?? true;
  return {
    name,
    id,
    columns: Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, columnOf(field, column)])),
    joins: '',
    updatedAt: 't.updated_at',
    inCompany,
    hasEmail: false,
    sourced: false,
    isMergeable: false,
    live: 'true',
    ...rest,
    computed: { ...(inCompany ? { companyName: COMPANY_NAME } : {}), ...rest.computed },
  };
}

/** Columns are named as fields are, in snake case, unless they say otherwise. */
function columnOf(field: string, column: ColumnType | Column): Column {
  if (typeof column === 'object') return column;
  return { column: field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), type: column };
}

/** How many days a day is ahead of the tenant's day. */
export function daysFromNow(day: string): ComputedField {
  return { sql: `${day} - ${TODAY}`, type: 'integer' };
}

/** The column of a reference to a team member. */
export function teamUser(column: string): Column {
  return { column, type: 'bigint', to: 'teamUser' };
}

export const CURRENCY: Column = { column: 'currency', type: 'text' };
