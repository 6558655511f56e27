import { EMAIL_LENGTH, emailIn } from '../values/email.ts';
import {
  digitsOf,
  foldKey,
  isFields,
  isPresent,
  kindOf,
  readField,
  readFields,
  type Fields,
} from '../values/fields.ts';
import { readId, type ReadId } from '../values/ids.ts';
import type { MetricItem } from './metricItem.ts';
import { storableString } from '../values/storable.ts';

export type { Fields } from '../values/fields.ts';
export { ITEM_BYTES, NESTING, storableText, tooDeep } from '../values/storable.ts';

/** The kinds of call, in Segment's words (segment.io/docs, connections/spec; `delete` only reaches destinations). */
export const CALL_TYPES = ['identify', 'track', 'group', 'page', 'screen', 'alias', 'delete'] as const;
export type CallType = (typeof CALL_TYPES)[number];

/**
 * One call, read: every field under its one name, and absent where it was missing or unusable. What comes in by
 * Planhat's other doors is read as one too (`keptBody.ts`).
 */
export interface SegmentCall {
  type: CallType | 'metric';
  userId?: string;
  anonymousId?: string;
  groupId?: string;
  previousId?: string;
  /** Ids that were placeholders such as "undefined": treated as absent. */
  unusable: { field: string; value: string }[];
  /** Rival spellings of a field that lost with another value, under the spelling that was sent. */
  alsoNamed: { field: string; value: string }[];
  /** What happened (track) or was looked at (page, screen: their name). */
  event?: string;
  traits: Fields;
  properties: Fields;
  context: Fields;
  /** The company, by a field that says nothing else (Planhat's `companyExternalId`): it wins over all others. */
  company?: { field: string; value: string };
  /** How much it says of the person's usage, and how often it happened; 1 where it is not told. */
  weight?: number;
  count?: number;
  /** What a call of the type `metric` measures. */
  metric?: MetricItem;
}

/** A call, or the sentence with which its item is refused. */
export type ReadItem<Call = SegmentCall> = { ok: true; call: Call } | { ok: false; message: string };

/** A call of Segment's own. */
type Own = SegmentCall & { type: CallType };

/** The longest event name taken, in UTF-16 units: it is part of an index, as an id is. */
export const EVENT_LENGTH = 500;

/** Segment's own limit is 100; other senders prefix theirs. */
const MESSAGE_ID_LENGTH = 255;

const TYPES: ReadonlyMap<string, CallType> = new Map(CALL_TYPES.map((type) => [type, type]));
const KNOWN_TYPES = `the types are ${CALL_TYPES.join(', ')}.`;
const ID_FIELDS = ['userId', 'anonymousId', 'groupId', 'previousId'] as const;
const NOTHING: Fields = Object.freeze({});

const NOBODY = 'userId, anonymousId and e-mail are all missing; one of them must say whom the call is about.';

/** Made anew for each attempt to send, or no part of the call: folded keys. */
const PER_ATTEMPT: ReadonlySet<string> = new Set(['sentat', 'receivedat', 'writekey']);

/**
 * Reads one item of a delivery as a call. `pathType` is the type that the request's path names; the item's own type
 * wins. The same item always gets the same answer, whatever the order of its keys. Never throws.
 */
export function readItem(item: unknown, pathType?: CallType): ReadItem<Own> {
  if (!isFields(item)) return refused(`Item is ${kindOf(item)}; a Segment call is a JSON object.`);
  const { values, alsoNamed } = readFields(item);
  const type = values.type === undefined ? pathType : typeOf(values.type);
  if (type === undefined) return refused(typeFault(values.type));
  const faults: string[] = [];
  const call: Own = {
    type,
    unusable: [],
    alsoNamed,
    traits: readMap(values.traits, 'traits', faults),
    properties: readMap(values.properties, 'properties', faults),
    context: isFields(values.context) ? values.context : NOTHING,
  };
  for (const field of ID_FIELDS) {
    const read = readId(values[field], field);
    if ('fault' in read) faults.push(read.fault);
    else if (read.id !== undefined) call[field] = read.id;
    else if (read.unusable !== undefined) call.unusable.push({ field, value: read.unusable });
  }
  if (type === 'track') readEvent(call, values.event, 'event', faults);
  if (type === 'page' || type === 'screen') readEvent(call, values.name, 'name', faults);
  checkEmails(call, faults);
  // What is missing can only be told once everything that is there could be read.
  const fault = faults.length > 0 ? faults.join(' ') : missingFrom(call);
  return fault === undefined ? { ok: true, call } : refused(fault);
}

/**
 * The messageId as sent, in any spelling. Neither id nor fault: none was sent, or only a placeholder (`unusable`),
 * under which all calls of a sender would be one; then it is derived from `contentOf`.
 */
export function messageIdOf(item: Fields): ReadId {
  return readId(readField(item, 'messageId'), 'messageId', MESSAGE_ID_LENGTH);
}

/**
 * The text from which a messageId is derived when the sender gave none: equal for every attempt to send one call,
 * because it leaves out `sentAt`, `receivedAt`, `_metadata` and `writeKey`. Expects what a JSON parser made.
 */
export function contentOf(item: Fields): string {
  const parts: string[] = [];
  for (const key of Object.keys(item)) {
    if (key === '_metadata' || (key.length <= 12 && PER_ATTEMPT.has(foldKey(key)))) continue;
    parts.push(`${JSON.stringify(key)}:${JSON.stringify(item[key])}`);
  }
  return `{${parts.join(',')}}`;
}

function refused(message: string): { ok: false; message: string } {
  return { ok: false, message };
}

function typeOf(value: unknown): CallType | undefined {
  return typeof value === 'string' ? TYPES.get(value.trim().toLowerCase()) : undefined;
}

function typeFault(value: unknown): string {
  if (value === undefined) return `type is missing; ${KNOWN_TYPES}`;
  if (typeof value !== 'string') return `type must be text, got ${kindOf(value)}; ${KNOWN_TYPES}`;
  // Only what looks like the name of a type is repeated: a field that was mixed up may hold anything.
  const named = /^[A-Za-z_]{1,20}$/.test(value.trim()) ? ` "${value.trim()}"` : '';
  return `Unknown type${named}; ${KNOWN_TYPES}`;
}

/** PHP senders write an empty map as `[]`; a filled list or a scalar is no map and would be lost in silence. */
function readMap(value: unknown, field: string, faults: string[]): Fields {
  if (isFields(value)) return value;
  const empty = value === undefined || (Array.isArray(value) && value.length === 0);
  if (!empty) faults.push(`${field} must be an object, got ${kindOf(value)}.`);
  return NOTHING;
}

function readEvent(call: SegmentCall, value: unknown, field: string, faults: string[]): void {
  const text = typeof value === 'number' && Number.isFinite(value) ? digitsOf(value) : value;
  if (typeof text === 'string') {
    const event = text.trim();
    if (event.length > EVENT_LENGTH) faults.push(`${field} is longer than ${EVENT_LENGTH} characters.`);
    else call.event = storableString(event);
  } else if (text !== undefined) faults.push(`${field} must be text, got ${kindOf(value)}.`);
}

function emailsIn(call: SegmentCall): (readonly [string, unknown])[] {
  const { traits: contextTraits } = call.context;
  return [
    ['traits.email', emailIn(call.traits)],
    ['context.traits.email', isFields(contextTraits) ? emailIn(contextTraits) : undefined],
    ['properties.email', emailIn(call.properties)],
  ];
}

function checkEmails(call: SegmentCall, faults: string[]): void {
  for (const [field, value] of emailsIn(call)) {
    if (typeof value !== 'string' || value.length <= EMAIL_LENGTH || value.trim().length <= EMAIL_LENGTH) continue;
    faults.push(`${field} is longer than ${EMAIL_LENGTH} characters.`);
  }
}

/** The sentence that says what a call of this type cannot do without; undefined when nothing is missing. */
function missingFrom(call: Own): string | undefined {
  switch (call.type) {
    case 'track':
      if (call.event === undefined) return 'event is missing; a track call names what happened.';
      return namesSomebody(call) ? undefined : NOBODY;
    case 'identify':
    case 'page':
    case 'screen':
      return namesSomebody(call) ? undefined : NOBODY;
    case 'group':
      return names(call, 'groupId') ? undefined : 'groupId is missing; a group call names a company by it.';
    case 'alias':
      if (!names(call, 'previousId')) return 'previousId is missing; an alias call joins it to userId.';
      return names(call, 'userId') ? undefined : 'userId is missing; an alias call joins previousId to it.';
    case 'delete':
      return names(call, 'userId') ? undefined : 'userId is missing; a delete call names whom to erase by it.';
  }
}

/** Placeholders count: such a call is kept and parked, where a person can see it and mend the sender. */
function names(call: SegmentCall, field: (typeof ID_FIELDS)[number]): boolean {
  return call[field] !== undefined || call.unusable.some((one) => one.field === field);
}

function namesSomebody(call: SegmentCall): boolean {
  if (names(call, 'userId') || names(call, 'anonymousId')) return true;
  if (emailsIn(call).some(([, value]) => isPresent(value))) return true;
  // An identify call may carry the person's id in its traits (Planhat's `user_id`, the catalogue's `traits.id`).
  return call.type === 'identify' && Object.keys(call.traits).some((key) => isTraitId(key, call.traits[key]));
}

function isTraitId(key: string, value: unknown): boolean {
  return ['id', 'userid'].includes(foldKey(key)) && isPresent(value);
}
