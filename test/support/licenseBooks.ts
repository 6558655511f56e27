import fc from 'fast-check';

/**
 * Random license books, and what they come to by a second, plain count that shares nothing with the product: days are
 * numbers since 1970, money is whole cents, every figure a loop over all licences.
 */

const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2024, 6, 1) / DAY_MS;

export interface BookLicense {
  externalId: string;
  company: string;
  currency: string;
  /** As it is sent: either `mrr`, or a `value` of whole months. */
  terms: { mrr: number } | { value: number; fixedPeriod: true };
  from: number;
  /** The last day written, and whether it counts; null without an end. */
  to: number | null;
  toIncluded: boolean;
  /** The externalId of the licence whose place it takes. */
  parent: string | null;
  renewalStatus: 'ongoing' | 'renewed' | 'lost';
  /** What it brings a month, by the second count. */
  cents: number;
}

export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** A licence as the data API takes it. */
export function toPayload(license: BookLicense): Record<string, unknown> {
  const { externalId, company, currency, terms, from, to, toIncluded, parent, renewalStatus } = license;
  return {
    externalId,
    companyId: `extid-${company}`,
    _currency: currency,
    ...('mrr' in terms ? { ...terms, fixedPeriod: false } : terms),
    fromDate: dayText(from),
    toDate: to === null ? null : dayText(to),
    toDateIncluded: toIncluded,
    parent,
    renewalStatus,
  };
}

/** MRR in thousandths, so that rounding to cents has halves to decide. */
const byMonth = fc.record({ mills: fc.integer({ min: -90_000, max: 900_000 }), days: fc.option(fc.nat(500)) });
/** A value for so many months, written in one of the three ways in which people end a year. */
const fixed = fc.record({
  valueCents: fc.integer({ min: -500_000, max: 9_000_000 }),
  months: fc.integer({ min: 1, max: 36 }),
  written: fc.constantFrom('lastDay', 'nextDay', 'sameDay'),
});

const draft = fc.record({
  company: fc.nat(2),
  currency: fc.nat(1),
  // Month ends, and every other day.
  from: fc.oneof(
    fc.nat(28).map((month) => Date.UTC(2024, 6 + month, 0) / DAY_MS),
    fc.nat(900).map((days) => FIRST + days),
  ),
  terms: fc.oneof(byMonth, fixed),
  toIncluded: fc.boolean(),
  parent: fc.option(fc.nat(5), { freq: 2 }),
  renewalStatus: fc.constantFrom('ongoing' as const, 'renewed' as const, 'lost' as const),
});

/** A book of up to three companies in two currencies of its own, named after its number. */
export const aBook = (number: number): fc.Arbitrary<BookLicense[]> =>
  fc.array(draft, { maxLength: 8 }).map((drafts) =>
    drafts.map((one, at) => {
      const name = (place: number) => `b${number}-${one.company}-l${place}`;
      // Any licence of its company before or after it, and itself as well.
      const siblings = drafts.flatMap(({ company }, place) => (company === one.company ? [place] : []));
      const parent = one.parent === null ? undefined : siblings[one.parent % siblings.length];
      return {
        externalId: name(at),
        company: `b${number}-${one.company}`,
        currency: currencyOf(number, one.currency),
        from: one.from,
        parent: parent === undefined ? null : name(parent),
        renewalStatus: one.renewalStatus,
        ...('mills' in one.terms ? ofMonth(one.terms, one) : ofPeriod(one.terms, one.from)),
      };
    }),
  );

/** Three letters: those of the number, and which of the book's two. */
export function currencyOf(number: number, which: number): string {
  const letter = (at: number) => String.fromCharCode(65 + at);
  return letter(Math.floor(number / 26)) + letter(number % 26) + letter(which);
}

function ofMonth({ mills, days }: { mills: number; days: number | null }, one: { from: number; toIncluded: boolean }) {
  // A licence that is over before its first day is refused.
  const to = days === null ? null : one.from + days + (one.toIncluded ? 0 : 1);
  return { terms: { mrr: mills / 1000 }, to, toIncluded: one.toIncluded, cents: halvesAway(mills, 10) };
}

function ofPeriod(
  { valueCents, months, written }: { valueCents: number; months: number; written: string },
  from: number,
) {
  const begin = new Date(from * DAY_MS);
  const wanted = begin.getUTCMonth() + months;
  const lastOfMonth = new Date(Date.UTC(begin.getUTCFullYear(), wanted + 1, 0)).getUTCDate();
  const end = Date.UTC(begin.getUTCFullYear(), wanted, Math.min(begin.getUTCDate(), lastOfMonth)) / DAY_MS;
  return {
    terms: { value: valueCents / 100, fixedPeriod: true as const },
    to: written === 'lastDay' ? end - 1 : end,
    toIncluded: written !== 'nextDay',
    cents: halvesAway(valueCents, months),
  };
}

function halvesAway(dividend: number, divisor: number): number {
  return Math.sign(dividend) * Math.floor((2 * Math.abs(dividend) + divisor) / (2 * divisor));
}

/** MRR in cents on a day of each company, in one currency. */
export function countedOn(book: readonly BookLicense[], currency: string, day: number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const one of book) {
    if (one.currency !== currency || one.from > day) continue;
    if (one.to !== null && (one.toIncluded ? day > one.to : day >= one.to)) continue;
    const isFollowed = book.some(
      (other) => other !== one && other.parent === one.externalId && other.company === one.company && other.from <= day,
    );
    if (!isFollowed) sums.set(one.company, (sums.get(one.company) ?? 0) + one.cents);
  }
  return sums;
}

export function total(sums: ReadonlyMap<string, number>): number {
  return [...sums.values()].reduce((sum, cents) => sum + cents, 0);
}

/** Net and gross retention of who paid on the first day, until the second; null where nobody did. */
export function retained(book: readonly BookLicense[], currency: string, first: number, second: number) {
  const after = countedOn(book, currency, second);
  let start = 0;
  let end = 0;
  let kept = 0;
  for (const [company, cents] of countedOn(book, currency, first)) {
    if (cents <= 0) continue;
    const now = after.get(company) ?? 0;
    start += cents;
    end += now;
    if (now > 0) kept += now < cents ? now : cents;
  }
  return start === 0 ? null : { net: end / start, gross: kept / start };
}

/** The last day of a month YYYY-MM, or of the months before it. */
export function monthEnd(month: string, monthsBefore = 0): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return Date.UTC(year, number - monthsBefore, 0) / DAY_MS;
}
