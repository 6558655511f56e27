import type { TenantTx } from '../connect.ts';
import type { Outcome } from '../../domain/calls/outcome.ts';
import { join, sql, type Sql } from '../sql.ts';

/** The hours of a ledger are UTC hours of receipt. */
export interface LedgerHour {
  hour: Date;
  received: number;
  duplicates: number;
  rejected: number;
  applied: number;
  parked: number;
  ignored: number;
  failed: number;
}

/**
 * Counts are spread over a few rows per hour, so that writers of one tenant rarely wait for each other; a reader adds
 * them up. Which row is used means nothing, so a process uses one.
 */
const SLOTS = 8;
const slot = Math.floor(Math.random() * SLOTS);

/**
 * A part of a statement that adds the outcomes in the relation `ended (received_at, outcome)` to the ledger, each in the hour its call was
 * received; `by` -1 takes them back. A part of the statements that end or reopen calls, so that both happen or neither.
 */
export function countEnded(tenantId: string, by: 1 | -1): Sql {
  const counts = OUTCOMES.map((outcome) => sql`${by}::int * count(*) filter (where outcome = ${outcome})`);
  return adding(tenantId, sql`from ended`, join(counts, ', '));
}

/**
 * A part of a statement that moves calls from one outcome to another, each in the hour it was received: the relation
 * `moved (received_at, outcome, by)` has a row with -1 for what a call was and one with 1 for what it is.
 */
export function countMoved(tenantId: string): Sql {
  const sums = OUTCOMES.map((outcome) => sql`coalesce(sum(by) filter (where outcome = ${outcome}), 0)`);
  return adding(tenantId, sql`from moved`, join(sums, ', '));
}

/** In the order of the columns below. */
const OUTCOMES = ['applied', 'parked', 'ignored', 'failed'] as const satisfies readonly Outcome[];

function adding(tenantId: string, from: Sql, sums: Sql): Sql {
  return sql`insert into ledger (tenant_id, hour, slot, applied, parked, ignored, failed)
    select ${tenantId}, date_trunc('hour', received_at, 'UTC') as hour, ${slot}::smallint, ${sums}
    ${from} group by hour order by hour
    on conflict (tenant_id, hour, slot) do update set
      applied = ledger.applied + excluded.applied, parked = ledger.parked + excluded.parked,
      ignored = ledger.ignored + excluded.ignored, failed = ledger.failed + excluded.failed`;
}

/**
 * A part of a statement that adds one keep to the ledger: the relation `kept (received_at)` is what was new of the relation
 * `given`.
 */
export function countKept(tenantId: string, rejected: number): Sql {
  return sql`insert into ledger (tenant_id, hour, slot, received, duplicates, rejected)
    select ${tenantId}, hour, ${slot}::smallint, sum(fresh), sum(known), sum(hopeless) from (
      select date_trunc('hour', received_at, 'UTC') as hour, 1 as fresh, 0 as known, 0 as hopeless from kept
      union all
      select date_trunc('hour', now(), 'UTC'), 0,
        (select count(*) from given) - (select count(*) from kept), ${rejected}::bigint
    ) counts
    group by hour order by hour
    on conflict (tenant_id, hour, slot) do update set
      received = ledger.received + excluded.received,
      duplicates = ledger.duplicates + excluded.duplicates,
      rejected = ledger.rejected + excluded.rejected`;
}

/** The hours from `from` up to, not including, `to`, newest first. */
export async function hours(tx: TenantTx, from: Date, to: Date): Promise<LedgerHour[]> {
  return tx.many(sql<LedgerHour>`select hour, sum(received)::bigint as received, sum(duplicates)::bigint as duplicates,
       sum(rejected)::bigint as rejected, sum(applied)::bigint as applied, sum(parked)::bigint as parked,
       sum(ignored)::bigint as ignored, sum(failed)::bigint as failed
     from ledger where tenant_id = ${tx.tenantId} and hour >= ${from} and hour < ${to}
     group by hour order by hour desc`);
}
