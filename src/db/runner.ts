import type { QueryResult } from 'pg';
import type { Sql } from './sql.ts';

/** Sends the text of a statement and its parameters to PostgreSQL. */
export type Query = (text: string, values: unknown[]) => Promise<QueryResult>;

/** Runs statements made by `sql`. */
export class Runner {
  readonly #query: Query;

  constructor(query: Query) {
    this.#query = query;
  }

  /** Returns every row of a statement. */
  async many<Row>(statement: Sql<Row>): Promise<Row[]> {
    const { rows } = await this.#query(statement.text, [...statement.values]);
    return rows as Row[];
  }

  /** Returns the first row of a statement, or undefined when it has none. */
  async maybeOne<Row>(statement: Sql<Row>): Promise<Row | undefined> {
    return (await this.many(statement))[0];
  }

  /** Returns the first row of a statement. @throws Error when it has none. */
  async one<Row>(statement: Sql<Row>): Promise<Row> {
    const row = await this.maybeOne(statement);
    if (row === undefined) throw new Error('A statement that always returns a row returned none');
    return row;
  }

  /** Runs a statement and returns how many rows it wrote. */
  async run(statement: Sql<unknown>): Promise<number> {
    const { rowCount } = await this.#query(statement.text, [...statement.values]);
    return rowCount ?? 0;
  }
}
