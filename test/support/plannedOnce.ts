import pg from 'pg';

type Query = (this: pg.Client, ...args: unknown[]) => unknown;

/** The databases whose statements are planned once. */
const databases = new Set<string>();
/** The name of each statement on a server, by its text. */
const names = new Map<string, string>();

/**
 * Has PostgreSQL plan each statement on this database a few times and not every time: for tests that run hundreds of cases,
 * where planning is half of what the database does.
 */
export function planOnce(url: string): void {
  if (databases.size === 0) nameStatements();
  databases.add(new URL(url).pathname.slice(1));
}

/** A connection keeps the plan of a statement that has a name. */
function nameStatements(): void {
  const query = pg.Client.prototype.query as Query;
  const named: Query = function (text, values, ...rest) {
    const isNamed = databases.has(this.database ?? '') && typeof text === 'string' && Array.isArray(values);
    return isNamed && values.length > 0
      ? query.call(this, { text, values, name: nameOf(text) }, ...rest)
      : query.call(this, text, values, ...rest);
  };
  Object.assign(pg.Client.prototype, { query: named });
}

function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return name;
}
