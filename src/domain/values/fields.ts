import { storableString } from './storable.ts';

/** A JSON object as it came from outside: any key, any value. */
export type Fields = Readonly<Record<string, unknown>>;

/** A value that was sent under another spelling of a field and lost, such as `user_id` beside `userId`. */
export interface AlsoNamed {
  field: string;
  value: string;
}

/** The top-level fields of Segment's spec that are read here (segment.io/docs, connections/spec/common). */
const FIELD_NAMES = [
  'type',
  'messageId',
  'userId',
  'anonymousId',
  'groupId',
  'previousId',
  'event',
  'name',
  'traits',
  'properties',
  'context',
  'timestamp',
  'originalTimestamp',
  'sentAt',
  'receivedAt',
] as const;
type FieldName = (typeof FIELD_NAMES)[number];

const EXACT: ReadonlyMap<string, FieldName> = new Map(FIELD_NAMES.map((name) => [name, name]));
const FOLDED: ReadonlyMap<string, FieldName> = new Map(FIELD_NAMES.map((name) => [name.toLowerCase(), name]));

/** No spelling of a field is longer; a longer key need not be folded to know that it is none. */
const SPELLING_LENGTH = 40;

/** The parts of a rival value that the trace shows. */
const SHOWN_LENGTH = 500;

/** Whether a value is a JSON object: not null, not a list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value says anything: null, undefined and blank text do not. */
export function isPresent(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() !== '' : value !== undefined && value !== null;
}

/** What a value is, in words that fit behind "got": `text`, `a number`, `a list`, `null`, `true`. */
export function kindOf(value: unknown): string {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return Number.isFinite(value) ? 'a number' : 'a number out of range';
  if (typeof value === 'boolean') return String(value);
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** The digits of a finite number without an exponent where it is whole: 42.0 is `42`, -0 is `0`. */
export function digitsOf(value: number): string {
  return Math.abs(value) >= 1e21 && Number.isFinite(value) ? BigInt(value).toString() : String(value);
}

/** A key as rival spellings are compared: lower case, without underscores. */
export function foldKey(key: string): string {
  const lower = key.toLowerCase();
  return lower.includes('_') ? lower.replaceAll('_', '') : lower;
}

/**
 * The value of one top-level field: its exact spelling wins, then the alphabetically first of the other spellings
 * (`user_id`, `USERID`), whatever the order of the keys. Undefined where it is missing, null or blank.
 */
export function readField(item: Fields, name: FieldName): unknown {
  if (Object.hasOwn(item, name) && isPresent(item[name])) return item[name];
  const folded = name.toLowerCase();
  const fits = (key: string) =>
    (key.length === name.length || (key.length <= SPELLING_LENGTH && key.includes('_'))) &&
    foldKey(key) === folded &&
    isPresent(item[key]);
  let first: string | undefined;
  for (const key of Object.keys(item)) if (fits(key) && (first === undefined || key < first)) first = key;
  return first === undefined ? undefined : item[first];
}

/** All top-level fields at once, each as `readField` finds it, and the spellings that lost with another value. */
export function readFields(item: Fields): { values: Partial<Record<FieldName, unknown>>; alsoNamed: AlsoNamed[] } {
  const values: Partial<Record<FieldName, unknown>> = {};
  const alsoNamed: AlsoNamed[] = [];
  const others: string[] = [];
  for (const key of Object.keys(item)) {
    const name = EXACT.get(key);
    if (name === undefined) {
      if (key.length <= SPELLING_LENGTH && FOLDED.has(foldKey(key))) others.push(key);
    } else if (isPresent(item[key])) values[name] = item[key];
  }
  for (const key of others.sort()) {
    const name = FOLDED.get(foldKey(key));
    const value = item[key];
    if (name === undefined || !isPresent(value)) continue;
    if (values[name] === undefined) values[name] = value;
    else if (typeof value === 'object' || shown(value) !== shown(values[name])) {
      alsoNamed.push({ field: key, value: shown(value) });
    }
  }
  return { values, alsoNamed };
}

function shown(value: unknown): string {
  if (typeof value === 'string') return storableString(value.trim()).slice(0, SHOWN_LENGTH);
  return typeof value === 'number' ? digitsOf(value) : kindOf(value);
}

/** The value under a key in any casing, the exact spelling first. */
export function valueAt(fields: Fields, key: string): unknown {
  if (Object.hasOwn(fields, key)) return fields[key];
  const folded = foldKey(key);
  const other = Object.keys(fields)
    .filter((candidate) => candidate.length >= folded.length && foldKey(candidate) === folded)
    .sort()[0];
  return other === undefined ? undefined : fields[other];
}
