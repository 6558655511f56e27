import { z } from 'zod';
import { inTenant } from '../../db/connect.ts';
import * as milestoneList from '../../db/milestones/milestoneList.ts';
import { milestonePlans } from '../../db/milestones/milestonePlans.ts';
import { cohortOf, funnelOf } from '../../domain/milestones/funnel.ts';
import { firstValueOf } from '../../domain/milestones/milestones.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { timeToValue } from '../../domain/milestones/timeToValue.ts';
import { ApiError } from '../../http/errors.ts';
import { route, type Route } from '../../http/route.ts';
import type { RouteDeps } from '../routeDeps.ts';
import { cohortForm, funnelForm } from './milestoneForms.ts';
import { inForce } from './numberOf.ts';

const NOUN = 'milestone plan';

/** What the companies of a plan come to together: how many got how far, and how long first value took. */
export function milestoneReportRoutes(deps: RouteDeps): Route[] {
  return [funnelRoute(deps), timeToValueRoute(deps)];
}

function funnelRoute({ db }: RouteDeps): Route {
  return route({
    method: 'get',
    path: '/api/milestones/funnel',
    permission: 'milestones.read',
    tag: 'milestones',
    summary: 'How many companies of a plan reached each milestone',
    query: z.object({
      plan: z.coerce.number().int(),
      month: z
        .string()
        .regex(/^\d{4}-\d{2}$/, 'is a month such as 2026-11')
        .optional()
        .meta({ description: 'Only the companies that began in it.' }),
    }),
    answer: funnelForm,
    handle: ({ tenantId, query }) =>
      inTenant(db, tenantId, async (tx) => {
        const { value: plan } = inForce(await milestonePlans.versions(tx, query.plan), NOUN);
        const all = await milestoneList.standing(tx, query.plan);
        const { timeZone } = (await tx.settings()).settings;
        const list = query.month === undefined ? all : cohortOf(all, query.month, timeZone);
        const keys = plan.milestones.map(({ key }) => key);
        const { companies, steps } = funnelOf(keys, list);
        const named = new Map(plan.milestones.map((one) => [one.key, one]));
        const items = steps.map(({ milestone, ...step }) => ({
          ...{ key: milestone, name: named.get(milestone)?.name ?? milestone },
          firstValue: named.get(milestone)?.firstValue ?? false,
          ...step,
        }));
        return { companies, items };
      }),
  });
}

function timeToValueRoute({ db }: RouteDeps): Route {
  return route({
    method: 'get',
    path: '/api/milestones/timeToValue',
    permission: 'milestones.read',
    tag: 'milestones',
    summary: 'How long first value took, per month of start',
    description:
      'The median of those that reached it, beside how many have not: `reached` of `companies`, and `censored` with the days they have taken so far.',
    query: z.object({ plan: z.coerce.number().int() }),
    answer: z.object({ milestone: z.string(), items: z.array(cohortForm) }),
    handle: ({ tenantId, query }) =>
      inTenant(db, tenantId, async (tx) => {
        const { value: plan } = inForce(await milestonePlans.versions(tx, query.plan), NOUN);
        const milestone = firstValueOf(plan);
        if (!milestone) throw new ApiError('noFirstValue', 'No milestone of this plan is marked as firstValue.');
        const times = await milestoneList.valueTimes(tx, query.plan, milestone.key);
        const { settings: rules } = await tx.settings();
        const externalIds = new Map(times.map(({ companyId, externalId }) => [companyId, externalId]));
        const items = timeToValue(times, rules.timeZone, new Date()).map((cohort) => ({
          ...cohort,
          censored: cohort.censored.map(({ companyId, days }) => ({
            company: toObjectId(companyId),
            externalId: externalIds.get(companyId) ?? null,
            days,
          })),
        }));
        return { milestone: milestone.key, items };
      }),
  });
}
