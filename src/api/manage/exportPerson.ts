import { z } from 'zod';
import type { Database } from '../../db/connect.ts';
import { exportPerson } from '../../product/people/index.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { time } from '../../http/forms.ts';
import { route, Streamed, type Route } from '../../http/route.ts';

const record = z.looseObject({ _id: z.string() });
const ofCall = z.looseObject({ messageId: z.string() });

/** `GET /api/endUsers/{id}/export`: everything that is kept about a person. */
export function exportRoutes({ db }: { db: Database }): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/endUsers/{id}/export',
      permission: 'endUsers.export',
      tag: 'privacy',
      summary: 'Export everything that is kept about a person',
      description: 'One JSON document, sent as it is read. `id` is the `_id` of the end user.',
      answer: z.object({
        exportedAt: time,
        endUser: record,
        mergedEndUsers: z.array(record),
        beforeMerges: z
          .array(z.object({ merge: z.number().int(), record: z.looseObject({}) }))
          .meta({ description: 'What undoing a merge would give back.' }),
        anonymousIds: z.array(z.string()),
        otherAddresses: z.array(z.string()),
        aliases: z.array(z.object({ previousId: z.string(), userId: z.string() })),
        nps: z.array(z.looseObject({})),
        metrics: z.array(ofCall),
        userActivities: z.array(ofCall),
        calls: z.array(ofCall),
      }),
      async handle({ tenantId, actor, params }) {
        const { endUserId, document } = await exportPerson(db, tenantId, params.id, actor);
        const file = `end-user-${toObjectId(endUserId)}.json`;
        const headers = { 'content-disposition': `attachment; filename="${file}"` };
        return new Streamed(document, headers);
      },
    }),
  ];
}
