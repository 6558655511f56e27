import type { Sign, StoredRecord } from '../../db/records.ts';
import type { Item } from './readItem.ts';
import { referenceKey, type Reference } from './reference.ts';

/** The company an item names: null where its model lies in none, undefined where it names none. */
export type CompanyOf = (item: Item) => number | null | undefined | { fault: string };

/** The companies that items name, each once. */
export function companiesNamed(items: readonly Item[]): Reference[] {
  const named = items.flatMap(({ company }) => (company ? [company] : []));
  return [...new Map(named.map((company) => [referenceKey(company), company])).values()];
}

/** All that items name records by. */
export function signsOf(items: readonly Item[], companyOf: CompanyOf): Sign[] {
  return distinct(
    items.flatMap((item) => {
      const signs: Sign[] = [];
      const named = companyOf(item);
      const where = typeof named === 'number' ? { companyId: named } : {};
      if (item.id !== undefined) signs.push({ kind: 'id', id: item.id });
      if (item.sourceId !== undefined) signs.push({ kind: 'sourceId', value: item.sourceId });
      if (item.externalId !== undefined) signs.push({ kind: 'externalId', value: item.externalId, ...where });
      if (item.email !== undefined) signs.push({ kind: 'email', value: item.email, ...where });
      return signs;
    }),
  );
}

/**
 * The places that records found by `_id` or `sourceId` may come to take when items give them another company or
 * externalId: whoever stands there already has to be known too.
 */
export function placesTaken(items: readonly Item[], known: readonly StoredRecord[], companyOf: CompanyOf): Sign[] {
  const byId = new Map(known.map((record) => [record.id, record]));
  const bySourceId = new Map(known.map((record) => [record.sourceId, record]));
  const wanted = new Map<StoredRecord, { companyIds: Set<number | null>; externalIds: Set<string | null> }>();
  for (const item of items) {
    const record = item.id === undefined ? bySourceId.get(item.sourceId ?? '') : byId.get(item.id);
    if (!record || record.companyId === null) continue;
    const { companyIds, externalIds } = wanted.get(record) ?? {
      companyIds: new Set([record.companyId]),
      externalIds: new Set([record.externalId]),
    };
    const named = companyOf(item);
    if (typeof named === 'number') companyIds.add(named);
    if (item.externalId !== undefined) externalIds.add(item.externalId);
    wanted.set(record, { companyIds, externalIds });
  }
  const moving = [...wanted.values()].filter(({ companyIds, externalIds }) => companyIds.size + externalIds.size > 2);
  return distinct(
    moving.flatMap(({ companyIds, externalIds }) =>
      [...companyIds].flatMap((companyId) =>
        [...externalIds].flatMap((value): Sign[] =>
          companyId === null || value === null ? [] : [{ kind: 'externalId', value, companyId }],
        ),
      ),
    ),
  );
}

function distinct(signs: readonly Sign[]): Sign[] {
  return [...new Map(signs.map((sign) => [JSON.stringify(sign), sign])).values()];
}
