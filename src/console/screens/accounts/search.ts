import type { paths } from '../../api/schema';

export type AccountsQuery = NonNullable<paths['/api/companies']['get']['parameters']['query']>;
type Sort = NonNullable<AccountsQuery['sort']>;

/** How many accounts a page shows. */
export const PAGE_SIZE = 25;
/** Until told otherwise the worst stand first. */
export const FIRST_SORT: Sort = 'health';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What the table is narrowed to, and its order. */
export interface AccountsSearch {
  search?: string;
  owner?: string;
  band?: string;
  status?: string;
  phase?: string;
  hasSignals?: boolean;
  hasFollowUps?: boolean;
  /** Renewing within so many days; those whose day has passed are among them. */
  renewsIn?: number;
  /** Nobody has done anything for so many days. */
  quietFor?: number;
  sort?: Sort;
  page?: number;
}

const TEXTS = ['search', 'owner', 'band', 'status', 'phase', 'sort'] as const;
const NUMBERS = ['renewsIn', 'quietFor', 'page'] as const;
const SWITCHES = ['hasSignals', 'hasFollowUps'] as const;

/** Reads it from the address; a value that there is not is refused by the API, which says so. */
export function readAccountsSearch(search: Record<string, unknown>): AccountsSearch {
  const pick = <T>(names: readonly string[], read: (value: unknown) => T | undefined) =>
    names.flatMap((name) => {
      const value = search[name] === undefined ? undefined : read(search[name]);
      return value === undefined ? [] : [[name, value]];
    });
  return Object.fromEntries([
    ...pick(TEXTS, (value) => (['string', 'number'].includes(typeof value) ? String(value) : undefined)),
    ...pick(NUMBERS, (value) => (Number.isInteger(value) && Number(value) > 0 ? Number(value) : undefined)),
    ...pick(SWITCHES, (value) => (typeof value === 'boolean' ? value : undefined)),
  ]) as AccountsSearch;
}

/** What the API is asked for: spans become times, cut to the hour so that asking again asks the same. */
export function toQuery({ renewsIn, quietFor, page: _page, hasSignals, hasFollowUps, ...rest }: AccountsSearch) {
  const hour = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
  const asked: AccountsQuery = { sort: FIRST_SORT, ...rest };
  if (hasSignals !== undefined) asked.hasSignals = String(hasSignals);
  if (hasFollowUps !== undefined) asked.hasFollowUps = String(hasFollowUps);
  if (renewsIn !== undefined) asked.renewalBefore = new Date(hour + renewsIn * DAY_MS).toISOString().slice(0, 10);
  if (quietFor !== undefined) asked.activeBefore = new Date(hour - quietFor * DAY_MS).toISOString();
  return asked;
}

/** The parts of an account's page. */
export const ACCOUNT_TABS = ['overview', 'usage', 'people', 'holdings', 'licenses', 'followUps', 'calls'] as const;
export type AccountTab = (typeof ACCOUNT_TABS)[number];

/** Which part of an account's page is shown; the overview where nothing is said. */
export function readAccountSearch(search: Record<string, unknown>): { tab?: AccountTab; days?: number } {
  const tab = ACCOUNT_TABS.find((name) => name === search['tab']);
  const days = [30, 90, 365].find((one) => one === search['days']);
  return { ...(tab && { tab }), ...(days && { days }) };
}
