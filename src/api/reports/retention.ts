import { z } from 'zod';
import { inTenant, type Database } from '../../db/connect.ts';
import type { Renewals } from '../../domain/revenue/renewals.ts';
import {
  grossRetention,
  netRetention,
  retentionBetween,
  type CompanySeries,
  type MeasuredMonth,
} from '../../domain/revenue/retention.ts';
import { route, type Route } from '../../http/route.ts';
import { dailyMrrRoute } from './dailyMrr.ts';
import { retentionCompaniesRoute } from './retentionCompanies.ts';
import { converted, horizon, month, retentionForm } from './retentionForms.ts';
import { readRevenueBook, seriesIn, units } from './revenueBook.ts';
import { usageRetentionRoute } from './usageRetention.ts';

/** `/api/reports`: MRR, its movements and its retention, by the rules that the warehouse's SQL has too. */
export function retentionRoutes(deps: { db: Database }): Route[] {
  return [reportRoute(deps), retentionCompaniesRoute(deps), usageRetentionRoute(deps), dailyMrrRoute(deps)];
}

function reportRoute({ db }: { db: Database }): Route {
  return route({
    method: 'get',
    path: '/api/reports/retention',
    permission: 'reports.read',
    tag: 'reports',
    summary: 'MRR by month, what moved it, and net and gross revenue retention',
    description:
      'Figures of month ends, by currency; amounts of different currencies are added only where they are converted. A lapse inside a month does not show; `/api/reports/mrr` shows every day.',
    query: z.object({ from: month.optional(), to: month.optional(), months: horizon.default(12), converted }),
    answer: retentionForm,
    async handle({ tenantId, query: { from = '', to = '9999-12', months: back, converted: isConverted } }) {
      const book = await inTenant(db, tenantId, (tx) => readRevenueBook(tx));
      const isAsked = (one: { month: string }) => one.month >= from && one.month <= to;
      return {
        months: book.months.flatMap((one, at) => {
          if (!isAsked(one)) return [];
          const series = seriesIn(book, isConverted, [at - back, at - 1, at]);
          return [...series].sort(byName).map(([currency, companies]) => lineOf(one, at, back, currency, companies));
        }),
        renewals: book.renewals.filter(isAsked).map(renewalLine),
      };
    },
  });
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

function lineOf({ month, asOf }: MeasuredMonth, at: number, back: number, currency: string, companies: CompanySeries) {
  const monthly = retentionBetween(companies, at - 1, at);
  const cohort = retentionBetween(companies, at - back, at);
  const { moved } = monthly;
  return {
    month,
    asOf,
    currency,
    mrr: units(monthly.end),
    customers: monthly.customersAtEnd,
    startMrr: units(monthly.start),
    movements: {
      new: units(moved.new),
      reactivation: units(moved.reactivation),
      expansion: units(moved.expansion),
      contraction: units(moved.contraction),
      churn: units(moved.churn),
    },
    cohort: {
      customers: cohort.customersAtStart,
      startMrr: units(cohort.cohortStart),
      endMrr: units(cohort.cohortEnd),
      netRevenueRetention: netRetention(cohort),
      grossRevenueRetention: grossRetention(cohort),
    },
  };
}

function renewalLine({ month, currency, licenses, due, renewed, renewedGross, lost, open }: Renewals) {
  return {
    month,
    currency,
    licenses,
    mrrDue: units(due),
    mrrRenewed: units(renewed),
    mrrLost: units(lost),
    mrrOpen: units(open),
    netRenewalRate: due === 0 ? null : renewed / due,
    grossRenewalRate: due === 0 ? null : renewedGross / due,
  };
}
