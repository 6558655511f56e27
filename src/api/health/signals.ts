import { z } from 'zod';
import * as audit from '../../db/tenants/auditLog.ts';
import { inTenant } from '../../db/connect.ts';
import * as pipeStates from '../../db/health/pipeStates.ts';
import * as signalSettings from '../../db/health/signalSettings.ts';
import * as signals from '../../db/health/signals.ts';
import { SIGNALS, signalSettingsSchema } from '../../domain/health/signalSettings.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { ApiError } from '../../http/errors.ts';
import { time } from '../../http/forms.ts';
import { route, type Route } from '../../http/route.ts';
import { companyNamed, type HealthDeps } from './deps.ts';
import { companyReference } from './forms.ts';

const signalForm = z
  .object({
    signalId: z.int(),
    company: companyReference,
    signal: z.enum(SIGNALS),
    state: z.enum(['up', 'unknown', 'over']).meta({
      description: 'unknown: up when it was seen last, and the traffic of the tenant itself is down.',
    }),
    raisedOn: z.string(),
    raisedAt: time,
    value: z.number().meta({ description: 'What there is now as a share of what there was; days for silence.' }),
    limit: z.number(),
    clearedOn: z.string().nullable(),
  })
  .meta({ id: 'Signal' });

const pipeForm = z.object({
  isDown: z.boolean(),
  downDays: z.array(z.string()).meta({ description: 'Whole days on which far fewer calls came than usual.' }),
  lastCallAt: time.nullable(),
  checkedAt: time.nullable(),
});

/** `/api/signals`: early churn signals, and the thresholds they go by. */
export function signalRoutes(deps: HealthDeps): Route[] {
  return [listRoute(deps), readRoute(deps), changeRoute(deps)];
}

function listRoute({ db }: HealthDeps): Route {
  return route({
    method: 'get',
    path: '/api/signals',
    permission: 'health.read',
    tag: 'health',
    summary: 'Early churn signals, newest first, and the state of the traffic they are read from',
    query: z.object({
      company: z.string().optional().meta({ description: '`_id`, `extid-` or `srcid-` of a company.' }),
      all: z.stringbool().default(false).meta({ description: 'Also those that are over.' }),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
      before: z.coerce.number().int().optional(),
    }),
    answer: z.object({ items: z.array(signalForm), pipe: pipeForm }),
    handle: ({ tenantId, query }) =>
      inTenant(db, tenantId, async (tx) => {
        const company = query.company === undefined ? undefined : await companyNamed(tx, query.company);
        const filter = { companyId: company?.id, up: !query.all, before: query.before };
        const found = await signals.list(tx, filter, query.limit);
        const pipe = await pipeStates.read(tx);
        return {
          items: found.map((row) => asSignal(row, pipe?.isDown ?? false)),
          pipe: pipe ?? { isDown: false, downDays: [], lastCallAt: null, checkedAt: null },
        };
      }),
  });
}

function readRoute({ db }: HealthDeps): Route {
  return route({
    method: 'get',
    path: '/api/signals/settings',
    permission: 'health.read',
    tag: 'health',
    summary: 'What raises a signal',
    answer: z.object({ version: z.int(), settings: signalSettingsSchema }),
    handle: ({ tenantId }) => inTenant(db, tenantId, (tx) => signalSettings.current(tx)),
  });
}

function changeRoute({ db }: HealthDeps): Route {
  return route({
    method: 'put',
    path: '/api/signals/settings',
    permission: 'health.write',
    tag: 'health',
    summary: 'Change what raises a signal',
    description:
      'A key that is left out goes back to its default. In force with the next sweep; levels with the next call.',
    body: z.strictObject({
      version: z.int().optional().meta({ description: 'The version this was made from.' }),
      settings: signalSettingsSchema,
    }),
    answer: z.object({ version: z.int(), settings: signalSettingsSchema }),
    handle: ({ tenantId, actor, body }) =>
      inTenant(db, tenantId, async (tx) => {
        const before = await signalSettings.current(tx);
        if (body.version !== undefined && body.version !== before.version) {
          const message = `The signal settings are at version ${before.version}; read them again.`;
          throw new ApiError('changedMeanwhile', message);
        }
        const version = before.version + 1;
        await signalSettings.change(tx, version, body.settings, actor);
        await audit.add(tx, { actor, action: 'signals.settings', subject: { version } });
        return { version, settings: body.settings };
      }),
  });
}

function asSignal(row: signals.SignalRow, isDown: boolean) {
  const state = row.clearedOn !== null ? ('over' as const) : isDown ? ('unknown' as const) : ('up' as const);
  return {
    signalId: row.signalId,
    company: { _id: toObjectId(row.companyId), externalId: row.externalId, name: row.companyName },
    signal: row.signal,
    state,
    raisedOn: row.raisedOn,
    raisedAt: row.raisedAt,
    value: row.value,
    limit: row.limitValue,
    clearedOn: row.clearedOn,
  };
}
