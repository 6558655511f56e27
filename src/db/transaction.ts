import type { Knex } from 'knex';
import type { PoolClient, QueryConfig, QueryResult } from 'pg';

const ROLLBACK_MS = 5_000;

export type Bindings = readonly Knex.RawBinding[] | Record<string, Knex.RawBinding>;

/** Runs statements on one connection, inside one transaction. Placeholders are knex's: `?`, `??` and `:name`. */
export interface Transaction {
  raw(sql: string, bindings?: Bindings): Promise<QueryResult>;
}

/** A connection of knex's pool, which looks at the mark before it gives the connection out again. */
type Connection = PoolClient & { __knex__disposed?: unknown };

/**
 * Runs `work` in one transaction that begins with `opening`. knex's own transactions begin in a round trip of their own
 * and each make a new knex, which at some hundred a second costs more than what they run (docs/adr/0017).
 * @throws whatever `work` throws, once what it wrote is taken back.
 */
export async function inTransaction<T>(db: Knex, opening: string, work: (trx: Transaction) => Promise<T>): Promise<T> {
  const { client } = db as unknown as { client: Knex.Client };
  const connection = (await client.acquireConnection()) as Connection;
  const state = { ended: false };
  try {
    await connection.query(`begin; ${opening}`);
    const result = await work(transactionOn(db, connection, state));
    state.ended = true;
    await connection.query('commit');
    return result;
  } catch (error) {
    state.ended = true;
    await rollBack(connection);
    throw error;
  } finally {
    await client.releaseConnection(connection);
  }
}

function transactionOn(db: Knex, connection: Connection, state: Readonly<{ ended: boolean }>): Transaction {
  return {
    async raw(sql, bindings = []) {
      // The connection is somebody else's by then, who may be of another tenant.
      if (state.ended) throw new Error('This transaction has ended');
      const { sql: text, bindings: values } = db
        .raw(sql, bindings as Knex.RawBinding[])
        .toSQL()
        .toNative();
      return connection.query(text, [...values]);
    },
  };
}

/** Who cannot be rolled back is in the middle of something still, or gone, and is given to nobody again. */
async function rollBack(connection: Connection): Promise<void> {
  try {
    // Where a statement still runs this waits behind it; the pool must not wait as long.
    await connection.query({ text: 'rollback', query_timeout: ROLLBACK_MS } as QueryConfig);
  } catch (error) {
    connection.__knex__disposed = error;
  }
}
