import { z } from 'zod';
import { inTenant, type Knex } from '../../db/connect.ts';
import * as licenseBook from '../../db/licenseBook.ts';
import { toObjectId } from '../../domain/objectId.ts';
import type { Renewals } from '../../domain/renewals.ts';
import {
  grossRetention,
  MOVEMENTS,
  movementOf,
  netRetention,
  retentionBetween,
  type CompanySeries,
  type MeasuredMonth,
} from '../../domain/retention.ts';
import { ApiError } from '../errors.ts';
import { pageOf, readNumberCursor } from '../manage/page.ts';
import { route, type Route } from '../route.ts';
import { horizon, month, retentionCompany, retentionForm } from './retentionForms.ts';
import { readRevenueBook, type RevenueBook } from './revenueBook.ts';

/** `/api/reports/retention`: MRR, its movements and its retention, by the rules that the warehouse's SQL has too. */
export function retentionRoutes(deps: { db: Knex }): Route[] {
  return [reportRoute(deps), companiesRoute(deps)];
}

function reportRoute({ db }: { db: Knex }): Route {
  return route({
    method: 'get',
    path: '/api/reports/retention',
    permission: 'reports.read',
    tag: 'reports',
    summary: 'MRR by month, what moved it, and net and gross revenue retention',
    description:
      'Figures of month ends, by currency; amounts of different currencies are never added. A lapse inside a month does not show.',
    query: z.object({ from: month.optional(), to: month.optional(), months: horizon.default(12) }),
    answer: retentionForm,
    async handle({ tenantId, query: { from = '', to = '9999-12', months: back } }) {
      const book = await inTenant(db, tenantId, (trx) => readRevenueBook(trx, tenantId));
      const isAsked = (one: { month: string }) => one.month >= from && one.month <= to;
      const currencies = [...book.byCurrency.keys()].sort();
      return {
        months: book.months.flatMap((one, at) =>
          isAsked(one)
            ? currencies.map((currency) => lineOf(one, at, back, currency, book.byCurrency.get(currency) ?? new Map()))
            : [],
        ),
        renewals: book.renewals.filter(isAsked).map(renewalLine),
      };
    },
  });
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

function companiesRoute({ db }: { db: Knex }): Route {
  return route({
    method: 'get',
    path: '/api/reports/retention/companies',
    permission: 'reports.read',
    tag: 'reports',
    summary: 'The companies and licences behind one line of the report',
    query: z.object({
      month,
      currency: z.string(),
      months: horizon.default(1),
      movement: z.enum(MOVEMENTS).optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
      cursor: z.string().optional(),
    }),
    answer: z.object({ items: z.array(retentionCompany), next: z.string().nullable() }),
    handle: ({ tenantId, query }) =>
      inTenant(db, tenantId, async (trx) => {
        const book = await readRevenueBook(trx, tenantId);
        const end = book.months.findIndex((one) => one.month === query.month);
        if (end < 0)
          throw new ApiError(404, 'noSuchMonth', `No licence had begun in ${query.month}, or it is to come.`);
        const after = query.cursor === undefined ? 0 : readNumberCursor(query.cursor);
        const found = [...(book.byCurrency.get(query.currency) ?? new Map<number, number[]>())]
          .map(([companyId, series]) => ({ companyId, series, kind: movementOf(series, end - query.months, end).kind }))
          .filter(({ companyId, kind }) => companyId > after && (!query.movement || kind === query.movement))
          .sort((a, b) => a.companyId - b.companyId);
        const { rows, next } = pageOf(found, query.limit, ({ companyId }) => companyId);
        const names = await licenseBook.companyNames(
          trx,
          tenantId,
          rows.map(({ companyId }) => companyId),
        );
        const items = rows.map((row) => ({
          company: {
            _id: toObjectId(row.companyId),
            ...(names.get(row.companyId) ?? { externalId: null, name: null }),
          },
          movement: row.kind,
          ...ends(book, row, query.currency, end - query.months, end),
        }));
        return { items, next };
      }),
  });
}

function ends(
  book: RevenueBook,
  { companyId, series }: { companyId: number; series: readonly number[] },
  currency: string,
  from: number,
  to: number,
) {
  const licensesAt = (at: number) => {
    const asOf = book.months[at]?.asOf;
    if (asOf === undefined) return [];
    return book.licensesOn(companyId, currency, asOf).map(({ _id, cents }) => ({ _id, mrr: units(cents) }));
  };
  return {
    startMrr: units(series[from] ?? 0),
    endMrr: units(series[to] ?? 0),
    startLicenses: licensesAt(from),
    endLicenses: licensesAt(to),
  };
}

function units(cents: number): number {
  return cents / 100;
}
