import { EXPORT_TYPES } from '../../domain/settings/exportTypes.ts';
import { z } from 'zod';
import { inTenant } from '../../db/connect.ts';
import * as exportColumns from '../../db/exports/exportColumns.ts';
import { fieldNames } from '../../db/exports/exportObjects.ts';
import * as secrets from '../../db/tenants/secrets.ts';
import { QUERIED_FIELDS } from '../../domain/exports/exportedObject.ts';
import { daysWithoutRun } from '../../domain/exports/exportSchedule.ts';
import { exportStatus } from '../../domain/calls/sections.ts';
import { readSchedule, readTenantExport } from '../../product/exports/index.ts';
import { changeSettings, setWriteKey } from '../../product/settings/index.ts';
import { route, type Route } from '../../http/route.ts';
import type { ExportDeps } from './deps.ts';
import { exportChange, exportFields, exportForm } from './forms.ts';

/** `/api/export`: what is exported, where to, when, and with which key. */
export function exportSettingsRoutes(deps: ExportDeps): Route[] {
  return [readRoute(deps), fieldsRoute(deps), changeRoute(deps), keyRoute(deps)];
}

function readRoute(deps: ExportDeps): Route {
  return route({
    method: 'get',
    path: '/api/export',
    permission: 'export.read',
    tag: 'export',
    summary: 'What is exported, where to and when, and how it is doing',
    answer: exportForm,
    handle: ({ tenantId }) => readExport(deps, tenantId),
  });
}

function fieldsRoute({ db }: ExportDeps): Route {
  return route({
    method: 'get',
    path: '/api/export/fields',
    permission: 'export.read',
    tag: 'export',
    summary: 'The fields that each type of object can be exported with',
    description: 'Custom fields are known once they were exported.',
    answer: exportFields,
    async handle({ tenantId }) {
      const custom = await inTenant(db, tenantId, (tx) => exportColumns.customNames(tx));
      return {
        types: EXPORT_TYPES.map((type) => {
          const names = [...fieldNames(type), ...(custom.get(type) ?? []).map((name) => `custom.${name}`)];
          const isQueried = (name: string) => QUERIED_FIELDS[type]?.includes(name) ?? false;
          return { type, fields: names.map((name) => ({ name, isQueried: isQueried(name) })) };
        }),
      };
    },
  });
}

function changeRoute(deps: ExportDeps): Route {
  return route({
    method: 'put',
    path: '/api/export',
    permission: 'export.write',
    tag: 'export',
    summary: 'Set what is exported, where to and when',
    description:
      'A setting that is left out goes back to its default. More than three runs on any day of the coming year are refused. The schedule follows at once.',
    body: exportChange,
    answer: exportForm,
    async handle({ tenantId, actor, body: { on, ...wanted } }) {
      const switched = on === undefined ? {} : { sections: { export: on } };
      await inTenant(deps.db, tenantId, (tx) =>
        changeSettings(tx, actor, {
          settings: { ...switched, export: wanted },
          isPart: true,
          whole: ['export'],
        }),
      );
      await deps.temporal.exports.ensureSchedule(tenantId, await readSchedule(deps.db, tenantId));
      return readExport(deps, tenantId);
    },
  });
}

function keyRoute(deps: ExportDeps): Route {
  return route({
    method: 'put',
    path: '/api/export/writeKey',
    permission: 'export.write',
    tag: 'export',
    summary: 'Set or change the Write Key',
    description: 'Kept sealed and never shown. A schedule that was held because a key was refused goes on.',
    body: z.strictObject({ writeKey: z.string().trim().min(4).max(200).regex(/^\S+$/, 'must have no spaces') }),
    answer: exportForm,
    alsoAnswers: { 409: 'This server has no key to keep secrets with.' },
    async handle({ tenantId, actor, body: { writeKey } }) {
      const { db, box } = deps;
      await inTenant(db, tenantId, (tx) => setWriteKey(tx, actor, box, writeKey));
      await deps.temporal.exports.ensureSchedule(tenantId, await readSchedule(db, tenantId));
      return readExport(deps, tenantId);
    },
  });
}

async function readExport({ db, box, temporal }: ExportDeps, tenantId: string): Promise<z.input<typeof exportForm>> {
  const state = await inTenant(db, tenantId, readTenantExport);
  const { on, settings, timeZone, writeKey } = state;
  const schedule = await temporal.exports.schedule(tenantId).catch(() => undefined);
  return {
    on,
    ...exportStatus(on, state),
    settings,
    writeKey: {
      isSet: writeKey !== undefined,
      endsWith: writeKey ? lastFour(box.open(writeKey, secrets.placeOf(tenantId, 'exportWriteKey'))) : null,
      since: writeKey?.createdAt ?? null,
    },
    schedule: schedule ?? null,
    daysWithoutRun: daysWithoutRun(settings.cron, timeZone, new Date()),
  };
}

/** Of a short key the last four would be most of it. */
function lastFour(writeKey: string): string {
  return writeKey.length >= 12 ? writeKey.slice(-4) : '';
}
