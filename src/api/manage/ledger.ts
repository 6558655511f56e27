import { Router } from 'express';
import { z } from 'zod';
import { inTenant, type Knex } from '../../db/connect.ts';
import * as ledger from '../../db/ledger.ts';
import { accessOf, requireRole, type FindAccess } from '../authenticate.ts';

const query = z.object({ from: z.coerce.date().optional(), to: z.coerce.date().optional() });
type Counts = Omit<ledger.LedgerHour, 'hour'> & { pending: number };
const DAY_MS = 86_400_000;

/** `/api/ledger`: per hour of receipt, what became of the calls. Always balanced; the last 30 days unless asked. */
export function ledgerRoutes({ db, findAccess }: { db: Knex; findAccess: FindAccess }): Router {
  const router = Router();
  router.get('/api/ledger', requireRole(findAccess, 'admin', 'operator', 'csm', 'viewer'), async (req, res) => {
    const asked = query.parse(req.query);
    const { tenantId } = accessOf(res);
    const to = asked.to ?? new Date(Date.now() + DAY_MS);
    const from = asked.from ?? new Date(to.getTime() - 31 * DAY_MS);
    const hours = await inTenant(db, tenantId, (trx) => ledger.hours(trx, tenantId, from, to));
    const items = hours.map(({ hour, ...counts }) => ({ hour, ...withPending(counts) }));
    res.json({ items, totals: totalsOf(items) });
  });
  return router;
}

function withPending(counts: Omit<ledger.LedgerHour, 'hour'>): Counts {
  const ended = counts.applied + counts.parked + counts.ignored + counts.failed;
  return { ...counts, pending: counts.received - ended };
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
