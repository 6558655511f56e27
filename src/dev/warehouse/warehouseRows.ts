import { isFields, type Fields } from '../../domain/values/fields.ts';
import { RESERVED_COLUMNS, TEXT_LENGTH, toColumnName } from '../../domain/exports/warehouseNames.ts';

export type ColumnType = 'boolean' | 'bigint' | 'double precision' | 'timestamptz' | 'varchar(512)';
export type Cell = string | number | boolean | null;

/** Columns with their values, each once. */
type Cells = readonly (readonly [column: string, value: Cell])[];

/** A row for one table, and whether it replaces the one with its id (`latest`) or is left out where there is one. */
export interface WarehouseRow {
  table: string;
  id: string;
  latest: boolean;
  /** All but `id`. */
  cells: Cells;
}

/** The types of the columns that every table has; those of properties are set by the first value that is met. */
export const COMMON_COLUMNS: Readonly<Record<string, ColumnType>> = {
  id: 'varchar(512)',
  anonymous_id: 'varchar(512)',
  user_id: 'varchar(512)',
  group_id: 'varchar(512)',
  event: 'varchar(512)',
  event_text: 'varchar(512)',
  received_at: 'timestamptz',
  sent_at: 'timestamptz',
  timestamp: 'timestamptz',
  original_timestamp: 'timestamptz',
};

/**
 * The rows that Segment makes of a call: `groups` and `accounts`, `identifies` and `users`, or `tracks` and the table of
 * the event. None where Segment would take the call and drop it. Source: Segment, "Warehouse schemas".
 */
export function toRows(call: Fields, receivedAt: string, sentAt: Cell): WarehouseRow[] {
  const { messageId, userId, anonymousId } = call;
  if (typeof messageId !== 'string' || (!isText(userId) && !isText(anonymousId))) return [];
  const common: Cells = [
    ['anonymous_id', text(anonymousId)],
    ['user_id', text(userId)],
    ['received_at', receivedAt],
    ['sent_at', sentAt],
    ['timestamp', text(call['timestamp']) ?? receivedAt],
    ['original_timestamp', text(call['timestamp'])],
  ];
  const row = (table: string, cells: Cells) => ({ table, id: messageId, latest: false, cells });
  const newest = (table: string, id: string, cells: Cells) => {
    const withTime: Cells = [['received_at', receivedAt], ...cells];
    return { table, id, latest: true, cells: withTime };
  };
  const traits = cellsOf(call['traits']);
  if (call['type'] === 'identify') {
    const users = isText(userId) ? [newest('users', userId, traits)] : [];
    return [row('identifies', [...common, ...traits]), ...users];
  }
  if (call['type'] === 'group' && isText(call['groupId'])) {
    const groupId = call['groupId'];
    return [row('groups', [...common, ['group_id', groupId], ...traits]), newest('accounts', groupId, traits)];
  }
  if (call['type'] === 'track' && isText(call['event'])) {
    const event = columnName(call['event']);
    const named: Cells = [...common, ['event', event], ['event_text', call['event']]];
    return [row('tracks', named), row(event, [...named, ...cellsOf(call['properties'])])];
  }
  return [];
}

/** What a property's first value makes of its column. */
export function typeOf(value: Cell): ColumnType {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'bigint' : 'double precision';
  return typeof value === 'string' && ISO_TIME.test(value) ? 'timestamptz' : 'varchar(512)';
}

/** A value as a column of a type keeps it: what does not fit is cut or lost, as with Segment. */
export function fit(value: Cell | undefined, type: ColumnType): Cell {
  if (value === null || value === undefined) return null;
  if (type === 'varchar(512)') return String(value).slice(0, TEXT_LENGTH);
  if (type === 'bigint') return typeof value === 'number' ? Math.trunc(value) : null;
  if (type === 'double precision') return typeof value === 'number' ? value : null;
  if (type === 'boolean') return typeof value === 'boolean' ? value : null;
  return typeof value === 'string' && ISO_TIME.test(value) ? value : null;
}

const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Properties as cells; where two are spelt alike the later one counts. */
function cellsOf(value: unknown): Cells {
  return [...new Map(columnsOf(value))];
}

/** Properties as columns: nested objects with their keys joined, lists as text, reserved names dropped. */
function columnsOf(value: unknown, prefix = ''): Cells {
  if (!isFields(value)) return [];
  const cells: (readonly [string, Cell])[] = [];
  for (const [key, one] of Object.entries(value)) {
    const name = columnName(prefix === '' ? key : `${prefix}_${key}`);
    if (isFields(one)) cells.push(...columnsOf(one, name));
    else if (name !== '' && !RESERVED_COLUMNS.has(name)) cells.push([name, cell(one)]);
  }
  return cells;
}

const columnNames = new Map<string, string>();
const NAMES = 10_000;

/** Each name is spelt once: there are some dozens of them, and ten thousand cells a batch. */
function columnName(name: string): string {
  let spelt = columnNames.get(name);
  if (spelt === undefined) {
    if (columnNames.size >= NAMES) columnNames.clear();
    columnNames.set(name, (spelt = toColumnName(name)));
  }
  return spelt;
}

function cell(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? JSON.stringify(value) : null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function text(value: unknown): string | null {
  return isText(value) ? value : null;
}
