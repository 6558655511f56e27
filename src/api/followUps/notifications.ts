import { z } from 'zod';
import * as audit from '../../db/tenants/auditLog.ts';
import { inTenant } from '../../db/connect.ts';
import * as notificationList from '../../db/followUps/notificationList.ts';
import * as webhooks from '../../db/followUps/webhooks.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { time } from '../../http/forms.ts';
import { noSuch } from '../../http/params.ts';
import { route, type Route } from '../../http/route.ts';
import type { RouteDeps } from '../routeDeps.ts';
import { pageQuery, readCursor, writeCursor } from '../../http/cursor.ts';
import { testNotificationRoute } from './testNotification.ts';

const notificationForm = z
  .object({
    id: z.number().int(),
    key: z.string(),
    followUp: z.number().int().nullable(),
    channel: z.enum(['email', 'webhook']),
    teamUser: z.string().nullable().meta({ description: 'The `_id` of whom an e-mail is for.' }),
    webhook: z.string().nullable(),
    subject: z.string(),
    state: z.enum(['pending', 'sent', 'failed']),
    attempts: z.number().int(),
    lastError: z.string().nullable(),
    createdAt: time,
    sentAt: time.nullable(),
  })
  .meta({ id: 'Notification' });

const webhookForm = z.object({ name: z.string(), host: z.string(), createdBy: z.string(), createdAt: time });
const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/, 'must be letters, digits, "_" and "-", 63 at most');

/** `/api/notifications`: what people were told, and the webhooks it goes to. */
export function notificationRoutes(deps: RouteDeps): Route[] {
  return [
    listRoute(deps),
    webhooksRoute(deps),
    putWebhookRoute(deps),
    removeWebhookRoute(deps),
    testNotificationRoute(deps),
  ];
}

function listRoute({ db }: RouteDeps): Route {
  return route({
    method: 'get',
    path: '/api/notifications',
    permission: 'notifications.read',
    tag: 'notifications',
    summary: 'Notifications, newest first',
    description: 'A pending one with attempts is being tried again by Temporal, for a day; then it is failed.',
    query: z.object({
      state: z.enum(['pending', 'sent', 'failed']).optional(),
      followUp: z.coerce.number().int().optional(),
      ...pageQuery,
    }),
    answer: z.object({ items: z.array(notificationForm), next: z.string().nullable() }),
    async handle({ tenantId, query }) {
      const before = readCursor(z.number(), query.cursor);
      const filter = { state: query.state, followUpId: query.followUp, before };
      const found = await inTenant(db, tenantId, (tx) => notificationList.list(tx, filter, query.limit + 1));
      const items = found.slice(0, query.limit);
      const last = items.at(-1);
      const next = found.length > items.length && last ? writeCursor(last.id) : null;
      return {
        items: items.map(({ teamUserId, ...one }) => ({
          ...one,
          teamUser: teamUserId === null ? null : toObjectId(teamUserId),
        })),
        next,
      };
    },
  });
}

function webhooksRoute({ db }: RouteDeps): Route {
  return route({
    method: 'get',
    path: '/api/notifications/webhooks',
    permission: 'notifications.read',
    tag: 'notifications',
    summary: 'The webhooks, without their addresses',
    answer: z.object({ items: z.array(webhookForm) }),
    handle: async ({ tenantId }) => ({
      items: await inTenant(db, tenantId, (tx) => webhooks.list(tx)),
    }),
  });
}

function putWebhookRoute({ db }: RouteDeps): Route {
  return route({
    method: 'put',
    path: '/api/notifications/webhooks/{name}',
    permission: 'notifications.write',
    tag: 'notifications',
    params: z.object({ name }),
    summary: 'Add a Slack-compatible webhook, or give one another address',
    description: 'It is sent `{"text": …}`. The address is never shown again.',
    body: z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(2000) }),
    answer: z.object({ name }),
    async handle({ tenantId, actor, params: { name: named }, body }) {
      await inTenant(db, tenantId, async (tx) => {
        await webhooks.put(tx, { name: named, url: body.url, by: actor });
        await audit.add(tx, { actor, action: 'webhook.changed', subject: { webhook: named } });
      });
      return { name: named };
    },
  });
}

function removeWebhookRoute({ db }: RouteDeps): Route {
  return route({
    method: 'delete',
    path: '/api/notifications/webhooks/{name}',
    permission: 'notifications.write',
    tag: 'notifications',
    summary: 'Take a webhook away',
    answer: z.object({ removed: z.boolean() }),
    async handle({ tenantId, actor, params: { name: named } }) {
      await inTenant(db, tenantId, async (tx) => {
        if (!(await webhooks.remove(tx, named))) throw noSuch('webhook');
        await audit.add(tx, { actor, action: 'webhook.removed', subject: { webhook: named } });
      });
      return { removed: true };
    },
  });
}
