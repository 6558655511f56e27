import { z } from 'zod';
import * as auditLog from '../../db/tenants/auditLog.ts';
import { inTenant, type Database } from '../../db/connect.ts';
import { time } from '../../http/forms.ts';
import { route, type Route } from '../../http/route.ts';
import { pageOf, pageQuery, readNumberCursor } from '../../http/cursor.ts';

const entry = z
  .object({
    at: time,
    actor: z.string().meta({ description: 'Such as `token 12`, `command line` or `settleCalls`.' }),
    action: z.string().meta({ description: 'Such as `settings.changed`.' }),
    subject: z.looseObject({}).meta({ description: 'What was touched, by ids and names of settings.' }),
  })
  .meta({ id: 'AuditEntry' });

/** `/api/audit`: who changed what, newest first. Nothing is ever taken out of it. */
export function auditRoutes({ db }: { db: Database }): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/audit',
      permission: 'audit.read',
      tag: 'access',
      summary: 'Who changed what, newest first',
      query: z.object({
        actor: z.string().optional(),
        action: z.string().optional(),
        from: z.coerce.date().optional(),
        to: z.coerce.date().optional(),
        ...pageQuery,
      }),
      answer: z.object({ items: z.array(entry), next: z.string().nullable() }),
      async handle({ tenantId, query: { cursor, limit, ...filter } }) {
        const before = readNumberCursor(cursor);
        const found = await inTenant(db, tenantId, (tx) => auditLog.list(tx, { ...filter, before }, limit + 1));
        const { rows, next } = pageOf(found, limit, (row) => row.entryId);
        return { items: rows.map(({ at, actor, action, subject }) => ({ at, actor, action, subject })), next };
      },
    }),
  ];
}
