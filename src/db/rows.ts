import type { Bindings, Runner } from './runner.ts';

/** Runs one statement and answers its rows. The row type is the caller's claim about the columns it selects. */
export async function rows<Row>(db: Runner, sql: string, bindings: Bindings = []): Promise<Row[]> {
  const result = (await db.raw(sql, bindings)) as { rows: Row[] };
  return result.rows;
}

/** A list as one JSON parameter: set-based statements read it with `json_to_recordset`, cheaper than arrays per column. */
export function recordset(list: readonly object[]): string {
  return JSON.stringify(list);
}
