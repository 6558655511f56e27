import assert from 'node:assert/strict';
import { addNeeds, needsOf, noNeeds, type Needs } from '../../../src/domain/usage/calculatedMetricNeeds.ts';
import { expressionSchema } from '../../../src/domain/usage/calculatedMetricSchema.ts';
import type { Expression } from '../../../src/domain/usage/expression.ts';

const sum = (prop: string, days: number, offset?: number): Expression => ({
  type: 'metricOverTime',
  prop,
  op: 'SUM',
  days,
  ...(offset === undefined ? {} : { offset }),
});
const people = (days: number, offset = 0): Expression => ({ type: 'distinctOverTime', of: 'endUsers', days, offset });
const since = (prop: string): Expression => ({ type: 'daysSince', prop });

/** Needs as text: `metrics.seats 7 windowed`, `endUsers 28`, `company.phase`. */
function wordsOf({ series, totals, windowed, members, properties }: Needs): string[] {
  const mark = (name: string) => [windowed.has(name) ? ' windowed' : '', totals.has(name) ? ' total' : ''].join('');
  return [
    ...[...series].map(([name, days]) => `${name} ${days}${mark(name)}`),
    ...[...members].map(([of, days]) => `${of} ${days}`),
    ...properties,
  ];
}

describe('addNeeds', () => {
  const cases: [string, Expression, string[]][] = [
    ['needs nothing for a number', { type: 'rawNumber', value: 7 }, []],
    ['needs a property', { type: 'propertyValue', prop: 'company.phase' }, ['company.phase']],
    ['needs the days of a window', sum('metrics.seats', 7), ['metrics.seats 7 windowed']],
    ['needs the days of a window that ends earlier', sum('metrics.seats', 7, 14), ['metrics.seats 21 windowed']],
    ['needs who was seen', people(28, 28), ['endUsers 56']],
    ['needs the last day of a series', since('metrics.seats'), ['metrics.seats 1']],
    [
      'needs the last day of all activities for the last active day',
      since('system.lastActive'),
      ['system.activities 1'],
    ],
    ['needs the property behind days since a date', since('company.custom.kickOff'), ['company.custom.kickOff']],
    ['needs the sum of all time', { type: 'totalSum', prop: 'metrics.seats' }, ['metrics.seats 1 windowed total']],
    [
      'needs what either side of a node needs',
      ['DIVISION', sum('metrics.seats', 7), people(7)],
      ['metrics.seats 7 windowed', 'endUsers 7'],
    ],
    [
      'needs the longest of several windows',
      ['ADDITION', sum('metrics.seats', 7), sum('metrics.seats', 30), sum('metrics.seats', 14)],
      ['metrics.seats 30 windowed'],
    ],
    [
      'needs a condition and both branches',
      ['IF', ['>', sum('metrics.a', 1), sum('metrics.b', 2)], sum('metrics.c', 3), sum('metrics.d', 4)],
      ['metrics.a 1 windowed', 'metrics.b 2 windowed', 'metrics.c 3 windowed', 'metrics.d 4 windowed'],
    ],
    [
      'needs a window beside the last day of the same series',
      ['SUBTRACTION', since('metrics.seats'), sum('metrics.seats', 7)],
      ['metrics.seats 7 windowed'],
    ],
  ];
  for (const [title, expression, expected] of cases) {
    it(title, () => assert.deepEqual(wordsOf(addNeeds(noNeeds(), expression)), expected));
  }
});

describe('needsOf', () => {
  it('gathers what the factors of all profiles need', () => {
    const profiles = [
      { factors: [{ metric: sum('metrics.seats', 7) }, { metric: people(28) }] },
      { factors: [{ metric: sum('metrics.seats', 14) }] },
    ];
    assert.deepEqual(wordsOf(needsOf(profiles)), ['metrics.seats 14 windowed', 'endUsers 28']);
  });
  it('is nothing without profiles', () => assert.deepEqual(wordsOf(needsOf([])), []));
});

describe('expressionSchema', () => {
  const taken: Expression[] = [
    { type: 'rawNumber', value: 7 },
    sum('metrics.seats', 7),
    ['DIVISION', people(7), people(28)],
  ];
  for (const expression of taken) {
    it(`takes ${JSON.stringify(expression)}`, () => assert.deepEqual(expressionSchema.parse(expression), expression));
  }
  it('says every fault, and where it is', () => {
    const { error } = expressionSchema.safeParse(['ADDITION', { type: 'rawNumber', value: 'x' }, ['DIVISION', 7]]);
    assert.deepEqual(
      error?.issues.map(({ path }) => path.join('.')),
      ['1.value', '2'],
    );
    assert.ok(error.issues.every(({ message }) => message.endsWith('.')));
  });
  it('refuses nothing', () => assert.equal(expressionSchema.safeParse(undefined).success, false));
});
