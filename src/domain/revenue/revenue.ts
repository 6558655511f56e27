import { addDays, type Day } from '../values/days.ts';
import { sum, type Amount } from '../values/money.ts';

/** A licence as revenue needs it. Amounts are of one month or one year, in its own currency. */
export interface RevenueLicense {
  fromDate: Day;
  /** Null for one without an end. */
  toDate: Day | null;
  toDateIncluded: boolean;
  currency: string;
  mrr: Amount;
  arr: Amount;
  renewalDate: Day | null;
  renewalStatus: 'ongoing' | 'renewed' | 'lost';
  product: string | null;
}

/** A churn as revenue needs it. */
export interface RevenueChurn {
  churnDate: Day;
  onlyDowngrade: boolean;
  snoozed: boolean;
}

export type CompanyStatus = 'prospect' | 'coming' | 'customer' | 'canceled' | 'lost';

/** What a company's licences and churns come to on a day. */
export interface Revenue {
  status: CompanyStatus;
  /** Of the licences that count on the day, in `currency`. */
  mrr: Amount;
  arr: Amount;
  /** Null without licences. */
  currency: string | null;
  /** Whether licences in another currency count on the day too, whose amounts are in no sum. */
  mixedCurrencies: boolean;
  products: string[];
  customerFrom: Day | null;
  /** Null while a licence has no end. */
  customerTo: Day | null;
  renewalDate: Day | null;
  renewalMrr: Amount | null;
  renewalArr: Amount | null;
  /** The next day on which anything of this may be otherwise, though nobody writes anything. */
  changesOn: Day | null;
}

/** The last day on which a licence counts; null for one without an end. */
export function lastDay({ toDate, toDateIncluded }: Pick<RevenueLicense, 'toDate' | 'toDateIncluded'>): Day | null {
  return toDate === null || toDateIncluded ? toDate : addDays(toDate, -1);
}

/** Whether a licence counts on a day: from its fromDate on, through its last day. */
export function countsOn(license: Pick<RevenueLicense, 'fromDate' | 'toDate' | 'toDateIncluded'>, day: Day): boolean {
  return license.fromDate <= day && endsOnOrAfter(license, day);
}

/**
 * What a company's licences and churns come to on a day:
 * - `customer` while a licence counts; `canceled` while one counts but none of those that do, or are to come, will be
 *   renewed; `coming` before a first or another one begins; `lost` after the last one, or with a churn and no licence;
 *   `prospect` without either. A licence will not be renewed when its renewalStatus is `lost`, or when a churn that is
 *   neither snoozed nor only a downgrade is dated on or after its fromDate.
 * - Sums are of one currency: the one in which most licences count on the day (of those to come, then of all, where none
 *   counts); of several as frequent, the first by alphabet. Amounts in others are left out: `mixedCurrencies`.
 * - The renewal is the earliest among the licences that count or are to come and are still to be renewed.
 */
export function revenueOn(day: Day, licenses: readonly RevenueLicense[], churns: readonly RevenueChurn[]): Revenue {
  const current = licenses.filter((license) => countsOn(license, day));
  const coming = licenses.filter((license) => license.fromDate > day && endsOnOrAfter(license, license.fromDate));
  const currency = mostCommon(firstNotEmpty(current, coming, licenses).map((license) => license.currency));
  const own = current.filter((license) => license.currency === currency);
  const ends = licenses.map(lastDay);
  return {
    status: statusOf(current, coming, licenses, churns),
    mrr: sum(own.map(({ mrr }) => mrr)),
    arr: sum(own.map(({ arr }) => arr)),
    currency,
    mixedCurrencies: own.length < current.length,
    products: [...new Set(current.flatMap(({ product }) => product ?? []))].sort(),
    customerFrom: least(licenses.map(({ fromDate }) => fromDate)),
    customerTo: ends.includes(null) ? null : greatest(ends.filter((end) => end !== null)),
    ...renewalOf([...current, ...coming], churns, currency),
    changesOn: least([
      ...licenses.map(({ fromDate }) => fromDate).filter((from) => from > day),
      ...ends.flatMap((end) => (end !== null && end >= day ? addDays(end, 1) : [])).filter((next) => next > day),
    ]),
  };
}

function statusOf(
  current: readonly RevenueLicense[],
  coming: readonly RevenueLicense[],
  all: readonly RevenueLicense[],
  churns: readonly RevenueChurn[],
): CompanyStatus {
  if (current.length > 0) {
    return [...current, ...coming].every((license) => endsForGood(license, churns)) ? 'canceled' : 'customer';
  }
  if (coming.length > 0) return 'coming';
  return all.length > 0 || churns.some(isFull) ? 'lost' : 'prospect';
}

function renewalOf(
  open: readonly RevenueLicense[],
  churns: readonly RevenueChurn[],
  currency: string | null,
): Pick<Revenue, 'renewalDate' | 'renewalMrr' | 'renewalArr'> {
  const due = open.filter((license) => license.renewalStatus === 'ongoing' && !endsForGood(license, churns));
  const renewalDate = least(due.flatMap((license) => license.renewalDate ?? []));
  if (renewalDate === null) return { renewalDate: null, renewalMrr: null, renewalArr: null };
  const first = due.filter((license) => license.renewalDate === renewalDate && license.currency === currency);
  return { renewalDate, renewalMrr: sum(first.map(({ mrr }) => mrr)), renewalArr: sum(first.map(({ arr }) => arr)) };
}

function endsForGood(license: RevenueLicense, churns: readonly RevenueChurn[]): boolean {
  return license.renewalStatus === 'lost' || churns.some((one) => isFull(one) && one.churnDate >= license.fromDate);
}

function isFull({ onlyDowngrade, snoozed }: RevenueChurn): boolean {
  return !onlyDowngrade && !snoozed;
}

function endsOnOrAfter(license: Pick<RevenueLicense, 'toDate' | 'toDateIncluded'>, day: Day): boolean {
  const last = lastDay(license);
  return last === null || last >= day;
}

function mostCommon(currencies: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const one of currencies) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? null;
}

function firstNotEmpty<T>(...lists: (readonly T[])[]): readonly T[] {
  return lists.find((list) => list.length > 0) ?? [];
}

function least(days: readonly Day[]): Day | null {
  return days.reduce<Day | null>((least, day) => (least === null || day < least ? day : least), null);
}

function greatest(days: readonly Day[]): Day | null {
  return days.reduce<Day | null>((greatest, day) => (greatest === null || day > greatest ? day : greatest), null);
}
