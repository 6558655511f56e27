import { Runner, type Query } from './runner.ts';
import { sql } from './sql.ts';

/** Runs statements on one connection, inside one transaction. */
export class Tx extends Runner {
  #ended = false;

  constructor(query: Query) {
    super((text, values) => {
      // After the end the connection belongs to another transaction, which may be another tenant's.
      if (this.#ended) return Promise.reject(new Error('This transaction has ended'));
      return query(text, values);
    });
  }

  /** Has PostgreSQL refuse every later write. */
  async readOnly(): Promise<void> {
    await this.run(sql`set transaction read only`);
  }

  /** Refuses every later statement. */
  end(): void {
    this.#ended = true;
  }
}
