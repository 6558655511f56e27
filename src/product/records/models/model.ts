import type { Column, ColumnType, FieldValue, RecordTable, StoredRecord } from '../../../db/records/records.ts';
import { READERS, type ReadField } from './fieldReaders.ts';

export type Values = Readonly<Record<string, FieldValue>>;

/** A model of the data API: all that tells one from another. */
export interface Model {
  path: string;
  /** As it is called in sentences. */
  noun: string;
  nouns: string;
  table: RecordTable;
  /** The fields that can be written besides ids and custom; all others are ignored. */
  fields: readonly WritableField[];
  /** The names that a field has on the wire, where they are not its own: the first is Planhat's. */
  names: Readonly<Record<string, readonly string[]>>;
  /** Fields without which no record is created, and which are never emptied. */
  required: readonly string[];
  /** Whether a record must be created with something it can be found by later. */
  needsKey: boolean;
  /** Whether calls are matched to its records, and may be waiting for one. */
  isIdentity: boolean;
  /** Whether its records decide what the revenue of their company comes to. */
  isRevenue: boolean;
  /** Whether it can be found under its company too: `/companies/{id}/<path>`. */
  isNested: boolean;
  /** How days are written: as a point in time, or as whole days since 1970-01-01. */
  days: 'time' | 'number';
  /** The keys under which calls may be waiting for such a record. */
  announces(record: StoredRecord): string[];
  /**
   * The fields as they are to be stored, given what they were before (null for a new record): defaults, and what follows
   * from others. Or the sentence with which the item is refused.
   */
  complete(fields: Values, before: Values | null, at: Date): Values | { fault: string };
}

/** A field that can be written. A reference is looked up once all items are read. */
export type WritableField = { name: string; names: readonly string[] } & (
  { kind: 'value'; read: ReadField } | { kind: 'reference'; to: NonNullable<Column['to']> }
);

type Given = Pick<Model, 'path' | 'noun' | 'nouns' | 'table'> &
  Partial<Omit<Model, 'fields'>> & {
    /** How fields are read that are not read as their type is. */
    readers?: Readonly<Record<string, ReadField>>;
    /** Columns that only `complete` writes. */
    derived?: readonly string[];
  };

/** A model of what is particular about it. */
export function model({ readers = {}, derived = [], ...given }: Given): Model {
  const names = given.names ?? {};
  const writable = Object.entries(given.table.columns).filter(([name]) => !derived.includes(name));
  return {
    names,
    required: [],
    needsKey: false,
    isIdentity: false,
    isRevenue: false,
    isNested: false,
    days: 'time',
    announces: () => [],
    complete: (fields) => fields,
    ...given,
    fields: writable.map(([name, column]) => ({
      name,
      names: names[name] ?? [name],
      ...reading(column, readers[name]),
    })),
  };
}

function reading({ type, to }: Column, read: ReadField | undefined) {
  if (to) return { kind: 'reference' as const, to };
  return { kind: 'value' as const, read: read ?? READERS[type as Exclude<ColumnType, 'bigint'>] };
}

/** The names of a field on the wire. */
export function namesOf({ names }: Model, field: string): readonly string[] {
  return names[field] ?? [field];
}

/** The field behind a name on the wire; the name itself where it is no other's. */
export function fieldNamed({ names }: Model, name: string): string {
  return Object.entries(names).find(([, all]) => all.includes(name))?.[0] ?? name;
}

/** `complete` for a model whose amounts mean nothing without a currency. */
export function withCurrency(...amounts: readonly string[]): Model['complete'] {
  return (fields) => {
    const amount = amounts.find((name) => (fields[name] ?? null) !== null);
    if (amount === undefined || (fields['currency'] ?? null) !== null) return fields;
    return { fault: `${amount} is an amount of money and needs a currency.` };
  };
}
