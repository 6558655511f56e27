import { isDeepStrictEqual } from 'node:util';
import type { StoredRecord } from '../../db/records.ts';
import { PROFILE_FIELDS, type FieldSource } from '../../domain/profile.ts';
import { idFault, matchItem } from './matchItem.ts';
import type { Model } from './models.ts';
import type { Item } from './readItem.ts';
import type { Entry, RecordIndex } from './recordIndex.ts';

/** What became of one item. */
export type Verdict =
  | { kind: 'created' | 'updated' | 'unchanged'; item: Item; entry: Entry }
  | { kind: 'createdError' | 'updatedError'; item: Item; message: string };

interface Plan {
  model: Model;
  index: RecordIndex;
  /** The company an item names: null where the model lies in none, undefined where it names none. */
  companyOf(item: Item): number | null | undefined | { fault: string };
  at: Date;
}

/**
 * Judges items one by one, in order, and changes the index accordingly: two items about one record are one change after
 * the other, so the later one wins. Nothing is written.
 */
export function planUpsert(items: readonly Item[], plan: Plan): Verdict[] {
  let planned = 0;
  return items.map((item) => judge(item, plan, () => --planned));
}

function judge(item: Item, plan: Plan, newId: () => number): Verdict {
  const { model, index } = plan;
  const named = plan.companyOf(item);
  const isFaulty = typeof named === 'object' && named !== null;
  const match = matchItem(model, item, isFaulty ? 0 : named, index);
  const entry = 'entry' in match ? match.entry : undefined;
  const refuse = (message: string): Verdict => {
    const isNew = 'entry' in match && !entry;
    return { kind: isNew && item.id === undefined ? 'createdError' : 'updatedError', item, message };
  };
  if (item.fault !== undefined) return refuse(item.fault);
  if (isFaulty) return refuse(named.fault);
  if ('fault' in match) return refuse(match.fault);
  const companyId = named ?? entry?.record.companyId ?? null;
  const missing = entry ? undefined : missingFor(model, item, companyId);
  if (missing !== undefined) return refuse(missing);
  const ids = {
    companyId,
    externalId: item.externalId ?? entry?.record.externalId ?? null,
    sourceId: item.sourceId ?? entry?.record.sourceId ?? null,
  };
  const fault = idFault(model, item, ids, entry, index);
  if (fault !== undefined) return refuse(fault);
  if (!entry) return { kind: 'created', item, entry: create(item, ids, plan, newId()) };
  const record = changed(entry.record, item, ids, plan);
  const kind = sameContent(entry.record, record) ? 'unchanged' : 'updated';
  index.change(entry, record);
  return { kind, item, entry };
}

function missingFor(model: Model, item: Item, companyId: number | null): string | undefined {
  if (model.table.inCompany && companyId === null) {
    return `A new ${model.noun} needs a companyId: an _id, extid-<externalId> or srcid-<sourceId> of a company.`;
  }
  const field = model.required.find((name) => item.fields[name] === undefined);
  if (field !== undefined) return `A new ${model.noun} needs a ${field}.`;
  const hasKey = item.externalId !== undefined || item.sourceId !== undefined || item.email !== undefined;
  return model.needsKey && !hasKey ? `A new ${model.noun} needs an externalId, a sourceId or an email.` : undefined;
}

type Ids = Pick<StoredRecord, 'companyId' | 'externalId' | 'sourceId'>;

function create(item: Item, ids: Ids, { model, index, at }: Plan, id: number): Entry {
  const empty = Object.fromEntries(
    Object.entries(model.table.columns).map(([field, { type }]) => [field, type === 'text[]' ? [] : null]),
  );
  const record: StoredRecord = {
    id,
    ...ids,
    fields: { ...empty, ...item.fields },
    custom: item.custom ?? {},
    sources: sourcesOf(model, item, at, undefined),
    createdAt: at,
    updatedAt: at,
  };
  const entry: Entry = { before: null, record };
  index.add(entry);
  return entry;
}

function changed(record: StoredRecord, item: Item, ids: Ids, { model, at }: Plan): StoredRecord {
  return {
    ...record,
    ...ids,
    fields: { ...record.fields, ...item.fields },
    custom: { ...record.custom, ...item.custom },
    sources: { ...record.sources, ...sourcesOf(model, item, at, record) },
  };
}

/**
 * The fields that this door answers for from now on. A value that is repeated is not written again, unless a call
 * brought it: once the data API has confirmed it, no late call may take it back.
 */
function sourcesOf(model: Model, item: Item, at: Date, record: StoredRecord | undefined): Record<string, FieldSource> {
  if (!model.table.sourced) return {};
  const sources: Record<string, FieldSource> = {};
  for (const field of PROFILE_FIELDS) {
    const value = item.fields[field];
    if (value === undefined || (value === null && record?.fields[field] === null)) continue;
    const isRepeated = record?.fields[field] === value && record.sources[field]?.[1] === '';
    if (!isRepeated) sources[field] = [at.toISOString(), ''];
  }
  return sources;
}

/** Whether two states of a record look the same from outside. */
export function sameContent(a: StoredRecord, b: StoredRecord): boolean {
  return (
    a.companyId === b.companyId &&
    a.externalId === b.externalId &&
    a.sourceId === b.sourceId &&
    isDeepStrictEqual(a.fields, b.fields) &&
    isDeepStrictEqual(a.custom, b.custom)
  );
}
