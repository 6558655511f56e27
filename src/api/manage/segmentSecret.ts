import { z } from 'zod';
import * as audit from '../../db/tenants/auditLog.ts';
import { inTenant, type Database, type TenantTx } from '../../db/connect.ts';
import * as secrets from '../../db/tenants/secrets.ts';
import * as tenants from '../../db/tenants/tenants.ts';
import type { SecretBox } from '../../secretBox.ts';
import { ApiError } from '../../http/errors.ts';
import { route, type Route } from '../../http/route.ts';

interface Deps {
  db: Database;
  box: SecretBox;
  forget(tenantId: string): void;
}

const wanted = z.strictObject({
  secret: z.string().min(8).max(500).meta({ description: 'As it is set at the sender; never shown again.' }),
  endPrevious: z
    .boolean()
    .default(false)
    .meta({ description: 'The secret of before signs too until the next change; true ends it at once.' }),
});

const isSet = z.object({ isSet: z.boolean(), previousSignsToo: z.boolean() });

/** `/api/segment/secret`: the shared secret with which webhooks are signed. Two live at once while senders move over. */
export function secretRoutes(deps: Deps): Route[] {
  return [setRoute(deps), clearRoute(deps), endPreviousRoute(deps)];
}

function setRoute({ db, box, forget }: Deps): Route {
  return route({
    method: 'put',
    path: '/api/segment/secret',
    permission: 'segment.write',
    tag: 'segment',
    summary: 'Set or change the shared secret',
    description:
      'From then on `/dock/segment` refuses what is not signed. What is signed with the secret of before is taken too.',
    body: wanted,
    answer: isSet,
    alsoAnswers: { 409: 'This server has no key to keep secrets with.' },
    async handle({ tenantId, actor, body }) {
      if (!box.canSeal) throw new ApiError(409, 'noSecretsKey', NO_KEY);
      const keep = body.endPrevious ? 0 : 1;
      const answer = await inTenant(db, tenantId, async (tx) => {
        await secrets.add(tx, 'segmentSignature', { box, secret: body.secret, keep });
        return changed(tx, actor, 'segmentSecret.changed');
      });
      forget(tenantId);
      return answer;
    },
  });
}

function clearRoute({ db, forget }: Deps): Route {
  return route({
    method: 'delete',
    path: '/api/segment/secret',
    permission: 'segment.write',
    tag: 'segment',
    summary: 'Ask for no signatures any more',
    answer: isSet,
    async handle({ tenantId, actor }) {
      const answer = await inTenant(db, tenantId, async (tx) => {
        await secrets.end(tx, 'segmentSignature', 0);
        return changed(tx, actor, 'segmentSecret.cleared');
      });
      forget(tenantId);
      return answer;
    },
  });
}

function endPreviousRoute({ db, forget }: Deps): Route {
  return route({
    method: 'delete',
    path: '/api/segment/secret/previous',
    permission: 'segment.write',
    tag: 'segment',
    summary: 'End the shared secret of before',
    description: 'Once every sender signs with the one of today.',
    answer: isSet,
    async handle({ tenantId, actor }) {
      const answer = await inTenant(db, tenantId, async (tx) => {
        await secrets.end(tx, 'segmentSignature', 1);
        return changed(tx, actor, 'segmentSecret.previousEnded');
      });
      forget(tenantId);
      return answer;
    },
  });
}

async function changed(tx: TenantTx, actor: string, action: string) {
  await audit.add(tx, { actor, action, subject: {} });
  const app = await tenants.segmentApp(tx);
  const sealed = await secrets.live(tx, 'segmentSignature');
  const live = sealed.length + Number(app?.hasReadableSecret ?? false);
  return { isSet: live > 0, previousSignsToo: live > 1 };
}

/** What is said where a secret cannot be kept. */
export const NO_KEY = 'This server has no SECRETS_KEY, so it can keep no secret; ask whoever runs it to set one.';
