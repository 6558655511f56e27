import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

/** How many ids of a table to reserve; `id` is the column. */
export interface Wanted {
  name: string;
  id: string;
  count: number;
}

/** Reserves ids for records that are about to be created, in ascending order by table. Those that are not used are gaps. */
export async function reserveIds(tx: TenantTx, wanted: readonly Wanted[]): Promise<Map<string, number[]>> {
  const reserved = new Map(wanted.map(({ name }) => [name, [] as number[]]));
  if (wanted.every(({ count }) => count === 0)) return reserved;
  const found = await tx.many(sql<{ name: string; reserved: number }>`
    select w.name, nextval(pg_get_serial_sequence(w.name, w.id)) as reserved
    from json_to_recordset(${json(wanted)}) as w (name text, id text, count integer)
    cross join lateral generate_series(1, w.count)`);
  for (const row of found) reserved.get(row.name)?.push(row.reserved);
  for (const ids of reserved.values()) ids.sort((a, b) => a - b);
  return reserved;
}
