import type { paths } from '../../api/schema';

type Answer<Operation extends { responses: { 200: { content: { 'application/json': unknown } } } }> =
  Operation['responses'][200]['content']['application/json'];
type Report = Answer<paths['/api/reports/retention']['get']>;

export type Month = Report['months'][number];
export type Renewal = Report['renewals'][number];
export type QuartileLine = Answer<paths['/api/reports/retention/usage']['get']>['quartiles'][number];
export type Behind = Answer<paths['/api/reports/retention/companies']['get']>['items'][number];
export type Movement = Behind['movement'];

/** A quartile of usage by name. Of those between, nothing is said: where most grew, the second may have grown too. */
export function quartileText(quartile: number): string {
  return quartile === 1 ? '1 fell most' : quartile === 4 ? '4 grew most' : String(quartile);
}

/** What moves MRR: in the order of the stack, with its colour, and whether it takes away. */
export const MOVEMENTS = [
  { name: 'new', color: 'teal.6', takes: false },
  { name: 'reactivation', color: 'lime.6', takes: false },
  { name: 'expansion', color: 'blue.6', takes: false },
  { name: 'contraction', color: 'orange.5', takes: true },
  { name: 'churn', color: 'red.6', takes: true },
] as const satisfies { name: Movement; color: string; takes: boolean }[];

/** The first month of so many up to that of today, YYYY-MM. */
export function firstMonth(span: number, timeZone: string, now = new Date()): string {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
  return monthBefore(today.slice(0, 7), span - 1);
}

/** The month so many before another. */
export function monthBefore(month: string, count: number): string {
  const [year = 0, at = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, at - 1 - count)).toISOString().slice(0, 7);
}

/** A month as text, such as Nov 2026. */
export function monthText(month: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}

/** The currencies of a report, that with the most MRR first. */
export function currenciesOf(months: readonly Month[]): string[] {
  const latest = new Map(months.map(({ currency, mrr }) => [currency, mrr]));
  return [...latest].sort((a, b) => b[1] - a[1]).map(([currency]) => currency);
}

/** The quartiles of several months as one: every month's customers, and what they paid then and later. */
export function pooled(lines: readonly QuartileLine[]): Omit<QuartileLine, 'month' | 'startMonth'>[] {
  return [1, 2, 3, 4].flatMap((quartile) => {
    const own = lines.filter((line) => line.quartile === quartile);
    const [first] = own;
    if (!first) return [];
    const sum = (of: (line: QuartileLine) => number) => own.reduce((total, line) => total + of(line), 0);
    const startMrr = sum((line) => line.startMrr);
    const customers = sum((line) => line.customers);
    const shareOf = (amount: number) => (startMrr === 0 ? null : amount / startMrr);
    return [
      {
        quartile,
        currency: first.currency,
        customers,
        meanActivitiesLast30Days: sum((line) => line.meanActivitiesLast30Days * line.customers) / customers,
        startMrr,
        endMrr: sum((line) => line.endMrr),
        netRevenueRetention: shareOf(sum((line) => line.endMrr)),
        grossRevenueRetention: shareOf(sum((line) => (line.grossRevenueRetention ?? 0) * line.startMrr)),
      },
    ];
  });
}
