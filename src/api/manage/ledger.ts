import { z } from 'zod';
import { inTenant, type Database } from '../../db/connect.ts';
import * as ledger from '../../db/calls/ledger.ts';
import { time } from '../../http/forms.ts';
import { route, type Route } from '../../http/route.ts';

const DAY_MS = 86_400_000;

const counts = z.object({
  received: z.number().int(),
  applied: z.number().int(),
  parked: z.number().int(),
  ignored: z.number().int(),
  failed: z.number().int(),
  pending: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.number().int(),
});
type Counts = z.infer<typeof counts>;

/** `/api/ledger`: per hour of receipt, what became of the calls. Always balanced; the last 31 days unless asked. */
export function ledgerRoutes({ db }: { db: Database }): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/ledger',
      permission: 'ledger.read',
      tag: 'calls',
      summary: 'What became of the calls, by hour',
      description:
        'received = applied + parked + ignored + failed + pending, in every hour (UTC, of receipt); the last 31 days unless asked.',
      query: z.object({ from: z.coerce.date().optional(), to: z.coerce.date().optional() }),
      answer: z.object({ items: z.array(counts.extend({ hour: time })), totals: counts }),
      async handle({ tenantId, query }) {
        const to = query.to ?? new Date(Date.now() + DAY_MS);
        const from = query.from ?? new Date(to.getTime() - 31 * DAY_MS);
        const hours = await inTenant(db, tenantId, (tx) => ledger.hours(tx, from, to));
        const items = hours.map(({ hour, ...of }) => ({ hour, ...withPending(of) }));
        return { items, totals: totalsOf(items) };
      },
    }),
  ];
}

function withPending(of: Omit<ledger.LedgerHour, 'hour'>): Counts {
  return { ...of, pending: of.received - (of.applied + of.parked + of.ignored + of.failed) };
}

function totalsOf(items: readonly Counts[]): Counts {
  const sum = (key: keyof Counts) => items.reduce((total, item) => total + item[key], 0);
  return {
    received: sum('received'),
    applied: sum('applied'),
    parked: sum('parked'),
    ignored: sum('ignored'),
    failed: sum('failed'),
    pending: sum('pending'),
    duplicates: sum('duplicates'),
    rejected: sum('rejected'),
  };
}
