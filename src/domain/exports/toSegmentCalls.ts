import type { ExportedField, ExportedObject, ExportType } from './exportedObject.ts';
import { isFields, type Fields } from '../fields.ts';
import { hundredths } from '../revenue/money.ts';
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

/**
 * An object as flat columns in snake_case whose types never change, because a warehouse by Segment gives a column the
 * type of the first value it meets: exact numbers are sent as whole hundredths (`mrr_cents` 12050 is 120.50 in
 * `currency`; `length_hundredths` 1200 is 12), days and times as ISO times, lists as text, custom fields as text.
 */
export function toContent(object: ExportedObject): Content {
  const cut: string[] = [];
  const columns: Record<string, OutboundValue> = {
    object_id: object._id,
    ...(object.type === 'companies' ? {} : { company_id: object.companyId }),
    is_deleted: object.deleted,
  };
  if (object.deleted) return { columns, text: JSON.stringify(columns), cut };
  columns['external_id'] = object.externalId;
  columns['source_id'] = object.sourceId;
  if (object.type !== 'companies') columns['company_external_id'] = object.companyExternalId;
  const put = (name: string, value: OutboundValue) => {
    if (typeof value === 'string' && value.length > TEXT_LENGTH) cut.push(name);
    columns[name] = typeof value === 'string' ? value.slice(0, TEXT_LENGTH) : value;
  };
  for (const [field, value] of Object.entries(object.fields)) put(columnOf(field, value), valueOf(value));
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
  if (object.type === 'companies') {
    return {
      type: 'group',
      groupId: groupIdOf(object),
      anonymousId: anonymousIdOf(object._id),
      traits: values,
      ...common,
    };
  }
  if (object.type === 'endUsers') return { type: 'identify', userId: userIdOf(object), traits: values, ...common };
  const anonymousId = object.companyId === null ? OF_NO_COMPANY : anonymousIdOf(object.companyId);
  return { type: 'track', event: EVENTS[object.type], anonymousId, properties: values, ...common };
}

/** Under which name a company or a person is sent; null for what has no name of its own. */
export function sentAs(object: ExportedObject): string | null {
  if (object.type === 'companies') return groupIdOf(object);
  return object.type === 'endUsers' ? userIdOf(object) : null;
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

/** Names of fields in snake case, each worked out once: there are some dozens of them, and thousands of rows a second. */
const names = new Map<string, string>();

function columnOf(field: string, { type }: ExportedField): string {
  let name = names.get(field);
  if (name === undefined) names.set(field, (name = toColumnName(field)));
  if (type === 'numeric') return `${name}_${MONEY.test(field) ? 'cents' : 'hundredths'}`;
  return type === 'bigint' ? `${name}_id` : name;
}

function valueOf({ type, value }: ExportedField): OutboundValue {
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
