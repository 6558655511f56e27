import { addDays, type Day } from '../../src/domain/values/days.ts';
import { deriveTerms, type LicenseTerms } from '../../src/domain/revenue/license.ts';
import { hundredths } from '../../src/domain/values/money.ts';
import {
  grossRetention,
  measuredMrr,
  monthsThrough,
  netRetention,
  retentionBetween,
} from '../../src/domain/revenue/retention.ts';
import { lastDay, type RevenueLicense } from '../../src/domain/revenue/revenue.ts';
import { endedBySuccessors } from '../../src/domain/revenue/successors.ts';

export interface Sold extends Partial<LicenseTerms> {
  _id?: string;
  company?: number;
  currency?: string;
  parent?: string;
  renewalStatus?: RevenueLicense['renewalStatus'];
  fromDate: Day;
}

/** Licences as the data API would have them: what they were sold for, and what that comes to. */
export function sold(list: readonly Sold[]) {
  return list.map((given, at) => {
    const { _id = `l-${at + 1}`, company = 1, currency = 'EUR', parent = null, renewalStatus = 'ongoing' } = given;
    const { fromDate, toDate = null, toDateIncluded = true, value = null, mrr = null, renewalDate = null } = given;
    const fixedPeriod = value !== null;
    const derived = deriveTerms({ fromDate, toDate, toDateIncluded, fixedPeriod, value, mrr, renewalDate });
    if ('fault' in derived) throw new Error(derived.fault);
    const dates = { fromDate, toDate, toDateIncluded };
    return {
      _id,
      externalId: null,
      companyId: company,
      currency,
      parent,
      renewalStatus,
      product: null,
      ...dates,
      ...derived,
    };
  });
}

/** What the reports make of licences: MRR of each company in one currency, at month ends or day by day. */
export function book(list: readonly Sold[], today: Day, currency = 'EUR') {
  const licenses = sold(list);
  const companies = [...new Set(licenses.map(({ companyId }) => companyId))];
  const counted = companies
    .flatMap((id) => endedBySuccessors(licenses.filter(({ companyId }) => companyId === id)))
    .map((one) => ({ ...one, from: one.fromDate, through: lastDay(one), cents: hundredths(one.mrr) }));
  const first = counted.map(({ from }) => from).sort()[0] ?? today;
  const months = monthsThrough(first, today);
  const series = measuredMrr(counted, months).get(currency) ?? new Map<number, number[]>();
  const at = (month: string) => months.findIndex((one) => one.month === month);
  return {
    licenses,
    series,
    months,
    mrr: (month: string) => [...series.values()].reduce((sum, one) => sum + (one[at(month)] ?? 0), 0) / 100,
    /** What a month did against the one before, without what did nothing. */
    moved(month: string) {
      const { moved } = retentionBetween(series, at(month) - 1, at(month));
      return Object.fromEntries(
        Object.entries(moved).flatMap(([kind, cents]) => (cents === 0 ? [] : [[kind, cents / 100]])),
      );
    },
    rates(from: string, to: string) {
      const retention = retentionBetween(series, at(from), at(to));
      return [netRetention(retention), grossRetention(retention)];
    },
    daily(from: Day, days: number): number[] {
      const list = Array.from({ length: days }, (_, n) => ({ asOf: addDays(from, n) }));
      const found = [...(measuredMrr(counted, list).get(currency) ?? new Map<number, number[]>()).values()];
      return list.map((_, n) => found.reduce((sum, one) => sum + (one[n] ?? 0), 0) / 100);
    },
  };
}
