import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAmount, scaled, sum } from '../../../src/domain/values/money.ts';

describe('readAmount', () => {
  it('takes numbers and text of numbers, and nothing that a double would bend', () => {
    const taken: [unknown, string][] = [
      [0.1, '0.1'],
      [-0, '0'],
      ['12.50', '12.5'],
      ['+7', '7'],
      [1e-7, '0.0000001'],
      [123_456_789_012_345, '123456789012345'],
    ];
    for (const [value, amount] of taken) assert.equal(readAmount(value), amount);
    for (const value of ['1,5', '', 'NaN', '1e3', NaN, Infinity, 1e20, '1234567890.1234567', null, true, {}]) {
      assert.equal(readAmount(value), undefined, String(value));
    }
  });

  it('gives back the very number that came in', () => {
    const cents = fc.integer({ min: -1e14, max: 1e14 }).map((n) => n / 100);
    fc.assert(
      fc.property(cents, (number) => Number(readAmount(number)) === number || !Number.isSafeInteger(number * 100)),
    );
  });
});

describe('sum and scaled', () => {
  it('adds exactly, in any order', () => {
    assert.equal(sum(['0.1', '0.2']), '0.3');
    assert.equal(sum([]), '0');
    const amounts = fc.array(fc.integer({ min: -1e9, max: 1e9 }).map((n) => readAmount(n / 100) ?? ''));
    fc.assert(fc.property(amounts, (list) => sum(list) === sum([...list].reverse())));
  });

  it('rounds once, to four places', () => {
    assert.equal(scaled('10000', 1, 12), '833.3333');
    assert.equal(scaled('10000', 12, 12), '10000');
    assert.equal(scaled('-0.00005', 1, 1), '-0.0001');
  });
});
