import type { Day } from '../values/days.ts';
import type { RevenueLicense } from './revenue.ts';

/** A licence as renewals count it, with its MRR in whole hundredths. */
export interface RenewableLicense extends Pick<RevenueLicense, 'renewalDate' | 'renewalStatus' | 'currency'> {
  _id: string;
  companyId: number;
  externalId: string | null;
  parent: string | null;
  cents: number;
}

/** The licences that were due in a month, in one currency, and what was renewed of them, in hundredths. */
export interface Renewals {
  month: string;
  currency: string;
  licenses: number;
  due: number;
  /** With what the licences that took their place bring, and without what those bring beyond. */
  renewed: number;
  renewedGross: number;
  lost: number;
  /** Due, and neither renewed nor lost yet. */
  open: number;
}

/**
 * Renewals by the month in which they fell due, through today. A renewed licence brings what the licences that name it as
 * their parent bring in its currency, or, without any, what it brought itself. One-off growth before the renewal is in no figure.
 */
export function renewalsByMonth(licenses: readonly RenewableLicense[], today: Day): Renewals[] {
  const successors = new Map<string, number>();
  for (const { _id, externalId, companyId, parent, currency, cents } of licenses) {
    if (parent === null || parent === _id || parent === externalId) continue;
    const key = JSON.stringify([companyId, parent, currency]);
    successors.set(key, (successors.get(key) ?? 0) + cents);
  }
  const months = new Map<string, Renewals>();
  for (const license of licenses) {
    const { renewalDate, currency, cents, renewalStatus } = license;
    if (renewalDate === null || renewalDate > today) continue;
    const month = renewalDate.slice(0, 7);
    const sums = months.get(`${month} ${currency}`) ?? emptyMonth(month, currency);
    months.set(`${month} ${currency}`, sums);
    sums.licenses += 1;
    sums.due += cents;
    if (renewalStatus === 'lost') sums.lost += cents;
    if (renewalStatus === 'ongoing') sums.open += cents;
    if (renewalStatus !== 'renewed') continue;
    const brought = broughtBy(license, successors);
    sums.renewed += brought;
    sums.renewedGross += Math.min(brought, cents);
  }
  return [...months.values()].sort((a, b) => (a.month + a.currency < b.month + b.currency ? -1 : 1));
}

function broughtBy(license: RenewableLicense, successors: ReadonlyMap<string, number>): number {
  const { companyId, currency } = license;
  const names = [...new Set([license._id, license.externalId])].filter((name) => name !== null);
  const found = names.flatMap((name) => successors.get(JSON.stringify([companyId, name, currency])) ?? []);
  return found.length === 0 ? license.cents : found.reduce((sum, cents) => sum + cents, 0);
}

function emptyMonth(month: string, currency: string): Renewals {
  return { month, currency, licenses: 0, due: 0, renewed: 0, renewedGross: 0, lost: 0, open: 0 };
}
