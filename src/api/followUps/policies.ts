import { z } from 'zod';
import * as audit from '../../db/tenants/auditLog.ts';
import { inTenant, type TenantTx } from '../../db/connect.ts';
import { policies } from '../../db/followUps/policies.ts';
import * as policySkips from '../../db/followUps/policySkips.ts';
import type { Version } from '../../db/tenants/versioned.ts';
import * as webhooks from '../../db/followUps/webhooks.ts';
import { policySchema, type Policy } from '../../domain/followUps/policies.ts';
import { ApiError } from '../../http/errors.ts';
import { time } from '../../http/forms.ts';
import { noSuch, numberParams } from '../../http/params.ts';
import { Reply, route, type Route } from '../../http/route.ts';
import type { RouteDeps } from '../routeDeps.ts';
import { findCompanies } from './companyRef.ts';
import { requireTeamUser } from './followUps.ts';
import { changedMeanwhile, inForce, requireVersion } from './numberOf.ts';

const NOUN = 'policy';

const policyForm = z
  .object({
    id: z.number().int(),
    version: z.number().int(),
    policy: policySchema,
    changedBy: z.string(),
    changedAt: time,
    retiredAt: time.nullable(),
  })
  .meta({ id: 'ResponsePolicy' });

const skips = z.record(z.string(), z.number().int()).meta({
  description: 'How often its condition was met and it opened nothing, by reason.',
});

/** `/api/policies`: response policies in versions; a follow-up keeps the version that opened it. */
export function policyRoutes(deps: RouteDeps): Route[] {
  return [listRoute(deps), createRoute(deps), oneRoute(deps), changeRoute(deps), retireRoute(deps)];
}

function listRoute({ db }: RouteDeps): Route {
  return route({
    method: 'get',
    path: '/api/policies',
    permission: 'policies.read',
    tag: 'policies',
    summary: 'The response policies in force, with their exceptions',
    answer: z.object({ items: z.array(policyForm.extend({ skips })) }),
    handle: ({ tenantId }) =>
      inTenant(db, tenantId, async (tx) => {
        const counts = await policySkips.counts(tx);
        const items = (await policies.current(tx)).map((one) => {
          const own = counts.filter((row) => row.policyId === one.id);
          return { ...asPolicy(one), skips: Object.fromEntries(own.map(({ reason, count }) => [reason, count])) };
        });
        return { items };
      }),
  });
}

function createRoute({ db }: RouteDeps): Route {
  return route({
    method: 'post',
    path: '/api/policies',
    permission: 'policies.write',
    tag: 'policies',
    summary: 'Make a response policy',
    description: 'Answers what happens from now on. Try it on the past first: `/api/policies/dryRun`.',
    body: policySchema,
    answer: policyForm,
    alsoAnswers: { 201: 'It is in force.' },
    async handle({ tenantId, actor, body }) {
      const made = await inTenant(db, tenantId, async (tx) => {
        await requireNamed(tx, body);
        const one = await policies.create(tx, body, actor);
        await audit.add(tx, { actor, action: 'policy.created', subject: { policy: one.id } });
        return one;
      });
      return new Reply(201, asPolicy(made));
    },
  });
}

function oneRoute({ db }: RouteDeps): Route {
  return route({
    method: 'get',
    path: '/api/policies/{policyId}',
    params: numberParams({ policyId: NOUN }),
    permission: 'policies.read',
    tag: 'policies',
    summary: 'A response policy with its versions, newest first',
    answer: z.object({ versions: z.array(policyForm) }),
    async handle({ tenantId, params: { policyId } }) {
      const versions = await inTenant(db, tenantId, (tx) => policies.versions(tx, policyId));
      if (versions.length === 0) throw noSuch(NOUN);
      return { versions: versions.map(asPolicy) };
    },
  });
}

function changeRoute({ db }: RouteDeps): Route {
  return route({
    method: 'put',
    path: '/api/policies/{policyId}',
    params: numberParams({ policyId: NOUN }),
    permission: 'policies.write',
    tag: 'policies',
    summary: 'Change a response policy',
    description: 'The next version. What is open already goes on under the version that opened it.',
    body: z.object({ version: z.number().int().optional(), policy: policySchema }),
    answer: policyForm,
    async handle({ tenantId, actor, params: { policyId }, body }) {
      return inTenant(db, tenantId, async (tx) => {
        const before = inForce(await policies.versions(tx, policyId), NOUN);
        requireVersion(body.version, before.version, NOUN);
        await requireNamed(tx, body.policy);
        const after = await policies.change(tx, before, body.policy, actor);
        if (!after) throw changedMeanwhile(NOUN, before.version + 1);
        const subject = { policy: policyId, version: after.version };
        await audit.add(tx, { actor, action: 'policy.changed', subject });
        return asPolicy(after);
      });
    },
  });
}

function retireRoute({ db }: RouteDeps): Route {
  return route({
    method: 'delete',
    path: '/api/policies/{policyId}',
    params: numberParams({ policyId: NOUN }),
    permission: 'policies.write',
    tag: 'policies',
    summary: 'Retire a response policy',
    description: 'It opens nothing any more. What is open goes on.',
    answer: z.object({ retired: z.boolean() }),
    async handle({ tenantId, actor, params: { policyId } }) {
      await inTenant(db, tenantId, async (tx) => {
        inForce(await policies.versions(tx, policyId), NOUN);
        await policies.retire(tx, policyId);
        await audit.add(tx, { actor, action: 'policy.retired', subject: { policy: policyId } });
      });
      return { retired: true };
    },
  });
}

/** Whom and what a policy names has to be there when it is made, or it would fail when it is needed. */
export async function requireNamed(tx: TenantTx, policy: Policy): Promise<void> {
  const people = policy.escalation.flatMap(({ to }) => (typeof to === 'object' ? [to.teamUser] : []));
  if (policy.owner.fallback !== undefined) people.push(policy.owner.fallback);
  for (const _id of people) await requireTeamUser(tx, _id);
  const companies = policy.exceptions.map(({ company }) => company);
  if (companies.length > 0) await findCompanies(tx, companies);
  const known = new Set((await webhooks.list(tx)).map(({ name }) => name));
  const missing = policy.notify.webhooks.find((name) => !known.has(name));
  if (missing !== undefined) {
    const message = `There is no webhook "${missing}"; make it at /api/notifications/webhooks first.`;
    throw new ApiError('noSuchWebhook', message);
  }
}

function asPolicy({ id, version, value, changedBy, changedAt, retiredAt }: Version<Policy>) {
  return { id, version, policy: value, changedBy, changedAt, retiredAt };
}
