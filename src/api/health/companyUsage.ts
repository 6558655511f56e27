import { dayIn } from '../../domain/values/days.ts';
import { z } from 'zod';
import * as companyUsage from '../../db/metrics/companyUsage.ts';
import { inTenant } from '../../db/connect.ts';
import { time } from '../../http/forms.ts';
import { route, type Route } from '../../http/route.ts';
import { companyNamed, type HealthDeps } from './deps.ts';

const MOST_ACTIONS = 20;

/** `/api/companies/{companyId}/usage`: how much a company used the product, day by day, and what it did most. */
export function companyUsageRoute({ db }: Pick<HealthDeps, 'db'>): Route {
  return route({
    method: 'get',
    path: '/api/companies/{companyId}/usage',
    permission: 'data.read',
    tag: 'health',
    summary: 'How much a company used the product, day by day, and what it did most',
    query: z.object({
      days: z.coerce.number().int().min(1).max(730).default(90).meta({ description: 'Up to today, which counts.' }),
    }),
    answer: z.object({
      days: z.array(
        z.object({
          day: z.string(),
          count: z.int().meta({ description: 'User activities.' }),
          endUsers: z.int().meta({ description: 'How many people did anything.' }),
        }),
      ),
      actions: z
        .array(z.object({ action: z.string(), count: z.int(), lastAt: time }))
        .meta({ description: `The ${MOST_ACTIONS} most frequent.` }),
    }),
    handle: ({ tenantId, params, query: { days } }) =>
      inTenant(db, tenantId, async (tx) => {
        const company = await companyNamed(tx, params.companyId);
        const { timeZone } = (await tx.settings()).settings;
        const span = { today: dayIn(timeZone, new Date()), days };
        return {
          days: await companyUsage.byDay(tx, company.id, span),
          actions: await companyUsage.byAction(tx, company.id, { ...span, limit: MOST_ACTIONS }),
        };
      }),
  });
}
