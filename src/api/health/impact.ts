import { z } from 'zod';
import * as companyFacts from '../../db/health/companyFacts.ts';
import * as companyFields from '../../db/records/companyFields.ts';
import * as companyHealth from '../../db/health/companyHealth.ts';
import * as companyPages from '../../db/records/companyPages.ts';
import { inTenant, type TenantTx } from '../../db/connect.ts';
import * as healthProfiles from '../../db/health/healthProfiles.ts';
import { needsOf } from '../../domain/usage/calculatedMetricNeeds.ts';
import { dayNumber, dayIn } from '../../domain/values/days.ts';
import { groupScore, scoreOf } from '../../domain/health/health.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { profileOf, propertiesOf, type CompanyFields, type LiveProfile } from '../../domain/health/profileFilter.ts';
import { rescore } from '../../domain/health/rescore.ts';
import { ApiError } from '../../http/errors.ts';
import { numberParams } from '../../http/params.ts';
import { route, type Route } from '../../http/route.ts';
import { type HealthDeps } from './deps.ts';
import { companyReference } from './forms.ts';

const PAGE = 500;
/** Looked at at most: an answer should not be waited for. */
const MOST = 20_000;
const MOST_NAMED = 100;

const scored = z.object({ value: z.number(), band: z.string() }).nullable();

/** What going live would do to one company. */
interface Change {
  company: z.infer<typeof companyReference>;
  now: z.infer<typeof scored>;
  then: z.infer<typeof scored>;
}

/** `…/versions/{version}/impact`: what would change if a version went live now. */
export function impactRoute({ db }: Pick<HealthDeps, 'db'>): Route {
  return route({
    method: 'get',
    path: '/api/health/profiles/{profileId}/versions/{version}/impact',
    params: numberParams({ profileId: 'profile', version: 'version' }),
    permission: 'health.read',
    tag: 'health',
    summary: 'What would change if a version went live now',
    description: 'Scores every company the profile would be for, as going live would. Writes nothing.',
    answer: z.object({
      companies: z.int().meta({ description: 'Whom the profile would be for.' }),
      changes: z.int().meta({ description: 'Those that would be in another band.' }),
      moves: z.array(z.object({ from: z.string().nullable(), to: z.string().nullable(), companies: z.int() })),
      mean: z.object({ now: z.number().nullable(), then: z.number().nullable() }),
      cut: z.boolean().meta({ description: `There are more than ${MOST} companies; the rest was not looked at.` }),
      items: z
        .array(z.object({ company: companyReference, now: scored, then: scored }))
        .meta({ description: `Those that would change band, ${MOST_NAMED} at most.` }),
    }),
    handle: ({ tenantId, params: { profileId, version } }) =>
      inTenant(db, tenantId, async (tx) => {
        const wanted = await healthProfiles.version(tx, profileId, version);
        if (!wanted) throw new ApiError('notFound', 'There is no such version of this profile.');
        const { changes, cut } = await allChanges(tx, wanted);
        return { ...summaryOf(changes), cut };
      }),
  });
}

async function allChanges(tx: TenantTx, wanted: healthProfiles.VersionRow) {
  const profiles = await liveWith(tx, wanted);
  const changes: Change[] = [];
  let after = 0;
  for (let seen = 0; seen < MOST; seen += PAGE) {
    const companyIds = await companyPages.after(tx, after, PAGE);
    changes.push(...(await changesOf(tx, { companyIds, profiles, profileId: wanted.profileId })));
    if (companyIds.length < PAGE) return { changes, cut: false };
    after = companyIds.at(-1) ?? after;
  }
  return { changes, cut: true };
}

/** The profiles in force as they would be with this version live, in the order in which they are tried. */
async function liveWith(tx: TenantTx, wanted: healthProfiles.VersionRow): Promise<LiveProfile[]> {
  const { profiles, versions } = await healthProfiles.list(tx);
  return profiles.flatMap(({ profileId, name, filter }) => {
    const own = versions.find((one) => one.profileId === profileId && one.state === 'live');
    const live = profileId === wanted.profileId ? wanted : own;
    return live ? { profileId, name, filter, version: live.version, definition: live.definition } : [];
  });
}

async function changesOf(
  tx: TenantTx,
  of: { companyIds: readonly number[]; profiles: readonly LiveProfile[]; profileId: number },
): Promise<Change[]> {
  const fields = await companyFields.read(tx, of.companyIds);
  const states = new Map((await companyHealth.of(tx, of.companyIds)).map((one) => [one.companyId, one]));
  const fieldsOf = (companyId: number): CompanyFields => fields.get(companyId) ?? new Map();
  const own = of.companyIds.flatMap((companyId) => {
    const profile = profileOf(of.profiles, states.get(companyId)?.assigned ?? null, fieldsOf(companyId));
    return profile?.profileId === of.profileId ? { companyId, profile } : [];
  });
  const [first] = own;
  if (!first) return [];
  const { timeZone } = (await tx.settings()).settings;
  const at = new Date();
  const today = dayNumber(dayIn(timeZone, at));
  const companyIds = own.map(({ companyId }) => companyId);
  const needs = needsOf([first.profile.definition]);
  const facts = await companyFacts.read(tx, { companyIds, needs, today, back: 0 });
  return own.flatMap(({ companyId, profile }) => {
    const known = facts.get(companyId);
    if (!known) return [];
    const state = states.get(companyId) ?? { ...UNSCORED, companyId };
    const score = scoreOf(profile.definition, { ...known, properties: propertiesOf(fieldsOf(companyId)) }, today);
    const measured = { profile, score, timeZone, lastActive: state.lastActive, at };
    const written = rescore(state, measured, { kind: 'setting', setting: 'impact' });
    const now = state.score && { value: state.score.value, band: state.score.band };
    const company = {
      _id: toObjectId(companyId),
      externalId: textOf(fieldsOf(companyId), 'externalId'),
      name: textOf(fieldsOf(companyId), 'name'),
    };
    return { company, now, then: written ? { value: written.value, band: written.band } : now };
  });
}

const UNSCORED = {
  ...{ assigned: null, profileId: null, score: null, hDiff: null, hDiffAt: null, lastActive: null },
  ...{ frozen: false, liveSince: null, override: null },
};

function summaryOf(all: readonly Change[]) {
  const items = all.filter(({ now, then }) => now?.band !== then?.band);
  const moves = new Map<string, { from: string | null; to: string | null; companies: number }>();
  for (const { now, then } of items) {
    const [from, to] = [now?.band ?? null, then?.band ?? null];
    const key = JSON.stringify([from, to]);
    moves.set(key, { from, to, companies: (moves.get(key)?.companies ?? 0) + 1 });
  }
  return {
    companies: all.length,
    changes: items.length,
    moves: [...moves.values()].sort((one, other) => other.companies - one.companies),
    mean: { now: meanOf(all.map(({ now }) => now)), then: meanOf(all.map(({ then }) => then)) },
    items: items.slice(0, MOST_NAMED),
  };
}

function meanOf(scores: readonly Change['now'][]): number | null {
  const values = scores.flatMap((score) => (score ? score.value : []));
  return groupScore({ companies: values.length, sum: values.reduce((sum, value) => sum + value, 0) });
}

function textOf(fields: CompanyFields, name: string): string | null {
  const value = fields.get(name);
  return typeof value === 'string' ? value : null;
}
