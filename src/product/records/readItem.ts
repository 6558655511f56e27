import type { FieldValue } from '../../db/records/records.ts';
import { isFields, isPresent, kindOf, type Fields } from '../../domain/values/fields.ts';
import { readId } from '../../domain/values/ids.ts';
import { storableText, tooDeep } from '../../domain/values/storable.ts';
import { namesOf, type Model } from './models/model.ts';
import { emailKey } from './models/models.ts';
import { fromObjectId } from '../../domain/values/objectId.ts';
import { readReference, readReferenceOrEmail, type Reference } from '../../domain/values/reference.ts';

/** What one item says, before any record is looked up. */
export interface Item {
  index: number;
  id?: number;
  sourceId?: string;
  externalId?: string;
  /** In lower case; of models that can be found by it. */
  email?: string;
  company?: Reference;
  /** The fields that were given, and no others; a reference is there once it has been looked up. */
  fields: Readonly<Record<string, FieldValue>>;
  references: Readonly<Record<string, Reference>>;
  custom?: Fields;
  /** Why the item is refused: a sentence. */
  fault?: string;
}

/** Reads one item: every part on its own, so that a refused item still says which record it meant. */
export function readItem(model: Model, value: unknown, index: number): Item {
  const nothing = { index, fields: {}, references: {} };
  if (!isFields(value)) return { ...nothing, fault: `An item must be an object, got ${kindOf(value)}.` };
  const faults: string[] = [];
  const item: Item = { index, ...readKeys(model, value, faults), ...readFields(model, value, faults) };
  const email = model.table.hasEmail ? emailKey(item) : undefined;
  if (email !== undefined) item.email = email;
  const [name, company] = given(value, namesOf(model, 'companyId'));
  if (model.table.inCompany && isPresent(company)) {
    const reference = readReference(company);
    if (reference) item.company = reference;
    else faults.push(`${name} must be an _id, extid-<externalId> or srcid-<sourceId> of a company.`);
  }
  const custom = readCustom(value['custom'], faults);
  if (custom) item.custom = custom;
  if (faults[0] !== undefined) item.fault = faults[0];
  return item;
}

/** The first of these names that an object has a value under, and the value. */
function given(value: Fields, names: readonly string[]): [name: string, value: unknown] {
  const name = names.find((one) => Object.hasOwn(value, one) && value[one] !== undefined) ?? names[0] ?? '';
  return [name, Object.hasOwn(value, name) ? value[name] : undefined];
}

function readKeys(model: Model, value: Fields, faults: string[]): Pick<Item, 'id' | 'sourceId' | 'externalId'> {
  const keys: Pick<Item, 'id' | 'sourceId' | 'externalId'> = {};
  if (isPresent(value['_id'])) {
    const given = value['_id'];
    const id = typeof given === 'string' ? fromObjectId(given.trim()) : undefined;
    if (id === undefined) faults.push('_id must be the 24 hexadecimal digits of a record that we answered.');
    else keys.id = id;
  }
  for (const key of ['sourceId', 'externalId'] as const) {
    const [name, id] = given(value, namesOf(model, key));
    const read = readId(id, name);
    if ('fault' in read) faults.push(read.fault);
    else if (read.unusable !== undefined) faults.push(`${name} is a placeholder such as "undefined", not an id.`);
    else if (read.id !== undefined) keys[key] = read.id;
  }
  return keys;
}

/** An empty value for a required field says nothing: clients send back all they have read. */
function readFields(model: Model, value: Fields, faults: string[]): Pick<Item, 'fields' | 'references'> {
  const fields: Record<string, FieldValue> = {};
  const references: Record<string, Reference> = {};
  for (const field of model.fields) {
    const [name, sent] = given(value, field.names);
    if (sent === undefined || (model.required.includes(field.name) && !isPresent(sent))) continue;
    if (field.kind === 'value') {
      const result = field.read(sent, name);
      if ('fault' in result) faults.push(result.fault);
      else fields[field.name] = result.value;
    } else if (!isPresent(sent)) {
      fields[field.name] = null;
    } else {
      const reference = field.to === 'teamUser' ? readReferenceOrEmail(sent) : readReference(sent);
      if (reference) references[field.name] = reference;
      else faults.push(`${name} must be an _id, extid-<externalId> or srcid-<sourceId>.`);
    }
  }
  return { fields, references };
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
