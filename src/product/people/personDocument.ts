import { inTenant, type Database, type TenantTx } from '../../db/connect.ts';
import * as personCalls from '../../db/identity/personCalls.ts';
import * as personExport from '../../db/identity/personExport.ts';
import type { Alias } from '../../domain/identity/aliases.ts';
import { toObjectId } from '../../domain/values/objectId.ts';

/** Rows that are held at once; a call has up to 32 KB. */
const PAGE = 500;

/** What is known of a person before their activities and calls are read. */
export interface Person {
  endUserId: number;
  records: personExport.ExportedPerson[];
  anonymousIds: string[];
  /** Addresses by which calls have named a merged person, besides those of the records. */
  otherAddresses: string[];
  /** What the records held before they were merged. */
  beforeMerges: { merge: number; record: Record<string, unknown> }[];
  aliases: Alias[];
  nps: personExport.ExportedAnswer[];
  /** By what calls may name the person. */
  subjects: string[];
}

/**
 * Everything that is kept about a person, as the text of one JSON document, a page at a time. Each page is read in a
 * transaction of its own: 100,000 calls are never held together.
 */
export async function* personDocument(db: Database, tenantId: string, person: Person): AsyncGenerator<string> {
  const { endUserId, anonymousIds, otherAddresses, beforeMerges, aliases, nps, subjects } = person;
  const endUserIds = person.records.map((row) => row.endUserId);
  const [endUser, ...mergedEndUsers] = person.records.map(asRecord);
  const head = {
    exportedAt: new Date(),
    endUser,
    mergedEndUsers,
    beforeMerges,
    anonymousIds,
    otherAddresses,
    aliases,
    nps,
  };
  const read = <Row>(page: (tx: TenantTx) => Promise<Row[]>) => inTenant(db, tenantId, page);
  yield JSON.stringify(head).slice(0, -1);
  yield* list('metrics', [
    pages(asMetric, (after) => read((tx) => personExport.metricPoints(tx, endUserId, PAGE, after))),
  ]);
  yield* list('userActivities', [
    pages(asActivity, (after) =>
      read((tx) => personExport.userActivities(tx, endUserId, PAGE, after && placeOf(after))),
    ),
  ]);
  yield* list('calls', [
    pages(asCall, (after) => read((tx) => personCalls.matchedCalls(tx, endUserIds, PAGE, after && placeOf(after)))),
    pages(asCall, (after) => read((tx) => personCalls.namingCalls(tx, subjects, PAGE, after?.messageId))),
  ]);
  yield '}';
}

/** A field that holds a list, with commas where they belong. */
async function* list(field: string, sources: readonly AsyncIterable<readonly object[]>[]): AsyncGenerator<string> {
  yield `,"${field}":[`;
  let before = '';
  for (const source of sources) {
    for await (const page of source) {
      yield before + page.map((item) => JSON.stringify(item)).join(',\n');
      before = ',\n';
    }
  }
  yield ']';
}

async function* pages<Row>(
  write: (row: Row) => object,
  read: (after: Row | undefined) => Promise<Row[]>,
): AsyncGenerator<object[]> {
  for (let page = await read(undefined); page.length > 0; page = await read(page.at(-1))) {
    yield page.map(write);
    if (page.length < PAGE) return;
  }
}

function placeOf({ place, messageId }: { place: string; messageId: string }): personExport.Position {
  return { at: place, messageId };
}

function asRecord(row: personExport.ExportedPerson) {
  return {
    _id: toObjectId(row.endUserId),
    company: { _id: toObjectId(row.companyId), externalId: row.companyExternalId, name: row.companyName },
    externalId: row.externalId ?? row.mergedExternalId,
    sourceId: row.sourceId,
    email: row.email,
    otherEmails: row.otherEmails,
    name: row.name,
    firstName: row.firstName,
    lastName: row.lastName,
    position: row.position,
    phone: row.phone,
    primary: row.isPrimary,
    featured: row.featured,
    archived: row.archived,
    tags: row.tags,
    custom: row.custom,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

function asMetric(row: personExport.ExportedMetric) {
  const { messageId, dimensionId, occurredAt, day, value } = row;
  return { messageId, dimensionId, occurredAt, day, value };
}

function asActivity(row: personExport.ExportedActivity) {
  const id = (value: number | null) => (value === null ? null : toObjectId(value));
  return {
    messageId: row.messageId,
    companyId: id(row.companyId),
    assetId: id(row.assetId),
    projectId: id(row.projectId),
    action: row.action,
    occurredAt: row.occurredAt,
    day: row.day,
    weight: row.weight,
    count: row.count,
  };
}

function asCall(row: personCalls.ExportedCall) {
  return {
    messageId: row.messageId,
    type: row.type,
    event: row.event,
    receivedAt: row.receivedAt,
    occurredAt: row.occurredAt,
    outcome: row.outcome ?? 'pending',
    reason: row.reason,
    decision: row.decision,
    effects: row.effects,
    body: row.body,
    bodyGone: row.bodyGone,
  };
}
