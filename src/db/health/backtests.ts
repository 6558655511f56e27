import type { Tally } from '../../domain/health/backtest.ts';
import type { BacktestResult } from '../../domain/health/backtestResult.ts';
import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

/** What a back-test found: the version that was tried, and the one in force beside it. */
export interface Compared {
  tried: BacktestResult;
  live: (BacktestResult & { version: number }) | null;
}

export interface BacktestRow {
  backtestId: number;
  profileId: number;
  version: number;
  firstDay: string;
  lastDay: string;
  horizon: number;
  requestedBy: string;
  requestedAt: Date;
  finishedAt: Date | null;
  result: Compared | null;
}

const COLUMNS = sql`backtest_id as "backtestId", profile_id as "profileId", version, first_day as "firstDay", last_day as "lastDay", horizon, requested_by as "requestedBy", requested_at as "requestedAt", finished_at as "finishedAt",
  result`;

/** Writes down that a version is to be tried. */
export async function create(
  tx: TenantTx,
  wanted: Pick<BacktestRow, 'profileId' | 'version' | 'firstDay' | 'lastDay' | 'horizon' | 'requestedBy'>,
): Promise<BacktestRow> {
  const { profileId, version, firstDay, lastDay, horizon, requestedBy } = wanted;
  return tx.one(sql<BacktestRow>`
    insert into backtests (tenant_id, profile_id, version, first_day, last_day, horizon, requested_by)
    values (${tx.tenantId}, ${profileId}, ${version}, ${firstDay}, ${lastDay}, ${horizon}, ${requestedBy})
    returning ${COLUMNS}`);
}

/** One back-test, or undefined. */
export async function one(tx: TenantTx, backtestId: number): Promise<BacktestRow | undefined> {
  const row = await tx.maybeOne(
    sql<BacktestRow>`select ${COLUMNS} from backtests where tenant_id = ${tx.tenantId} and backtest_id = ${backtestId}`,
  );
  return row;
}

/** Back-tests, newest first. */
export async function list(tx: TenantTx, limit: number): Promise<BacktestRow[]> {
  return tx.many(
    sql<BacktestRow>`select ${COLUMNS} from backtests where tenant_id = ${tx.tenantId} order by backtest_id desc limit ${limit}`,
  );
}

/** What some companies came to. */
export interface Part {
  tried: Tally;
  live: Tally | null;
}

/** Keeps what the companies after one came to, once. */
export async function addPart(tx: TenantTx, backtestId: number, after: number, part: Part): Promise<void> {
  await tx.run(sql`insert into backtest_parts (tenant_id, backtest_id, after_company_id, part) values (${tx.tenantId}, ${backtestId}, ${after}, ${json(part)}::jsonb)
     on conflict do nothing`);
}

/** Everything that companies came to. */
export async function parts(tx: TenantTx, backtestId: number): Promise<Part[]> {
  const found = await tx.many(
    sql<{
      part: Part;
    }>`select part from backtest_parts where tenant_id = ${tx.tenantId} and backtest_id = ${backtestId} order by after_company_id`,
  );
  return found.map(({ part }) => part);
}

/** Writes the result, and lets go of what it was added up from. */
export async function finish(tx: TenantTx, backtestId: number, result: Compared): Promise<void> {
  await tx.run(sql`update backtests set result = ${json(result)}::jsonb, finished_at = now()
     where tenant_id = ${tx.tenantId} and backtest_id = ${backtestId} and finished_at is null`);
  await tx.run(sql`delete from backtest_parts where tenant_id = ${tx.tenantId} and backtest_id = ${backtestId}`);
}

/** When companies left for good: the first churn that is neither snoozed nor only a downgrade, up to a day. */
export async function churnedOn(
  tx: TenantTx,
  companyIds: readonly number[],
  last: string,
): Promise<Map<number, string>> {
  const found = await tx.many(sql<{
    companyId: number;
    day: string;
  }>`select company_id as "companyId", min(churn_date) as day from churns
     where tenant_id = ${tx.tenantId} and company_id = any(${companyIds}) and churn_date <= ${last} and not coalesce(only_downgrade, false)
       and not coalesce(snoozed, false)
     group by company_id`);
  return new Map(found.map(({ companyId, day }) => [companyId, day]));
}
