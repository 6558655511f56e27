import { digitsOf, kindOf } from './fields.ts';
import { storableString } from './storable.ts';

/** The longest id taken, in UTF-16 units: at most 1,500 bytes, under the 2,700 that a PostgreSQL index entry may have. */
export const ID_LENGTH = 500;

/**
 * An id that was read: `id` where there is one, `unusable` where a placeholder such as "undefined" stood in its place,
 * neither where it is absent; or `fault`, the sentence with which the item is refused.
 */
export type ReadId = { id?: string; unusable?: string } | { fault: string };

/** Broken senders put these where an id belongs, and thousands of people would become one (PostHog issue 12008). */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  'undefined',
  'null',
  'NaN',
  'None',
  '[object Object]',
  '00000000-0000-0000-0000-000000000000',
  'anonymous',
]);

/**
 * Reads an id: text is trimmed and otherwise left alone ("042" is not "42"), a number becomes its digits, null and
 * blank text are absent. Placeholders are matched exactly: `null-7` is an id. Anything else, and what is longer than
 * `limit`, is a fault that names `field`.
 */
export function readId(value: unknown, field: string, limit: number = ID_LENGTH): ReadId {
  if (value === undefined || value === null) return {};
  if (typeof value === 'number' && Number.isFinite(value)) return { id: digitsOf(value) };
  if (typeof value !== 'string') return { fault: `${field} must be text or a number, got ${kindOf(value)}.` };
  const id = value.trim();
  if (id === '') return {};
  if (PLACEHOLDERS.has(id)) return { unusable: id };
  if (id.length > limit) return { fault: `${field} is longer than ${limit} characters.` };
  return { id: storableString(id) };
}
