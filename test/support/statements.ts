import type { Runner } from '../../src/db/runner.ts';
import { Sql } from '../../src/db/sql.ts';

/** Returns the rows of a statement written for one test. `?` stands for a parameter; the row type is the test's claim. */
export function rows<Row>(db: Runner, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  return db.many(statement<Row>(text, values));
}

/** Runs a statement written for one test and returns how many rows it wrote. `?` stands for a parameter. */
export function execute(db: Runner, text: string, values: readonly unknown[] = []): Promise<number> {
  return db.run(statement(text, values));
}

function statement<Row>(text: string, values: readonly unknown[]): Sql<Row> {
  return new Sql<Row>(values.length === 0 ? [text] : text.split('?'), values);
}
