import { readField, type Fields } from '../values/fields.ts';

/** Why a call's time is not the one that was sent, or `corrected` where the sender's clock was off. */
export type TimeNote = 'missing' | 'unreadable' | 'implausible' | 'future' | 'corrected';

/** When a call happened. Without a note the time is as sent; with any but `corrected` it is the receive time. */
export interface EventTime {
  occurredAt: Date;
  note?: TimeNote;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Unset times of Go and C (year 1, 1970) and everything else before this product's customers had software. */
const EARLIEST = Date.UTC(2000, 0, 1);

/** A clock that is off by less is left alone: network time makes such corrections worse (getsentry/relay issue 534). */
const CLOCK_TOLERANCE = MINUTE;

/** How far ahead of the receive time an event may lie before it is taken for a fault. */
const AHEAD = HOUR;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const ZONE = String.raw`(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)`;
const EXTENDED = new RegExp(
  String.raw`^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?: ?${ZONE})?)?$`,
  'i',
);
const BASIC = new RegExp(String.raw`^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(?:(\d\d)(?:[.,](\d+))?)?${ZONE}?$`, 'i');
const RFC_1123 = new RegExp(
  String.raw`^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{1,2}) (${MONTHS.join('|')}) (\d{4}) (\d\d):(\d\d):(\d\d) ${ZONE}$`,
);
const NUMERIC = /^\d+(?:\.\d+)?$/;

/**
 * When the call happened, by Segment's rules (segment.io/docs, connections/spec/common, "Timestamps"):
 * a `timestamp` that Segment delivered (beside its `receivedAt` or `originalTimestamp`) is taken as it is; a time from
 * the sender's own clock is corrected by `sentAt` where that clock is off by more than a minute. A time that is
 * missing, unreadable, before 2000 or more than an hour ahead becomes `receivedAt`, with a note. Never throws.
 */
export function eventTime(item: Fields, receivedAt: Date): EventTime {
  const sent = readField(item, 'timestamp');
  const original = readField(item, 'originalTimestamp');
  const timestamp = readTimestamp(sent);
  const time = timestamp ?? readTimestamp(original);
  if (time === undefined) {
    return { occurredAt: receivedAt, note: sent === undefined && original === undefined ? 'missing' : 'unreadable' };
  }
  const segmentReceivedAt = readTimestamp(readField(item, 'receivedAt'));
  const asDelivered = timestamp !== undefined && (segmentReceivedAt !== undefined || original !== undefined);
  const skew = asDelivered ? 0 : clockSkew(readTimestamp(readField(item, 'sentAt')), segmentReceivedAt ?? receivedAt);
  const occurredAt = new Date(time.getTime() + skew);
  if (occurredAt.getTime() < EARLIEST) return { occurredAt: receivedAt, note: 'implausible' };
  if (occurredAt.getTime() > receivedAt.getTime() + AHEAD) return { occurredAt: receivedAt, note: 'future' };
  return skew === 0 ? { occurredAt } : { occurredAt, note: 'corrected' };
}

/** Milliseconds to add to a time of the sender's clock; 0 where the clock is right enough or not known. */
function clockSkew(sentAt: Date | undefined, receivedAt: Date): number {
  // A clock at or before 1970 is an unset field, not a clock: it would throw every good timestamp into the future.
  if (sentAt === undefined || sentAt.getTime() <= 0) return 0;
  const skew = receivedAt.getTime() - sentAt.getTime();
  return Math.abs(skew) > CLOCK_TOLERANCE ? skew : 0;
}

/**
 * Reads a point in time, to the millisecond: ISO 8601 with or without offset (none = UTC, never the server's zone),
 * `20261124T100000Z`, a date alone, RFC 1123, or a number (also as text) of seconds, milliseconds or microseconds
 * since 1970 between 1973 and 5138. Undefined for everything else, days that do not exist included. Never throws.
 */
export function readTimestamp(value: unknown): Date | undefined {
  if (typeof value === 'number') return fromEpoch(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const iso = EXTENDED.exec(text) ?? BASIC.exec(text);
  if (iso !== null) {
    const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = iso;
    const millisecond = fraction.slice(0, 3).padEnd(3, '0');
    return fromParts([year, month, day, hour, minute, second, millisecond].map(Number), zone);
  }
  const rfc = RFC_1123.exec(text);
  if (rfc !== null) {
    const [, day = '', month = '', year = '', hour = '', minute = '', second = '', zone = ''] = rfc;
    return fromParts([year, MONTHS.indexOf(month) + 1, day, hour, minute, second].map(Number), zone);
  }
  return NUMERIC.test(text) ? fromEpoch(Number(text)) : undefined;
}

/** Every unit covers the years 1973 to 5138, so that the ranges touch and the magnitude alone tells the unit. */
function fromEpoch(value: number): Date | undefined {
  if (value >= 1e8 && value < 1e11) return new Date(Math.round(value * 1000));
  if (value >= 1e11 && value < 1e14) return new Date(Math.floor(value));
  if (value >= 1e14 && value < 1e17) return new Date(Math.floor(value / 1000));
  return undefined;
}

function fromParts(parts: readonly number[], zone: string): Date | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, millisecond = 0] = parts;
  // Not Date.UTC, which takes the year 26 for 1926.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  // 60 is a leap second, which runs over into the next minute.
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const offset = offsetMinutes(zone);
  if (offset === undefined) return undefined;
  date.setUTCHours(hour, minute - offset, second, millisecond);
  return date;
}

/** Minutes east of UTC, undefined where the offset is none that can be. */
function offsetMinutes(zone: string): number | undefined {
  const sign = zone[0];
  if (sign !== '+' && sign !== '-') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', ''));
  if (hours > 23 || minutes > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
}
