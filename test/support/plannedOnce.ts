import type { Knex } from 'knex';
import pg from 'pg';

/** The name of each statement on a server, by its text. */
const names = new Map<string, string>();

/** A connection on which every statement with values has a name, so that PostgreSQL keeps its plan. */
class PlanningClient extends pg.Client {
  constructor(config: pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as (...args: unknown[]) => unknown;
    const named = (text: unknown, values: unknown, ...rest: unknown[]) =>
      typeof text === 'string' && Array.isArray(values) && values.length > 0
        ? query({ text, values, name: nameOf(text) }, ...rest)
        : query(text, values, ...rest);
    Object.assign(this, { query: named });
  }
}

function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return name;
}

/**
 * Has each statement of this pool planned a few times and not every time: for tests that run thousands of cases, where
 * planning is half of what the database does.
 */
export function planOnce(db: Knex): void {
  Object.assign(db.client as object, { driver: { Client: PlanningClient } });
}
