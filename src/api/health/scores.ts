import { z } from 'zod';
import * as companyHealth from '../../db/health/companyHealth.ts';
import { inTenant, type TenantTx } from '../../db/connect.ts';
import * as healthOverrides from '../../db/health/healthOverrides.ts';
import * as healthProfiles from '../../db/health/healthProfiles.ts';
import * as healthScores from '../../db/health/healthScores.ts';
import { adviceFor } from '../../domain/health/healthAdvice.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { hasPart } from '../../domain/health/touch.ts';
import { ApiError } from '../../http/errors.ts';
import { time } from '../../http/forms.ts';
import { numberParams } from '../../http/params.ts';
import { route, type Route } from '../../http/route.ts';
import { companyNamed, startLater, type HealthDeps } from './deps.ts';
import { adviceForm, companyReference, overrideForm, scoreForm } from './forms.ts';
import { asOverride } from './overrides.ts';
import { listRoute } from './scoreList.ts';

const CALLS = 500;
const HISTORY = 50;

const moved = z.object({
  calls: z
    .array(z.object({ messageId: z.string(), receivedAt: time }))
    .meta({ description: 'The calls that moved it, newest first, 500 at most.' }),
});

/** `/api/health/scores`: how companies are, why, since when, and what would change it. */
export function scoreRoutes(deps: HealthDeps): Route[] {
  return [listRoute(deps), companyRoute(deps), scoreRoute(deps), assignRoute(deps)];
}

function companyRoute({ db }: HealthDeps): Route {
  return route({
    method: 'get',
    path: '/api/health/scores/{companyId}',
    permission: 'health.read',
    tag: 'health',
    summary: 'The health of a company: score, contributions, causes, history, and what would change it',
    query: z.object({ before: z.coerce.number().int().optional() }),
    answer: z.object({
      company: companyReference,
      frozen: z.boolean().meta({ description: 'Lost: the score stays what it was.' }),
      assignedProfile: z.int().nullable().meta({ description: 'Given by hand; otherwise the filters decide.' }),
      hDiff: z.number().nullable(),
      hDiffDate: time.nullable(),
      score: scoreForm.extend(moved.shape).nullable(),
      advice: adviceForm,
      override: overrideForm.nullable(),
      history: z.array(scoreForm).meta({ description: `Newest first, ${HISTORY} at a time; more by \`before\`.` }),
    }),
    handle: ({ tenantId, params, query }) =>
      inTenant(db, tenantId, async (tx) => {
        const company = await companyNamed(tx, params.companyId);
        const [state] = await companyHealth.of(tx, [company.id]);
        const history = await healthScores.history(tx, company.id, HISTORY, query.before);
        const current = state?.score ? await healthScores.one(tx, company.id, state.score.scoreId) : undefined;
        const [override] = await healthOverrides.inForce(tx, company.id);
        return {
          company: asCompany(company.id, company.externalId, company.fields['name']),
          frozen: state?.frozen ?? false,
          assignedProfile: state?.assigned ?? null,
          hDiff: state?.hDiff ?? null,
          hDiffDate: state?.hDiffAt ?? null,
          score: current ? await withCalls(tx, current.score) : null,
          advice: current ? await advise(tx, current.score) : null,
          override: override ? asOverride(override) : null,
          history: history.map(asScore),
        };
      }),
  });
}

function scoreRoute({ db }: HealthDeps): Route {
  return route({
    method: 'get',
    path: '/api/health/scores/{companyId}/{scoreId}',
    params: numberParams({ scoreId: 'score' }).extend({ companyId: z.string() }),
    permission: 'health.read',
    tag: 'health',
    summary: 'One score of a company, the one before it, and the calls that moved it',
    answer: z.object({ score: scoreForm.extend(moved.shape), before: scoreForm.nullable() }),
    handle: ({ tenantId, params }) =>
      inTenant(db, tenantId, async (tx) => {
        const company = await companyNamed(tx, params.companyId);
        const found = await healthScores.one(tx, company.id, params.scoreId);
        if (!found) throw new ApiError('notFound', 'The company has no such score.');
        const { score, before } = found;
        return { score: await withCalls(tx, score), before: before ? asScore(before) : null };
      }),
  });
}

function assignRoute({ db, temporal }: HealthDeps): Route {
  return route({
    method: 'put',
    path: '/api/health/scores/{companyId}/profile',
    permission: 'health.write',
    tag: 'health',
    summary: 'Give a company a profile by hand, or leave it to the filters (null)',
    body: z.strictObject({ profileId: z.int().min(1).nullable() }),
    answer: z.object({ assignedProfile: z.int().nullable(), rescoring: z.boolean() }),
    async handle({ tenantId, params, body: { profileId } }) {
      await inTenant(db, tenantId, async (tx) => {
        const company = await companyNamed(tx, params.companyId);
        const { profiles } = await healthProfiles.list(tx);
        if (profileId !== null && !profiles.some((profile) => profile.profileId === profileId)) {
          throw new ApiError('notFound', 'There is no such profile.');
        }
        await companyHealth.assign(tx, company.id, profileId);
      });
      const setting = `profile ${profileId ?? 'by filter'}, by hand`;
      const rescoring = await startLater(() => temporal.health.rescore(tenantId, { kind: 'setting', setting }));
      return { assignedProfile: profileId, rescoring };
    },
  });
}

async function withCalls(tx: TenantTx, score: healthScores.ScoreRow) {
  const found = await healthScores.movers(tx, score, CALLS);
  const definition = await healthProfiles.definitionOf(tx, score);
  const calls = found.filter(({ effects }) => !definition || hasPart(definition, effects ?? {}));
  return { ...asScore(score), calls: calls.map(({ messageId, receivedAt }) => ({ messageId, receivedAt })) };
}

async function advise(tx: TenantTx, score: healthScores.ScoreRow) {
  const definition = await healthProfiles.definitionOf(tx, score);
  const sum = score.contributions.reduce((total, { points }) => total + points, 5);
  const found =
    definition && adviceFor(definition, { ...score, sum, known: true, contributions: score.contributions }, score.band);
  const next = definition?.bands[definition.bands.findIndex(({ name }) => name === score.band) + 1];
  return found && next ? { band: next.name, line: found.line, factors: found.advice } : null;
}

function asScore(row: healthScores.ScoreRow) {
  const { scoreId, at, value, band, contributions, profileId, profileVersion, cause } = row;
  const profile = { profileId, profileVersion };
  return { scoreId, at, value, h: Math.round(value), band, ...profile, contributions, cause };
}

function asCompany(id: number, externalId: string | null, name: unknown) {
  return { _id: toObjectId(id), externalId, name: typeof name === 'string' ? name : null };
}
