import { z } from 'zod';
import * as audit from '../../db/tenants/auditLog.ts';
import * as backtests from '../../db/health/backtests.ts';
import { inTenant } from '../../db/connect.ts';
import * as healthProfiles from '../../db/health/healthProfiles.ts';
import { addDays, daysBetween } from '../../domain/values/days.ts';
import { ApiError } from '../../http/errors.ts';
import { time } from '../../http/forms.ts';
import { numberParams } from '../../http/params.ts';
import { route, type Route } from '../../http/route.ts';
import { idOf } from '../../temporal/contract.ts';
import type { BacktestProgress } from '../../workflows/backtestProfile.ts';
import { type HealthDeps } from './deps.ts';

const PATH = '/api/health/backtests';
const YEAR = 365;
const day = z.iso.date();

const result = z
  .object({
    companies: z.int(),
    churned: z.int(),
    unseen: z.int().meta({ description: 'Left, and nothing was known of them before.' }),
    bands: z.array(
      z.object({
        band: z.string(),
        precision: z.number().nullable().meta({
          description: 'Of the company-days in this band, the share after which the company left within the horizon.',
        }),
        recall: z.number().nullable().meta({
          description: 'Of those who left, the share that were in this band at some time within the horizon before.',
        }),
        days: z.int(),
        ahead: z
          .record(z.string(), z.int())
          .meta({ description: 'How many of those who left were in it so many days before.' }),
      }),
    ),
    warning: z.object({ companies: z.int(), medianDays: z.number().nullable() }),
  })
  .meta({ id: 'BacktestResult' });

const backtestForm = z
  .object({
    backtestId: z.int(),
    profileId: z.int(),
    version: z.int(),
    from: day,
    to: day,
    horizon: z.int(),
    requestedBy: z.string(),
    requestedAt: time,
    finishedAt: time.nullable(),
    progress: z.object({ companies: z.int(), of: z.int().nullable() }).nullable(),
    workflowUrl: z.string(),
    tried: result.nullable(),
    live: result.extend({ version: z.int() }).nullable().meta({ description: 'The version in force, beside it.' }),
  })
  .meta({ id: 'Backtest' });

/** `/api/health/backtests`: a version replayed over stored history against the churns that are known since. */
export function backtestRoutes(deps: HealthDeps): Route[] {
  return [listRoute(deps), readRoute(deps), startRoute(deps)];
}

function startRoute({ db, temporal, workflowUrl }: HealthDeps): Route {
  return route({
    method: 'post',
    path: PATH,
    permission: 'health.write',
    tag: 'health',
    summary: 'Try a version of a profile on stored history',
    description:
      'A year until yesterday unless told. Fields count as missing: what they were on a past day is not kept.',
    body: z.strictObject({
      profileId: z.int().min(1),
      version: z.int().min(1),
      from: day.optional(),
      to: day.optional(),
      horizon: z.int().min(7).max(365).default(90).meta({ description: 'Days ahead that a warning is to be.' }),
    }),
    answer: backtestForm,
    async handle({ tenantId, actor, body }) {
      const row = await inTenant(db, tenantId, async (tx) => {
        const found = await healthProfiles.version(tx, body.profileId, body.version);
        if (!found) throw new ApiError('notFound', 'There is no such version of this profile.');
        const to = body.to ?? addDays(await tx.today(), -1);
        const from = body.from ?? addDays(to, 1 - YEAR);
        const days = daysBetween(from, to) + 1;
        if (days < 1 || days > 3 * YEAR) throw new ApiError('badRange', 'Ask for 1 day to three years.');
        const { profileId, version, horizon } = body;
        const wanted = { profileId, version, horizon, firstDay: from, lastDay: to, requestedBy: actor };
        const made = await backtests.create(tx, wanted);
        await audit.add(tx, { actor, action: 'health.backtest', subject: { backtestId: made.backtestId } });
        return made;
      });
      await temporal.health.backtest({ tenantId, backtestId: row.backtestId });
      return asBacktest(row, null, workflowUrl(idOf.backtest({ tenantId, backtestId: row.backtestId })));
    },
  });
}

function readRoute({ db, temporal, workflowUrl }: HealthDeps): Route {
  return route({
    method: 'get',
    path: `${PATH}/{backtestId}`,
    params: numberParams({ backtestId: 'back-test' }),
    permission: 'health.read',
    tag: 'health',
    summary: 'A back-test: how far it is, or what it found',
    answer: backtestForm,
    async handle({ tenantId, params: { backtestId } }) {
      const row = await inTenant(db, tenantId, (tx) => backtests.one(tx, backtestId));
      if (!row) throw new ApiError('notFound', 'There is no such back-test.');
      const progress = row.finishedAt
        ? null
        : ((await temporal.health.backtestProgress({ tenantId, backtestId })) ?? null);
      return asBacktest(row, progress, workflowUrl(idOf.backtest({ tenantId, backtestId })));
    },
  });
}

function listRoute({ db, workflowUrl }: HealthDeps): Route {
  return route({
    method: 'get',
    path: PATH,
    permission: 'health.read',
    tag: 'health',
    summary: 'Back-tests, newest first',
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    answer: z.object({ items: z.array(backtestForm) }),
    async handle({ tenantId, query }) {
      const found = await inTenant(db, tenantId, (tx) => backtests.list(tx, query.limit));
      const url = (backtestId: number) => workflowUrl(idOf.backtest({ tenantId, backtestId }));
      return { items: found.map((row) => asBacktest(row, null, url(row.backtestId))) };
    },
  });
}

function asBacktest(row: backtests.BacktestRow, progress: BacktestProgress | null, workflowUrl: string) {
  return {
    backtestId: row.backtestId,
    profileId: row.profileId,
    version: row.version,
    from: row.firstDay,
    to: row.lastDay,
    horizon: row.horizon,
    requestedBy: row.requestedBy,
    requestedAt: row.requestedAt,
    finishedAt: row.finishedAt,
    progress,
    workflowUrl,
    tried: row.result?.tried ?? null,
    live: row.result?.live ?? null,
  };
}
