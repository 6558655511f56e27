import { addDays, type Day } from '../values/days.ts';

/** A licence as retention counts it: from its first day through its last, null for one without an end. */
export interface CountedLicense {
  companyId: number;
  from: Day;
  through: Day | null;
  currency: string;
  /** MRR in whole hundredths. */
  cents: number;
}

/** A month, and the day on which it is measured: its last one, or today while it lasts. */
export interface MeasuredMonth {
  /** YYYY-MM */
  month: string;
  asOf: Day;
}

/** MRR in hundredths of each company in one currency, at one day of measurement after the other. */
export type CompanySeries = ReadonlyMap<number, readonly number[]>;

/** What a company's MRR did between two months. */
export const MOVEMENTS = ['new', 'reactivation', 'expansion', 'contraction', 'churn', 'none'] as const;
export type Movement = (typeof MOVEMENTS)[number];

/**
 * What became of the customers of one month until another, in one currency, in hundredths. Always:
 * `end − start = new + reactivation + expansion − contraction − churn`.
 */
export interface Retention {
  /** MRR of all companies then and now. */
  start: number;
  end: number;
  /** Companies with MRR above zero then and now. */
  customersAtStart: number;
  customersAtEnd: number;
  moved: Record<Exclude<Movement, 'none'>, number>;
  /** Of the customers then: what they pay now, and how much of that is no more than they paid then. */
  cohortStart: number;
  cohortEnd: number;
  cohortKept: number;
}

/** Every month from that of `first` through that of `today`. */
export function monthsThrough(first: Day, today: Day): MeasuredMonth[] {
  const months: MeasuredMonth[] = [];
  let [year = 0, month = 0] = first.split('-').map(Number);
  for (;;) {
    const name = `${year}-${String(month).padStart(2, '0')}`;
    if (name > today.slice(0, 7)) return months;
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    const end = addDays(`${year}-${String(month).padStart(2, '0')}-01`, -1);
    months.push({ month: name, asOf: end < today ? end : today });
  }
}

/**
 * MRR on each day of measurement, by currency and company. Licences of a company count side by side; amounts of
 * different currencies are never added. What begins and ends between two such days does not show.
 */
export function measuredMrr(
  licenses: readonly CountedLicense[],
  days: readonly Pick<MeasuredMonth, 'asOf'>[],
): Map<string, Map<number, number[]>> {
  const byCurrency = new Map<string, Map<number, number[]>>();
  for (const { companyId, currency, cents, from, through } of licenses) {
    const companies = byCurrency.get(currency) ?? new Map<number, number[]>();
    byCurrency.set(currency, companies);
    const series = companies.get(companyId) ?? days.map(() => 0);
    companies.set(companyId, series);
    days.forEach(({ asOf }, at) => {
      if (from <= asOf && (through === null || through >= asOf)) series[at] = (series[at] ?? 0) + cents;
    });
  }
  return byCurrency;
}

/**
 * What a company did between two days of measurement. A customer is who has MRR above zero; one who was a customer on a day before
 * the first, but not on it, comes back (`reactivation`). Below zero is a credit: it lowers MRR and makes no customer.
 */
export function movementOf(series: readonly number[], from: number, to: number): { kind: Movement; cents: number } {
  const before = series[from] ?? 0;
  const after = series[to] ?? 0;
  const cents = Math.abs(after - before);
  if (cents === 0) return { kind: 'none', cents };
  if (before <= 0 && after > 0) {
    return { kind: series.slice(0, Math.max(from, 0)).some((earlier) => earlier > 0) ? 'reactivation' : 'new', cents };
  }
  if (before > 0 && after <= 0) return { kind: 'churn', cents };
  return { kind: after > before ? 'expansion' : 'contraction', cents };
}

/** What became of everybody between two months; a month before the first one is without customers. */
export function retentionBetween(companies: CompanySeries, from: number, to: number): Retention {
  const moved = { new: 0, reactivation: 0, expansion: 0, contraction: 0, churn: 0 };
  const sums = {
    start: 0,
    end: 0,
    customersAtStart: 0,
    customersAtEnd: 0,
    cohortStart: 0,
    cohortEnd: 0,
    cohortKept: 0,
  };
  for (const series of companies.values()) {
    const before = series[from] ?? 0;
    const after = series[to] ?? 0;
    const { kind, cents } = movementOf(series, from, to);
    if (kind !== 'none') moved[kind] += cents;
    sums.start += before;
    sums.end += after;
    if (after > 0) sums.customersAtEnd += 1;
    if (before <= 0) continue;
    sums.customersAtStart += 1;
    sums.cohortStart += before;
    sums.cohortEnd += after;
    sums.cohortKept += Math.max(0, Math.min(before, after));
  }
  return { ...sums, moved };
}

/** Net revenue retention: what the customers of then pay now, of what they paid then. Null without any. */
export function netRetention({ cohortStart, cohortEnd }: Retention): number | null {
  return cohortStart > 0 ? cohortEnd / cohortStart : null;
}

/** Gross revenue retention: the same without what grew, so never above 1. */
export function grossRetention({ cohortStart, cohortKept }: Retention): number | null {
  return cohortStart > 0 ? cohortKept / cohortStart : null;
}
