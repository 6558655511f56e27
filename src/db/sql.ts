/** A value that PostgreSQL gets as a parameter. */
export type Value = string | number | boolean | Date | Buffer | null | Json | readonly Value[];

/** The row of a statement that returns none. */
export type NoRow = Record<never, never>;

/** Says in a row type that a column whose table allows null holds none here, which the statement has to ensure. */
export type NotNull<T> = T;

declare const ROW: unique symbol;

/** A statement, or a part of one. `Row` is what it returns; `npm run sql:check` compares it with a migrated database. */
export class Sql<Row = NoRow> {
  declare readonly [ROW]: Row;
  readonly text: string;
  readonly values: readonly unknown[];
  readonly #parts: readonly string[];

  constructor(parts: readonly string[], values: readonly unknown[], text = textOf(parts)) {
    this.#parts = parts;
    this.values = values;
    this.text = text;
  }

  /** The text between the values of a statement. */
  static partsOf(statement: Sql<unknown>): readonly string[] {
    return statement.#parts;
  }
}

/** A parameter that is sent as JSON. */
export class Json {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const texts = new WeakMap<TemplateStringsArray, string>();

/**
 * Makes a statement of a template. Values become parameters; statements become parts of it. A template without parts is
 * numbered once, since some of these run thousands of times a second.
 */
export function sql<Row = NoRow>(strings: TemplateStringsArray, ...values: readonly (Value | Sql<NoRow>)[]): Sql<Row> {
  let plain = true;
  let sent: unknown[] | undefined;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value instanceof Sql) plain = false;
    else if (value instanceof Json) (sent ??= [...values])[i] = value.text;
  }
  if (!plain) return composed(strings, values);
  let text = texts.get(strings);
  if (text === undefined) texts.set(strings, (text = textOf(strings)));
  return new Sql<Row>(strings, sent ?? values, text);
}

/** A statement whose tables or columns are known only at run time. A test prepares every form of it. */
export const dynamicSql: typeof sql = (strings, ...values) => sql(strings, ...values);

/**
 * Text that stands in this code, as a part of a dynamic statement; `:today` in it is the tenant's day. Text from outside has
 * no place here.
 */
export function trusted(text: string, today = ''): Sql {
  const parts = text.split(':today');
  return new Sql(
    parts,
    parts.slice(1).map(() => today),
  );
}

/** Nothing, as a part of a statement. */
export const nothing = new Sql([''], []);

/** A value as a JSON parameter; statements read a list with `json_to_recordset`, cheaper than an array per column. */
export function json(value: unknown): Json {
  return new Json(JSON.stringify(value));
}

/** The name of a table or column as a part of a statement. @throws Error when it would need quotes. */
export function name(identifier: string): Sql {
  if (!/^[a-z_][a-z0-9_]*$/.test(identifier)) throw new Error(`"${identifier}" is not a name of a table or column`);
  return new Sql([identifier], []);
}

/** Joins those parts that are there. */
export function join(
  parts: readonly (Sql | undefined)[],
  separator: ' and ' | ' or ' | ', ' | ' ' | ' union all ',
): Sql {
  const strings = [''];
  const values: unknown[] = [];
  for (const part of parts) {
    if (part === undefined) continue;
    if (strings.length > 1 || strings[0] !== '') strings[strings.length - 1] += separator;
    append(strings, values, part);
  }
  return new Sql(strings, values);
}

function composed<Row>(strings: TemplateStringsArray, values: readonly unknown[]): Sql<Row> {
  const parts = [strings[0] ?? ''];
  const sent: unknown[] = [];
  values.forEach((value, i) => {
    if (value instanceof Sql) append(parts, sent, value);
    else {
      sent.push(value instanceof Json ? value.text : value);
      parts.push('');
    }
    parts[parts.length - 1] += strings[i + 1] ?? '';
  });
  return new Sql<Row>(parts, sent);
}

function append(strings: string[], values: unknown[], part: Sql<unknown>): void {
  const [first = '', ...rest] = Sql.partsOf(part);
  strings[strings.length - 1] += first;
  strings.push(...rest);
  values.push(...part.values);
}

function textOf(parts: readonly string[]): string {
  let text = parts[0] ?? '';
  for (let i = 1; i < parts.length; i++) text += `$${i}${parts[i] ?? ''}`;
  return text;
}
