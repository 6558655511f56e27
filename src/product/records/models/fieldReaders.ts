import type { ColumnType, FieldValue } from '../../../db/records/records.ts';
import { readDay } from '../../../domain/values/days.ts';
import { readEmail } from '../../../domain/values/email.ts';
import { digitsOf, isFields, isPresent, kindOf } from '../../../domain/values/fields.ts';
import { readAmount } from '../../../domain/values/money.ts';
import { storableString, storableText, tooDeep } from '../../../domain/values/storable.ts';
import { readTimestamp } from '../../../domain/calls/timestamp.ts';

/** What a field was given as, or the sentence with which its item is refused. Null and blank text empty a field. */
export type ReadValue = { value: FieldValue } | { fault: string };
/** Reads what a field was given as; `field` is its name, for the sentence. */
export type ReadField = (value: unknown, field: string) => ReadValue;

const TEXT_LENGTH = 1000;
const LONG_TEXT_LENGTH = 20_000;
const MOST_TEXTS = 1000;
const MOST_INTEGER = 2 ** 31 - 1;

/** How a field is read, by the type of its column. References are read elsewhere: they have to be looked up. */
export const READERS: Readonly<Record<Exclude<ColumnType, 'bigint'>, ReadField>> = {
  text: text(TEXT_LENGTH),
  'text[]': readTexts,
  numeric: present((value, field) => {
    const amount = readAmount(value);
    if (amount !== undefined) return { value: amount };
    return { fault: `${field} must be a number of up to 15 digits, got ${kindOf(value)}.` };
  }),
  integer: integer(-MOST_INTEGER, MOST_INTEGER),
  boolean: present((value, field) => {
    const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
    if (word === true || word === 'true') return { value: true };
    if (word === false || word === 'false') return { value: false };
    return { fault: `${field} must be true or false, got ${kindOf(value)}.` };
  }),
  date: present((value, field) => {
    const day = readDay(value);
    if (day !== undefined) return { value: day };
    // Only what has the shape of a day is said again: anything else may be about a person.
    const got = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? `; ${value} does not exist` : '';
    return { fault: `${field} must be a day such as 2026-11-25${got}.` };
  }),
  timestamptz: present((value, field) => {
    const time = readTimestamp(value);
    // Four digits of a year are all that the wire form has.
    if (time && time.getTime() >= EARLIEST && time.getTime() < LATEST) return { value: time.toISOString() };
    return { fault: `${field} must be a point in time such as 2026-11-25T10:00:00Z.` };
  }),
  jsonb: present((value, field) => {
    if (tooDeep(value)) return { fault: `${field} is nested too deep.` };
    if (!isFields(value) && !Array.isArray(value)) return { fault: `${field} must be a list or an object.` };
    return { value: JSON.parse(storableText(value)) as FieldValue };
  }),
};

const EARLIEST = Date.UTC(1000, 0, 1);
const LATEST = Date.UTC(10_000, 0, 1);

/** Text that may be a page long. */
export const readLongText: ReadField = text(LONG_TEXT_LENGTH);

/** A whole number between two others, both included. */
export function integer(min: number, max: number): ReadField {
  return present((value, field) => {
    const number = typeof value === 'string' && /^[+-]?\d{1,15}$/.test(value.trim()) ? Number(value) : value;
    if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max) {
      return { value: number };
    }
    return { fault: `${field} must be a whole number from ${min} to ${max}.` };
  });
}

/** One of these words. */
export function oneOf(...words: readonly string[]): ReadField {
  return present((value, field) => {
    const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
    return words.includes(word) ? { value: word } : { fault: `${field} must be one of ${words.join(', ')}.` };
  });
}

/** One e-mail address, as given. */
export function readAddress(value: unknown, field: string): ReadValue {
  const { email, unusable } = readEmail(value);
  if (unusable !== undefined) return { fault: `${field} is not one e-mail address.` };
  return { value: email ?? null };
}

/** The three letters of a currency (ISO 4217), in upper case. */
export const readCurrency: ReadField = present((value, field) => {
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  return /^[A-Z]{3}$/.test(code) ? { value: code } : { fault: `${field} must be three letters such as EUR.` };
});

/** Text up to a length; a number becomes its digits, for phone numbers are often sent as such. */
function text(length: number): ReadField {
  return present((value, field) => {
    if (typeof value === 'number' && Number.isFinite(value)) return { value: digitsOf(value) };
    if (typeof value !== 'string') return { fault: `${field} must be text, got ${kindOf(value)}.` };
    const trimmed = value.trim();
    if (trimmed.length > length) return { fault: `${field} is longer than ${length} characters.` };
    return { value: storableString(trimmed) };
  });
}

/** A list of text, each once; one may also come as plain text. */
function readTexts(value: unknown, field: string): ReadValue {
  if (!isPresent(value)) return { value: [] };
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (given.length > MOST_TEXTS) return { fault: `${field} may hold ${MOST_TEXTS} texts.` };
  const texts = new Set<string>();
  for (const one of given) {
    const read = READERS.text(one, field);
    if ('fault' in read) return { fault: `${field} must be a list of text, got ${kindOf(one)} in it.` };
    if (typeof read.value === 'string') texts.add(read.value);
  }
  return { value: [...texts] };
}

function present(read: ReadField): ReadField {
  return (value, field) => (isPresent(value) ? read(value, field) : { value: null });
}
