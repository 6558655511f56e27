import { z } from 'zod';
import { inTenant, type Database } from '../../db/connect.ts';
import { addDays, daysBetween } from '../../domain/values/days.ts';
import { measuredMrr } from '../../domain/revenue/retention.ts';
import { ApiError } from '../../http/errors.ts';
import { companyNamed } from '../health/deps.ts';
import { route, type Route } from '../../http/route.ts';
import { dailyMrrForm } from './retentionForms.ts';
import { readRevenueBook, units } from './revenueBook.ts';

/** A year, and the leap day. */
const MOST_DAYS = 366;

/** MRR day by day, in which every lapse shows, of all companies or of one. */
export function dailyMrrRoute({ db }: { db: Database }): Route {
  return route({
    method: 'get',
    path: '/api/reports/mrr',
    permission: 'reports.read',
    tag: 'reports',
    summary: 'MRR day by day, by currency, of all companies or of one',
    query: z.object({
      from: z.iso.date().optional().meta({ description: 'Left out: 90 days before `to`.' }),
      to: z.iso.date().optional().meta({ description: 'Left out: today. A day to come is what is agreed already.' }),
      companyId: z.string().optional().meta({ description: 'As `_id`, `extid-` or `srcid-`.' }),
    }),
    answer: dailyMrrForm,
    handle: ({ tenantId, query }) =>
      inTenant(db, tenantId, async (tx) => {
        const book = await readRevenueBook(tx);
        const { to = book.today } = query;
        const { from = addDays(to, -90) } = query;
        const length = daysBetween(from, to) + 1;
        if (length < 1 || length > MOST_DAYS) {
          throw new ApiError('badDays', `from and to must be 1 to ${MOST_DAYS} days; ask year by year.`);
        }
        const only = query.companyId === undefined ? undefined : await companyNamed(tx, query.companyId);
        const days = Array.from({ length }, (_, at) => ({ asOf: addDays(from, at) }));
        const measured = measuredMrr(
          book.licenses.filter(({ companyId }) => !only || companyId === only.id),
          days,
        );
        const currencies = [...measured].sort(([a], [b]) => (a < b ? -1 : 1));
        return {
          days: days.flatMap(({ asOf }, at) =>
            currencies.map(([currency, companies]) => {
              const amounts = [...companies.values()].map((series) => series[at] ?? 0);
              const mrr = units(amounts.reduce((sum, cents) => sum + cents, 0));
              return { day: asOf, currency, mrr, customers: amounts.filter((cents) => cents > 0).length };
            }),
          ),
        };
      }),
  });
}
