import type { Inside, Signs } from '../../db/records/recordSigns.ts';
import type { StoredRecord } from '../../db/records/records.ts';
import type { Item } from './readItem.ts';
import type { Reference } from '../../domain/values/reference.ts';

/** The company an item names: null where its model lies in none, undefined where it names none. */
export type CompanyOf = (item: Item) => number | null | undefined | { fault: string };

/** The companies that items name. */
export function companiesNamed(items: readonly Item[]): Partial<Signs> {
  return asSigns(items.flatMap(({ company }) => company ?? []));
}

/** References as what the database looks records up by. */
export function asSigns(references: readonly Reference[]): Partial<Signs> {
  const named = (kind: 'externalId' | 'sourceId' | 'email') =>
    distinct(references.flatMap((one) => (one.kind === kind ? [one.value] : [])));
  return {
    ids: distinct(references.flatMap((one) => (one.kind === 'id' ? [one.id] : []))),
    externalIds: named('externalId'),
    sourceIds: named('sourceId'),
    emails: named('email'),
  };
}

/** All that items name records by. */
export function signsOf(items: readonly Item[], companyOf: CompanyOf): Signs {
  const externalIds = new Set<string>();
  const emails = new Set<string>();
  const externalIdsInside = new Map<string, Inside>();
  const emailsInside = new Map<string, Inside>();
  for (const item of items) {
    const companyId = companyOf(item);
    const sign = (value: string | undefined, anywhere: Set<string>, inside: Map<string, Inside>) => {
      if (value === undefined) return;
      if (typeof companyId === 'number') inside.set(`${companyId} ${value}`, { companyId, value });
      else anywhere.add(value);
    };
    sign(item.externalId, externalIds, externalIdsInside);
    sign(item.email, emails, emailsInside);
  }
  return {
    ids: distinct(items.flatMap(({ id }) => id ?? [])),
    sourceIds: distinct(items.flatMap(({ sourceId }) => sourceId ?? [])),
    externalIds: [...externalIds],
    externalIdsInside: [...externalIdsInside.values()],
    emails: [...emails],
    emailsInside: [...emailsInside.values()],
  };
}

/**
 * The places that records found by `_id` or `sourceId` may come to take when items give them another company or
 * externalId: whoever stands there already has to be known too.
 */
export function placesTaken(
  items: readonly Item[],
  known: readonly StoredRecord[],
  companyOf: CompanyOf,
): Partial<Signs> {
  const byId = new Map(known.map((record) => [record.id, record]));
  const bySourceId = new Map(known.map((record) => [record.sourceId, record]));
  const wanted = new Map<StoredRecord, { companyIds: Set<number>; externalIds: Set<string> }>();
  for (const item of items) {
    const record = item.id === undefined ? bySourceId.get(item.sourceId ?? '') : byId.get(item.id);
    if (!record || record.companyId === null) continue;
    const places = wanted.get(record) ?? {
      companyIds: new Set([record.companyId]),
      externalIds: new Set(record.externalId === null ? [] : [record.externalId]),
    };
    const named = companyOf(item);
    if (typeof named === 'number') places.companyIds.add(named);
    if (item.externalId !== undefined) places.externalIds.add(item.externalId);
    wanted.set(record, places);
  }
  const all = [...wanted].flatMap(([record, { companyIds, externalIds }]) =>
    [...companyIds].flatMap((companyId) =>
      [...externalIds]
        .filter((value) => companyId !== record.companyId || value !== record.externalId)
        .map((value) => ({ companyId, value })),
    ),
  );
  return { externalIdsInside: all };
}

function distinct<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
