import { within, type Series } from '../usage/series.ts';
import type { Judging } from './signals.ts';

/** So many days that end so many days before yesterday. */
export interface Window {
  days: number;
  offset: number;
}

export interface Windows {
  /** The use per day in `now` as a share of that in `before`; unknown where the pipe was down for too much of either. */
  ratio(now: Window, before: Window): { value: number | undefined; unknown?: boolean };
  /** Whether the company has been there, and told of as it happened, for so many days. */
  reaches(days: number): boolean;
  /** Whether there was enough use to say anything. */
  hasVolume(window: Window): boolean;
  /** Whether the pipe was down for half of these days or more. */
  isDown(first: number, last: number): boolean;
}

/** The windows of a company up to yesterday, in which days on which the pipe was down are no days. */
export function createWindows(series: Series | undefined, firstActive: number | null, judging: Judging): Windows {
  const { yesterday, downDays, liveSince, settings } = judging;
  const first = settings.liveDaysOnly ? liveSince : firstActive;
  const daysOf = ({ days, offset }: Window) => [yesterday - offset - days + 1, yesterday - offset] as const;

  function measure(window: Window): { sum: number; up: number } {
    const [begin, end] = daysOf(window);
    const [from, to] = within(series?.days ?? [], begin, end);
    let sum = 0;
    for (let at = from; at < to; at += 1) {
      if (!downDays.has(series?.days[at] ?? 0)) sum += series?.values[at] ?? 0;
    }
    return { sum, up: window.days - countDown(begin, end) };
  }

  function countDown(begin: number, end: number): number {
    let count = 0;
    for (const day of downDays) if (day >= begin && day <= end) count += 1;
    return count;
  }

  const reaches = (days: number) => first !== null && first <= yesterday - days + 1;
  const hasVolume = (window: Window) => measure(window).sum >= settings.minimumVolume;
  const isDown = (begin: number, end: number) => countDown(begin, end) * 2 >= end - begin + 1;
  return {
    reaches,
    hasVolume,
    isDown,
    ratio(now, before) {
      if (!reaches(before.offset + before.days)) return { value: undefined };
      if (isDown(...daysOf(now)) || isDown(...daysOf(before))) return { value: undefined, unknown: true };
      const [current, former] = [measure(now), measure(before)];
      if (former.sum === 0 || former.sum < settings.minimumVolume) return { value: undefined };
      return { value: current.sum / current.up / (former.sum / former.up) };
    },
  };
}
