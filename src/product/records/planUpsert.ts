import { isDeepStrictEqual } from 'node:util';
import type { StoredRecord } from '../../db/records/records.ts';
import { OutOfIds } from '../../domain/identity/newIds.ts';
import { PROFILE_FIELDS, type FieldSource } from '../../domain/identity/profile.ts';
import { idFault, matchItem } from './matchItem.ts';
import { namesOf, type Model, type Values } from './models/model.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import type { Item } from './readItem.ts';
import type { Entry, RecordIndex } from './recordIndex.ts';

/** What became of one item. */
export type Verdict =
  | { kind: 'created' | 'updated' | 'unchanged'; item: Item; entry: Entry }
  | { kind: 'createdError' | 'updatedError'; item: Item; message: string };

/** What items are judged against. */
export interface Plan {
  model: Model;
  index: RecordIndex;
  /** Whether an item that names a record which is there already is refused. */
  onlyNew: boolean;
  /** The company an item names: null where the model lies in none, undefined where it names none. */
  companyOf(item: Item): number | null | undefined | { fault: string };
  at: Date;
  /** Ids for new records. */
  ids: readonly number[];
}

/**
 * Judges items one by one, in order, and changes the index accordingly: two items about one record are one change after
 * the other, so the later one wins. Nothing is written.
 * @throws OutOfIds when more records are new than ids were reserved.
 */
export function planUpsert(items: readonly Item[], plan: Plan): Verdict[] {
  const ids = plan.ids[Symbol.iterator]();
  const newId = () => {
    const next = ids.next();
    if (next.done) throw new OutOfIds();
    return next.value;
  };
  return items.map((item) => judge(item, plan, newId));
}

/**
 * Returns how many items create a record, as far as that can be told beforehand: an item may also miss a record because one
 * before it took the id that it names.
 */
export function likelyCreated(items: readonly Item[], { model, index, companyOf }: Omit<Plan, 'ids'>): number {
  const isStranger = (item: Item) => {
    const named = companyOf(item);
    const match = matchItem(model, item, typeof named === 'object' && named !== null ? 0 : named, index);
    return 'entry' in match && !match.entry;
  };
  return items.filter(isStranger).length;
}

function judge(item: Item, plan: Plan, newId: () => number): Verdict {
  const { model, index } = plan;
  const named = plan.companyOf(item);
  const isFaulty = typeof named === 'object' && named !== null;
  const match = matchItem(model, item, isFaulty ? 0 : named, index);
  const entry = 'entry' in match ? match.entry : undefined;
  const refuse = (message: string): Verdict => {
    const isNew = 'entry' in match && !entry;
    return { kind: plan.onlyNew || (isNew && item.id === undefined) ? 'createdError' : 'updatedError', item, message };
  };
  if (item.fault !== undefined) return refuse(item.fault);
  if (isFaulty) return refuse(named.fault);
  if ('fault' in match) return refuse(match.fault);
  if (entry && plan.onlyNew) return refuse(isThere(model, item, entry));
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
  const before = entry?.record.fields ?? null;
  const fields = model.complete({ ...(before ?? emptyFields(model)), ...item.fields }, before, plan.at);
  if (isFault(fields)) return refuse(fields.fault);
  if (!entry) return { kind: 'created', item, entry: create(item, ids, fields, plan, newId()) };
  const record = changed(entry.record, item, ids, fields, plan);
  const kind = sameContent(entry.record, record) ? 'unchanged' : 'updated';
  index.change(entry, record);
  return { kind, item, entry };
}

function isFault(fields: Values | { fault: string }): fields is { fault: string } {
  return typeof fields['fault'] === 'string';
}

function isThere({ noun, path }: Model, item: Item, { record }: Entry): string {
  const has = (name: 'sourceId' | 'externalId') => item[name] !== undefined && item[name] === record[name];
  const key =
    item.id !== undefined ? '_id' : has('sourceId') ? 'sourceId' : has('externalId') ? 'externalId' : 'e-mail';
  const id = toObjectId(record.id);
  return `There is a ${noun} with this ${key} already; change it with PUT ${path}/${id}.`;
}

function missingFor(model: Model, item: Item, companyId: number | null): string | undefined {
  if (model.table.inCompany && companyId === null) {
    return `A new ${model.noun} needs a ${namesOf(model, 'companyId')[0]}: an _id, extid-<externalId> or srcid-<sourceId> of a company.`;
  }
  const field = model.required.find((name) => (item.fields[name] ?? null) === null);
  if (field !== undefined) return `A new ${model.noun} needs a ${namesOf(model, field)[0]}.`;
  const hasKey = item.externalId !== undefined || item.sourceId !== undefined || item.email !== undefined;
  return model.needsKey && !hasKey ? `A new ${model.noun} needs an externalId, a sourceId or an email.` : undefined;
}

type Ids = Pick<StoredRecord, 'companyId' | 'externalId' | 'sourceId'>;

function emptyFields({ table }: Model): Values {
  return Object.fromEntries(
    Object.entries(table.columns).map(([field, { type }]) => [field, type === 'text[]' ? [] : null]),
  );
}

function create(item: Item, ids: Ids, fields: Values, { model, index, at }: Plan, id: number): Entry {
  const record: StoredRecord = {
    id,
    ...ids,
    fields,
    custom: item.custom ?? {},
    sources: sourcesOf(model, item, at, undefined),
    createdAt: at,
    updatedAt: at,
  };
  const entry: Entry = { before: null, record };
  index.add(entry);
  return entry;
}

function changed(record: StoredRecord, item: Item, ids: Ids, fields: Values, { model, at }: Plan): StoredRecord {
  return {
    ...record,
    ...ids,
    fields,
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
