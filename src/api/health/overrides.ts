import { z } from 'zod';
import * as audit from '../../db/tenants/auditLog.ts';
import { inTenant } from '../../db/connect.ts';
import * as healthOverrides from '../../db/health/healthOverrides.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { ApiError } from '../../http/errors.ts';
import { route, type Route } from '../../http/route.ts';
import { companyNamed, startLater, type HealthDeps } from './deps.ts';
import { overrideForm } from './forms.ts';

const PATH = '/api/health/overrides';

/** `/api/health/overrides`: scores that people have set, with a reason and an end. */
export function overrideRoutes(deps: HealthDeps): Route[] {
  return [listRoute(deps), setRoute(deps), endRoute(deps)];
}

function listRoute({ db }: HealthDeps): Route {
  return route({
    method: 'get',
    path: PATH,
    permission: 'health.read',
    tag: 'health',
    summary: 'Overrides in force, the first to end first',
    answer: z.object({ items: z.array(overrideForm) }),
    async handle({ tenantId }) {
      const found = await inTenant(db, tenantId, (tx) => healthOverrides.inForce(tx));
      return { items: found.map(asOverride) };
    },
  });
}

function setRoute({ db, temporal }: HealthDeps): Route {
  return route({
    method: 'put',
    path: `${PATH}/{companyId}`,
    permission: 'health.override',
    tag: 'health',
    summary: 'Set the score of a company by hand, until a time',
    description: 'Takes the place of an override in force. The jump raises nothing, neither now nor when it ends.',
    body: z.strictObject({
      value: z.number().min(0).max(10),
      reason: z.string().trim().min(3).max(1000),
      until: z.coerce.date(),
    }),
    answer: overrideForm,
    async handle({ tenantId, actor, params, body }) {
      if (body.until <= new Date()) throw new ApiError('inThePast', 'An override ends in the future.');
      const override = await inTenant(db, tenantId, async (tx) => {
        const { id: companyId } = await companyNamed(tx, params.companyId);
        const set = await healthOverrides.set(tx, { ...body, companyId, setBy: actor });
        const subject = { companyId, overrideId: set.overrideId };
        await audit.add(tx, { actor, action: 'health.override', subject });
        return set;
      });
      await startLater(() => temporal.health.override(asRun(tenantId, override)));
      return asOverride(override);
    },
  });
}

function endRoute({ db, temporal }: HealthDeps): Route {
  return route({
    method: 'delete',
    path: `${PATH}/{companyId}`,
    permission: 'health.override',
    tag: 'health',
    summary: 'Lift the override of a company',
    answer: overrideForm,
    async handle({ tenantId, actor, params }) {
      const override = await inTenant(db, tenantId, async (tx) => {
        const { id: companyId } = await companyNamed(tx, params.companyId);
        const ended = await healthOverrides.end(tx, companyId, actor);
        if (!ended) throw new ApiError('notFound', 'The company has no override in force.');
        const subject = { companyId, overrideId: ended.overrideId };
        await audit.add(tx, { actor, action: 'health.override.end', subject });
        return ended;
      });
      await startLater(() => temporal.health.override({ ...asRun(tenantId, override), until: new Date() }));
      return asOverride(override);
    },
  });
}

function asRun(tenantId: string, { companyId, overrideId, until }: healthOverrides.OverrideRow) {
  return { tenantId, companyId, overrideId, until };
}

export function asOverride(row: healthOverrides.OverrideRow) {
  return {
    overrideId: row.overrideId,
    company: toObjectId(row.companyId),
    value: row.value,
    reason: row.reason,
    setBy: row.setBy,
    setAt: row.setAt,
    until: row.until,
    endedBy: row.endedBy,
    endedAt: row.endedAt,
  };
}
