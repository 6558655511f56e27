import { z } from 'zod';
import * as audit from '../../db/tenants/auditLog.ts';
import { inTenant, type Database, type TenantTx } from '../../db/connect.ts';
import * as personalIds from '../../db/identity/personalIds.ts';
import * as personExport from '../../db/identity/personExport.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { time } from '../../http/forms.ts';
import { route, Streamed, type Route } from '../../http/route.ts';
import { findPerson, noSuchPerson } from './person.ts';
import { personDocument, type Person } from './personDocument.ts';

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
        const person = await inTenant(db, tenantId, async (tx) => {
          const { endUserIds } = await findPerson(tx, { endUserId: params['id'] ?? '' });
          const found = await readPerson(tx, endUserIds[0] ?? 0);
          const subject = { endUser: found.endUserId };
          await audit.add(tx, { actor, action: 'endUser.exported', subject });
          return found;
        });
        const file = `end-user-${toObjectId(person.endUserId)}.json`;
        const headers = { 'content-disposition': `attachment; filename="${file}"` };
        return new Streamed(personDocument(db, tenantId, person), headers);
      },
    }),
  ];
}

async function readPerson(tx: TenantTx, endUserId: number): Promise<Person> {
  const records = await personExport.records(tx, endUserId);
  if (records.length === 0) throw noSuchPerson();
  const endUserIds = records.map((row) => row.end_user_id);
  const anonymousIds = await personExport.namedBy(tx, endUserIds, 'anonymousId');
  const otherAddresses = await personExport.namedBy(tx, endUserIds, 'email');
  const beforeMerges = await personExport.heldBefore(tx, endUserIds);
  const ids = records.flatMap((row) => [row.external_id, row.merged_external_id]).filter((id) => id !== null);
  const aliases = await personalIds.aliasesAround(tx, ids);
  const nps = await personExport.answers(tx, endUserId);
  const emails = records.flatMap((row) => (row.email === null ? [] : [row.email.toLowerCase()]));
  const former = aliases.map((alias) => alias.previousId);
  const subjects = [...new Set([...ids, ...former, ...emails, ...otherAddresses, ...anonymousIds])];
  return { endUserId, records, anonymousIds, otherAddresses, beforeMerges, aliases, nps, subjects };
}
