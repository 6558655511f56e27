import type { Day } from '../values/days.ts';
import { hundredths, type Amount } from '../values/money.ts';

/** What of a licence decides whether it counts on a day, and what with. */
export interface PricedLicense {
  fromDate: Day;
  /** Its last day, or the one before another takes its place; 9999-12-31 without an end. */
  countsThrough: Day;
  currency: string;
  mrr: Amount | null;
}

/**
 * MRR of the licences that count on a day, by currency, in hundredths: the sum of what is sent, each licence rounded by
 * itself, so that a query over the warehouse comes to the same to the cent.
 */
export function mrrCentsOn(day: string, licenses: readonly PricedLicense[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const license of licenses) {
    const { mrr, fromDate, countsThrough } = license;
    if (mrr === null || fromDate > day || countsThrough < day) continue;
    sums[license.currency] = (sums[license.currency] ?? 0) + hundredths(mrr);
  }
  return sums;
}

/** Sums of several pages as one. */
export function addUp(one: Record<string, number>, other: Record<string, number>): Record<string, number> {
  const sums = { ...one };
  for (const [key, value] of Object.entries(other)) sums[key] = (sums[key] ?? 0) + value;
  return sums;
}
