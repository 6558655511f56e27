/**
 * What is known of one metric of one company by days, without the days that have nothing. Days are counted from
 * 1970-01-01 and stand in order.
 */
export interface Series {
  days: readonly number[];
  values: readonly number[];
  /** What lies before the first day that was read: its sum, and the last day that had anything. */
  before?: { sum: number; lastDay: number };
}

/** Who or what was seen on which day: one entry per day and member, in the order of days. */
export interface Members {
  days: readonly number[];
  members: readonly (string | number)[];
  /** How often each was seen that day. */
  counts: readonly number[];
}

/** The positions `[from, to)` of the entries from the day `first` to the day `last`, both included. */
export function within(days: readonly number[], first: number, last: number): [from: number, to: number] {
  return [firstFrom(days, first), firstFrom(days, last + 1)];
}

/** The last day with data up to `day`, or undefined. */
export function lastDayUpTo(series: Series, day: number): number | undefined {
  const at = firstFrom(series.days, day + 1);
  if (at > 0) return series.days[at - 1];
  return series.before && series.before.lastDay <= day ? series.before.lastDay : undefined;
}

function firstFrom(days: readonly number[], day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
