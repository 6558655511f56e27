import type { paths } from '../../api/schema';

type CallQuery = NonNullable<paths['/api/calls']['get']['parameters']['query']>;

/** What the feed is narrowed to. */
export type CallFilter = Pick<CallQuery, 'outcome' | 'reason' | 'type' | 'event' | 'company' | 'user' | 'from' | 'to'>;

/** Of which time the ledger is shown. */
export const RANGES = ['24h', '7d', '31d'] as const;
export type Range = (typeof RANGES)[number];

export type CallSearch = CallFilter & { range?: Range };

const NAMES = ['outcome', 'reason', 'type', 'event', 'company', 'user', 'from', 'to'] as const;

/** Reads it from the address; a value that there is not is refused by the API, which says so. */
export function readCallSearch(search: Record<string, unknown>): CallSearch {
  const given = NAMES.flatMap((name) => {
    const value = search[name];
    return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [];
  });
  const range = RANGES.find((one) => one === search['range']);
  return { ...(Object.fromEntries(given) as CallFilter), ...(range ? { range } : {}) };
}

/** The filter alone. */
export function filterOf({ range: _range, ...filter }: CallSearch): CallFilter {
  return filter;
}
