import type { Database } from '../../db/connect.ts';
import { dynamicSql, name, sql, trusted } from '../../db/sql.ts';
import { COMMON_COLUMNS, fit, typeOf, type ColumnType, type WarehouseRow } from './warehouseRows.ts';

type Table = Map<string, ColumnType>;

/** A warehouse in a schema of PostgreSQL, laid out as Segment lays one out. Loads come one after another. */
export interface Warehouse {
  load(rows: readonly WarehouseRow[]): Promise<void>;
}

/** Opens a warehouse; the schema, its tables and their columns come to be when something is loaded that needs them. */
export function openWarehouse(db: Database, schema: string): Warehouse {
  let tables: Promise<Map<string, Table>> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function loadNow(all: readonly WarehouseRow[]): Promise<void> {
    const known = await (tables ??= readTables(db, schema));
    for (const [name, list] of byTable(all)) {
      let table = known.get(name);
      if (!table) known.set(name, (table = new Map()));
      await widen(db, `"${schema}"."${name}"`, table, list);
      await insert(db, `"${schema}"."${name}"`, table, list);
    }
  }

  return {
    load(all) {
      const loaded = last.then(() => loadNow(all));
      // What a table looks like is known no longer after a failure.
      last = loaded.catch(() => (tables = undefined));
      return loaded;
    },
  };
}

function byTable(all: readonly WarehouseRow[]): Map<string, WarehouseRow[]> {
  const lists = new Map<string, WarehouseRow[]>();
  for (const row of all) {
    const list = lists.get(row.table);
    if (list) list.push(row);
    else lists.set(row.table, [row]);
  }
  return lists;
}

async function readTables(db: Database, schema: string): Promise<Map<string, Table>> {
  await db.run(dynamicSql`create schema if not exists ${name(schema)}`);
  const found = await db.many(sql<{ table: string; column: string; type: string }>`
    select table_name as "table", column_name as "column", data_type as type from information_schema.columns
    where table_schema = ${schema}`);
  const types: Record<string, ColumnType> = {
    'character varying': 'varchar(512)',
    'timestamp with time zone': 'timestamptz',
  };
  const tables = new Map<string, Table>();
  for (const { table, column, type } of found) {
    const columns = tables.get(table) ?? new Map<string, ColumnType>();
    tables.set(table, columns.set(column, types[type] ?? (type as ColumnType)));
  }
  return tables;
}

/** Adds the columns that rows are the first to fill, each by the type of the first value. */
async function widen(db: Database, target: string, table: Table, list: readonly WarehouseRow[]): Promise<void> {
  if (table.size === 0) {
    await db.run(dynamicSql`create table if not exists ${trusted(target)} (id varchar(512) primary key)`);
    table.set('id', 'varchar(512)');
  }
  const added: [string, ColumnType][] = [];
  for (const { cells } of list) {
    for (const [column, value] of cells) {
      if (table.has(column) || value === null) continue;
      const type = COMMON_COLUMNS[column] ?? typeOf(value);
      table.set(column, type);
      added.push([column, type]);
    }
  }
  if (added.length === 0) return;
  const clauses = added.map(([column, type]) => `add column if not exists "${column}" ${type}`);
  await db.run(dynamicSql`alter table ${trusted(target)} ${trusted(clauses.join(', '))}`);
}

async function insert(db: Database, target: string, table: Table, list: readonly WarehouseRow[]): Promise<void> {
  const columns = [...table];
  const names = columns.map(([column]) => `"${column}"`);
  const others = names.filter((column) => column !== '"id"').map((column) => `${column} = excluded.${column}`);
  const again = list[0]?.latest
    ? `do update set ${others.join(', ')} where excluded.received_at >= target.received_at`
    : 'do nothing';
  const typed = columns.map(([column, type]) => `"${column}" ${type}`);
  const items = newestPerId(list).map((row) => asJson(row, table));
  await db.run(dynamicSql`insert into ${trusted(target)} as target (${trusted(names.join(', '))})
    select ${trusted(names.join(', '))} from json_to_recordset(${`[${items.join()}]`}::json) as given (${trusted(typed.join(', '))})
    on conflict (id) ${trusted(again)}`);
}

/** A row as the JSON object that `json_to_recordset` reads: what is null is left out. */
function asJson({ id, cells }: WarehouseRow, table: Table): string {
  let text = `{"id":${JSON.stringify(fit(id, 'varchar(512)'))}`;
  for (const [column, value] of cells) {
    const type = table.get(column);
    const fitted = type === undefined ? null : fit(value, type);
    if (fitted !== null) text += `,"${column}":${JSON.stringify(fitted)}`;
  }
  return `${text}}`;
}

/** One statement may touch a row once only. */
function newestPerId(list: readonly WarehouseRow[]): WarehouseRow[] {
  const byId = new Map<string, WarehouseRow>();
  for (const row of list) if (row.latest || !byId.has(row.id)) byId.set(row.id, row);
  return [...byId.values()];
}
