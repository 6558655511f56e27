import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dayIn, addDays, dayNumber, daysBetween, monthsBetween, readDay } from '../../../src/domain/values/days.ts';

const aDay = fc.integer({ min: 0, max: 60_000 }).map((number) => readDay(number) ?? '');

describe('readDay', () => {
  it('reads a day, the day of a time as it is written, and days since 1970', () => {
    const written: [unknown, string][] = [
      ['2026-11-25', '2026-11-25'],
      [' 2026-11-25T23:30:00+02:00', '2026-11-25'],
      ['2024-02-29 08:00', '2024-02-29'],
      [0, '1970-01-01'],
      [20_782, '2026-11-25'],
      ['9999-12-31', '9999-12-31'],
    ];
    for (const [value, day] of written) assert.equal(readDay(value), day);
    const none = ['', 'soon', '2026-02-30', '2026-13-01', '0001-01-01T00:00:00Z', '2026-11', 1.5, -1, 1e12, null, {}];
    for (const value of none) assert.equal(readDay(value), undefined, String(value));
  });

  it('reads back what days since 1970 came from', () => {
    fc.assert(fc.property(aDay, (day) => readDay(dayNumber(day)) === day));
  });
});

describe('monthsBetween', () => {
  it('counts whole months, and a month after 31 January ends in February', () => {
    assert.deepEqual(monthsBetween('2026-01-01', '2027-01-01'), { months: 12, days: 0, of: 31 });
    assert.deepEqual(monthsBetween('2026-01-31', '2026-02-28'), { months: 1, days: 0, of: 31 });
    assert.deepEqual(monthsBetween('2026-01-10', '2026-01-24'), { months: 0, days: 14, of: 31 });
    assert.equal(monthsBetween('2020-01-01', '9999-12-31').months, 95_759);
  });

  it('leaves less than a month over, and grows with the end', () => {
    fc.assert(
      fc.property(aDay, fc.nat(4000), fc.nat(100), (from, length, more) => {
        const end = addDays(from, length);
        const { months, days, of } = monthsBetween(from, end);
        const later = monthsBetween(from, addDays(end, more));
        assert.ok(days >= 0 && days < of);
        assert.ok(later.months + later.days / later.of >= months + days / of - 1e-9);
        assert.equal(daysBetween(from, end), length);
      }),
    );
  });
});

describe('dayIn', () => {
  const cases: [string, string, string][] = [
    ['UTC', '2026-11-20T23:30:00Z', '2026-11-20'],
    ['Europe/Berlin', '2026-11-20T23:30:00Z', '2026-11-21'],
    ['America/New_York', '2026-11-20T04:59:00Z', '2026-11-19'],
    ['Pacific/Apia', '2026-11-20T11:00:00Z', '2026-11-21'],
  ];
  for (const [timeZone, instant, day] of cases) {
    it(`is ${day} in ${timeZone} at ${instant}`, () => assert.equal(dayIn(timeZone, new Date(instant)), day));
  }
});
