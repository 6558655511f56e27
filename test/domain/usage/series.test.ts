import assert from 'node:assert/strict';
import { lastDayUpTo, within, type Series } from '../../../src/domain/usage/series.ts';

describe('within', () => {
  const days = [10, 12, 15];
  const cases: [string, number, number, number[]][] = [
    ['takes both ends', 10, 15, [10, 12, 15]],
    ['takes none beside', 11, 14, [12]],
    ['takes none between two days', 13, 14, []],
    ['takes all', -Infinity, 99, [10, 12, 15]],
  ];
  for (const [title, first, last, expected] of cases) {
    it(title, () => assert.deepEqual(days.slice(...within(days, first, last)), expected));
  }
});

describe('lastDayUpTo', () => {
  const series: Series = { days: [10, 12], values: [1, 1] };
  const before = { sum: 5, lastDay: 8 };
  const cases: [string, Series, number, number | undefined][] = [
    ['is the day itself where it has data', series, 12, 12],
    ['is the last one before', series, 11, 10],
    ['is none before the first', series, 9, undefined],
    ['is the last one of those that were not read', { ...series, before }, 9, 8],
    ['is none where those are later too', { ...series, before }, 7, undefined],
  ];
  for (const [title, list, day, expected] of cases) it(title, () => assert.equal(lastDayUpTo(list, day), expected));
});
