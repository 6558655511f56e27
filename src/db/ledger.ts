import { rows } from './rows.ts';
import type { Transaction } from './connect.ts';
import type { Outcome } from '../domain/outcome.ts';

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
const slot = process.pid % SLOTS;

/** Adds what one keep took in: `received` were new, `duplicates` known, `rejected` hopeless. */
export async function countReceived(
  trx: Transaction,
  tenantId: string,
  at: Date,
  counts: { received: number; duplicates: number; rejected: number },
): Promise<void> {
  await trx.raw(
    `insert into ledger (tenant_id, hour, slot, received, duplicates, rejected)
     values (?, date_trunc('hour', ?::timestamptz, 'UTC'), ?, ?, ?, ?)
     on conflict (tenant_id, hour, slot) do update set
       received = ledger.received + excluded.received,
       duplicates = ledger.duplicates + excluded.duplicates,
       rejected = ledger.rejected + excluded.rejected`,
    [tenantId, at, slot, counts.received, counts.duplicates, counts.rejected],
  );
}

/** Adds (`by` 1) or takes back (`by` -1) outcomes, each in the hour its call was received. */
export async function countOutcomes(
  trx: Transaction,
  tenantId: string,
  list: readonly { receivedAt: Date; outcome: Outcome }[],
  by: 1 | -1,
): Promise<void> {
  if (list.length === 0) return;
  await trx.raw(
    `insert into ledger (tenant_id, hour, slot, applied, parked, ignored, failed)
     select ?, date_trunc('hour', at, 'UTC') as hour, ?,
       ? * count(*) filter (where outcome = 'applied'), ? * count(*) filter (where outcome = 'parked'),
       ? * count(*) filter (where outcome = 'ignored'), ? * count(*) filter (where outcome = 'failed')
     from unnest(?::timestamptz[], ?::text[]) as r (at, outcome)
     group by hour order by hour
     on conflict (tenant_id, hour, slot) do update set
       applied = ledger.applied + excluded.applied, parked = ledger.parked + excluded.parked,
       ignored = ledger.ignored + excluded.ignored, failed = ledger.failed + excluded.failed`,
    [tenantId, slot, by, by, by, by, list.map((one) => one.receivedAt), list.map((one) => one.outcome)],
  );
}

/** The hours from `from` up to, not including, `to`, newest first. */
export async function hours(trx: Transaction, tenantId: string, from: Date, to: Date): Promise<LedgerHour[]> {
  return rows<LedgerHour>(
    trx,
    `select hour, sum(received)::bigint as received, sum(duplicates)::bigint as duplicates,
       sum(rejected)::bigint as rejected, sum(applied)::bigint as applied, sum(parked)::bigint as parked,
       sum(ignored)::bigint as ignored, sum(failed)::bigint as failed
     from ledger where tenant_id = ? and hour >= ? and hour < ?
     group by hour order by hour desc`,
    [tenantId, from, to],
  );
}
