/** A calendar day, YYYY-MM-DD. Text, so that no time zone can move it; later days sort after earlier ones. */
export type Day = string;

const MS = 86_400_000;
const WRITTEN = /^([1-9]\d{3}-\d\d-\d\d)(?:[T ].*)?$/;
/** 9999-12-31, which many systems write for "without an end", as a number. */
const LAST = 2_932_896;

/**
 * Reads a calendar day: `2026-11-25`, the day of a date and time as it is written (its zone moves nothing), or whole
 * days since 1970-01-01. Undefined for everything else, days that do not exist included. Never throws.
 */
export function readDay(value: unknown): Day | undefined {
  if (typeof value === 'number') {
    return Number.isInteger(value) && value >= 0 && value <= LAST ? dayText(value) : undefined;
  }
  const text = typeof value === 'string' ? WRITTEN.exec(value.trim())?.[1] : undefined;
  if (text === undefined) return undefined;
  const number = dayNumber(text);
  return !Number.isNaN(number) && dayText(number) === text ? text : undefined;
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00.000Z`) / MS);
}

/** How many days later `to` is than `from`; below zero where it is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** A day so many days later. No day is later than 9999-12-31. */
export function addDays(day: Day, days: number): Day {
  return dayText(dayNumber(day) + days);
}

/**
 * The length of `[from, end)` in whole months and `days` of the `of` days that one more would have. A month after
 * 31 January is 28 February.
 */
export function monthsBetween(from: Day, end: Day): { months: number; days: number; of: number } {
  const last = dayNumber(end);
  // An estimate that is never too high; the rest step by step.
  let months = Math.max(0, Math.floor((last - dayNumber(from)) / 31) - 1);
  while (monthsAfter(from, months + 1) <= last) months += 1;
  const begun = monthsAfter(from, months);
  return { months, days: last - begun, of: monthsAfter(from, months + 1) - begun };
}

function monthsAfter(day: Day, months: number): number {
  const [year = 0, month = 0, ofMonth = 0] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return Date.UTC(year, month - 1 + months, Math.min(ofMonth, lastOfMonth)) / MS;
}

/** The calendar day of a number of days since 1970-01-01. No day is later than 9999-12-31. */
export function dayText(number: number): Day {
  return new Date(Math.min(number, LAST) * MS).toISOString().slice(0, 10);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** The calendar day (YYYY-MM-DD) of an instant in a time zone. */
export function dayIn(timeZone: string, instant: Date): string {
  if (timeZone === 'UTC') return instant.toISOString().slice(0, 10);
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    // en-CA writes a day as YYYY-MM-DD.
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(timeZone, formatter);
  }
  return formatter.format(instant);
}
