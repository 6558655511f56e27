import type { SignalSettings } from './signalSettings.ts';

const WEEKS = 4;

/**
 * The days on which a tenant's own traffic failed: fewer calls were received than `share` of what is usual on such a
 * weekday, which is the median of the four before. `received` holds calls by day of receipt; a day without an entry has
 * none. Days before there was anything usual are not judged.
 */
export function downDaysOf(
  received: ReadonlyMap<number, number>,
  first: number,
  last: number,
  { share, minimum }: SignalSettings['pipe'],
): number[] {
  const down = new Set<number>();
  for (let day = first; day <= last; day += 1) {
    const before: number[] = [];
    for (let week = 1; before.length < WEEKS && day - 7 * week >= first - 7 * WEEKS; week += 1) {
      const former = day - 7 * week;
      // What was down is not usual.
      if (!down.has(former)) before.push(received.get(former) ?? 0);
    }
    const usual = median(before);
    if (usual >= minimum && (received.get(day) ?? 0) < share * usual) down.add(day);
  }
  return [...down];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
