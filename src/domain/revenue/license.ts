import { addDays, monthsBetween, type Day } from '../values/days.ts';
import { scaled, type Amount } from '../values/money.ts';
import { lastDay } from './revenue.ts';

/** What a licence was written with. */
export interface LicenseTerms {
  fromDate: Day;
  toDate: Day | null;
  toDateIncluded: boolean;
  /** Whether it was sold for a period as a whole, with a `value`, rather than by the month, with an `mrr`. */
  fixedPeriod: boolean;
  value: Amount | null;
  mrr: Amount | null;
  renewalDate: Day | null;
}

/** What a licence's terms come to, whatever the day. `length` is in months. */
export interface DerivedTerms {
  mrr: Amount;
  arr: Amount;
  length: string | null;
  renewalDate: Day | null;
}

/**
 * A licence of a fixed period earns its value evenly: mrr = value ÷ months, arr = 12 × value ÷ months, each rounded once.
 * Any other has its mrr, and arr = 12 × mrr. The renewal is due the day after the last one, unless a date was given.
 * Answers a sentence where the terms do not add up.
 */
export function deriveTerms(terms: LicenseTerms): DerivedTerms | { fault: string } {
  const { fromDate, fixedPeriod, value, mrr } = terms;
  const last = lastDay(terms);
  if (last !== null && last < fromDate) return { fault: 'toDate lies before fromDate.' };
  const renewalDate = terms.renewalDate ?? (last === null ? null : addDays(last, 1));
  const months = last === null ? undefined : monthsOf(fromDate, last);
  const length = months === undefined ? null : scaled(String(months.dividend), 1, months.divisor);
  if (!fixedPeriod) {
    if (mrr === null) return { fault: 'A licence without a fixed period needs an mrr.' };
    return { mrr, arr: scaled(mrr, 12, 1), length, renewalDate };
  }
  if (months === undefined) return { fault: 'A licence with a fixed period needs a toDate.' };
  if (value === null) return { fault: 'A licence with a fixed period needs a value.' };
  return {
    mrr: scaled(value, months.divisor, months.dividend),
    arr: scaled(value, 12 * months.divisor, months.dividend),
    length,
    renewalDate,
  };
}

/**
 * The months from one day through another, as a fraction. People write a year as 1 January to 31 December and programs
 * as 1 January to 1 January: both are twelve months, whether or not the last day counts.
 */
function monthsOf(from: Day, last: Day): { dividend: number; divisor: number } {
  const without = last > from ? monthsBetween(from, last) : undefined;
  const { months, days, of } = without?.days === 0 ? without : monthsBetween(from, addDays(last, 1));
  return { dividend: months * of + days, divisor: of };
}
