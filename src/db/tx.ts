import knexFactory, { type Knex } from 'knex';
import type pg from 'pg';

export type Binding = Knex.RawBinding;
export type Bindings = readonly Binding[] | Record<string, Binding>;

/** Runs statements on one connection, inside one transaction. */
export class Tx {
  readonly #client: pg.PoolClient;
  #ended = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  /** Runs one statement. Placeholders are knex's: `?`, `??` and `:name`. */
  async raw(sql: string, bindings: Bindings = []): Promise<pg.QueryResult> {
    // After the end the connection belongs to another transaction, which may be another tenant's.
    if (this.#ended) throw new Error('This transaction has ended');
    const { text, values } = compile(sql, bindings);
    return this.#client.query(text, values);
  }

  /** Refuses every later statement. */
  end(): void {
    this.#ended = true;
  }
}

/** knex translates placeholders; it is given no connection. */
const builder = knexFactory({ client: 'pg' });

/** A statement with knex's placeholders as PostgreSQL takes it. */
export function compile(sql: string, bindings: Bindings): { text: string; values: unknown[] } {
  const native = builder
    .raw(sql, bindings as Knex.RawBinding[])
    .toSQL()
    .toNative();
  return { text: native.sql, values: [...native.bindings] };
}
