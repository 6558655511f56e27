import { z } from 'zod';
import type { Database } from '../../db/connect.ts';
import { route, type Route } from '../../http/route.ts';
import { idOf } from '../../temporal/contract.ts';
import type { Temporal } from '../../temporal/temporal.ts';
import { erasePerson } from '../../product/people/index.ts';
import { personForm } from './personForm.ts';

interface Deps {
  db: Database;
  temporal: Pick<Temporal, 'finishErasures'>;
  /** The page of a workflow in the Temporal UI. */
  workflowUrl(workflowId: string): string;
}

const count = (description: string) => z.number().int().meta({ description });

/** `POST /api/erasures`: forgets a person, as a `delete` call does. */
export function erasureRoutes({ db, temporal, workflowUrl }: Deps): Route[] {
  return [
    route({
      method: 'post',
      path: '/api/erasures',
      permission: 'endUsers.erase',
      tag: 'privacy',
      summary: 'Erase a person',
      description:
        'Name, address, ids, devices, aliases, custom fields, their own usage and the bodies of their calls go at once; the rest of many calls, and what calls of others say of them, within minutes, by the workflow in the answer. Counts and messageIds stay. A new call from the person makes them known again.',
      body: personForm,
      answer: z.object({
        endUsers: count('Records of the person, those merged into them included.'),
        anonymousIds: count('Devices.'),
        aliases: count('Aliases from and to their ids.'),
        calls: count('Calls whose bodies went at once.'),
        userActivities: count('What stays, as usage of the company only.'),
        workflowId: z.string().meta({ description: 'Goes through all other calls.' }),
        workflowUrl: z.string(),
      }),
      async handle({ tenantId, actor, body }) {
        const erased = await erasePerson(db, tenantId, body, actor);
        // Temporal being away costs nothing but time: the hourly pass starts what is open.
        void temporal.finishErasures(tenantId).catch(() => undefined);
        const workflowId = idOf.erasures(tenantId);
        const { anonymousIds, aliases, userActivities } = erased;
        return {
          endUsers: erased.endUserIds.length,
          anonymousIds,
          aliases,
          calls: erased.messageIds.length,
          userActivities,
          workflowId,
          workflowUrl: workflowUrl(workflowId),
        };
      },
    }),
  ];
}
