import type { Facts } from '../usage/calculatedMetric.ts';
import { noNeeds, type Needs } from '../usage/calculatedMetricNeeds.ts';
import { ALL_ACTIVITIES } from '../usage/metricNames.ts';
import { lastDayUpTo, within, type Members } from '../usage/series.ts';
import { SIGNALS, type SignalName, type SignalSettings } from './signalSettings.ts';
import { createWindows, type Windows } from './signalWindows.ts';

/** What a signal says of a company on a day. */
export type Verdict =
  | { signal: SignalName; kind: 'measured'; value: number; limit: number; holds: boolean; clears: boolean }
  /** Too little to say anything: volume, history, a zero to compare with. */
  | { signal: SignalName; kind: 'notApplicable' }
  /** The pipe was down in what would have to be compared: silence of it is no silence of the company. */
  | { signal: SignalName; kind: 'unknown' };

/** How far back the longest window of a signal reaches, from yesterday. */
export const SIGNAL_DAYS = 84;

/** What has to be read of a company to judge it. */
export function needsOfSignals({ signals }: SignalSettings): Needs {
  const needs = noNeeds();
  needs.series.set(ALL_ACTIVITIES, SIGNAL_DAYS);
  if (signals.seats.on) needs.series.set(signals.seats.metric, 28);
  if (signals.topUsers.on || signals.powerUserIdle.on || signals.perPerson.on || signals.seats.on) {
    needs.members.set('endUsers', SIGNAL_DAYS);
  }
  if (signals.breadth.on) needs.members.set('actions', SIGNAL_DAYS);
  return needs;
}

/** What a company is judged by, besides what is known of it. */
export interface Judging {
  settings: SignalSettings;
  /** The last whole day. */
  yesterday: number;
  /** Days on which the tenant's own traffic failed. */
  downDays: ReadonlySet<number>;
  /** From when on days were told as they happened; null where none ever was. */
  liveSince: number | null;
}

type Ratio = { value: number | undefined; unknown?: boolean };

/** What every signal that is switched on says of a company. No window holds today, which is not over. */
export function judge(facts: Facts, judging: Judging): Verdict[] {
  const { signals } = judging.settings;
  const windows = createWindows(facts.series.get(ALL_ACTIVITIES), facts.firstActive, judging);
  return SIGNALS.filter((signal) => signals[signal].on).map((signal) => verdictOf(signal, facts, judging, windows));
}

function verdictOf(signal: SignalName, facts: Facts, judging: Judging, windows: Windows): Verdict {
  const { signals, margin } = judging.settings;
  if (judging.downDays.has(judging.yesterday)) return { signal, kind: 'unknown' };
  if (signal === 'silence') return silence(facts, judging, windows);
  const { value, unknown } = measure(signal, facts, judging, windows);
  if (unknown) return { signal, kind: 'unknown' };
  if (value === undefined || !Number.isFinite(value)) return { signal, kind: 'notApplicable' };
  const rule = signals[signal];
  const limit = 'drop' in rule ? 1 - rule.drop : 'below' in rule ? rule.below : 0;
  return {
    signal,
    kind: 'measured',
    value,
    limit,
    holds: value <= limit,
    clears: value >= Math.min(limit + margin, 1),
  };
}

/** The figure of a signal: what there is now as a share of what there was. */
function measure(signal: Exclude<SignalName, 'silence'>, facts: Facts, judging: Judging, windows: Windows): Ratio {
  switch (signal) {
    case 'weekOnWeek':
      return windows.ratio({ days: 7, offset: 0 }, { days: 7, offset: 7 });
    case 'smoothTrend':
      return windows.ratio({ days: 7, offset: 0 }, { days: 70, offset: 0 });
    case 'ownBaseline':
      return windows.ratio({ days: 7, offset: 0 }, { days: 28, offset: 7 });
    case 'deepDrop':
      return windows.ratio({ days: 28, offset: 0 }, { days: 28, offset: 28 });
    case 'sustainedDrop':
      return worse(
        windows.ratio({ days: 7, offset: 0 }, { days: 28, offset: 14 }),
        windows.ratio({ days: 7, offset: 7 }, { days: 28, offset: 14 }),
      );
    case 'perPerson':
      return worse(perPerson(facts, judging, windows, 0), perPerson(facts, judging, windows, 28));
    case 'topUsers':
      return topUsers(facts.members.get('endUsers'), judging, windows, judging.settings.signals.topUsers.people);
    case 'powerUserIdle':
      return powerUserIdle(facts.members.get('endUsers'), judging, windows);
    case 'breadth':
      return breadth(facts.members.get('actions'), judging, windows);
    case 'seats': {
      const seats = facts.series.get(judging.settings.signals.seats.metric);
      const [, to] = seats ? within(seats.days, -Infinity, judging.yesterday) : [0, 0];
      const count = seats?.values[to - 1] ?? 0;
      const active = seen(facts.members.get('endUsers'), judging.yesterday - 27, judging.yesterday).size;
      return { value: count > 0 && windows.reaches(28) ? active / count : undefined };
    }
  }
}

/** Of two that must both be so, the one that is less so. */
function worse(one: Ratio, other: Ratio): Ratio {
  if (one.unknown || other.unknown) return { value: undefined, unknown: true };
  if (one.value === undefined || other.value === undefined) return { value: undefined };
  return { value: Math.max(one.value, other.value) };
}

function perPerson(facts: Facts, { yesterday }: Judging, windows: Windows, offset: number): Ratio {
  const people = facts.members.get('endUsers');
  const last = yesterday - offset;
  const now = seen(people, last - 27, last).size;
  const before = seen(people, last - 55, last - 28).size;
  const use = windows.ratio({ days: 28, offset }, { days: 28, offset: offset + 28 });
  if (use.value === undefined) return use;
  if (before === 0) return { value: undefined };
  return { value: now === 0 ? 0 : use.value / (now / before) };
}

function topUsers(people: Members | undefined, { yesterday }: Judging, windows: Windows, count: number): Ratio {
  const use = windows.ratio({ days: 28, offset: 0 }, { days: 28, offset: 28 });
  if (use.value === undefined) return use;
  const before = [...seen(people, yesterday - 55, yesterday - 28)].sort(([, one], [, other]) => other - one);
  const top = before.slice(0, count);
  const now = seen(people, yesterday - 27, yesterday);
  const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
  const was = sum(top.map(([, uses]) => uses));
  return { value: was === 0 ? undefined : sum(top.map(([who]) => now.get(who) ?? 0)) / was };
}

/** 0 where the one who did most of the four weeks before is idle, 1 otherwise. */
function powerUserIdle(people: Members | undefined, judging: Judging, windows: Windows): Ratio {
  const { days } = judging.settings.signals.powerUserIdle;
  const last = judging.yesterday;
  if (windows.isDown(last - days + 1, last)) return { value: undefined, unknown: true };
  if (!windows.reaches(days + 28) || !windows.hasVolume({ days: 28, offset: days })) return { value: undefined };
  const [top] = [...seen(people, last - days - 27, last - days)].sort(([, one], [, other]) => other - one);
  if (!top) return { value: undefined };
  return { value: seen(people, last - days + 1, last).has(top[0]) ? 1 : 0 };
}

function breadth(actions: Members | undefined, { yesterday }: Judging, windows: Windows): Ratio {
  if (windows.isDown(yesterday - 27, yesterday)) return { value: undefined, unknown: true };
  if (!windows.reaches(56) || !windows.hasVolume({ days: 28, offset: 28 })) return { value: undefined };
  const before = seen(actions, yesterday - 55, yesterday - 28).size;
  // Of one or two there is no breadth to lose.
  return { value: before < 3 ? undefined : seen(actions, yesterday - 27, yesterday).size / before };
}

function silence(facts: Facts, { settings, yesterday }: Judging, windows: Windows): Verdict {
  const signal = 'silence';
  const { days, usualDaysPerWeek } = settings.signals.silence;
  const series = facts.series.get(ALL_ACTIVITIES);
  const last = series && lastDayUpTo(series, yesterday);
  if (last === undefined || !windows.reaches(days)) return { signal, kind: 'notApplicable' };
  const quiet = yesterday - last;
  if (quiet >= days && windows.isDown(last + 1, yesterday)) return { signal, kind: 'unknown' };
  const [from, to] = within(series?.days ?? [], last - 27, last);
  const usual = (to - from) / 4 >= usualDaysPerWeek;
  return { signal, kind: 'measured', value: quiet, limit: days, holds: usual && quiet >= days, clears: quiet < days };
}

/** Who was seen from the day `first` to the day `last`, and how often. */
function seen(members: Members | undefined, first: number, last: number): Map<string | number, number> {
  const found = new Map<string | number, number>();
  if (!members) return found;
  const [from, to] = within(members.days, first, last);
  for (let at = from; at < to; at += 1) {
    const member = members.members[at] ?? '';
    found.set(member, (found.get(member) ?? 0) + (members.counts[at] ?? 0));
  }
  return found;
}
