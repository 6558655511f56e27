import assert from 'node:assert/strict';
import fc from 'fast-check';
import { quartilesOf } from '../../../src/domain/revenue/usageQuartiles.ts';

describe('quartilesOf', () => {
  it('puts who fell most first, and of several alike the older', () => {
    const found = quartilesOf([
      { companyId: 4, last: 10, previous: 9 },
      { companyId: 3, last: 5, previous: 5 },
      { companyId: 2, last: 0, previous: 0 },
      { companyId: 1, last: 1, previous: 99 },
      { companyId: 5, last: 2, previous: 0 },
    ]);
    assert.deepEqual([...found].sort(), [
      [1, 1],
      [2, 1],
      [3, 2],
      [4, 3],
      [5, 4],
    ]);
  });

  it('makes four groups that differ by one at most, the first the larger', () => {
    fc.assert(
      fc.property(fc.nat(40), (customers) => {
        const list = Array.from({ length: customers }, (_, companyId) => ({ companyId, last: companyId, previous: 0 }));
        const sizes = [1, 2, 3, 4].map(
          (wanted) => [...quartilesOf(list).values()].filter((one) => one === wanted).length,
        );
        assert.equal(
          sizes.reduce((sum, size) => sum + size, 0),
          customers,
        );
        assert.deepEqual(
          sizes,
          [...sizes].sort((a, b) => b - a),
        );
        assert.ok((sizes[0] ?? 0) - (sizes[3] ?? 0) <= 1);
      }),
    );
  });
});
