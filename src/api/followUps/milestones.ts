import { z } from 'zod';
import * as audit from '../../db/tenants/auditLog.ts';
import * as companyPlans from '../../db/milestones/companyPlans.ts';
import { inTenant } from '../../db/connect.ts';
import * as milestoneList from '../../db/milestones/milestoneList.ts';
import { milestonePlans } from '../../db/milestones/milestonePlans.ts';
import { numberParams } from '../../http/params.ts';
import { route, type Route } from '../../http/route.ts';
import type { RouteDeps } from '../routeDeps.ts';
import { findCompanies, findCompany } from './companyRef.ts';
import { asJourney, assignBody, journeyForm } from './milestoneForms.ts';
import { triggersOf } from './milestonePlans.ts';
import { inForce } from './numberOf.ts';
import { pageQuery, readCursor, writeCursor } from '../../http/cursor.ts';

const NOUN = 'milestone plan';
/** More workflows than this are left to the minute sweep: an answer should not wait for them. */
const MOST_STARTED = 20;

/** Companies on plans: who is on which, and where each stands. */
export function milestoneRoutes(deps: RouteDeps): Route[] {
  return [assignRoute(deps), removeRoute(deps), progressRoute(deps)];
}

function assignRoute({ db, temporal }: RouteDeps): Route {
  return route({
    method: 'post',
    path: '/api/milestones/plans/{planId}/companies',
    params: numberParams({ planId: NOUN }),
    permission: 'milestones.write',
    tag: 'milestones',
    summary: 'Put companies on a plan',
    description: 'What they did since their start counts, whenever they are put on it. Again: begins anew.',
    body: assignBody,
    answer: z.object({ assigned: z.number().int() }),
    async handle({ tenantId, actor, params: { planId }, body }) {
      const companyIds = await inTenant(db, tenantId, async (tx) => {
        // After this no run can be recording usage that neither it nor the first look at the history sees.
        await tx.lock('merge');
        const plan = inForce(await milestonePlans.versions(tx, planId), NOUN);
        const ids = await findCompanies(tx, body.companies);
        await companyPlans.remove(tx, planId, ids);
        const to = { planId, companyIds: ids, startedAt: body.startedAt ?? null, awaits: triggersOf(plan.value) };
        await companyPlans.assign(tx, { ...to, by: actor });
        const subject = { plan: planId, companies: ids.length };
        await audit.add(tx, { actor, action: 'milestonePlan.assigned', subject });
        return ids;
      });
      for (const companyId of companyIds.slice(0, MOST_STARTED)) {
        // With Temporal away the minute sweep starts it.
        await temporal.followUps.wakeOnboarding({ tenantId, companyId, planId }).catch(() => undefined);
      }
      return { assigned: companyIds.length };
    },
  });
}

function removeRoute({ db }: RouteDeps): Route {
  return route({
    method: 'delete',
    path: '/api/milestones/plans/{planId}/companies/{company}',
    params: numberParams({ planId: NOUN }).extend({ company: z.string() }),
    permission: 'milestones.write',
    tag: 'milestones',
    summary: 'Take a company off a plan',
    answer: z.object({ removed: z.boolean() }),
    async handle({ tenantId, actor, params: { planId, company } }) {
      await inTenant(db, tenantId, async (tx) => {
        const companyId = await findCompany(tx, company);
        await companyPlans.remove(tx, planId, [companyId]);
        const subject = { plan: planId, company: companyId };
        await audit.add(tx, { actor, action: 'milestonePlan.unassigned', subject });
      });
      return { removed: true };
    },
  });
}

const mark = z.tuple([z.number(), z.number()]);

function progressRoute({ db }: RouteDeps): Route {
  return route({
    method: 'get',
    path: '/api/milestones/progress',
    permission: 'milestones.read',
    tag: 'milestones',
    summary: 'Where companies stand on their plans',
    query: z.object({
      plan: z.coerce.number().int().optional(),
      company: z.string().optional(),
      late: z.stringbool().optional(),
      ...pageQuery,
    }),
    answer: z.object({ items: z.array(journeyForm), next: z.string().nullable() }),
    handle: ({ tenantId, query }) =>
      inTenant(db, tenantId, async (tx) => {
        const [companyId, planId] = readCursor(mark, query.cursor) ?? [];
        const after = companyId === undefined || planId === undefined ? undefined : { companyId, planId };
        const one = query.company === undefined ? undefined : await findCompany(tx, query.company);
        const filter = { planId: query.plan, companyId: one, late: query.late, after };
        const found = await milestoneList.journeys(tx, filter, query.limit + 1);
        const plans = new Map((await milestonePlans.current(tx)).map(({ id, value }) => [id, value]));
        const items = found.slice(0, query.limit);
        const last = items.at(-1);
        const next = found.length > items.length && last ? writeCursor([last.companyId, last.planId]) : null;
        return { items: items.map((row) => asJourney(row, plans.get(row.planId))), next };
      }),
  });
}
