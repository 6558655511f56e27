import { z } from 'zod';
import { inTenant, type Database } from '../../db/connect.ts';
import {
  clearSharedSecret,
  endPreviousSecret,
  setSharedSecret,
  type SharedSecret,
} from '../../product/settings/index.ts';
import type { SecretBox } from '../../secretBox.ts';
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
      const set = await inTenant(db, tenantId, (tx) => setSharedSecret(tx, actor, { box, ...body }));
      forget(tenantId);
      return shown(set);
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
      const cleared = await inTenant(db, tenantId, (tx) => clearSharedSecret(tx, actor));
      forget(tenantId);
      return shown(cleared);
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
      const left = await inTenant(db, tenantId, (tx) => endPreviousSecret(tx, actor));
      forget(tenantId);
      return shown(left);
    },
  });
}

function shown({ isSet, previousSignsToo }: SharedSecret) {
  return { isSet, previousSignsToo };
}
