import { dayIn } from '../../domain/values/days.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as licenseBook from '../../db/revenue/licenseBook.ts';
import { inOneCurrency, type ExchangeRate } from '../../domain/revenue/exchange.ts';
import { hundredths } from '../../domain/values/money.ts';
import { renewalsByMonth, type Renewals } from '../../domain/revenue/renewals.ts';
import {
  measuredMrr,
  monthsThrough,
  type CompanySeries,
  type CountedLicense,
  type MeasuredMonth,
} from '../../domain/revenue/retention.ts';
import { lastDay } from '../../domain/revenue/revenue.ts';
import { doubtfulOverlaps, endedBySuccessors, type DoubtfulOverlap } from '../../domain/revenue/successors.ts';
import { ApiError } from '../../http/errors.ts';

/** Everything the reports on revenue are made of, in hundredths. */
export interface RevenueBook {
  today: string;
  months: MeasuredMonth[];
  licenses: CountedLicense[];
  byCurrency: ReadonlyMap<string, CompanySeries>;
  renewals: Renewals[];
  /** Into what amounts can be converted. */
  conversion: { currency: string | null; rates: readonly ExchangeRate[] };
  /** The licences of a company that count on a day. */
  licensesOn(
    companyId: number,
    day: string,
  ): (CountedLicense & Pick<licenseBook.BookedLicense, '_id' | 'externalId' | 'product'>)[];
  overlapsOf(companyId: number): DoubtfulOverlap[];
}

/** Reads every licence and counts it by the rules of `domain/revenue/retention.ts`. */
export async function readRevenueBook(tx: TenantTx): Promise<RevenueBook> {
  const { timeZone, revenue } = (await tx.settings()).settings;
  const today = dayIn(timeZone, new Date());
  const bookedOf = byCompany(await licenseBook.all(tx));
  const booked = [...bookedOf.values()].flat();
  const counted = [...bookedOf.values()]
    .flatMap((own) => endedBySuccessors(own))
    .map((license) => ({
      ...license,
      from: license.fromDate,
      through: lastDay(license),
      cents: hundredths(license.mrr),
    }));
  const countedOf = byCompany(counted);
  const months = monthsThrough(
    counted.reduce((least, { from }) => (from < least ? from : least), today),
    today,
  );
  return {
    today,
    months,
    licenses: counted,
    byCurrency: measuredMrr(counted, months),
    renewals: renewalsByMonth(
      booked.map((license) => ({ ...license, cents: hundredths(license.mrr) })),
      today,
    ),
    conversion: revenue,
    licensesOn: (companyId, day) =>
      (countedOf.get(companyId) ?? []).filter((one) => one.from <= day && (one.through === null || one.through >= day)),
    overlapsOf: (companyId) => doubtfulOverlaps(bookedOf.get(companyId) ?? []),
  };
}

/**
 * MRR of each currency by itself, or of all in the one of the settings at the rates of the last of `ends`, the months that
 * are looked at.
 * @throws ApiError 409 where a rate is missing.
 */
export function seriesIn(
  { byCurrency, months, conversion: { currency, rates } }: RevenueBook,
  isConverted: boolean,
  ends: readonly number[],
): ReadonlyMap<string, CompanySeries> {
  if (!isConverted) return byCurrency;
  if (currency === null) {
    throw new ApiError('noCurrency', 'No currency to convert into is set; set revenue.currency and revenue.rates.');
  }
  const day = months[Math.max(...ends)]?.asOf ?? '';
  const found = inOneCurrency(byCurrency, { to: currency, rates, day, ends });
  if ('series' in found) return new Map([[currency, found.series]]);
  const message = `revenue.rates has no rate of ${found.missing.join(', ')} for ${day} or before; add it, or ask for later months.`;
  throw new ApiError('noRate', message);
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

/** Hundredths as an amount. */
export function units(cents: number): number {
  return cents / 100;
}
