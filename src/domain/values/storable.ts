/** The largest item taken, in bytes of its JSON text: Segment's own limit (segment.io/docs, HTTP API, "Max request size"). */
export const ITEM_BYTES = 32 * 1024;

/** How many objects and lists may lie inside one another. Deeper ones would overflow the stack of `JSON.stringify`. */
export const NESTING = 64;

const REPLACEMENT = '\uFFFD';

/** Whether objects and lists lie more than `limit` deep inside one another. Safe at any depth; a scalar has depth 0. */
export function tooDeep(value: unknown, limit: number = NESTING): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit <= 0) return true;
  const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (const one of inner) if (typeof one === 'object' && one !== null && tooDeep(one, limit - 1)) return true;
  return false;
}

/**
 * The JSON text of an item as PostgreSQL's `json` and `jsonb` can hold and open it: U+0000 and lone surrogates, in keys
 * and values, become U+FFFD. Expects what a JSON parser made, not deeper than `NESTING`; `null` for undefined.
 */
export function storableText(item: unknown): string {
  const text: string | undefined = JSON.stringify(item);
  if (text === undefined) return 'null';
  if (!text.includes('\\u0000') && !text.includes('\\ud')) return text;
  // Every match is one whole escape, so that the second half of an escaped backslash never begins another.
  return text.replace(/\\(?:u0000|ud[89a-f][0-9a-f]{2}|[^])/g, (escape) =>
    escape.length === 2 ? escape : REPLACEMENT,
  );
}

/** Text as a PostgreSQL `text` column can hold it: U+0000 and lone surrogates become U+FFFD. The length stays. */
export function storableString(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, REPLACEMENT);
}
