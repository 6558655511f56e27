import { monthIn } from '../values/dueDate.ts';

/** When a company began, and when it had its first value; null while it has not. */
export interface ValueTime {
  companyId: number;
  startedAt: Date;
  firstValueAt: Date | null;
}

/** The companies that began in one month. */
export interface Cohort {
  /** YYYY-MM, in the tenant's time zone. */
  month: string;
  companies: number;
  reached: number;
  /** Days from start to first value, of those that reached it; null while none has. */
  medianDays: number | null;
  fastestDays: number | null;
  slowestDays: number | null;
  /** Those that have not reached it: for how many days so far. A median without them would make young cohorts look fast. */
  censored: { companyId: number; days: number }[];
}

const DAY_MS = 86_400_000;

/**
 * Time to value per cohort: first value minus start, in days. The median and not the mean, which a few slow companies
 * would decide (reference: the sources of Planhat's "time to value", median over the cohort).
 */
export function timeToValue(list: readonly ValueTime[], timeZone: string, now: Date): Cohort[] {
  const months = new Map<string, ValueTime[]>();
  for (const one of list) {
    const month = monthIn(timeZone, one.startedAt);
    months.set(month, [...(months.get(month) ?? []), one]);
  }
  return [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, members]) => cohortOf(month, members, now));
}

function cohortOf(month: string, members: readonly ValueTime[], now: Date): Cohort {
  const days = members
    .flatMap(({ startedAt, firstValueAt }) => (firstValueAt ? [daysBetween(startedAt, firstValueAt)] : []))
    .sort((a, b) => a - b);
  return {
    month,
    companies: members.length,
    reached: days.length,
    medianDays: median(days),
    fastestDays: days[0] ?? null,
    slowestDays: days.at(-1) ?? null,
    censored: members
      .filter((one) => one.firstValueAt === null)
      .map(({ companyId, startedAt }) => ({ companyId, days: daysBetween(startedAt, now) }))
      .sort((a, b) => b.days - a.days),
  };
}

/** The middle of sorted numbers, or the mean of the two in the middle; null of none. 2, 9, 40 → 9; 2, 4 → 3. */
export function median(sorted: readonly number[]): number | null {
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

function daysBetween(from: Date, to: Date): number {
  return Math.round(((to.getTime() - from.getTime()) / DAY_MS) * 10) / 10;
}
