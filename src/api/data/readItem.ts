import type { FieldValue } from '../../db/records.ts';
import { isFields, isPresent, kindOf, type Fields } from '../../domain/fields.ts';
import { readId } from '../../domain/ids.ts';
import { storableText, tooDeep } from '../../domain/storable.ts';
import { emailKey, type Model } from './models.ts';
import { fromObjectId } from './objectId.ts';
import { readReference, type Reference } from './reference.ts';

/** What one item of a bulk upsert says, before any record is looked up. */
export interface Item {
  index: number;
  id?: number;
  sourceId?: string;
  externalId?: string;
  /** In lower case. */
  email?: string;
  company?: Reference;
  /** The fields that were given, and no others. */
  fields: Readonly<Record<string, FieldValue>>;
  custom?: Fields;
  /** Why the item is refused: a sentence. */
  fault?: string;
}

/** Reads one item: every part on its own, so that a refused item still says which record it meant. */
export function readItem(model: Model, value: unknown, index: number): Item {
  if (!isFields(value)) return { index, fields: {}, fault: `An item must be an object, got ${kindOf(value)}.` };
  const faults: string[] = [];
  const item: Item = { index, ...readKeys(value, faults), fields: readFields(model, value, faults) };
  const email = emailKey(item);
  if (email !== undefined) item.email = email;
  if (model.table.inCompany && isPresent(value['companyId'])) {
    const company = readReference(value['companyId']);
    if (company) item.company = company;
    else faults.push('companyId must be an _id, extid-<externalId> or srcid-<sourceId> of a company.');
  }
  const custom = readCustom(value['custom'], faults);
  if (custom) item.custom = custom;
  if (faults[0] !== undefined) item.fault = faults[0];
  return item;
}

function readKeys(value: Fields, faults: string[]): Pick<Item, 'id' | 'sourceId' | 'externalId'> {
  const keys: Pick<Item, 'id' | 'sourceId' | 'externalId'> = {};
  if (isPresent(value['_id'])) {
    const given = value['_id'];
    const id = typeof given === 'string' ? fromObjectId(given.trim()) : undefined;
    if (id === undefined) faults.push('_id must be the 24 hexadecimal digits of a record that we answered.');
    else keys.id = id;
  }
  for (const key of ['sourceId', 'externalId'] as const) {
    const read = readId(value[key], key);
    if ('fault' in read) faults.push(read.fault);
    else if (read.unusable !== undefined) faults.push(`${key} is a placeholder such as "undefined", not an id.`);
    else if (read.id !== undefined) keys[key] = read.id;
  }
  return keys;
}

/** An empty value for a required field says nothing: clients send back all they have read. */
function readFields(model: Model, value: Fields, faults: string[]): Record<string, FieldValue> {
  const fields: Record<string, FieldValue> = {};
  for (const [field, read] of Object.entries(model.fields)) {
    if (!Object.hasOwn(value, field) || value[field] === undefined) continue;
    if (model.required.includes(field) && !isPresent(value[field])) continue;
    const result = read(value[field], field);
    if ('fault' in result) faults.push(result.fault);
    else fields[field] = result.value;
  }
  return fields;
}

function readCustom(value: unknown, faults: string[]): Fields | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isFields(value)) faults.push(`custom must be an object, got ${kindOf(value)}.`);
  else if (tooDeep(value)) faults.push('custom is nested too deep.');
  else {
    const storable: unknown = JSON.parse(storableText(value));
    if (isFields(storable)) return storable;
  }
  return undefined;
}
