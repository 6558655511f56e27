import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  dueAt,
  monthIn,
  morningAfter,
  morningBefore,
  times,
  type Calendar,
} from '../../../src/domain/values/dueDate.ts';
import type { Span } from '../../../src/domain/values/span.ts';

const calendar = (timeZone: string, holidays: string[] = []): Calendar => ({
  timeZone,
  workDays: [1, 2, 3, 4, 5],
  holidays,
});

describe('dueAt', () => {
  const cases: [string, string, Span, string, string][] = [
    ['days end with their day', '2026-11-25T10:00:00Z', { days: 2 }, 'UTC', '2026-11-27T23:59:59.999Z'],
    ['hours are exact', '2026-11-25T10:00:00Z', { hours: 36 }, 'UTC', '2026-11-26T22:00:00.000Z'],
    [
      'today is cut in the tenant’s zone',
      '2026-11-25T12:00:00Z',
      { days: 0 },
      'Pacific/Auckland',
      '2026-11-26T10:59:59.999Z',
    ],
    // New Zealand's clocks go forward on 2026-09-27, Los Angeles' back on 2026-11-01: a day has 23 or 25 hours.
    ['across spring in Auckland', '2026-09-26T00:00:00Z', { days: 1 }, 'Pacific/Auckland', '2026-09-27T10:59:59.999Z'],
    [
      'across autumn in Los Angeles',
      '2026-10-31T19:00:00Z',
      { days: 1 },
      'America/Los_Angeles',
      '2026-11-02T07:59:59.999Z',
    ],
    [
      'across spring in Los Angeles',
      '2026-03-07T20:00:00Z',
      { days: 1 },
      'America/Los_Angeles',
      '2026-03-09T06:59:59.999Z',
    ],
    [
      'Friday plus a business day is Monday',
      '2026-11-27T10:00:00Z',
      { businessDays: 1 },
      'UTC',
      '2026-11-30T23:59:59.999Z',
    ],
    [
      'Saturday plus a business day is Monday',
      '2026-11-28T10:00:00Z',
      { businessDays: 1 },
      'UTC',
      '2026-11-30T23:59:59.999Z',
    ],
    [
      'no business day on a Sunday is Monday',
      '2026-11-29T10:00:00Z',
      { businessDays: 0 },
      'UTC',
      '2026-11-30T23:59:59.999Z',
    ],
    [
      'a Friday in Auckland is a Thursday here',
      '2026-11-26T20:00:00Z',
      { businessDays: 1 },
      'Pacific/Auckland',
      '2026-11-30T10:59:59.999Z',
    ],
    // C46: 02:30 comes twice that night, and never on the one in March; a day is a day.
    ['the hour that comes twice', '2026-10-24T12:00:00Z', { days: 1 }, 'Europe/Berlin', '2026-10-25T22:59:59.999Z'],
    ['the hour that never comes', '2026-03-28T01:30:00Z', { days: 1 }, 'Europe/Berlin', '2026-03-29T21:59:59.999Z'],
    // C35: clamp, keep the anchor.
    ['the 31st plus a month', '2026-01-31T10:00:00Z', { months: 1 }, 'UTC', '2026-02-28T23:59:59.999Z'],
    ['the 31st plus two months', '2026-01-31T10:00:00Z', times({ months: 1 }, 2), 'UTC', '2026-03-31T23:59:59.999Z'],
    ['the 31st plus three months', '2026-01-31T10:00:00Z', times({ months: 1 }, 3), 'UTC', '2026-04-30T23:59:59.999Z'],
    // C40: longer than 24.8 days.
    ['a year', '2026-11-25T10:00:00Z', { days: 365 }, 'UTC', '2027-11-25T23:59:59.999Z'],
  ];
  for (const [name, from, span, zone, expected] of cases) {
    it(name, () => assert.equal(dueAt(new Date(from), span, calendar(zone)).toISOString(), expected));
  }

  it('skips holidays', () => {
    const due = dueAt(
      new Date('2026-12-23T10:00:00Z'),
      { businessDays: 1 },
      calendar('UTC', ['2026-12-24', '2026-12-25']),
    );
    assert.equal(due.toISOString(), '2026-12-28T23:59:59.999Z');
  });

  it('ends even where nobody ever works', () => {
    const nobody: Calendar = { timeZone: 'UTC', workDays: [], holidays: [] };
    assert.ok(dueAt(new Date('2026-11-25T10:00:00Z'), { businessDays: 3 }, nobody) > new Date('2030-01-01'));
  });

  it('is never before its beginning, never on a day off, and never shrinks with the span', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom('Pacific/Auckland', 'America/Los_Angeles', 'Europe/Berlin', 'Asia/Kathmandu', 'UTC'),
        (from, businessDays, zone) => {
          const due = dueAt(from, { businessDays }, calendar(zone));
          const later = dueAt(from, { businessDays: businessDays + 1 }, calendar(zone));
          const weekday = new Intl.DateTimeFormat('en', { timeZone: zone, weekday: 'short' }).format(due);
          return due >= from && later >= due && !['Sat', 'Sun'].includes(weekday);
        },
      ),
    );
  });
});

describe('morningAfter and morningBefore', () => {
  it('come in the morning of the tenant', () => {
    const opened = new Date('2026-11-25T20:00:00Z');
    assert.equal(
      morningAfter(opened, { days: 30 }, calendar('America/Los_Angeles')).toISOString(),
      '2026-12-25T17:00:00.000Z',
    );
    const due = dueAt(opened, { days: 3 }, calendar('America/Los_Angeles'));
    assert.equal(
      morningBefore(due, { days: 1 }, calendar('America/Los_Angeles')).toISOString(),
      '2026-11-27T17:00:00.000Z',
    );
    assert.equal(
      morningBefore(new Date('2026-11-30T20:00:00Z'), { businessDays: 1 }, calendar('UTC')).toISOString(),
      '2026-11-27T09:00:00.000Z',
    );
  });

  it('keep nine o’clock when the clocks change', () => {
    const opened = new Date('2026-10-30T19:00:00Z');
    assert.equal(
      morningAfter(opened, { days: 3 }, calendar('America/Los_Angeles')).toISOString(),
      '2026-11-02T17:00:00.000Z',
    );
  });
});

describe('monthIn', () => {
  it('is the month of the tenant', () => {
    assert.equal(monthIn('Pacific/Auckland', new Date('2026-11-30T12:00:00Z')), '2026-12');
    assert.equal(monthIn('America/Los_Angeles', new Date('2026-12-01T03:00:00Z')), '2026-11');
  });
});
