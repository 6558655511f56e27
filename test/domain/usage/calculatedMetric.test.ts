import assert from 'node:assert/strict';
import fc from 'fast-check';
import { faultsOf } from '../../../src/domain/usage/calculatedMetricFaults.ts';
import { valueOf, type Facts } from '../../../src/domain/usage/calculatedMetric.ts';
import type { Expression, OverTime } from '../../../src/domain/usage/expression.ts';
import { dayNumber, dayIn } from '../../../src/domain/values/days.ts';
import type { Series } from '../../../src/domain/usage/series.ts';

const TODAY = dayNumber('2026-11-30');

/** A series whose last value is of today; null is a day without data. */
function days(...values: (number | null)[]): Series {
  const known = values.flatMap((value, at) =>
    value === null ? [] : [[TODAY - values.length + 1 + at, value] as const],
  );
  return { days: known.map(([day]) => day), values: known.map(([, value]) => value) };
}

function facts(series: Record<string, Series>, over: Partial<Facts> = {}): Facts {
  return { series: new Map(Object.entries(series)), members: new Map(), properties: null, firstActive: null, ...over };
}

const over = (prop: string, op: OverTime, span: number, offset?: number): Expression =>
  offset === undefined
    ? { type: 'metricOverTime', prop, op, days: span }
    : { type: 'metricOverTime', prop, op, days: span, offset };
const raw = (value: number): Expression => ({ type: 'rawNumber', value });

describe('valueOf', () => {
  // Planhat's article 1608968: Monday, and the week-end had none.
  const logins = facts({ 'activities.login': days(10, 9, 8, 12, 10, null, null) }, { firstActive: TODAY - 40 });

  it('divides by the days with data where asked for the average: 49/5 = 9.8, and by the calendar: 49/7 = 7', () => {
    assert.equal(valueOf(over('activities.login', 'AVERAGE', 7), logins, TODAY), 9.8);
    assert.equal(valueOf(over('activities.login', 'AVG', 7), logins, TODAY), 9.8);
    assert.equal(valueOf(['DIVISION', over('activities.login', 'SUM', 7), raw(7)], logins, TODAY), 7);
  });

  it('works out the weighted mean of health scores that Natero publishes: 74.87', () => {
    const weighted: [number, number][] = [
      [83, 7],
      [71, 5],
      [78, 8],
      [54, 3],
    ];
    const terms = weighted.map(([score, weight]): Expression => ['MULTIPLICATION', raw(score), raw(weight)]);
    const mean = valueOf(['DIVISION', ['ADDITION', ...terms], raw(23)], logins, TODAY);
    assert.equal(mean?.toFixed(2), '74.87');
    assert.equal(Math.round(mean ?? 0), 75);
  });

  for (const [op, expected] of [
    ['AVERAGE', 10],
    ['SUM', 30],
    ['LAST', 20],
    ['MIN', 0],
    ['MAX', 20],
    ['TREND', 5],
  ] as const) {
    it(`takes a zero for data and nothing for nothing: ${op} of 10, 0, 20 is ${expected}`, () => {
      const measured = facts({ 'metrics.logins': days(10, 0, 20, null, null) });
      assert.equal(valueOf(over('metrics.logins', op, 7), measured, TODAY), expected);
      assert.equal(valueOf(over('metrics.other', op, 7), measured, TODAY), undefined);
    });
  }

  it('knows a single zero from no data at all', () => {
    const measured = facts({ 'metrics.logins': days(0) });
    assert.equal(valueOf(over('metrics.logins', 'SUM', 7), measured, TODAY), 0);
    assert.equal(valueOf(over('metrics.logins', 'AVERAGE', 7), measured, TODAY), 0);
  });

  it('counts days without activity as zeros from the first active day on, and not before', () => {
    const quiet = facts({ 'activities.login': days() }, { firstActive: TODAY - 10 });
    assert.equal(valueOf(over('activities.login', 'SUM', 7), quiet, TODAY), 0);
    assert.equal(valueOf(over('activities.login', 'SUM', 7, 11), quiet, TODAY), undefined);
    const falling = facts({ 'activities.login': days(4, 2, null) }, { firstActive: TODAY - 2 });
    assert.equal(valueOf(over('activities.login', 'TREND', 30), falling, TODAY), -2);
  });

  it('gives the trend in units per day', () => {
    const rising = facts({ 'metrics.seats': days(10, 20, 30) });
    assert.equal(valueOf(over('metrics.seats', 'TREND', 30), rising, TODAY), 10);
    assert.equal(valueOf(over('metrics.seats', 'TREND', 1), rising, TODAY), undefined);
  });

  it('looks back for the last value no further than its days', () => {
    const old = facts({ 'metrics.seats': days(42, null, null, null) });
    assert.equal(valueOf(over('metrics.seats', 'LAST', 4), old, TODAY), 42);
    assert.equal(valueOf(over('metrics.seats', 'LAST', 3), old, TODAY), undefined);
  });

  it('has no value where it would divide by nothing', () => {
    const week = (offset: number) => over('activities.login', 'SUM', 7, offset);
    const trend: Expression = ['DIVISION', week(0), week(7)];
    const began = facts({ 'activities.login': days(12) }, { firstActive: TODAY - 20 });
    assert.equal(valueOf(trend, began, TODAY), undefined);
    assert.equal(valueOf(trend, facts({}, { firstActive: TODAY - 20 }), TODAY), undefined);
    assert.equal(valueOf(['DIVISION', raw(0), raw(0)], began, TODAY), undefined);
  });

  it('counts who was there, and what was used, over days', () => {
    const members = { days: [TODAY - 8, TODAY - 1, TODAY, TODAY], members: [1, 2, 2, 3], counts: [1, 1, 1, 1] };
    const some = facts({}, { members: new Map([['endUsers', members]]), firstActive: TODAY - 8 });
    assert.equal(valueOf({ type: 'distinctOverTime', of: 'endUsers', days: 7 }, some, TODAY), 2);
    assert.equal(valueOf({ type: 'distinctOverTime', of: 'endUsers', days: 30 }, some, TODAY), 3);
    assert.equal(valueOf({ type: 'distinctOverTime', of: 'actions', days: 30 }, some, TODAY), 0);
  });

  it('counts days since anybody did anything, also when that was before what was read', () => {
    const since: Expression = { type: 'daysSince', prop: 'system.lastActive' };
    const before = { days: [], values: [], before: { sum: 3, lastDay: TODAY - 90 } };
    assert.equal(valueOf(since, facts({ 'system.activities': before }), TODAY), 90);
    assert.equal(valueOf(since, facts({ 'system.activities': days(3, null) }), TODAY), 1);
    assert.equal(valueOf(since, facts({ 'system.activities': days() }), TODAY), undefined);
    assert.equal(
      valueOf({ type: 'totalSum', prop: 'system.activities' }, facts({ 'system.activities': before }), TODAY),
      3,
    );
  });

  it('reads fields as they are now, and nothing from them about the past', () => {
    const field: Expression = { type: 'propertyValue', prop: 'company.custom.seats' };
    const known = new Map<string, unknown>([
      ['company.custom.seats', '40'],
      ['company.custom.renewal', '2026-11-20T00:00:00Z'],
    ]);
    assert.equal(valueOf(field, facts({}, { properties: known }), TODAY), 40);
    assert.equal(
      valueOf({ type: 'daysSince', prop: 'company.custom.renewal' }, facts({}, { properties: known }), TODAY),
      10,
    );
    assert.equal(valueOf(field, facts({}), TODAY), undefined);
  });

  for (const [zone, change, hours] of [
    ['Pacific/Auckland', '2026-09-27', 23],
    ['Pacific/Auckland', '2027-04-04', 25],
    ['America/Los_Angeles', '2026-11-01', 25],
    ['America/Los_Angeles', '2027-03-14', 23],
  ] as const) {
    it(`takes the day on which clocks change for one day: ${hours} hours on ${change} in ${zone}`, () => {
      const noon = Date.parse(`${change}T12:00:00Z`);
      const perDay = new Map<string, number>();
      for (let hour = -24 * 6; hour <= 24 * 6; hour += 1) {
        const day = dayIn(zone, new Date(noon + hour * 3_600_000));
        perDay.set(day, (perDay.get(day) ?? 0) + 1);
      }
      const list = [...perDay].map(([day, count]) => [dayNumber(day), count] as const);
      const hourly = { days: list.map(([day]) => day), values: list.map(([, count]) => count) };
      const known = facts({ 'system.activities': hourly }, { firstActive: hourly.days[0] ?? 0 });
      const three = over('system.activities', 'SUM', 3);
      assert.equal(valueOf(over('system.activities', 'SUM', 1), known, dayNumber(change)), hours);
      assert.equal(valueOf(three, known, dayNumber(change) + 1), 48 + hours);
    });
  }

  it('passes over days that have not come', () => {
    const early = facts({ 'system.activities': { days: [TODAY, TODAY + 1], values: [3, 40] } }, { firstActive: TODAY });
    assert.equal(valueOf(over('system.activities', 'SUM', 7), early, TODAY), 3);
    assert.equal(valueOf({ type: 'daysSince', prop: 'system.lastActive' }, early, TODAY), 0);
    assert.equal(valueOf({ type: 'totalSum', prop: 'system.activities' }, early, TODAY), 3);
  });

  it('decides by IF, passes over what is unknown in MAXIMUM and AVERAGE, and over nothing in ADDITION', () => {
    const none = over('metrics.none', 'LAST', 7);
    const known = facts({});
    assert.equal(valueOf(['IF', ['>', raw(2), raw(1)], raw(7), none], known, TODAY), 7);
    assert.equal(valueOf(['IF', ['=', raw(2), raw(1)], raw(7), raw(8)], known, TODAY), 8);
    assert.equal(valueOf(['IF', ['<', none, raw(1)], raw(7), raw(8)], known, TODAY), undefined);
    assert.equal(valueOf(['MAXIMUM', none, raw(3), raw(5)], known, TODAY), 5);
    assert.equal(valueOf(['AVERAGE', none, raw(3), raw(5)], known, TODAY), 4);
    assert.equal(valueOf(['ADDITION', none, raw(3)], known, TODAY), undefined);
    assert.equal(valueOf(['SIGN', raw(-3)], known, TODAY), -1);
  });

  it('is never NaN and never infinite, whatever is asked of whatever is known', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: false });
    const leaf = fc.oneof(
      number.map(raw),
      fc
        .record({
          op: fc.constantFrom('SUM', 'AVERAGE', 'LAST', 'TREND', 'MIN', 'MAX'),
          days: fc.integer({ min: 1, max: 9 }),
        })
        .map(({ op, days: span }) => over('activities.x', op, span)),
    );
    const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.tuple(fc.constantFrom('DIVISION', 'SUBTRACTION'), tie('tree'), tie('tree')),
        fc.tuple(
          fc.constantFrom('ADDITION', 'MULTIPLICATION', 'AVERAGE', 'MAXIMUM'),
          tie('tree'),
          tie('tree'),
          tie('tree'),
        ),
      ) as fc.Arbitrary<Expression>,
    }));
    fc.assert(
      fc.property(tree, fc.array(fc.option(number), { maxLength: 12 }), (expression, values) => {
        const known = facts({ 'activities.x': days(...values) }, { firstActive: TODAY - 4 });
        const value = valueOf(expression, known, TODAY);
        assert.ok(value === undefined || Number.isFinite(value));
      }),
    );
  });
});

describe('faultsOf', () => {
  const faults = (value: unknown) => faultsOf(value).map(({ path, message }) => `${path.join('.')}: ${message}`);

  it('finds none in what Planhat itself writes', () => {
    assert.deepEqual(faults({ type: 'metricOverTime', days: 1, op: 'LAST', prop: 'activities.login' }), []);
    assert.deepEqual(
      faults([
        'DIVISION',
        { type: 'metricOverTime', days: 7, op: 'SUM', prop: 'activities.login' },
        { type: 'rawNumber', value: 7 },
      ]),
      [],
    );
  });

  for (const [what, value, sentence] of [
    ['an unknown node', ['MODULO', 1, 2], /^0: A node begins with one of ADDITION/],
    ['a missing operand', ['DIVISION', { type: 'rawNumber', value: 1 }], /DIVISION takes 2 operands, not 1/],
    ['a fault deep inside', ['ADDITION', ['SIGN', { type: 'rawNumber' }]], /^1\.1\.value: A rawNumber has a value/],
    ['an unknown leaf', { type: 'median' }, /^type: The type of a leaf is one of/],
    [
      'an unknown op',
      { type: 'metricOverTime', prop: 'metrics.x', op: 'MEDIAN', days: 7 },
      /^op: The op is one of SUM/,
    ],
    ['no days', { type: 'metricOverTime', prop: 'metrics.x', op: 'SUM' }, /^days: The days are a whole number/],
    ['a key too many', { type: 'rawNumber', value: 1, unit: 'x' }, /^unit: A leaf rawNumber has no "unit"/],
    ['a child field', { type: 'propertyValue', prop: 'asset.custom.x' }, /^prop: A propertyValue is of a field/],
    ['a sum of a field', { type: 'totalSum', prop: 'company.custom.x' }, /^prop: The prop names a metric by days/],
    ['a crooked IF', ['IF', true, { type: 'rawNumber', value: 1 }], /IF takes a condition such as/],
    ['text', 'SUM(x)', /An expression is a leaf such as/],
  ] as const) {
    it(`says what is wrong with ${what}`, () => assert.match(faults(value).join('\n'), sentence));
  }
});
