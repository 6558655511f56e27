import { z } from 'zod';
import * as audit from '../../db/tenants/auditLog.ts';
import * as companyPlans from '../../db/milestones/companyPlans.ts';
import { inTenant } from '../../db/connect.ts';
import * as milestoneList from '../../db/milestones/milestoneList.ts';
import { milestonePlans } from '../../db/milestones/milestonePlans.ts';
import { awaited } from '../../domain/milestones/milestoneProgress.ts';
import { planSchema, type MilestonePlan } from '../../domain/milestones/milestones.ts';
import { noSuch, numberParams } from '../../http/params.ts';
import { Reply, route, type Route } from '../../http/route.ts';
import type { RouteDeps } from '../routeDeps.ts';
import { asPlan, listedPlan, planChange, planForm } from './milestoneForms.ts';
import { changedMeanwhile, inForce, requireVersion } from './numberOf.ts';

const NOUN = 'milestone plan';

/** `/api/milestones/plans`: plans in versions. A change is the next version, and every company on the plan follows it. */
export function planRoutes(deps: RouteDeps): Route[] {
  return [listRoute(deps), createRoute(deps), oneRoute(deps), changeRoute(deps), retireRoute(deps)];
}

function listRoute({ db }: RouteDeps): Route {
  return route({
    method: 'get',
    path: '/api/milestones/plans',
    permission: 'milestones.read',
    tag: 'milestones',
    summary: 'The milestone plans in force',
    answer: z.object({ items: z.array(listedPlan) }),
    handle: ({ tenantId }) =>
      inTenant(db, tenantId, async (tx) => {
        const counts = new Map((await milestoneList.planCounts(tx)).map((row) => [row.planId, row]));
        const items = (await milestonePlans.current(tx)).map((one) => {
          const { companies = 0, done = 0 } = counts.get(one.id) ?? {};
          return { ...asPlan(one), companies, done };
        });
        return { items };
      }),
  });
}

function createRoute({ db }: RouteDeps): Route {
  return route({
    method: 'post',
    path: '/api/milestones/plans',
    permission: 'milestones.write',
    tag: 'milestones',
    summary: 'Make a milestone plan',
    body: planSchema,
    answer: planForm,
    alsoAnswers: { 201: 'It is in force.' },
    async handle({ tenantId, actor, body }) {
      const made = await inTenant(db, tenantId, async (tx) => {
        const one = await milestonePlans.create(tx, body, actor);
        await audit.add(tx, { actor, action: 'milestonePlan.created', subject: { plan: one.id } });
        return one;
      });
      return new Reply(201, asPlan(made));
    },
  });
}

function oneRoute({ db }: RouteDeps): Route {
  return route({
    method: 'get',
    path: '/api/milestones/plans/{planId}',
    params: numberParams({ planId: NOUN }),
    permission: 'milestones.read',
    tag: 'milestones',
    summary: 'A milestone plan with its versions, newest first',
    answer: z.object({ versions: z.array(planForm) }),
    async handle({ tenantId, params: { planId } }) {
      const versions = await inTenant(db, tenantId, (tx) => milestonePlans.versions(tx, planId));
      if (versions.length === 0) throw noSuch(NOUN);
      return { versions: versions.map(asPlan) };
    },
  });
}

function changeRoute({ db }: RouteDeps): Route {
  return route({
    method: 'put',
    path: '/api/milestones/plans/{planId}',
    params: numberParams({ planId: NOUN }),
    permission: 'milestones.write',
    tag: 'milestones',
    summary: 'Change a milestone plan',
    description:
      'The next version. Every company on the plan is held against it, with its history, within a minute or so; what was reached stays reached.',
    body: planChange,
    answer: planForm,
    async handle({ tenantId, actor, params: { planId }, body }) {
      return inTenant(db, tenantId, async (tx) => {
        // Runs that record usage now have to know of the new version before the companies are held against it.
        await tx.lock('merge');
        const before = inForce(await milestonePlans.versions(tx, planId), NOUN);
        requireVersion(body.version, before.version, NOUN);
        const after = await milestonePlans.change(tx, before, body.plan, actor);
        if (!after) throw changedMeanwhile(NOUN, before.version + 1);
        await companyPlans.reconsider(tx, planId, triggersOf(body.plan));
        const subject = { plan: planId, version: after.version };
        await audit.add(tx, { actor, action: 'milestonePlan.changed', subject });
        return asPlan(after);
      });
    },
  });
}

function retireRoute({ db }: RouteDeps): Route {
  return route({
    method: 'delete',
    path: '/api/milestones/plans/{planId}',
    params: numberParams({ planId: NOUN }),
    permission: 'milestones.write',
    tag: 'milestones',
    summary: 'Retire a milestone plan',
    description: 'Takes every company off it. Its versions stay readable.',
    answer: z.object({ retired: z.boolean() }),
    async handle({ tenantId, actor, params: { planId } }) {
      await inTenant(db, tenantId, async (tx) => {
        inForce(await milestonePlans.versions(tx, planId), NOUN);
        await milestonePlans.retire(tx, planId);
        await companyPlans.remove(tx, planId, null);
        await audit.add(tx, { actor, action: 'milestonePlan.retired', subject: { plan: planId } });
      });
      return { retired: true };
    },
  });
}

/** Everything that calls could bring to a company that has reached nothing yet. */
export function triggersOf(plan: MilestonePlan): string[] {
  return awaited({ plan, states: [] }).awaits;
}
