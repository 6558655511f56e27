import assert from 'node:assert/strict';
import { spanSchema } from '../../../src/domain/values/span.ts';

describe('spanSchema', () => {
  const cases: [string, unknown, boolean][] = [
    ['takes hours', { hours: 4 }, true],
    ['takes days', { days: 14 }, true],
    ['takes business days', { businessDays: 2 }, true],
    ['takes months', { months: 3 }, true],
    ['takes none at all', { days: 0 }, true],
    ['takes ten years at most', { days: 3_651 }, false],
    ['refuses part of a day', { days: 1.5 }, false],
    ['refuses time gone by', { days: -1 }, false],
    ['refuses two units at once', { days: 1, hours: 4 }, false],
    ['refuses another unit', { weeks: 1 }, false],
    ['refuses a bare number', 14, false],
    ['refuses nothing', {}, false],
  ];
  for (const [title, span, expected] of cases) {
    it(title, () => assert.equal(spanSchema.safeParse(span).success, expected));
  }
});
