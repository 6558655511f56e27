import assert from 'node:assert/strict';
import type { Facts } from '../../../src/domain/usage/calculatedMetric.ts';
import { dayNumber, dayIn } from '../../../src/domain/values/days.ts';
import { nextMidnight } from '../../../src/domain/values/midnight.ts';
import { downDaysOf } from '../../../src/domain/health/pipe.ts';
import { renewalsNear } from '../../../src/domain/occasions/renewalOccasions.ts';
import type { Members, Series } from '../../../src/domain/usage/series.ts';
import { DEFAULT_SIGNAL_SETTINGS, type SignalName } from '../../../src/domain/health/signalSettings.ts';
import { signalChanges, toTell, type RaisedSignal } from '../../../src/domain/health/signalStates.ts';
import { judge, type Judging } from '../../../src/domain/health/signals.ts';
import { levelOf } from '../../../src/domain/health/usageLevel.ts';

const YESTERDAY = dayNumber('2026-11-29');

/** So many uses a day, day by day back from yesterday. */
function uses(perDay: (daysAgo: number) => number, days = 120): Series {
  const list = Array.from({ length: days }, (_, at) => days - 1 - at).filter((ago) => perDay(ago) > 0);
  return { days: list.map((ago) => YESTERDAY - ago), values: list.map(perDay) };
}

/** Who did how much, day by day back from yesterday. */
function people(who: (daysAgo: number) => Record<string, number>, days = 120): Members {
  const entries = Array.from({ length: days }, (_, at) => days - 1 - at).flatMap((ago) =>
    Object.entries(who(ago)).map(([member, count]) => ({ day: YESTERDAY - ago, member, count })),
  );
  return {
    days: entries.map(({ day }) => day),
    members: entries.map(({ member }) => member),
    counts: entries.map(({ count }) => count),
  };
}

function verdict(signal: SignalName, facts: Partial<Facts> & { uses: Series }, over: Partial<Judging> = {}) {
  const known: Facts = {
    members: new Map(),
    properties: null,
    firstActive: YESTERDAY - 119,
    ...facts,
    series: new Map([...(facts.series ?? []), ['system.activities', facts.uses]]),
  };
  const judging = { settings: DEFAULT_SIGNAL_SETTINGS, yesterday: YESTERDAY, downDays: new Set<number>() };
  const found = judge(known, { ...judging, liveSince: YESTERDAY - 119, ...over }).find((one) => one.signal === signal);
  assert.ok(found);
  if (found.kind !== 'measured') return found.kind;
  return { value: Math.round(found.value * 100) / 100, holds: found.holds };
}

describe('judge', () => {
  const steady = uses(() => 10);
  const since = (days: number, now: number, before = 10) => uses((ago) => (ago < days ? now : before));

  for (const [signal, what, facts, expected] of [
    ['weekOnWeek', 'steady use', { uses: steady }, { value: 1, holds: false }],
    ['weekOnWeek', 'a week at 79 %', { uses: since(7, 7.9) }, { value: 0.79, holds: true }],
    ['weekOnWeek', 'a week at 85 %', { uses: since(7, 8.5) }, { value: 0.85, holds: false }],
    ['smoothTrend', 'a week at 60 % of ten', { uses: since(7, 6) }, { value: 0.63, holds: true }],
    ['ownBaseline', 'a week at 55 % of four', { uses: since(7, 5.5) }, { value: 0.55, holds: true }],
    ['deepDrop', 'four weeks at half', { uses: since(28, 5) }, { value: 0.5, holds: true }],
    ['sustainedDrop', 'one bad week', { uses: since(7, 5) }, { value: 1, holds: false }],
    ['sustainedDrop', 'two bad weeks', { uses: since(14, 6) }, { value: 0.6, holds: true }],
    ['silence', 'a fortnight of nothing', { uses: since(14, 0) }, { value: 14, holds: true }],
    ['silence', '13 days of nothing', { uses: since(13, 0) }, { value: 13, holds: false }],
    [
      'silence',
      'a company that was never there often',
      { uses: uses((ago) => (ago > 14 && ago % 7 === 0 ? 40 : 0)) },
      { value: 21, holds: false },
    ],
    ['weekOnWeek', 'less than there must be to say anything', { uses: since(7, 0, 2) }, 'notApplicable'],
    ['weekOnWeek', 'nothing before and nothing now', { uses: uses(() => 0) }, 'notApplicable'],
    ['weekOnWeek', 'nothing before and twelve now', { uses: since(7, 12, 0) }, 'notApplicable'],
  ] as const) {
    it(`${signal}: ${what}`, () => assert.deepEqual(verdict(signal, facts), expected));
  }

  it('breadth: seven features become three', () => {
    const seven = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const used = (ago: number) => Object.fromEntries(seven.slice(0, ago < 28 ? 3 : 7).map((action) => [action, 1]));
    const actions = new Map([['actions', people(used)]]);
    assert.deepEqual(verdict('breadth', { uses: steady, members: actions }), { value: 0.43, holds: true });
  });

  it('topUsers, powerUserIdle, perPerson: those who did most do little', () => {
    const who = (ago: number): Record<string, number> => (ago < 28 ? { ann: 0, cy: 3 } : { ann: 20, ben: 5, cy: 3 });
    const members = new Map([
      ['endUsers', people((ago) => Object.fromEntries(Object.entries(who(ago)).filter(([, n]) => n > 0)))],
    ]);
    assert.deepEqual(verdict('topUsers', { uses: steady, members }), { value: 0.11, holds: true });
    assert.deepEqual(verdict('powerUserIdle', { uses: steady, members }), { value: 0, holds: true });
    const busy = new Map([['endUsers', people((ago): Record<string, number> => (ago < 13 ? { cy: 3 } : { ann: 20 }))]]);
    assert.deepEqual(verdict('powerUserIdle', { uses: steady, members: busy }), { value: 1, holds: false });
    const fewer = uses((ago) => (ago < 28 ? 4 : ago < 56 ? 7 : 12));
    const same = new Map([['endUsers', people(() => ({ ann: 1 }))]]);
    assert.deepEqual(verdict('perPerson', { uses: fewer, members: same }), { value: 0.58, holds: true });
  });

  it('seats: fewer than half of them are used; without seats there is nothing to say', () => {
    const members = new Map([['endUsers', people(() => ({ ann: 1, ben: 1 }))]]);
    const seats = (count: number) => new Map([['metrics.seats', { days: [YESTERDAY - 3], values: [count] }]]);
    assert.deepEqual(verdict('seats', { uses: steady, members, series: seats(5) }), { value: 0.4, holds: true });
    assert.deepEqual(verdict('seats', { uses: steady, members, series: seats(3) }), { value: 0.67, holds: false });
    assert.equal(verdict('seats', { uses: steady, members, series: seats(0) }), 'notApplicable');
  });

  it('knows nothing of anybody while the pipe is down', () => {
    const down = new Set([YESTERDAY]);
    for (const signal of ['weekOnWeek', 'silence', 'breadth'] as const) {
      assert.equal(verdict(signal, { uses: since(14, 0) }, { downDays: down }), 'unknown');
    }
  });

  it('leaves out days on which the pipe was down, and knows nothing where they are half of the days', () => {
    const days = (first: number, last: number) =>
      new Set(Array.from({ length: last - first + 1 }, (_, at) => YESTERDAY - last + at));
    const gap = uses((ago) => (ago >= 2 && ago <= 4 ? 0 : 10));
    assert.deepEqual(verdict('weekOnWeek', { uses: gap }, { downDays: days(2, 4) }), { value: 1, holds: false });
    const long = uses((ago) => (ago >= 1 && ago <= 13 ? 0 : 10));
    assert.equal(verdict('weekOnWeek', { uses: long }, { downDays: days(1, 13) }), 'unknown');
    const stopped = uses((ago) => (ago <= 13 ? 0 : 10));
    assert.equal(verdict('silence', { uses: stopped }, { downDays: days(1, 12) }), 'unknown');
  });

  it('raises nothing for days that were told of later', () => {
    const imported = { uses: since(7, 1) };
    assert.equal(verdict('weekOnWeek', imported, { liveSince: YESTERDAY - 5 }), 'notApplicable');
    assert.equal(verdict('weekOnWeek', imported, { liveSince: null }), 'notApplicable');
    const settings = { ...DEFAULT_SIGNAL_SETTINGS, liveDaysOnly: false };
    assert.deepEqual(verdict('weekOnWeek', imported, { liveSince: null, settings }), { value: 0.1, holds: true });
  });
});

describe('signalChanges', () => {
  const ratio = (value: number) => ({
    signal: 'weekOnWeek' as const,
    kind: 'measured' as const,
    value,
    limit: 0.8,
    holds: value <= 0.8,
    clears: value >= 0.9,
  });

  /** Goes through days as the sweep does, and answers what happened on which. */
  function run(values: readonly number[]): string[] {
    let last: RaisedSignal[] = [];
    return values.flatMap((value, day) =>
      signalChanges(last, [ratio(value)], day, DEFAULT_SIGNAL_SETTINGS).map(({ signal, change }) => {
        const raisedOn = change === 'raise' ? day : (last[0]?.raisedOn ?? 0);
        last = [{ signal, raisedOn, clearedOn: change === 'raise' ? null : day }];
        return `${change} ${day}`;
      }),
    );
  }

  it('does not flap around a threshold: one for two weeks of 79, 81, 79, 81', () => {
    assert.deepEqual(run(Array.from({ length: 14 }, (_, day) => (day % 2 === 0 ? 0.79 : 0.81))), ['raise 0']);
  });

  it('takes back what is better by the margin, and raises it again only after the cool-down', () => {
    const values = [0.7, 0.95, 0.7, ...Array<number>(24).fill(0.95), 0.7, 0.7];
    assert.deepEqual(run(values), ['raise 0', 'clear 1', 'raise 28']);
  });

  it('changes nothing by what is unknown or not applicable', () => {
    const up: RaisedSignal[] = [{ signal: 'silence', raisedOn: 1, clearedOn: null }];
    const unknown = { signal: 'silence' as const, kind: 'unknown' as const };
    assert.deepEqual(signalChanges(up, [unknown], 2, DEFAULT_SIGNAL_SETTINGS), []);
  });

  it('tells of two or more at once, and of silence alone', () => {
    assert.deepEqual(toTell(['weekOnWeek'], DEFAULT_SIGNAL_SETTINGS), []);
    assert.deepEqual(toTell(['weekOnWeek', 'breadth'], DEFAULT_SIGNAL_SETTINGS), ['weekOnWeek', 'breadth']);
    assert.deepEqual(toTell(['silence'], DEFAULT_SIGNAL_SETTINGS), ['silence']);
  });
});

describe('downDaysOf', () => {
  const pipe = { share: 0.2, minimum: 20 };
  const traffic = (calls: (day: number) => number) =>
    new Map(Array.from({ length: 84 }, (_, day) => [day, calls(day)] as const));
  const isWeekEnd = (day: number) => day % 7 >= 5;

  it('compares with the same weekday, so that a week-end is no failure', () => {
    assert.deepEqual(
      downDaysOf(
        traffic((day) => (isWeekEnd(day) ? 2 : 400)),
        28,
        83,
        pipe,
      ),
      [],
    );
  });

  it('finds the days on which far less came, also when they are many', () => {
    const stopped = traffic((day) => (day >= 60 ? 3 : 400));
    assert.deepEqual(
      downDaysOf(stopped, 28, 83, pipe),
      Array.from({ length: 24 }, (_, at) => 60 + at),
    );
  });

  it('says nothing of a tenant that sends little', () => {
    assert.deepEqual(
      downDaysOf(
        traffic((day) => (day === 50 ? 0 : 9)),
        28,
        83,
        pipe,
      ),
      [],
    );
  });
});

describe('levelOf', () => {
  const level = {
    lines: [
      { name: 'most', at: 80 },
      { name: 'all', at: 100 },
    ],
    margin: 5,
  };
  it('has crossed nothing when it is seen first', () => {
    assert.deepEqual(levelOf(level, 90, null), { above: ['most'], crossed: [] });
  });
  it('crosses up at the line, and down only behind the margin', () => {
    assert.deepEqual(levelOf(level, 104, ['most']).crossed, [{ line: 'all', direction: 'up' }]);
    assert.deepEqual(levelOf(level, 96, ['most', 'all']).crossed, []);
    assert.deepEqual(
      levelOf(level, 70, ['most', 'all']).crossed.map(({ line }) => line),
      ['most', 'all'],
    );
  });
});

describe('renewalsNear', () => {
  const at = new Date('2026-11-30T00:00:00Z');
  const near = (renewalDate: string) =>
    renewalsNear([{ licenseId: 7, companyId: 1, renewalDate }], '2026-11-30', [90, 60, 30], at).map(({ key }) => key);
  it('tells of the nearest mark that is passed, and of nothing that is far or over', () => {
    assert.deepEqual(near('2027-02-28'), ['7/2027-02-28/90']);
    assert.deepEqual(near('2026-12-20'), ['7/2026-12-20/30']);
    assert.deepEqual(near('2027-03-01'), []);
    assert.deepEqual(near('2026-11-29'), []);
  });
});

describe('nextMidnight', () => {
  for (const [zone, after, expected] of [
    ['UTC', '2026-11-30T10:00:00Z', '2026-12-01T00:00:00.000Z'],
    // Clocks go forward in Auckland on 2026-09-27, and back on 2027-04-04.
    ['Pacific/Auckland', '2026-09-26T12:30:00Z', '2026-09-27T11:00:00.000Z'],
    ['Pacific/Auckland', '2027-04-03T11:00:00Z', '2027-04-04T12:00:00.000Z'],
    ['America/Los_Angeles', '2026-11-01T07:00:00Z', '2026-11-02T08:00:00.000Z'],
    ['America/Los_Angeles', '2027-03-14T08:00:00Z', '2027-03-15T07:00:00.000Z'],
    // There is no midnight on the day on which clocks skip it.
    ['America/Asuncion', '2024-10-05T12:00:00Z', '2024-10-06T04:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-30T18:14:59Z', '2026-11-30T18:15:00.000Z'],
  ] as const) {
    it(`is ${expected} after ${after} in ${zone}`, () => {
      const found = nextMidnight(zone, new Date(after));
      assert.equal(found.toISOString(), expected);
      assert.notEqual(dayIn(zone, found), dayIn(zone, new Date(found.getTime() - 1)));
    });
  }
});
