import type { Database } from '../../src/db/connect.ts';
import { rows } from '../../test/support/statements.ts';
import type { Sums } from './traffic.ts';

/** Counts what a database holds, as its superuser. */
export async function sumsOf(db: Database): Promise<Sums> {
  const [sums] = await rows<Sums>(
    db,
    `select
       (select count(*) from outcomes where outcome = 'applied') as applied,
       (select count(*) from outcomes where outcome is distinct from 'applied') as "otherOutcomes",
       (select coalesce(sum(count), 0)::bigint from usage_days where model = 'company') as "companyUsage",
       (select coalesce(sum(count), 0)::bigint from usage_days where model = 'endUser') as "endUserUsage",
       (select count(*) from user_activities) as "userActivities",
       (select count(*) from metric_points) as "metricPoints",
       (select coalesce(sum(sum), 0) from metric_days) as "metricTotal",
       (select count(*) from end_users) as "endUsers"`,
  );
  if (!sums) throw new Error('No sums');
  return sums;
}

/** @throws Error that names every sum that is not as expected. */
export function checkSums(side: string, found: Sums, expected: Sums): void {
  const wrong = (Object.keys(expected) as (keyof Sums)[]).filter((name) => found[name] !== expected[name]);
  if (wrong.length === 0) return;
  const lines = wrong.map((name) => `${name} ${found[name]} instead of ${expected[name]}`);
  throw new Error(`${side} settled something else than it was sent: ${lines.join(', ')}`);
}

/** How many calls are settled, by the ledger: a handful of rows, written in the transaction that settles. */
export async function settledCount(db: Database): Promise<number> {
  const [row] = await rows<{ n: number }>(
    db,
    'select coalesce(sum(applied + parked + ignored + failed), 0)::bigint as n from ledger',
  );
  return row?.n ?? 0;
}
