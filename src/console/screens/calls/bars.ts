import type { paths } from '../../api/schema';
import type { Range } from './search';

type Hour = paths['/api/ledger']['get']['responses']['200']['content']['application/json']['items'][number];

/** The parts that what was received is made of, in the order of the stack. */
export const OUTCOMES = ['applied', 'parked', 'ignored', 'failed', 'pending'] as const;

const HOUR_MS = 3_600_000;
const DAYS: Readonly<Record<Range, number>> = { '24h': 1, '7d': 7, '31d': 31 };

export type Bar = { label: string } & Record<(typeof OUTCOMES)[number], number>;

/** Where a time begins that ends now, on a whole hour, so that asking again within the hour asks for the same. */
export function fromOf(range: Range, now = Date.now()): Date {
  return new Date((Math.floor(now / HOUR_MS) + 1) * HOUR_MS - DAYS[range] * 24 * HOUR_MS);
}

interface Window {
  range: Range;
  from: Date;
  to: Date;
  timeZone: string;
}

/** The hours of the ledger as bars, by hour or by day of the zone; where nothing came, the bar is empty. */
export function barsOf(hours: readonly Hour[], { range, from, to, timeZone }: Window): Bar[] {
  const options: Intl.DateTimeFormatOptions =
    range === '24h' ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : { day: 'numeric', month: 'short' };
  const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone });
  const bars = new Map<string, Bar>();
  const barAt = (at: Date): Bar => {
    const label = format.format(at);
    const bar = bars.get(label) ?? { label, applied: 0, parked: 0, ignored: 0, failed: 0, pending: 0 };
    bars.set(label, bar);
    return bar;
  };
  for (let at = from.getTime(); at <= to.getTime(); at += HOUR_MS) barAt(new Date(at));
  for (const hour of hours) {
    const bar = barAt(new Date(hour.hour));
    for (const outcome of OUTCOMES) bar[outcome] += hour[outcome];
  }
  return [...bars.values()];
}
