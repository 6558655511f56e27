import { dayIn } from './days.ts';

const HOUR_MS = 3_600_000;

/**
 * The instant at which the next day begins in a time zone: midnight, or the first moment after it where clocks skip
 * midnight. A day is 23 to 25 hours long where clocks change.
 */
export function nextMidnight(timeZone: string, after: Date): Date {
  const today = dayIn(timeZone, after);
  let low = after.getTime();
  let high = low + 26 * HOUR_MS;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dayIn(timeZone, new Date(middle)) === today) low = middle;
    else high = middle;
  }
  return new Date(high);
}
