import type { Facts } from '../usage/calculatedMetric.ts';
import { bandOf, scoreOf } from './health.ts';
import type { ProfileDefinition } from './healthProfile.ts';

/** The days over which a profile is replayed, and how many days ahead of a churn it is to have warned. */
export interface Replay {
  first: number;
  last: number;
  horizon: number;
}

/** A company of a replay: what is known of it by days, and when it left, if it did. */
export interface ReplayedCompany {
  facts: Facts;
  churnedOn: number | null;
}

/** What a band came to. Days are counted company by company. */
export interface BandTally {
  /** Company-days of which it is known whether the company left within the horizon, and those on which it did. */
  days: number;
  daysBeforeChurn: number;
  /** Companies that left and were in this band at some time within the horizon before. */
  companies: number;
  /** Companies that left, by the band they were in so many days before. */
  ahead: Record<number, number>;
}

/** What a replay came to over some companies. Sums of tallies are the tallies of all. */
export interface Tally {
  companies: number;
  churned: number;
  /** Companies that left and were scored within the horizon before. */
  judged: number;
  bands: Record<string, BandTally>;
  /** For each company that left in its worst band: for how many days it had been there without a break. */
  warnings: number[];
}

/** The lead times at which it is told in which band those were who left. */
export const AHEAD = [7, 14, 30, 60, 90] as const;

/**
 * Replays a profile over companies, each day by what was known of that day: the same functions as the live score, over
 * the same series. Fields are not known of the past and count as missing. A day of which nothing is known is passed
 * over; the days of a company end with the one on which it left.
 */
export function replay(definition: ProfileDefinition, companies: readonly ReplayedCompany[], over: Replay): Tally {
  const tally = emptyTally(definition, companies.length);
  for (const company of companies) replayCompany(definition, company, over, tally);
  return tally;
}

function replayCompany(
  definition: ProfileDefinition,
  { facts, churnedOn }: ReplayedCompany,
  { first, last, horizon }: Replay,
  tally: Tally,
): void {
  const end = churnedOn === null ? last : Math.min(last, churnedOn);
  const left = churnedOn !== null && churnedOn >= first && churnedOn <= last;
  if (left) tally.churned += 1;
  const seen = new Map<number, string>();
  let band: string | null = null;
  for (let day = first; day <= end; day += 1) {
    const score = scoreOf(definition, facts, day);
    if (!score.known) continue;
    band = bandOf(definition, score.value, band);
    const its = tally.bands[band];
    if (!its) continue;
    // Of the last days nobody can say yet who will leave.
    const isKnown = left ? true : day <= last - horizon;
    const isBefore = left && churnedOn - day <= horizon;
    if (isKnown) its.days += 1;
    if (isBefore) {
      its.daysBeforeChurn += 1;
      seen.set(day, band);
    }
  }
  if (left && seen.size > 0) noteChurn(definition, seen, churnedOn, tally);
}

function noteChurn(
  { bands }: ProfileDefinition,
  seen: ReadonlyMap<number, string>,
  churnedOn: number,
  tally: Tally,
): void {
  tally.judged += 1;
  for (const name of new Set(seen.values())) {
    const its = tally.bands[name];
    if (its) its.companies += 1;
  }
  for (const ahead of AHEAD) {
    const its = tally.bands[seen.get(churnedOn - ahead) ?? ''];
    if (its) its.ahead[ahead] = (its.ahead[ahead] ?? 0) + 1;
  }
  const worst = bands[0]?.name;
  const days = [...seen.keys()].sort((one, other) => other - one);
  let since: number | undefined;
  for (const day of days) {
    if (seen.get(day) !== worst) break;
    since = day;
  }
  if (since !== undefined) tally.warnings.push(churnedOn - since);
}

/** A replay over no company. */
export function emptyTally({ bands }: ProfileDefinition, companies = 0): Tally {
  const none = (): BandTally => ({ days: 0, daysBeforeChurn: 0, companies: 0, ahead: {} });
  return {
    companies,
    churned: 0,
    judged: 0,
    bands: Object.fromEntries(bands.map(({ name }) => [name, none()])),
    warnings: [],
  };
}

/** The tally of two sets of companies together. */
export function addTallies(one: Tally, other: Tally): Tally {
  const bands = Object.entries(one.bands).map(([name, its]): [string, BandTally] => {
    const more = other.bands[name];
    if (!more) return [name, its];
    const ahead = Object.fromEntries(AHEAD.map((days) => [days, (its.ahead[days] ?? 0) + (more.ahead[days] ?? 0)]));
    return [
      name,
      {
        days: its.days + more.days,
        daysBeforeChurn: its.daysBeforeChurn + more.daysBeforeChurn,
        companies: its.companies + more.companies,
        ahead,
      },
    ];
  });
  return {
    companies: one.companies + other.companies,
    churned: one.churned + other.churned,
    judged: one.judged + other.judged,
    bands: Object.fromEntries(bands),
    warnings: [...one.warnings, ...other.warnings],
  };
}
