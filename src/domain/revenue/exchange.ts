import type { Day } from '../values/days.ts';
import type { CompanySeries } from './retention.ts';

/** What one unit of a currency is worth from a day on, in the currency of reports. */
export interface ExchangeRate {
  currency: string;
  from: Day;
  rate: number;
}

/** The rate of a currency on a day: the newest from that day or before. Undefined where there is none. */
export function rateOn(rates: readonly ExchangeRate[], currency: string, day: Day): number | undefined {
  let newest: ExchangeRate | undefined;
  for (const one of rates) {
    if (one.currency === currency && one.from <= day && (!newest || one.from >= newest.from)) newest = one;
  }
  return newest?.rate;
}

/**
 * MRR of several currencies as one, every month at the rates of `day`, so that a rate that moves is neither expansion nor
 * contraction. In the months at `ends` each amount of a company is rounded to hundredths, once, halves away from zero; the others
 * tell only whether somebody was a customer. Answers the currencies without a rate instead, where those months have amounts in them.
 */
export function inOneCurrency(
  byCurrency: ReadonlyMap<string, CompanySeries>,
  { to, rates, day, ends }: { to: string; rates: readonly ExchangeRate[]; day: Day; ends: readonly number[] },
): { series: CompanySeries } | { missing: string[] } {
  const series = new Map<number, number[]>();
  const missing: string[] = [];
  for (const [currency, companies] of byCurrency) {
    const rate = currency === to ? 1 : rateOn(rates, currency, day);
    if (rate === undefined) {
      const isNeeded = [...companies.values()].some((cents) => ends.some((at) => (cents[at] ?? 0) !== 0));
      if (isNeeded) missing.push(currency);
      continue;
    }
    for (const [companyId, cents] of companies) {
      const sums = series.get(companyId) ?? cents.map(() => 0);
      series.set(companyId, sums);
      cents.forEach((amount, at) => {
        const converted = ends.includes(at) ? rounded(amount * rate) : amount * rate;
        sums[at] = (sums[at] ?? 0) + converted;
      });
    }
  }
  return missing.length > 0 ? { missing: missing.sort() } : { series };
}

/** A product of doubles such as 50 × 1.1 is a hair beside the half it stands for. */
function rounded(amount: number): number {
  return Math.sign(amount) * Math.round(Number(Math.abs(amount).toPrecision(15)));
}
