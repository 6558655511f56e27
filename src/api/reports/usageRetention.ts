import { z } from 'zod';
import { inTenant, type Database, type TenantTx } from '../../db/connect.ts';
import * as usageTrends from '../../db/revenue/usageTrends.ts';
import { grossRetention, netRetention, retentionBetween, type CompanySeries } from '../../domain/revenue/retention.ts';
import { quartilesOf, type Quartile, type UsageTrend } from '../../domain/revenue/usageQuartiles.ts';
import { route, type Route } from '../../http/route.ts';
import { converted, horizon, month, usageRetentionForm } from './retentionForms.ts';
import { readRevenueBook, seriesIn, units, type RevenueBook } from './revenueBook.ts';

type Placed = UsageTrend & { quartile: Quartile };

/** Whether usage told who stays: what was retained of each quartile of usage. */
export function usageRetentionRoute({ db }: { db: Database }): Route {
  return route({
    method: 'get',
    path: '/api/reports/retention/usage',
    permission: 'reports.read',
    tag: 'reports',
    summary: 'Net and gross revenue retention by quartile of how usage had moved',
    description:
      'Customers of `startMonth` in quartiles of how their user activities of its last 30 days had moved against the 30 days before (1 fell most), and what they paid in `month`, so many months later. Months before the first user activity are left out.',
    query: z.object({ from: month.optional(), to: month.optional(), months: horizon.default(3), converted }),
    answer: usageRetentionForm,
    handle: ({ tenantId, query: { from = '', to = '9999-12', months: back, converted: isConverted } }) =>
      inTenant(db, tenantId, async (tx) => {
        const book = await readRevenueBook(tx);
        const ends = book.months.flatMap(({ month }, at) => (at >= back && month >= from && month <= to ? [at] : []));
        const days = ends.map((at) => book.months[at - back]?.asOf ?? '');
        const trends = days.length === 0 ? new Map() : await usageTrends.trends(tx, days);
        // Where nobody's usage is known there is none to tell customers apart by.
        const known = ends.filter((at) => trends.has(book.months[at - back]?.asOf ?? ''));
        const lines = known.flatMap((at) =>
          [...seriesIn(book, isConverted, [at - back, at])]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .flatMap(([currency, companies]) => {
              const placed = place(companies, at - back, trends.get(book.months[at - back]?.asOf ?? ''));
              return linesOf(book, currency, companies, placed, at - back, at);
            }),
        );
        return { quartiles: lines };
      }),
  });
}

/** The customers of a month, each with its usage up to then and its quartile. */
export async function quartilesAt(
  tx: TenantTx,
  book: RevenueBook,
  companies: CompanySeries,
  at: number,
): Promise<Map<number, Placed>> {
  const asOf = book.months[at]?.asOf;
  if (asOf === undefined) return new Map();
  return place(companies, at, (await usageTrends.trends(tx, [asOf])).get(asOf));
}

function place(companies: CompanySeries, at: number, trends: ReadonlyMap<number, UsageTrend> = new Map()) {
  const customers = [...companies]
    .filter(([, series]) => (series[at] ?? 0) > 0)
    .map(([companyId]) => trends.get(companyId) ?? { companyId, last: 0, previous: 0 });
  const quartiles = quartilesOf(customers);
  return new Map(customers.map((one) => [one.companyId, { ...one, quartile: quartiles.get(one.companyId) ?? 1 }]));
}

function linesOf(
  { months }: RevenueBook,
  currency: string,
  companies: CompanySeries,
  placed: ReadonlyMap<number, Placed>,
  from: number,
  to: number,
) {
  return ([1, 2, 3, 4] as const).flatMap((quartile) => {
    const own = [...placed.values()].filter((one) => one.quartile === quartile);
    if (own.length === 0) return [];
    const retention = retentionBetween(
      new Map(own.map(({ companyId }) => [companyId, companies.get(companyId) ?? []])),
      from,
      to,
    );
    return [
      {
        month: months[to]?.month ?? '',
        startMonth: months[from]?.month ?? '',
        currency,
        quartile,
        customers: own.length,
        meanActivitiesLast30Days: own.reduce((sum, { last }) => sum + last, 0) / own.length,
        startMrr: units(retention.cohortStart),
        endMrr: units(retention.cohortEnd),
        netRevenueRetention: netRetention(retention),
        grossRevenueRetention: grossRetention(retention),
      },
    ];
  });
}
