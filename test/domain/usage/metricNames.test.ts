import assert from 'node:assert/strict';
import {
  isCounted,
  isPropertyName,
  isSeriesName,
  readSeriesName,
  type SeriesName,
} from '../../../src/domain/usage/metricNames.ts';

const activities = (action: string | null, model: SeriesName['model'] = 'company'): SeriesName => ({
  kind: 'activities',
  model,
  action,
});
const metric = (dimensionId: string, model: SeriesName['model'] = 'company'): SeriesName => ({
  kind: 'metrics',
  model,
  dimensionId,
});

describe('readSeriesName', () => {
  const cases: [string, SeriesName | undefined][] = [
    ['system.activities', activities(null)],
    ['system.lastActive', activities(null)],
    ['activities.Opened', activities('Opened')],
    ['activities.Opened. Twice', activities('Opened. Twice')],
    ['activities.a\nb', activities('a\nb')],
    ['metrics.seats', metric('seats')],
    ['endUser.activities.Opened', activities('Opened', 'endUser')],
    ['asset.metrics.seats', metric('seats', 'asset')],
    ['project.metrics.metrics.x', metric('metrics.x', 'project')],
    ['company.metrics.seats', undefined],
    ['asset.custom.seats', undefined],
    ['asset.metrics.', undefined],
    ['metrics.', undefined],
    ['metrics', undefined],
    ['system.other', undefined],
    ['', undefined],
  ];
  for (const [name, expected] of cases) {
    it(`reads ${JSON.stringify(name)}`, () => assert.deepEqual(readSeriesName(name), expected));
  }
});

describe('isSeriesName, isPropertyName and isCounted', () => {
  type Told = [isSeries: boolean, isProperty: boolean, isCounted: boolean];
  const cases: [string, Told][] = [
    ['system.activities', [true, false, true]],
    ['activities.Opened', [true, false, true]],
    ['asset.activities.Opened', [true, false, true]],
    ['metrics.seats', [true, false, false]],
    ['endUser.metrics.seats', [true, false, false]],
    ['company.phase', [false, true, false]],
    ['company.custom.Seats sold', [false, true, false]],
    ['company.custom.', [false, false, false]],
    ['company.two words', [false, false, false]],
    ['revenue.mrr', [false, true, false]],
    ['revenue.custom.x', [false, false, false]],
    ['nonsense', [false, false, false]],
  ];
  for (const [name, [isSeries, isProperty, counted]] of cases) {
    const kinds = [
      isSeries ? 'a series' : undefined,
      isProperty ? 'a property' : undefined,
      counted ? 'counted' : undefined,
    ];
    it(`take ${name} for ${kinds.filter((kind) => kind !== undefined).join(', ') || 'neither'}`, () =>
      assert.deepEqual([isSeriesName(name), isPropertyName(name), isCounted(name)], [isSeries, isProperty, counted]));
  }
  it('take system.lastActive, which is a day, for a property alone', () =>
    assert.deepEqual([isSeriesName('system.lastActive'), isPropertyName('system.lastActive')], [false, true]));
});
