import { z } from 'zod';
import * as audit from '../../db/auditLog.ts';
import { inTenant, type Knex, type Transaction } from '../../db/connect.ts';
import { lock } from '../../db/locks.ts';
import * as reopened from '../../db/reopened.ts';
import * as settings from '../../db/settings.ts';
import { settingsSchema, type Settings } from '../../domain/settings.ts';
import { ApiError } from '../errors.ts';
import type { Dispatcher } from '../ingest/dispatcher.ts';
import { route, type Route } from '../route.ts';

interface Deps {
  db: Knex;
  dispatcher: Dispatcher;
}

const change = z.object({
  version: z
    .number()
    .int()
    .optional()
    .meta({ description: 'The version this was made from; refused with 409 where another change came between.' }),
  settings: settingsSchema,
});

/** `/api/settings`: the rules in force. A change is a new version, in force for the next call, and frees parked calls. */
export function settingsRoutes(deps: Deps): Route[] {
  return [readRoute(deps), changeRoute(deps)];
}

function readRoute({ db }: Deps): Route {
  return route({
    method: 'get',
    path: '/api/settings',
    permission: 'settings.read',
    tag: 'settings',
    summary: 'The settings in force',
    answer: z.object({ version: z.number().int(), settings: settingsSchema }),
    handle: ({ tenantId }) => inTenant(db, tenantId, (trx) => settings.current(trx, tenantId)),
  });
}

function changeRoute({ db, dispatcher }: Deps): Route {
  return route({
    method: 'put',
    path: '/api/settings',
    permission: 'settings.write',
    tag: 'settings',
    summary: 'Replace the settings',
    description: 'A key that is left out goes back to its default. Calls that the change frees are settled again.',
    body: change,
    answer: z.object({ version: z.number().int(), settings: settingsSchema, released: z.number().int() }),
    async handle({ tenantId, actor, body }) {
      const { version, released } = await inTenant(db, tenantId, (trx) => put(trx, tenantId, actor, body));
      dispatcher.start(tenantId, released, { again: true });
      return { version, settings: body.settings, released: released.length };
    },
  });
}

async function put(trx: Transaction, tenantId: string, actor: string, asked: z.output<typeof change>) {
  await lock(trx, tenantId, 'identity');
  const before = await settings.current(trx, tenantId);
  if (asked.version !== undefined && asked.version !== before.version) {
    throw new ApiError(409, 'changedMeanwhile', `The settings are at version ${before.version}; read them again.`);
  }
  const version = before.version + 1;
  await settings.change(trx, tenantId, version, asked.settings, actor);
  await audit.add(trx, tenantId, { actor, action: 'settings.changed', subject: { version } });
  const released = frees(before.settings, asked.settings) ? await reopened.releaseAll(trx, tenantId) : [];
  return { version, released };
}

/** Whether a change may settle calls that wait: any but one of what is recorded of a call that is matched already. */
function frees(before: Settings, after: Settings): boolean {
  const decisive = ({ identity, usage, sections }: Settings) => JSON.stringify({ identity, usage, sections });
  return decisive(before) !== decisive(after);
}
