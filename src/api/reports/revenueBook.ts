import type { Transaction } from '../../db/connect.ts';
import * as licenseBook from '../../db/licenseBook.ts';
import { hundredths } from '../../domain/money.ts';
import { renewalsByMonth, type Renewals } from '../../domain/renewals.ts';
import { monthlyMrr, monthsThrough, type CompanySeries, type MeasuredMonth } from '../../domain/retention.ts';
import { lastDay } from '../../domain/revenue.ts';
import { endedBySuccessors } from '../../domain/successors.ts';
import { todayOf } from '../data/today.ts';

/** Everything the reports on revenue are made of, in hundredths. */
export interface RevenueBook {
  months: MeasuredMonth[];
  byCurrency: ReadonlyMap<string, CompanySeries>;
  renewals: Renewals[];
  /** The `_id`s of the licences of a company that count on a day, with their MRR. */
  licensesOn(companyId: number, currency: string, day: string): { _id: string; cents: number }[];
}

/** Reads every licence and counts it by the rules of `domain/retention.ts`. */
export async function readRevenueBook(trx: Transaction, tenantId: string): Promise<RevenueBook> {
  const today = await todayOf(trx, tenantId);
  const booked = await licenseBook.all(trx, tenantId);
  const counted = [...byCompany(booked).values()]
    .flatMap((own) => endedBySuccessors(own))
    .map((license) => ({
      ...license,
      from: license.fromDate,
      through: lastDay(license),
      cents: hundredths(license.mrr),
    }));
  const countedOf = byCompany(counted);
  const first = counted.reduce((least, { from }) => (from < least ? from : least), today);
  const months = monthsThrough(first, today);
  return {
    months,
    byCurrency: monthlyMrr(counted, months),
    renewals: renewalsByMonth(
      booked.map((license) => ({ ...license, cents: hundredths(license.mrr) })),
      today,
    ),
    licensesOn: (companyId, currency, day) =>
      (countedOf.get(companyId) ?? [])
        .filter((one) => one.currency === currency && one.from <= day && (one.through === null || one.through >= day))
        .map(({ _id, cents }) => ({ _id, cents })),
  };
}

function byCompany<License extends { companyId: number }>(licenses: readonly License[]): Map<number, License[]> {
  const found = new Map<number, License[]>();
  for (const license of licenses) {
    const own = found.get(license.companyId);
    if (own) own.push(license);
    else found.set(license.companyId, [license]);
  }
  return found;
}
