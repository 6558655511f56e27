import { digitsOf, foldKey, isFields, type Fields } from '../values/fields.ts';
import { readBodyOf, type KeptType } from '../calls/keptBody.ts';

/** What a person was known by, and nobody else who is still known: what an erasure looks for. */
export interface PersonalSigns {
  /** externalIds, and former ids that aliases joined to them. */
  ids: readonly string[];
  /** Addresses in lower case. */
  emails: readonly string[];
  anonymousIds: readonly string[];
}

/**
 * What has to become of a kept call of somebody else: nothing; a body in which the signs are blotted out; or no body at
 * all, because the call itself names the person by one of them.
 */
export type Cleared = { kind: 'untouched' } | { kind: 'blotted'; body: Fields } | { kind: 'named' };

/** Stands where a sign stood. No address and, where it matters, no id: those become null. */
const BLOT = '[erased]';

/** Fields whose values are ids of people, in any spelling and at any depth. */
const ID_KEYS: ReadonlySet<string> = new Set(['userid', 'previousid', 'anonymousid', 'euextid']);

/** An id of this length is looked for as any value; a shorter one may be anything elsewhere: a size, a company, a day. */
const TELLING_LENGTH = 12;

/**
 * Makes the function that clears bodies of these signs. Addresses are found in any text and any key; ids where a field
 * holds an id of a person, and as whole values where they are long enough to be nothing else.
 */
export function createClear(signs: PersonalSigns): (body: Fields, type: KeptType) => Cleared {
  const ids = new Set([...signs.ids, ...signs.anonymousIds]);
  const telling = new Set([...ids].filter((id) => id.length >= TELLING_LENGTH));
  const addresses = signs.emails.length === 0 ? undefined : anyOf(signs.emails);
  const emails = new Set(signs.emails);
  const isOwn = (id: string | undefined) =>
    id !== undefined && (signs.ids.includes(id) || emails.has(id.toLowerCase()));

  const blot = (value: unknown, key: string, inTraits: boolean): unknown => {
    if (typeof value === 'string') return blotText(value, key, inTraits);
    if (typeof value === 'number') return isIdKey(key, inTraits) && ids.has(digitsOf(value)) ? null : value;
    if (Array.isArray(value))
      return keepSame(
        value,
        value.map((one) => blot(one, key, inTraits)),
      );
    if (!isFields(value)) return value;
    const entries = Object.entries(value);
    const blotted = entries.map(([name, inner]): [string, unknown] => [
      blotText(name, '', false) ?? BLOT,
      blot(inner, foldKey(name), key === 'traits'),
    ]);
    const same = blotted.every(([name, inner], at) => name === entries[at]?.[0] && inner === entries[at][1]);
    return same ? value : Object.fromEntries(blotted);
  };

  function blotText(text: string, key: string, inTraits: boolean): string | null {
    const trimmed = text.trim();
    if (isIdKey(key, inTraits) && ids.has(trimmed)) return null;
    if (telling.has(trimmed)) return BLOT;
    return addresses === undefined ? text : text.replace(addresses, BLOT);
  }

  return (body, type) => {
    // About the person, or saying of them that they are somebody else: nobody else has a part in it.
    const read = readBodyOf(type, body);
    if (read.ok && (isOwn(read.call.userId) || isOwn(read.call.previousId))) return { kind: 'named' };
    const blotted = blot(body, '', false) as Fields;
    if (blotted === body) return { kind: 'untouched' };
    // What can no longer be read is no call any more.
    return readBodyOf(type, blotted).ok ? { kind: 'blotted', body: blotted } : { kind: 'named' };
  };
}

function isIdKey(key: string, inTraits: boolean): boolean {
  return ID_KEYS.has(key) || (inTraits && key === 'id');
}

function keepSame(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  return after.every((one, at) => one === before[at]) ? before : after;
}

/**
 * Finds any of these addresses in any casing, also as a URL carries it, but not as the beginning or the end of a longer
 * one.
 */
function anyOf(emails: readonly string[]): RegExp {
  const spellings = emails.flatMap((email) => [email, encodeURIComponent(email)]);
  const escaped = spellings.map((spelling) => spelling.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}._%+-])(?:${escaped.join('|')})(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])`, 'giu');
}
