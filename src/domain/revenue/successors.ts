import { addDays, type Day } from '../values/days.ts';
import { lastDay, type RevenueLicense } from './revenue.ts';

/** A licence with what says which other one it takes the place of. */
export interface LinkedLicense extends Pick<RevenueLicense, 'fromDate' | 'toDate' | 'toDateIncluded'> {
  /** As the data API shows it. */
  _id: string;
  externalId: string | null;
  /** The `_id` or externalId of the licence of the same company that this one takes the place of. */
  parent: string | null;
}

/**
 * A company's licences, each ended on the day before the first licence that takes its place begins, so that an upgrade
 * before the end is one licence growing and not two side by side. Licences that name no parent, or themselves, count side
 * by side. One that begins no later than the licence it replaces leaves that one no day.
 */
export function endedBySuccessors<License extends LinkedLicense>(licenses: readonly License[]): License[] {
  const firstFrom = new Map<string, Day>();
  for (const { _id, externalId, parent, fromDate } of licenses) {
    if (parent === null || parent === _id || parent === externalId) continue;
    const known = firstFrom.get(parent);
    if (known === undefined || fromDate < known) firstFrom.set(parent, fromDate);
  }
  if (firstFrom.size === 0) return [...licenses];
  return licenses.map((license) => {
    const followers = [license._id, license.externalId].flatMap((name) => firstFrom.get(name ?? '') ?? []).sort();
    const followed = followers[0];
    const own = lastDay(license);
    if (followed === undefined || (own !== null && followed > own)) return license;
    return { ...license, toDate: addDays(followed, -1), toDateIncluded: true };
  });
}

/** Two licences of a company that count side by side though one seems to take the place of the other. */
export interface DoubtfulOverlap {
  renewed: string;
  by: string;
  from: Day;
  /** Null while neither has an end. */
  through: Day | null;
}

/**
 * Licences that are marked as renewed and count on beside another in their currency that began later and names no parent.
 * Both are in every sum, for they may be two things bought; where one was meant to take the other's place it lacks a `parent`.
 */
export function doubtfulOverlaps<License extends LinkedLicense & Pick<RevenueLicense, 'currency' | 'renewalStatus'>>(
  licenses: readonly License[],
): DoubtfulOverlap[] {
  const counted = endedBySuccessors(licenses);
  const unlinked = counted.filter(({ parent }) => parent === null);
  return counted
    .filter(({ renewalStatus }) => renewalStatus === 'renewed')
    .flatMap((renewed) => {
      const end = lastDay(renewed);
      return unlinked
        .filter(({ currency, fromDate }) => currency === renewed.currency && fromDate > renewed.fromDate)
        .filter(({ fromDate }) => end === null || fromDate <= end)
        .map((by) => ({ renewed: renewed._id, by: by._id, from: by.fromDate, through: earlier(end, lastDay(by)) }));
    });
}

function earlier(one: Day | null, other: Day | null): Day | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
