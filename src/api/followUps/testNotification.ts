import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import * as audit from '../../db/tenants/auditLog.ts';
import { inTenant, type TenantTx } from '../../db/connect.ts';
import * as notifications from '../../db/followUps/notifications.ts';
import * as team from '../../db/tenants/team.ts';
import * as webhooks from '../../db/followUps/webhooks.ts';
import { fromObjectId } from '../../domain/values/objectId.ts';
import { noSuch } from '../../http/params.ts';
import { Reply, route, type Route } from '../../http/route.ts';
import type { RouteDeps } from '../routeDeps.ts';

const target = z.union([
  z.strictObject({ webhook: z.string().min(1).meta({ description: 'The name of a webhook.' }) }),
  z.strictObject({ teamUser: z.string().meta({ description: 'The `_id` of whom an e-mail is for.' }) }),
]);

const SUBJECT = 'A test of Throughline';
const BODY = 'Notifications arrive here. Nothing needs to be done.';

/** `POST /api/notifications/test`: one notification that says that it is a test, so that one sees whether it arrives. */
export function testNotificationRoute({ db, temporal }: RouteDeps): Route {
  return route({
    method: 'post',
    path: '/api/notifications/test',
    permission: 'notifications.write',
    tag: 'notifications',
    summary: 'Send a test to a webhook, or by e-mail to a team member',
    description:
      'Tried twice; what became of it stands in the list of notifications, under the `id` in the answer, within a minute.',
    body: target,
    answer: z.object({ id: z.number().int() }),
    alsoAnswers: { 202: 'It is on its way.' },
    async handle({ tenantId, actor, body }) {
      const id = await inTenant(db, tenantId, async (tx) => {
        const to = await recipient(tx, body);
        const key = `test/${randomUUID()}`;
        const about = { key, followUpId: null, subject: SUBJECT, body: BODY };
        const [added] = await notifications.add(tx, [{ ...about, ...to }]);
        await audit.add(tx, { actor, action: 'notification.tested', subject: body });
        return added ?? 0;
      });
      try {
        await temporal.followUps.sendTest({ tenantId, notificationId: id });
      } catch (error) {
        await inTenant(db, tenantId, (tx) => notifications.giveUp(tx, id));
        throw error;
      }
      return new Reply(202, { id });
    },
  });
}

/** @throws ApiError 404 where there is no such webhook, or no such person who works here. */
async function recipient(tx: TenantTx, to: z.output<typeof target>) {
  if ('webhook' in to) {
    const known = await webhooks.list(tx);
    if (!known.some(({ name }) => name === to.webhook)) throw noSuch('webhook');
    return { channel: 'webhook' as const, webhook: to.webhook, teamUserId: null };
  }
  const teamUserId = fromObjectId(to.teamUser) ?? 0;
  if (!(await team.emails(tx, [teamUserId])).has(teamUserId)) throw noSuch('active team member');
  return { channel: 'email' as const, webhook: null, teamUserId };
}
