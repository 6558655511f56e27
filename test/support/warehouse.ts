import { readFileSync } from 'node:fs';
import type { Knex } from 'knex';
import { rows } from '../../src/db/rows.ts';

export type Figures = Record<string, string | number | null>;

/** Runs a query of `warehouse/postgres` as it stands but for the day it is, and the session's time zone. */
export async function warehouseQuery(
  db: Knex,
  name: string,
  { day, watermark = `${day}T23:59:59.999Z`, timeZone = 'UTC' }: { day: string; watermark?: string; timeZone?: string },
): Promise<Figures[]> {
  const sql = readFileSync(`warehouse/postgres/${name}.sql`, 'utf8')
    .replaceAll('current_date', `date '${day}'`)
    .replaceAll('current_timestamp', `timestamptz '${watermark}'`);
  return db.transaction(async (trx) => {
    await trx.raw(`set local time zone '${timeZone}'`);
    return (await rows<Figures>(trx, sql)).map(plain);
  });
}

/** Exact numbers come as text, days too. */
function plain(row: Figures): Figures {
  const value = (one: string | number | null) =>
    typeof one === 'string' && /^-?\d+(\.\d+)?$/.test(one) ? Number(one) : one;
  return Object.fromEntries(Object.entries(row).map(([column, one]) => [column, value(one)]));
}
