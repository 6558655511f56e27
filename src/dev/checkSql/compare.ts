import pg from 'pg';
import ts from 'typescript';
import type { DescribedColumn } from './describe.ts';
// Sets the parsers of types whose examples are parsed below.
import '../../db/connect.ts';

type Kind = 'string' | 'number' | 'boolean' | 'Date' | 'Buffer' | 'json';

interface PgType {
  kind: Kind;
  isList: boolean;
  name: string;
}

/** The name of a type, an example of its text, and what else than its own kind a parameter of it may be given as. */
const EXAMPLES: readonly [name: string, oid: number, list: number, example: string, given: readonly Kind[]][] = [
  ['boolean', 16, 1000, 't', []],
  ['bytea', 17, 1001, '\\x00', []],
  ['bigint', 20, 1016, '1', ['number']],
  ['smallint', 21, 1005, '1', []],
  ['integer', 23, 1007, '1', []],
  ['text', 25, 1009, 'a', []],
  ['json', 114, 199, '{}', ['string']],
  ['real', 700, 1021, '1', []],
  ['double precision', 701, 1022, '1', []],
  ['varchar', 1043, 1015, 'a', []],
  ['date', 1082, 1182, '2026-01-01', ['string']],
  ['timestamp', 1114, 1115, '2026-01-01', ['string']],
  ['timestamptz', 1184, 1185, '2026-01-01 00:00:00+00', ['string']],
  ['numeric', 1700, 1231, '1', ['number', 'string']],
  ['uuid', 2950, 2951, '00000000-0000-0000-0000-000000000000', []],
  ['jsonb', 3802, 3807, '{}', ['string']],
];

const GIVEN = new Map(EXAMPLES.flatMap(([, oid, list, , given]) => [oid, list].map((one) => [one, given] as const)));

/** What `pg` makes of each type, found by having it parse an example, so that our own parsers count. */
const TYPES = new Map<number, PgType>(
  EXAMPLES.flatMap(([name, oid, list, example]) => [
    [oid, { kind: kindOf(pg.types.getTypeParser(oid)(example), name), isList: false, name }] as const,
    [list, { kind: kindOf(itemOf(list, example), name), isList: true, name: `${name}[]` }] as const,
  ]),
);

function itemOf(oid: number, example: string): unknown {
  const parsed: unknown = pg.types.getTypeParser(oid)(`{${JSON.stringify(example)}}`);
  return Array.isArray(parsed) ? parsed[0] : parsed;
}

function kindOf(value: unknown, name: string): Kind {
  if (name.startsWith('json')) return 'json';
  if (value instanceof Date) return 'Date';
  if (Buffer.isBuffer(value)) return 'Buffer';
  return typeof value as Kind;
}

/** Says what is wrong with the rows that a statement declares. */
export function faultsOfRow(checker: ts.TypeChecker, row: ts.Type, columns: readonly DescribedColumn[]): string[] {
  if (row.flags & ts.TypeFlags.TypeParameter) return ['declares its row by a type parameter'];
  const declared = new Map(checker.getPropertiesOfType(row).map((property) => [property.name, property]));
  const faults = columns.flatMap((column) => {
    const property = declared.get(column.name);
    declared.delete(column.name);
    if (!property) return [`returns "${column.name}", which its row does not have`];
    return faultsOfColumn(checker, property, column);
  });
  const missing = [...declared.values()].filter((property) => !(property.flags & ts.SymbolFlags.Optional));
  return [...faults, ...missing.map(({ name }) => `declares "${name}", which it does not return`)];
}

function faultsOfColumn(checker: ts.TypeChecker, property: ts.Symbol, column: DescribedColumn): string[] {
  const type = checker.getTypeOfSymbol(property);
  const found = TYPES.get(column.type);
  const label = `"${column.name}"`;
  if (!found) return [`returns ${label} of a type (${column.type}) that the check does not know`];
  // What JSON holds no database knows: the row type is a claim there, and only there.
  if (found.kind === 'json') return [];
  const faults = [];
  if (column.nullable === true && !admitsNull(type) && !isNotNull(property)) {
    faults.push(`declares ${label} without null, but it can be null (NotNull<…> says that the statement prevents it)`);
  }
  const base = checker.getNonNullableType(type);
  const item = found.isList ? itemType(checker, base) : base;
  if (!item || !holds(item, found.kind, column.allowed)) {
    const allowed = column.allowed ? ` of ${column.allowed.join(', ')}` : '';
    faults.push(
      `declares ${label} as ${checker.typeToString(type)}, but it is ${found.name}${allowed}, read as ${found.kind}${found.isList ? '[]' : ''}`,
    );
  }
  return faults;
}

/** Says what is wrong with a value that is given as a parameter of this type. */
export function faultOfParameter(checker: ts.TypeChecker, value: ts.Expression, oid: number): string | undefined {
  const found = TYPES.get(oid);
  const type = checker.getTypeAtLocation(value);
  if (!found) return `has a parameter of a type (${oid}) that the check does not know`;
  const base = checker.getNonNullableType(type);
  const item = found.isList && base.symbol?.name !== 'Json' ? itemType(checker, base) : base;
  const kinds: Kind[] = [found.kind, ...(GIVEN.get(oid) ?? [])];
  const isGood = item && membersOf(item).every((one) => kinds.some((kind) => isOf(one, kind)));
  if (isGood || (base.flags & ts.TypeFlags.Never) !== 0) return undefined;
  return `gives ${value.getText()}, a ${checker.typeToString(type)}, where it takes ${found.name}`;
}

/** Text may be declared as a union of literals, which has to include all that a check of the column allows. */
function holds(type: ts.Type, kind: Kind, allowed: readonly string[] | undefined): boolean {
  if (type.flags & ts.TypeFlags.Unknown) return true;
  const members = membersOf(type);
  if (!members.every((one) => isOf(one, kind))) return false;
  if (!allowed || members.some((one) => one.flags & ts.TypeFlags.String)) return true;
  const literals = members.map((one) => (one.isStringLiteral() ? one.value : ''));
  return allowed.every((value) => literals.includes(value));
}

function isOf(type: ts.Type, kind: Kind): boolean {
  if (kind === 'string') return (type.flags & ts.TypeFlags.StringLike) !== 0;
  if (kind === 'number') return (type.flags & ts.TypeFlags.NumberLike) !== 0;
  if (kind === 'boolean') return (type.flags & ts.TypeFlags.BooleanLike) !== 0;
  return type.symbol?.name === (kind === 'json' ? 'Json' : kind);
}

function membersOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

function itemType(checker: ts.TypeChecker, type: ts.Type): ts.Type | undefined {
  const item = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  return item && checker.getNonNullableType(item);
}

function admitsNull(type: ts.Type): boolean {
  return membersOf(type).some((one) => one.flags & (ts.TypeFlags.Null | ts.TypeFlags.Unknown));
}

/** `NotNull<T>` is `T` to the compiler, so it is looked for where the property is written. */
function isNotNull(property: ts.Symbol): boolean {
  return (property.declarations ?? []).some(
    (one) =>
      ts.isPropertySignature(one) &&
      one.type !== undefined &&
      ts.isTypeReferenceNode(one.type) &&
      one.type.typeName.getText() === 'NotNull',
  );
}
