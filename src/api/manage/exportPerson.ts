import { z } from 'zod';
import * as audit from '../../db/auditLog.ts';
import { inTenant, type Knex, type Transaction } from '../../db/connect.ts';
import * as personalIds from '../../db/personalIds.ts';
import * as personExport from '../../db/personExport.ts';
import type { Alias } from '../../domain/aliases.ts';
import { toObjectId } from '../data/objectId.ts';
import { time } from '../forms.ts';
import { route, Streamed, type Route } from '../route.ts';
import { findPerson, noSuchPerson } from './person.ts';

/** Rows that are held at once; a call has up to 32 KB. */
const PAGE = 500;

const record = z.looseObject({ _id: z.string() });

/** `GET /api/endUsers/{id}/export`: everything that is kept about a person. */
export function exportRoutes({ db }: { db: Knex }): Route[] {
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
        anonymousIds: z.array(z.string()),
        aliases: z.array(z.object({ previousId: z.string(), userId: z.string() })),
        userActivities: z.array(z.looseObject({ messageId: z.string() })),
        calls: z.array(z.looseObject({ messageId: z.string() })),
      }),
      async handle({ tenantId, actor, params }) {
        const person = await inTenant(db, tenantId, async (trx) => {
          const { endUserIds } = await findPerson(trx, tenantId, { endUserId: params['id'] ?? '' });
          const found = await readPerson(trx, tenantId, endUserIds[0] ?? 0);
          const subject = { endUser: found.endUserId };
          await audit.add(trx, tenantId, { actor, action: 'endUser.exported', subject });
          return found;
        });
        const name = `end-user-${toObjectId(person.endUserId)}.json`;
        return new Streamed(parts(db, tenantId, person), { 'content-disposition': `attachment; filename="${name}"` });
      },
    }),
  ];
}

interface Person {
  endUserId: number;
  records: personExport.ExportedPerson[];
  anonymousIds: string[];
  aliases: Alias[];
  /** By what calls may name the person. */
  subjects: string[];
}

async function readPerson(trx: Transaction, tenantId: string, endUserId: number): Promise<Person> {
  const records = await personExport.records(trx, tenantId, endUserId);
  if (records.length === 0) throw noSuchPerson();
  const anonymousIds = await personExport.anonymousIds(trx, tenantId, endUserId);
  const ids = records.flatMap((row) => [row.external_id, row.merged_external_id]).filter((id) => id !== null);
  const aliases = await personalIds.aliasesAround(trx, tenantId, ids);
  const emails = records.flatMap((row) => (row.email === null ? [] : [row.email.toLowerCase()]));
  const former = aliases.map((alias) => alias.previousId);
  const subjects = [...new Set([...ids, ...former, ...emails, ...anonymousIds])];
  return { endUserId, records, anonymousIds, aliases, subjects };
}

/** The document, a page at a time, each read in a transaction of its own: 100,000 calls are never held together. */
async function* parts(db: Knex, tenantId: string, person: Person): AsyncGenerator<string> {
  const { endUserId, anonymousIds, aliases, subjects } = person;
  const [endUser, ...mergedEndUsers] = person.records.map(asRecord);
  const head = { exportedAt: new Date(), endUser, mergedEndUsers, anonymousIds, aliases };
  yield `${JSON.stringify(head).slice(0, -1)},"userActivities":[`;
  const separate = separator();
  yield* pages(
    (after: personExport.ExportedActivity | undefined) =>
      inTenant(db, tenantId, (trx) =>
        personExport.userActivities(trx, tenantId, endUserId, PAGE, after && position(after)),
      ),
    (list) => separate(list.map(asActivity)),
  );
  yield '],"calls":[';
  const separateCalls = separator();
  yield* pages(
    (after: personExport.ExportedCall | undefined) =>
      inTenant(db, tenantId, (trx) =>
        personExport.matchedCalls(trx, tenantId, endUserId, PAGE, after && position(after)),
      ),
    (list) => separateCalls(list.map(asCall)),
  );
  yield* pages(
    (after: personExport.ExportedCall | undefined) =>
      inTenant(db, tenantId, (trx) => personExport.namingCalls(trx, tenantId, subjects, PAGE, after?.message_id)),
    (list) => separateCalls(list.map(asCall)),
  );
  yield ']}';
}

async function* pages<Row>(
  read: (after: Row | undefined) => Promise<Row[]>,
  write: (page: readonly Row[]) => string,
): AsyncGenerator<string> {
  for (let page = await read(undefined); page.length > 0; page = await read(page.at(-1))) {
    yield write(page);
    if (page.length < PAGE) return;
  }
}

/** Writes the items of one list, page by page, with commas between them. */
function separator(): (items: readonly object[]) => string {
  let isFirst = true;
  return (items) => {
    const text = `${isFirst ? '' : ','}${items.map((item) => JSON.stringify(item)).join(',\n')}`;
    isFirst = false;
    return text;
  };
}

function position({ place, message_id }: { place: string; message_id: string }): personExport.Position {
  return { at: place, messageId: message_id };
}

function asRecord(row: personExport.ExportedPerson) {
  return {
    _id: toObjectId(row.end_user_id),
    company: { _id: toObjectId(row.company_id), externalId: row.company_external_id, name: row.company_name },
    externalId: row.external_id ?? row.merged_external_id,
    sourceId: row.source_id,
    email: row.email,
    name: row.name,
    firstName: row.first_name,
    lastName: row.last_name,
    position: row.position,
    phone: row.phone,
    custom: row.custom,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function asActivity(row: personExport.ExportedActivity) {
  const id = (value: number | null) => (value === null ? null : toObjectId(value));
  return {
    messageId: row.message_id,
    companyId: id(row.company_id),
    assetId: id(row.asset_id),
    projectId: id(row.project_id),
    action: row.action,
    occurredAt: row.occurred_at,
    day: row.day,
    weight: row.weight,
    count: row.count,
  };
}

function asCall(row: personExport.ExportedCall) {
  return {
    messageId: row.message_id,
    type: row.type,
    event: row.event,
    receivedAt: row.received_at,
    occurredAt: row.occurred_at,
    outcome: row.outcome ?? 'pending',
    reason: row.reason,
    decision: row.decision,
    effects: row.effects,
    body: row.body,
    bodyGone: row.body_gone,
  };
}
