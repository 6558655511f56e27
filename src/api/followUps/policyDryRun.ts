import { z } from 'zod';
import { readCompanies } from '../../db/followUps/policyCompanies.ts';
import { inTenant } from '../../db/connect.ts';
import * as occasionList from '../../db/followUps/occasionList.ts';
import { dryRun, type DryRun } from '../../domain/followUps/dryRun.ts';
import { policySchema } from '../../domain/followUps/policies.ts';
import type { PolicyCompany } from '../../domain/followUps/policyDecision.ts';
import { calendarOf } from '../../domain/settings/settings.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { time } from '../../http/forms.ts';
import { route, type Route } from '../../http/route.ts';
import type { RouteDeps } from '../routeDeps.ts';
import { companyForm } from './milestoneForms.ts';
import { requireNamed } from './policies.ts';

const DAY_MS = 86_400_000;
/** Read at most; a dry run over more says that it was cut. */
const MOST_OCCASIONS = 20_000;

const wouldOpen = z.object({
  at: time,
  company: companyForm.nullable(),
  owner: z.string().nullable().meta({ description: 'The `_id` of the team member who owes it, as things are today.' }),
  ownedBy: z.string(),
  title: z.string(),
  dueAt: time,
  closedBy: z.enum(['exit', 'due']).meta({ description: 'An occasion that closes it, or else its due date.' }),
  closedAt: time,
  occasion: z.object({ id: z.number().int(), kind: z.string(), key: z.string() }),
});

/** `/api/policies/dryRun`: what a policy would have opened, over what has happened. Writes and starts nothing. */
export function dryRunRoutes({ db }: RouteDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/policies/dryRun',
      permission: 'policies.read',
      tag: 'policies',
      summary: 'What a policy would have opened',
      description:
        'Over the stored occasions of the last days (90 unless told), each at its own time. A follow-up is taken to be open until an occasion closes it or until it is due.',
      body: z.strictObject({ policy: policySchema, days: z.number().int().min(1).max(730).default(90) }),
      answer: z.object({
        from: time,
        occasions: z.number().int(),
        cut: z
          .boolean()
          .meta({ description: `Whether there were more than ${MOST_OCCASIONS}, and the newest are left out.` }),
        opens: z.array(wouldOpen),
        skips: z.record(z.string(), z.number().int()),
      }),
      handle: ({ tenantId, body }) =>
        inTenant(db, tenantId, async (tx) => {
          const { policy } = body;
          await requireNamed(tx, policy);
          const from = new Date(Date.now() - body.days * DAY_MS);
          const kinds = [...new Set([policy.on.kind, ...policy.exits.map(({ kind }) => kind)])];
          const occasions = await occasionList.since(tx, { kinds, from }, MOST_OCCASIONS);
          const companies = await readCompanies(tx, occasions);
          const calendar = calendarOf((await tx.settings()).settings);
          const policies = [{ policyId: 1, version: 1, policy: { ...policy, enabled: true } }];
          const { opens, skips } = dryRun({ occasions, policies, companies, calendar });
          const counts: Record<string, number> = {};
          for (const { reason } of skips) counts[reason] = (counts[reason] ?? 0) + 1;
          return {
            from,
            occasions: occasions.length,
            cut: occasions.length === MOST_OCCASIONS,
            opens: opens.map((one) => asOpen(one, companies)),
            skips: counts,
          };
        }),
    }),
  ];
}

function asOpen(
  { followUp, closedBy, closedAt }: DryRun['opens'][number],
  companies: ReadonlyMap<number | null, PolicyCompany>,
) {
  const { occasionId: id, kind, key } = followUp.occasion;
  return {
    at: followUp.openedAt,
    company: asCompany(companies.get(followUp.companyId)),
    owner: followUp.ownerId === null ? null : toObjectId(followUp.ownerId),
    ownedBy: followUp.ownedBy,
    title: followUp.title,
    dueAt: new Date(followUp.plan.dueAt),
    closedBy,
    closedAt,
    occasion: { id, kind, key },
  };
}

function asCompany(company: PolicyCompany | undefined) {
  if (!company || company.companyId === null) return null;
  return { _id: toObjectId(company.companyId), externalId: company.externalId, name: company.name };
}
