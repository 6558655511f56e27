import pg from 'pg';
import { Runner, type Query } from './runner.ts';
import { sql } from './sql.ts';
import type { Tx } from './tx.ts';

// Identities are counted from 1 and never reach 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// A calendar day stays a calendar day: a Date would move it through the server's zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

const CONNECT_MS = 1_500;
const STATEMENT_MS = 60_000;
const IDLE_MS = 30_000;
const ROLLBACK_MS = 5_000;

/** A pool of connections to PostgreSQL. Statements outside a transaction run as the role that the URL names. */
export class Database extends Runner {
  readonly #pool: pg.Pool;
  #closed: Promise<void> | undefined;

  constructor(options: { url: string; pool: number }) {
    const pool = new pg.Pool({
      connectionString: options.url,
      max: options.pool,
      connectionTimeoutMillis: CONNECT_MS,
      idleTimeoutMillis: IDLE_MS,
      query_timeout: STATEMENT_MS,
      keepAlive: true,
    });
    super((text, values) => pool.query(text, values));
    this.#pool = pool;
    // A lost connection fails the statement that runs on it; without listeners the event would end the process.
    this.#pool.on('error', ignore);
    this.#pool.on('connect', (client) => client.on('error', ignore));
  }

  /**
   * Runs `work` in one transaction that begins with the statements of `opening`.
   * @throws whatever `work` throws, after the rollback.
   */
  async transaction<T, Handle extends Tx>(
    opening: string,
    handleOn: (query: Query) => Handle,
    work: (tx: Handle) => Promise<T>,
  ): Promise<T> {
    const client = await this.#pool.connect();
    const tx = handleOn((text, values) => client.query(text, values));
    let broken: Error | undefined;
    try {
      await client.query(`begin; ${opening}`);
      const result = await work(tx);
      tx.end();
      await client.query('commit');
      return result;
    } catch (error) {
      tx.end();
      broken = await rollBack(client);
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** Resolves when the database answers. */
  async ping(): Promise<void> {
    await this.run(sql`select`);
  }

  /** Waits for the statements that run, then closes every connection. */
  close(): Promise<void> {
    return (this.#closed ??= this.#pool.end());
  }
}

/** Rolls back, and returns the error if that fails: the connection is busy or dead then, and must be discarded. */
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    // A statement that still runs would block the rollback; the pool must not wait for it.
    await client.query({ text: 'rollback', query_timeout: ROLLBACK_MS } as pg.QueryConfig);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error('The rollback failed');
  }
}

function ignore(): void {}
