import { z } from 'zod';
import * as companyFacts from '../../db/health/companyFacts.ts';
import * as companyFields from '../../db/records/companyFields.ts';
import * as companyHealth from '../../db/health/companyHealth.ts';
import { inTenant, type TenantTx } from '../../db/connect.ts';
import * as healthScores from '../../db/health/healthScores.ts';
import { needsOf } from '../../domain/usage/calculatedMetricNeeds.ts';
import { dayNumber, dayIn } from '../../domain/values/days.ts';
import { bandOf, scoreOf } from '../../domain/health/health.ts';
import { profileSchema, type ProfileDefinition } from '../../domain/health/healthProfile.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { filterSchema, fits, propertiesOf, type CompanyFields } from '../../domain/health/profileFilter.ts';
import { findCompanies } from '../followUps/companyRef.ts';
import { route, type Route } from '../../http/route.ts';
import type { HealthDeps } from './deps.ts';
import { companyReference, contribution } from './forms.ts';

const MOST = 50;
/** Looked at for those whom the filter lets through. */
const CANDIDATES = 500;

const scored = z.object({ value: z.number(), h: z.int(), band: z.string() });

/** `/api/health/preview`: what a profile that is not in force, or not even kept, would say of companies now. */
export function previewRoute({ db }: Pick<HealthDeps, 'db'>): Route {
  return route({
    method: 'post',
    path: '/api/health/preview',
    permission: 'health.read',
    tag: 'health',
    summary: 'What a profile would say of some companies as of now',
    description:
      'Of the companies that are named, or else of a sample from the worst to the best of those whom the filter lets through. Writes nothing.',
    body: z.strictObject({
      definition: profileSchema,
      filter: filterSchema.default([]),
      companies: z
        .array(z.string().min(1))
        .min(1)
        .max(MOST)
        .optional()
        .meta({ description: 'By `_id` or externalId.' }),
      sample: z.int().min(1).max(MOST).default(12),
    }),
    answer: z.object({
      items: z.array(
        z.object({
          company: companyReference,
          now: scored.nullable().meta({ description: 'What is in force.' }),
          draft: scored
            .extend({ contributions: z.array(contribution) })
            .nullable()
            .meta({ description: 'Null where nothing is known that the profile goes by.' }),
        }),
      ),
    }),
    handle: ({ tenantId, body }) =>
      inTenant(db, tenantId, async (tx) => {
        const fields = await fieldsOf(tx, body);
        return { items: await score(tx, body.definition, fields) };
      }),
  });
}

async function fieldsOf(
  tx: TenantTx,
  {
    companies,
    filter,
    sample,
  }: { companies?: string[] | undefined; filter: z.output<typeof filterSchema>; sample: number },
): Promise<Map<number, CompanyFields>> {
  if (companies) return companyFields.read(tx, await findCompanies(tx, companies));
  const candidates = await healthScores.sample(tx, filter.length === 0 ? sample : CANDIDATES);
  const fields = await companyFields.read(tx, candidates);
  const fit = candidates.filter((companyId) => fits(filter, fields.get(companyId) ?? new Map()));
  const chosen = fit.filter((_, at) => (at * sample) % fit.length < sample);
  return new Map(chosen.map((companyId) => [companyId, fields.get(companyId) ?? new Map<string, unknown>()]));
}

async function score(tx: TenantTx, definition: ProfileDefinition, fields: ReadonlyMap<number, CompanyFields>) {
  const { timeZone } = (await tx.settings()).settings;
  const today = dayNumber(dayIn(timeZone, new Date()));
  const companyIds = [...fields.keys()];
  const reading = { companyIds, needs: needsOf([definition]), today, back: 0 };
  const facts = await companyFacts.read(tx, reading);
  const states = new Map((await companyHealth.of(tx, companyIds)).map((one) => [one.companyId, one]));
  return companyIds.flatMap((companyId) => {
    const known = facts.get(companyId);
    const own = fields.get(companyId) ?? new Map<string, unknown>();
    if (!known) return [];
    const draft = scoreOf(definition, { ...known, properties: propertiesOf(own) }, today);
    const now = states.get(companyId)?.score;
    const contributions = draft.contributions;
    return {
      company: { _id: toObjectId(companyId), externalId: textOf(own, 'externalId'), name: textOf(own, 'name') },
      now: now ? { value: now.value, h: Math.round(now.value), band: now.band } : null,
      draft: draft.known ? { ...asScored(definition, draft.value), contributions } : null,
    };
  });
}

function asScored(definition: ProfileDefinition, value: number) {
  return { value, h: Math.round(value), band: bandOf(definition, value) };
}

function textOf(fields: CompanyFields, name: string): string | null {
  const value = fields.get(name);
  return typeof value === 'string' ? value : null;
}
