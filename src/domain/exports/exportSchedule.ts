import { Cron } from 'croner';

/** The most exports on any day: the customer's warehouse takes in Segment's data no more often. */
const MOST_PER_DAY = 3;
const DAY_MS = 86_400_000;

/**
 * Why a cron cannot be the schedule of an export, in a sentence; undefined where it can. Its runs are counted on every
 * day of the coming year in the given time zone, because one that is rare today may be frequent in another month.
 */
export function scheduleFault(cron: string, timeZone: string, from: Date): string | undefined {
  if (cron.trim().split(/\s+/).length !== 5) {
    return `"${cron}" must have five fields: minute, hour, day of month, month, day of week; such as "0 6 * * *".`;
  }
  let schedule: Cron;
  try {
    schedule = new Cron(cron, { timezone: timeZone, paused: true });
  } catch {
    return `"${cron}" is not a cron expression that can be read; such as "0 6,12,18 * * *".`;
  }
  const runs = runsWithinYear(schedule, from);
  if (runs.length === 0) return `"${cron}" never comes due within a year.`;
  const busiest = busiestDay(runs, timeZone);
  if (busiest.runs <= MOST_PER_DAY) return undefined;
  return `"${cron}" runs ${busiest.runs} times on ${busiest.day} (${timeZone}); ${MOST_PER_DAY} exports a day are the most there can be.`;
}

/**
 * The days of the coming year on which a run falls into the hour that the clock leaves out, and so does not take place:
 * that is what Temporal does with such a time. Days are YYYY-MM-DD in the time zone.
 */
export function daysWithoutRun(cron: string, timeZone: string, from: Date): string[] {
  const schedule = new Cron(cron, { timezone: timeZone, paused: true });
  // croner moves such a run to the end of the gap, where the expression does not say that it is due.
  const day = dayFormat(timeZone);
  return runsWithinYear(schedule, from)
    .filter((run) => !schedule.match(run))
    .map((run) => day.format(run));
}

/** The next points in time at which a cron that can be a schedule is due; those of a clock that leaves one out are none. */
export function nextRuns(cron: string, timeZone: string, from: Date, count: number): Date[] {
  const schedule = new Cron(cron, { timezone: timeZone, paused: true });
  return runsWithinYear(schedule, from)
    .filter((run) => schedule.match(run))
    .slice(0, count);
}

function runsWithinYear(schedule: Cron, from: Date): Date[] {
  const end = from.getTime() + 366 * DAY_MS;
  const runs: Date[] = [];
  // One more than is allowed on every day is enough to know.
  for (let next = schedule.nextRun(from); next && next.getTime() < end; next = schedule.nextRun(next)) {
    runs.push(next);
    if (runs.length > 367 * MOST_PER_DAY) break;
  }
  return runs;
}

/** Temporal runs a time that comes twice, on the night the clock goes back, once: a day's runs are its times on the wall. */
function busiestDay(runs: readonly Date[], timeZone: string): { day: string; runs: number } {
  const day = dayFormat(timeZone);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' });
  const byDay = new Map<string, number>();
  for (const wall of new Set(runs.map((run) => `${day.format(run)} ${time.format(run)}`))) {
    const [of = ''] = wall.split(' ', 1);
    byDay.set(of, (byDay.get(of) ?? 0) + 1);
  }
  const most = [...byDay].reduce((one, other) => (other[1] > one[1] ? other : one), ['', 0] as const);
  return { day: most[0], runs: most[1] };
}

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
}
