import { AHEAD, type Tally } from './backtest.ts';

/** How good a band was at telling who would leave. Null where there was nothing to tell it by. */
export interface BandResult {
  band: string;
  /** Of the company-days in this band, the share after which the company left within the horizon. */
  precision: number | null;
  /** Of the companies that left, the share that were in this band at some time within the horizon before. */
  recall: number | null;
  days: number;
  /** How many of those who left were in this band so many days before. */
  ahead: Record<number, number>;
}

export interface BacktestResult {
  companies: number;
  churned: number;
  /** Companies that left and of which nothing was known before: no profile could have seen them go. */
  unseen: number;
  bands: BandResult[];
  /** Of those who left in the worst band: for how many days they had been there (median), and how many they were. */
  warning: { companies: number; medianDays: number | null };
}

/** What a replay came to, in shares. */
export function resultOf(tally: Tally): BacktestResult {
  return {
    companies: tally.companies,
    churned: tally.churned,
    unseen: tally.churned - tally.judged,
    bands: Object.entries(tally.bands).map(([band, its]) => ({
      band,
      precision: share(its.daysBeforeChurn, its.days),
      recall: share(its.companies, tally.judged),
      days: its.days,
      ahead: Object.fromEntries(AHEAD.map((days) => [days, its.ahead[days] ?? 0])),
    })),
    warning: { companies: tally.warnings.length, medianDays: median(tally.warnings) },
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? null) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
