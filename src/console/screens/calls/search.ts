import type { paths } from '../../api/schema';

type CallQuery = NonNullable<paths['/api/calls']['get']['parameters']['query']>;

/** What the feed is narrowed to. */
export type CallSearch = Pick<CallQuery, 'outcome' | 'reason' | 'type' | 'event' | 'company' | 'user' | 'from' | 'to'>;

const NAMES = ['outcome', 'reason', 'type', 'event', 'company', 'user', 'from', 'to'] as const;

/** Reads it from the address; a value that there is not is refused by the API, which says so. */
export function readCallSearch(search: Record<string, unknown>): CallSearch {
  const given = NAMES.flatMap((name) => {
    const value = search[name];
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
  });
  return Object.fromEntries(given) as CallSearch;
}
