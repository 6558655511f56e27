import { z } from 'zod';
import { inTenant, type Database } from '../../db/connect.ts';
import * as settings from '../../db/tenants/settings.ts';
import { DEFAULT_SETTINGS, settingsSchema } from '../../domain/settings/settings.ts';
import { time } from '../../http/forms.ts';
import type { Dispatcher } from '../ingest/dispatcher.ts';
import { route, type Route } from '../../http/route.ts';
import type { Temporal } from '../../temporal/temporal.ts';
import { type Change, changeSettings } from '../../product/settings/index.ts';
import { pageOf, pageQuery, readNumberCursor } from '../../http/cursor.ts';
import { previewRoute } from './preview.ts';
import { readSchedule } from '../../product/exports/index.ts';

interface Deps {
  db: Database;
  dispatcher: Dispatcher;
  temporal: Pick<Temporal, 'exports'>;
}

const version = z
  .number()
  .int()
  .optional()
  .meta({ description: 'The version this was made from; refused with 409 where another change came between.' });

/** A part of the settings: unread, because what it lacks is known only once it is merged into the rest. */
const part = z
  .record(z.string(), z.unknown())
  .meta({ description: 'A part of the settings. Lists are replaced; null puts a setting back to its default.' });

const changed = z.object({
  version: z.number().int(),
  settings: settingsSchema,
  changed: z.array(z.string()).meta({ description: 'The settings that differ now, such as `identity.ladder`.' }),
  released: z.number().int().meta({ description: 'Waiting calls that are settled again because of it.' }),
});

const pastVersion = z.object({
  version: z.number().int(),
  changedAt: time,
  changedBy: z.string(),
  settings: z.looseObject({}),
});

/** `/api/settings`: the rules in force. A change is a new version, in force for the next call, and frees what it can. */
export function settingsRoutes(deps: Deps): Route[] {
  return [readRoute(deps), historyRoute(deps), replaceRoute(deps), mergeRoute(deps), previewRoute(deps)];
}

function readRoute({ db }: Deps): Route {
  return route({
    method: 'get',
    path: '/api/settings',
    permission: 'settings.read',
    tag: 'settings',
    summary: 'The settings in force',
    answer: z.object({ version: z.number().int(), settings: settingsSchema }),
    handle: ({ tenantId }) => inTenant(db, tenantId, (tx) => tx.settings()),
  });
}

function historyRoute({ db }: Deps): Route {
  return route({
    method: 'get',
    path: '/api/settings/history',
    permission: 'settings.read',
    tag: 'settings',
    summary: 'Every version of the settings, newest first',
    query: z.object(pageQuery),
    answer: z.object({
      items: z.array(pastVersion),
      next: z.string().nullable(),
      defaults: settingsSchema.meta({ description: 'What was in force before the first version.' }),
    }),
    async handle({ tenantId, query: { limit, cursor } }) {
      const before = readNumberCursor(cursor);
      const found = await inTenant(db, tenantId, (tx) => settings.history(tx, before, limit + 1));
      const { rows, next } = pageOf(found, limit, (row) => row.version);
      return { items: rows, next, defaults: DEFAULT_SETTINGS };
    },
  });
}

function replaceRoute(deps: Deps): Route {
  return route({
    method: 'put',
    path: '/api/settings',
    permission: 'settings.write',
    tag: 'settings',
    summary: 'Replace the settings',
    description:
      'A setting that is left out goes back to its default; to change a few, use PATCH. Waiting calls that the change may settle are settled again.',
    body: z.object({ version, settings: settingsSchema }),
    answer: changed,
    alsoAnswers: { 409: 'Another change came between.' },
    handle: ({ tenantId, actor, body }) => change(deps, tenantId, actor, { ...body, isPart: false }),
  });
}

function mergeRoute(deps: Deps): Route {
  return route({
    method: 'patch',
    path: '/api/settings',
    permission: 'settings.write',
    tag: 'settings',
    summary: 'Change some of the settings',
    description:
      'What is given is merged into the settings in force; the rest stays. Waiting calls that the change may settle are settled again.',
    body: z.strictObject({ version, settings: part }),
    answer: changed,
    alsoAnswers: { 409: 'Another change came between.' },
    handle: ({ tenantId, actor, body }) => change(deps, tenantId, actor, { ...body, isPart: true }),
  });
}

async function change({ db, dispatcher, temporal }: Deps, tenantId: string, actor: string, asked: Change) {
  const made = await inTenant(db, tenantId, (tx) => changeSettings(tx, actor, asked));
  dispatcher.start(tenantId, made.released, { again: true });
  if (made.changed.some((path) => /^(export|sections\.export|timeZone)\b/.test(path))) {
    await temporal.exports.ensureSchedule(tenantId, await readSchedule(db, tenantId));
  }
  return { ...made, released: made.released.length };
}
