import type { ExportType } from '../settings/exportTypes.ts';
import type { ExportedField, ExportedObject, Layout } from './exportedObject.ts';
import { isFields, type Fields } from '../values/fields.ts';
import { hundredths } from '../values/money.ts';
import type { OutboundCall, OutboundValue } from './outboundCall.ts';
import { TEXT_LENGTH, toColumnName } from './warehouseNames.ts';

/** An object as it is sent, without the version: what decides whether there is a new version at all. */
export interface Content {
  columns: Readonly<Record<string, OutboundValue>>;
  /** `columns` as JSON. */
  text: string;
  /** Columns whose text was longer than a warehouse keeps, and was cut. */
  cut: string[];
}

/** Which version of an object a call carries. */
export interface Version {
  number: number;
  at: Date;
  messageId: string;
}

/** Amounts of money; every other exact number is a share, a length or a difference. */
const MONEY = /(?:^|[a-z])(?:mrr|arr|value|amountTotal|fcNewMrr\w*)$/i;

/** The event that says what an object of a type came to be. Companies and people have calls of their own. */
const EVENTS: Readonly<Record<Exclude<ExportType, 'companies' | 'endUsers'>, string>> = {
  licenses: 'License Updated',
  sales: 'Sale Updated',
  churns: 'Churn Updated',
  opportunities: 'Opportunity Updated',
  invoices: 'Invoice Updated',
  nps: 'NPS Updated',
  healthScores: 'Health Score Updated',
  milestones: 'Milestone Updated',
  followUps: 'Follow-Up Updated',
};

/** The columns that objects of a type with these fields have in a warehouse. */
export function layoutOf(type: ExportType, fields: readonly ExportedField[]): Layout {
  const columns = fields.map((field) => ({ name: columnOf(field), type: field.type }));
  const company = type === 'companies' ? [] : ['company_id'];
  const companyName = type === 'companies' ? [] : ['company_external_id'];
  const own = ['object_id', ...company, 'is_deleted', 'external_id', 'source_id', ...companyName];
  const blank = Object.fromEntries([...own, ...columns.map(({ name }) => name)].map((name) => [name, null]));
  // Read from text V8 keeps it as a struct, and so its copies; built up by names it is a hash table, five times as slow.
  return { type, columns, blank: JSON.parse(JSON.stringify(blank)) as Layout['blank'] };
}

/**
 * An object as flat columns in snake_case whose types never change, because a warehouse by Segment gives a column the
 * type of the first value it meets: exact numbers are sent as whole hundredths (`mrr_cents` 12050 is 120.50 in
 * `currency`; `length_hundredths` 1200 is 12), days and times as ISO times, lists as text, custom fields as text.
 */
export function toContent(object: ExportedObject): Content {
  const { type, columns: named, blank } = object.layout;
  const cut: string[] = [];
  if (object.deleted) {
    const company = type === 'companies' ? {} : { company_id: object.companyId };
    const columns = { object_id: object._id, ...company, is_deleted: true };
    return { columns, text: JSON.stringify(columns), cut };
  }
  const columns: Record<string, OutboundValue> = { ...blank };
  columns['object_id'] = object._id;
  columns['is_deleted'] = false;
  columns['external_id'] = object.externalId;
  columns['source_id'] = object.sourceId;
  if (type !== 'companies') {
    columns['company_id'] = object.companyId;
    columns['company_external_id'] = object.companyExternalId;
  }
  const put = (name: string, value: OutboundValue) => {
    const isLong = typeof value === 'string' && value.length > TEXT_LENGTH;
    if (isLong) cut.push(name);
    columns[name] = isLong ? value.slice(0, TEXT_LENGTH) : value;
  };
  for (const [at, column] of named.entries()) put(column.name, valueOf(column.type, object.values[at]));
  for (const [column, value] of Object.entries(object.custom)) put(`custom_${column}`, customValue(value));
  return { columns, text: JSON.stringify(columns), cut };
}

/** A version of an object as the call that carries it. */
export function toSegmentCall(
  object: ExportedObject,
  { columns }: Pick<Content, 'columns'>,
  version: Version,
): OutboundCall {
  const common = { messageId: version.messageId, timestamp: version.at };
  const values = { ...columns, version: version.number, changed_at: version.at.toISOString() };
  const { type } = object.layout;
  if (type === 'companies') {
    return {
      type: 'group',
      groupId: groupIdOf(object),
      anonymousId: anonymousIdOf(object._id),
      traits: values,
      ...common,
    };
  }
  if (type === 'endUsers') return { type: 'identify', userId: userIdOf(object), traits: values, ...common };
  const anonymousId = object.companyId === null ? OF_NO_COMPANY : anonymousIdOf(object.companyId);
  return { type: 'track', event: EVENTS[type], anonymousId, properties: values, ...common };
}

/** Under which name a company or a person is sent; null for what has no name of its own. */
export function sentAs(object: ExportedObject): string | null {
  const { type } = object.layout;
  if (type === 'companies') return groupIdOf(object);
  return type === 'endUsers' ? userIdOf(object) : null;
}

/** A company's name for the group call: its own id where it has one, so that it joins with the product's data. */
function groupIdOf({ externalId, _id }: ExportedObject): string {
  return externalId ?? `throughline-${_id}`;
}

/**
 * A person's name for the identify call: their own id, the one the product sends, because Segment bills each id it has
 * not seen in the month. An externalId is unique inside its company only; whoever comes second is told apart by the company.
 */
function userIdOf({ externalId, externalIdShared, companyExternalId, companyId, _id }: ExportedObject): string {
  if (externalId === null) return `throughline-${_id}`;
  return externalIdShared ? `${companyExternalId ?? companyId}:${externalId}` : externalId;
}

/** For what is the tenant's own: one id, because Segment bills each. */
const OF_NO_COMPANY = 'throughline';

/** One steady id a company, for every call that names no person: Segment bills each id it has not seen in the month. */
function anonymousIdOf(companyId: string): string {
  return `throughline-company-${companyId}`;
}

function columnOf({ field, type }: ExportedField): string {
  const name = toColumnName(field);
  if (type === 'numeric') return `${name}_${MONEY.test(field) ? 'cents' : 'hundredths'}`;
  return type === 'bigint' ? `${name}_id` : name;
}

function valueOf(type: ExportedField['type'], value: unknown): OutboundValue {
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'numeric':
      return hundredths(String(value));
    case 'date':
      return `${String(value)}T00:00:00.000Z`;
    case 'text[]':
      return (value as readonly string[]).join(', ');
    case 'jsonb':
      return JSON.stringify(value);
    case 'integer':
      return Number(value);
    case 'boolean':
      return value === true;
    case 'text':
    case 'timestamptz':
    case 'bigint':
      return String(value);
  }
}

function customValue(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string'
    ? value
    : isFields(value) || Array.isArray(value)
      ? JSON.stringify(value)
      : String(value);
}

/** Names of custom fields by the columns they have already, and the columns that new names come to have. */
export type CustomColumns = ReadonlyMap<string, string>;

/**
 * Gives each name of a custom field a column that no other has and that it keeps: its own name in snake_case, with a
 * number where another came first, `field` where nothing of it is left in ASCII. Answers only what is new.
 */
export function nameColumns(names: readonly string[], known: CustomColumns): Map<string, string> {
  const taken = new Set(known.values());
  const added = new Map<string, string>();
  for (const name of names) {
    if (known.has(name) || added.has(name)) continue;
    const wanted = toColumnName(name) || 'field';
    let column = wanted;
    for (let n = 2; taken.has(column); n += 1) column = `${wanted}_${n}`;
    taken.add(column);
    added.set(name, column);
  }
  return added;
}

/** Custom fields by their columns. */
export function byColumn(custom: Fields, columns: CustomColumns): Fields {
  return Object.fromEntries(Object.entries(custom).map(([name, value]) => [columns.get(name) ?? name, value]));
}
