import { DateTime } from 'luxon';
import type { Span } from './span.ts';

/** When people of a tenant work. `workDays` as ISO counts them: Monday is 1. */
export interface Calendar {
  timeZone: string;
  workDays: readonly number[];
  /** Days off beside those, as YYYY-MM-DD. */
  holidays: readonly string[];
}

/** When the working day begins: reminders come then and not at midnight. */
const MORNING = { hour: 9, minute: 0, second: 0, millisecond: 0 };

/**
 * The moment by which something is due `span` after `from`: hours are exact, anything else ends with its day in the
 * tenant's time zone. Months keep the day and are clamped where it does not exist (the 31st plus a month is the 28th of
 * February, plus two months the 31st of March); business days count working days after today.
 */
export function dueAt(from: Date, span: Span, calendar: Calendar): Date {
  if ('hours' in span) return hoursAfter(from, span.hours);
  return dayAfter(from, span, calendar).endOf('day').toJSDate();
}

/** The moment `span` after `from` at which somebody is to be told: hours are exact, anything else is the morning of its day. */
export function morningAfter(from: Date, span: Span, calendar: Calendar): Date {
  if ('hours' in span) return hoursAfter(from, span.hours);
  return dayAfter(from, span, calendar).set(MORNING).toJSDate();
}

/** The moment `span` before `due` at which somebody is to be told; business days count working days back. */
export function morningBefore(due: Date, span: Span, calendar: Calendar): Date {
  if ('hours' in span) return hoursAfter(due, -span.hours);
  const day = DateTime.fromJSDate(due, { zone: calendar.timeZone });
  if ('businessDays' in span) return workDay(day, span.businessDays, -1, calendar).set(MORNING).toJSDate();
  return day.minus(span).set(MORNING).toJSDate();
}

/** The n-th repetition of a span, to be counted from one anchor: three times "a month" is three months, not 3 × 30 days. */
export function times(span: Span, n: number): Span {
  if ('hours' in span) return { hours: span.hours * n };
  if ('days' in span) return { days: span.days * n };
  if ('businessDays' in span) return { businessDays: span.businessDays * n };
  return { months: span.months * n };
}

/** The month (YYYY-MM) of an instant in a time zone. */
export function monthIn(timeZone: string, instant: Date): string {
  return DateTime.fromJSDate(instant, { zone: timeZone }).toFormat('yyyy-MM');
}

function hoursAfter(from: Date, hours: number): Date {
  return new Date(from.getTime() + hours * 3_600_000);
}

function dayAfter(from: Date, span: Exclude<Span, { hours: number }>, calendar: Calendar): DateTime {
  const day = DateTime.fromJSDate(from, { zone: calendar.timeZone });
  return 'businessDays' in span ? workDay(day, span.businessDays, 1, calendar) : day.plus(span);
}

/** The n-th working day from a day on; the 0th is the day itself, or the next one that is worked on. */
function workDay(from: DateTime, count: number, step: 1 | -1, calendar: Calendar): DateTime {
  const isWorked = (day: DateTime) =>
    calendar.workDays.includes(day.weekday) && !calendar.holidays.includes(day.toFormat('yyyy-MM-dd'));
  let day = from;
  let left = count;
  // A calendar of nothing but holidays must not hang: after ten years without work the day is taken as it is.
  for (let tries = 0; tries < 3_660 && (left > 0 || !isWorked(day)); tries++) {
    day = day.plus({ days: step });
    if (left > 0 && isWorked(day)) left--;
  }
  return day;
}
