import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Facts } from '../../../src/domain/usage/calculatedMetric.ts';
import {
  bandOf,
  contributionOf,
  groupScore,
  isSameScore,
  pointsOf,
  scoreOf,
} from '../../../src/domain/health/health.ts';
import { adviceFor } from '../../../src/domain/health/healthAdvice.ts';
import { DEFAULT_PROFILE, profileSchema, type Factor, type Rule } from '../../../src/domain/health/healthProfile.ts';
import { dayNumber } from '../../../src/domain/values/days.ts';

const TODAY = dayNumber('2026-11-30');
const nps: Rule = { kind: 'linear', from: { value: 0, points: -5 }, to: { value: 10, points: 5 } };
const factor = (rule: Rule, over: Partial<Factor> = {}): Factor => ({
  name: 'NPS',
  metric: { type: 'metricOverTime', prop: 'metrics.nps', op: 'LAST', days: 90 },
  rule,
  missing: 'skip',
  ...over,
});
const facts = (values: Record<string, number>): Facts => ({
  series: new Map(
    Object.entries(values).map(([name, value]) => [`metrics.${name}`, { days: [TODAY], values: [value] }]),
  ),
  members: new Map(),
  properties: null,
  firstActive: null,
});

describe('pointsOf', () => {
  const hard = (operator: 'less' | 'more' | 'equal' | 'notEqual'): Rule => ({
    kind: 'hard',
    operator,
    value: 5,
    points: 2,
  });
  const bounded: Rule = { ...nps, kind: 'boundedLinear', from: { value: 5, points: 1 }, to: { value: 7, points: 3 } };
  for (const [what, rule, value, points] of [
    ['NPS 7, as Planhat works it out', nps, 7, 2],
    ['the lower end', nps, 0, -5],
    ['below the lower end', nps, -3, -5],
    ['above the upper end', nps, 12, 5],
    ['inside the bounds', bounded, 6, 2],
    ['on the bound', bounded, 7, 3],
    ['outside the bounds', bounded, 7.01, 0],
    [
      'a line drawn downwards',
      { ...nps, from: { value: 14, points: -3 }, to: { value: 0, points: 4 } } as Rule,
      7,
      0.5,
    ],
    ['less', hard('less'), 4.9, 2],
    ['not less', hard('less'), 5, 0],
    ['more', hard('more'), 5.1, 2],
    ['not more', hard('more'), 5, 0],
    ['equal', hard('equal'), 5, 2],
    ['not equal', hard('notEqual'), 5, 0],
    ['a line between two equal values', { ...nps, to: { value: 0, points: 5 } } as Rule, 0, undefined],
  ] as const) {
    it(`gives ${points} for ${what}`, () => assert.equal(pointsOf(rule, value), points));
  }
});

describe('contributionOf', () => {
  it('says what it did where nothing is known: passed it over, took zero, gave points', () => {
    const none = { factor: 'NPS', value: null };
    assert.deepEqual(contributionOf(factor(nps), undefined), { ...none, points: 0, missing: 'skipped' });
    assert.deepEqual(contributionOf(factor(nps, { missing: 'zero' }), undefined), {
      ...none,
      points: -5,
      missing: 'asZero',
    });
    const given = contributionOf(factor(nps, { missing: { points: -1 } }), undefined);
    assert.deepEqual(given, { ...none, points: -1, missing: 'points' });
  });
});

describe('scoreOf', () => {
  it('begins at 5 and adds what each factor gives', () => {
    const score = scoreOf({ factors: [factor(nps)] }, facts({ nps: 7 }), TODAY);
    assert.deepEqual(score, {
      value: 7,
      sum: 7,
      contributions: [{ factor: 'NPS', value: 7, points: 2 }],
      known: true,
    });
  });

  it('is clamped to 0..10 and keeps the sum before that', () => {
    const doubled = { factors: [factor(nps), factor(nps, { name: 'again' })] };
    assert.deepEqual(
      [scoreOf(doubled, facts({ nps: 10 }), TODAY)].map(({ value, sum }) => [value, sum]),
      [[10, 15]],
    );
    assert.deepEqual(
      [scoreOf(doubled, facts({ nps: 0 }), TODAY)].map(({ value, sum }) => [value, sum]),
      [[0, -5]],
    );
  });

  it('is 5 and says that nothing is known where every factor is passed over', () => {
    const { value, known } = scoreOf({ factors: [factor(nps)] }, facts({}), TODAY);
    assert.deepEqual({ value, known }, { value: 5, known: false });
  });

  it('stays in 0..10, and its contributions add up to it before clamping', () => {
    const number = fc.double({ min: -1000, max: 1000, noNaN: true });
    const points = fc.double({ min: -10, max: 10, noNaN: true });
    const pair = fc.record({ value: number, points });
    const rule = fc.oneof(
      fc.record({
        kind: fc.constant('hard' as const),
        operator: fc.constantFrom('less', 'more', 'equal', 'notEqual'),
        value: number,
        points,
      }),
      fc.record({ kind: fc.constantFrom('linear' as const, 'boundedLinear' as const), from: pair, to: pair }),
    );
    const missing = fc.oneof(fc.constantFrom('skip' as const, 'zero' as const), fc.record({ points }));
    const anyFactor = fc.record({ rule, missing, known: fc.boolean() }).map(({ rule: one, missing: policy, known }) =>
      factor(one, {
        missing: policy,
        metric: { type: 'metricOverTime', prop: known ? 'metrics.nps' : 'metrics.none', op: 'LAST', days: 7 },
      }),
    );
    fc.assert(
      fc.property(fc.array(anyFactor, { minLength: 1, maxLength: 8 }), number, (factors, value) => {
        const score = scoreOf({ factors }, facts({ nps: value }), TODAY);
        assert.ok(score.value >= 0 && score.value <= 10);
        const sum = score.contributions.reduce((total, one) => total + Math.round(one.points * 100), 500);
        assert.equal(Math.round(score.sum * 100), sum);
        assert.equal(score.value, Math.min(10, Math.max(0, score.sum)));
      }),
    );
  });
});

describe('bandOf', () => {
  const { definition } = DEFAULT_PROFILE;
  it('is read off the lines where there was none before', () => {
    assert.deepEqual(
      [0, 3.99, 4, 6.99, 7, 10].map((value) => bandOf(definition, value)),
      [...['red', 'red', 'yellow', 'yellow', 'green', 'green']],
    );
  });

  it('is left only by a margin, so that a score around a line does not flap', () => {
    let band = 'green';
    const seen = [7.1, 6.9, 7.1, 6.9, 6.76, 6.74, 7.1, 6.9, 7.24, 7.25].map(
      (value) => (band = bandOf(definition, value, band)),
    );
    assert.deepEqual(seen, [...Array<string>(5).fill('green'), ...Array<string>(4).fill('yellow'), 'green']);
  });

  it('begins anew where the former band is none of this profile', () => {
    assert.equal(bandOf(definition, 6.9, 'excellent'), 'yellow');
  });
});

describe('groupScore', () => {
  it('is the plain mean of the members', () => {
    assert.equal(groupScore({ companies: 3, sum: 2 + 4 + 9 }), 5);
    assert.equal(groupScore({ companies: 0, sum: 0 }), null);
  });
});

describe('isSameScore', () => {
  it('tells scores apart that are equal by different contributions', () => {
    const one = { value: 5, contributions: [{ factor: 'a', value: 1, points: 1 }] };
    assert.ok(isSameScore(one, { value: 5, contributions: [{ factor: 'a', value: 1.0001, points: 1 }] }));
    assert.ok(!isSameScore(one, { value: 5, contributions: [{ factor: 'a', value: 1, points: 2 }] }));
  });
});

describe('adviceFor', () => {
  it('says for each factor what would lift the company into the next band by itself', () => {
    const factors = [
      factor(nps),
      factor({ kind: 'hard', operator: 'less', value: 3, points: -2 }, { name: 'Seats', metric: factor(nps).metric }),
    ];
    const definition = profileSchema.parse({ factors, margin: 0 });
    const score = scoreOf(definition, facts({ nps: 2 }), TODAY);
    assert.equal(score.value, 0);
    const found = adviceFor(definition, score, 'red');
    assert.equal(found?.line, 4);
    assert.deepEqual(
      found.advice.map(({ factor: name, needed }) => [name, needed]),
      [
        ['NPS', 6],
        ['Seats', null],
      ],
    );
    assert.match(found.advice[0]?.text ?? '', /NPS at 6 would lift the company to yellow by itself/);
    const lifted = scoreOf({ factors: [factor(nps)] }, facts({ nps: 6 }), TODAY);
    assert.ok(lifted.value - 2 >= 4);
    assert.equal(adviceFor(definition, score, 'green'), null);
  });
});

describe('profileSchema', () => {
  const fault = (over: object) => {
    const read = profileSchema.safeParse({ factors: [factor(nps)], ...over });
    return read.success ? '' : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n');
  };
  for (const [what, over, sentence] of [
    [
      'a line between equal values',
      { factors: [factor({ ...nps, to: { value: 0, points: 5 } } as Rule)] },
      /two different values/,
    ],
    [
      'a metric that cannot be',
      { factors: [{ ...factor(nps), metric: ['SUM'] }] },
      /factors\.0\.metric\.0: A node begins/,
    ],
    ['two factors of one name', { factors: [factor(nps), factor(nps)] }, /A factor is named twice/],
    [
      'bands out of order',
      {
        bands: [
          { name: 'a', below: 7 },
          { name: 'b', below: 4 },
        ],
      },
      /The bands stand in order/,
    ],
    ['bands that end too early', { bands: [{ name: 'a', below: 7 }] }, /The last band goes up to 10/],
  ] as const) {
    it(`refuses ${what}, and says why`, () => assert.match(fault(over), sentence));
  }

  it('takes the default profile', () => assert.equal(DEFAULT_PROFILE.definition.factors.length, 2));
});
