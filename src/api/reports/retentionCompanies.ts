import { z } from 'zod';
import { inTenant, type Database, type TenantTx } from '../../db/connect.ts';
import * as licenseBook from '../../db/revenue/licenseBook.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { MOVEMENTS, movementOf, type CompanySeries } from '../../domain/revenue/retention.ts';
import type { DoubtfulOverlap } from '../../domain/revenue/successors.ts';
import type { Quartile } from '../../domain/revenue/usageQuartiles.ts';
import { ApiError } from '../../http/errors.ts';
import { pageOf, pageQuery, readNumberCursor } from '../../http/cursor.ts';
import { route, type Route } from '../../http/route.ts';
import { converted, horizon, month, retentionCompany } from './retentionForms.ts';
import { readRevenueBook, seriesIn, units, type RevenueBook } from './revenueBook.ts';
import { quartilesAt } from './usageRetention.ts';

const query = z.object({
  month,
  currency: z.string(),
  months: horizon.default(1),
  converted,
  movement: z.enum(MOVEMENTS).optional(),
  quartile: z.coerce.number().int().min(1).max(4).optional().meta({
    description: 'Only the customers of `months` before that were in this quartile of usage then.',
  }),
  ...pageQuery,
});

/** The companies and licences behind a line of the reports on retention. */
export function retentionCompaniesRoute({ db }: { db: Database }): Route {
  return route({
    method: 'get',
    path: '/api/reports/retention/companies',
    permission: 'reports.read',
    tag: 'reports',
    summary: 'The companies and licences behind one line of the report',
    query,
    answer: z.object({ items: z.array(retentionCompany), next: z.string().nullable() }),
    handle: ({ tenantId, query: asked }) => inTenant(db, tenantId, (tx) => companiesOf(tx, asked)),
  });
}

async function companiesOf(tx: TenantTx, asked: z.infer<typeof query>) {
  const book = await readRevenueBook(tx);
  const to = book.months.findIndex((one) => one.month === asked.month);
  if (to < 0) throw new ApiError('noSuchMonth', `No licence had begun in ${asked.month}, or it is to come.`);
  const from = to - asked.months;
  const companies: CompanySeries = seriesIn(book, asked.converted, [from, to]).get(asked.currency) ?? new Map();
  const quartiles = asked.quartile === undefined ? undefined : await quartilesAt(tx, book, companies, from);
  const after = readNumberCursor(asked.cursor) ?? 0;
  const found = [...companies]
    .map(([companyId, series]) => ({ companyId, series, kind: movementOf(series, from, to).kind }))
    .filter(({ companyId, kind }) => companyId > after && (!asked.movement || kind === asked.movement))
    .filter(({ companyId }) => !quartiles || quartiles.get(companyId)?.quartile === asked.quartile)
    .sort((a, b) => a.companyId - b.companyId);
  const { rows, next } = pageOf(found, asked.limit, ({ companyId }) => companyId);
  const ids = rows.map(({ companyId }) => companyId);
  const names = await licenseBook.companyNames(tx, ids);
  const items = rows.map(({ companyId, series, kind }) => ({
    company: { _id: toObjectId(companyId), ...(names.get(companyId) ?? { externalId: null, name: null }) },
    movement: kind,
    startMrr: units(series[from] ?? 0),
    endMrr: units(series[to] ?? 0),
    startLicenses: licensesAt(book, companyId, from, asked),
    endLicenses: licensesAt(book, companyId, to, asked),
    overlaps: book.overlapsOf(companyId).map(toSentence),
    usage: usageOf(quartiles?.get(companyId)),
  }));
  return { items, next };
}

function licensesAt(book: RevenueBook, companyId: number, at: number, asked: z.infer<typeof query>) {
  const asOf = book.months[at]?.asOf;
  if (asOf === undefined) return [];
  return book
    .licensesOn(companyId, asOf)
    .filter(({ currency }) => asked.converted || currency === asked.currency)
    .map(({ _id, externalId, product, currency, cents }) => ({
      _id,
      externalId,
      product,
      currency,
      mrr: units(cents),
    }));
}

function usageOf(found: { quartile: Quartile; last: number; previous: number } | undefined) {
  if (!found) return null;
  return { quartile: found.quartile, activitiesLast30Days: found.last, activitiesPrevious30Days: found.previous };
}

function toSentence({ renewed, by, from, through }: DoubtfulOverlap): string {
  const until = through === null ? 'on' : `through ${through}`;
  return `License ${renewed} is renewed and counts beside ${by} from ${from} ${until}. If the second takes the place of the first, give it the first as its parent.`;
}
