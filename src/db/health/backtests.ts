import type { Tally } from '../../domain/health/backtest.ts';
import type { BacktestResult } from '../../domain/health/backtestResult.ts';
import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

/** What a back-test found: the version that was tried, and the one in force beside it. */
export interface Compared {
  tried: BacktestResult;
  live: (BacktestResult & { version: number }) | null;
}

export interface BacktestRow {
  backtest_id: number;
  profile_id: number;
  version: number;
  first_day: string;
  last_day: string;
  horizon: number;
  requested_by: string;
  requested_at: Date;
  finished_at: Date | null;
  result: Compared | null;
}

const COLUMNS = `backtest_id, profile_id, version, first_day, last_day, horizon, requested_by, requested_at, finished_at,
  result`;

/** Writes down that a version is to be tried. */
export async function create(
  tx: TenantTx,
  wanted: Pick<BacktestRow, 'profile_id' | 'version' | 'first_day' | 'last_day' | 'horizon' | 'requested_by'>,
): Promise<BacktestRow> {
  const [row] = await rows<BacktestRow>(
    tx,
    `insert into backtests (tenant_id, profile_id, version, first_day, last_day, horizon, requested_by)
     values (:tenantId, :profile_id, :version, :first_day, :last_day, :horizon, :requested_by) returning ${COLUMNS}`,
    { tenantId: tx.tenantId, ...wanted },
  );
  if (!row) throw new Error('The back-test was not written');
  return row;
}

/** One back-test, or undefined. */
export async function one(tx: TenantTx, backtestId: number): Promise<BacktestRow | undefined> {
  const [row] = await rows<BacktestRow>(
    tx,
    `select ${COLUMNS} from backtests where tenant_id = ? and backtest_id = ?`,
    [tx.tenantId, backtestId],
  );
  return row;
}

/** Back-tests, newest first. */
export async function list(tx: TenantTx, limit: number): Promise<BacktestRow[]> {
  return rows<BacktestRow>(
    tx,
    `select ${COLUMNS} from backtests where tenant_id = ? order by backtest_id desc limit ?`,
    [tx.tenantId, limit],
  );
}

/** What some companies came to. */
export interface Part {
  tried: Tally;
  live: Tally | null;
}

/** Keeps what the companies after one came to, once. */
export async function addPart(tx: TenantTx, backtestId: number, after: number, part: Part): Promise<void> {
  await tx.raw(
    `insert into backtest_parts (tenant_id, backtest_id, after_company_id, part) values (?, ?, ?, ?::jsonb)
     on conflict do nothing`,
    [tx.tenantId, backtestId, after, JSON.stringify(part)],
  );
}

/** Everything that companies came to. */
export async function parts(tx: TenantTx, backtestId: number): Promise<Part[]> {
  const found = await rows<{ part: Part }>(
    tx,
    'select part from backtest_parts where tenant_id = ? and backtest_id = ? order by after_company_id',
    [tx.tenantId, backtestId],
  );
  return found.map(({ part }) => part);
}

/** Writes the result, and lets go of what it was added up from. */
export async function finish(tx: TenantTx, backtestId: number, result: Compared): Promise<void> {
  await tx.raw(
    `update backtests set result = ?::jsonb, finished_at = now()
     where tenant_id = ? and backtest_id = ? and finished_at is null`,
    [JSON.stringify(result), tx.tenantId, backtestId],
  );
  await tx.raw('delete from backtest_parts where tenant_id = ? and backtest_id = ?', [tx.tenantId, backtestId]);
}

/** When companies left for good: the first churn that is neither snoozed nor only a downgrade, up to a day. */
export async function churnedOn(
  tx: TenantTx,
  companyIds: readonly number[],
  last: string,
): Promise<Map<number, string>> {
  const found = await rows<{ company_id: number; day: string }>(
    tx,
    `select company_id, min(churn_date) as day from churns
     where tenant_id = ? and company_id = any(?) and churn_date <= ? and not coalesce(only_downgrade, false)
       and not coalesce(snoozed, false)
     group by company_id`,
    [tx.tenantId, [...companyIds], last],
  );
  return new Map(found.map(({ company_id, day }) => [company_id, day]));
}
