import assert from 'node:assert/strict';
import { fromObjectId, toObjectId } from '../../../src/domain/values/objectId.ts';

describe('toObjectId and fromObjectId', () => {
  it('writes 24 hexadecimal digits', () => assert.equal(toObjectId(255), '0000000000000000000000ff'));
  for (const id of [1, 255, 4_294_967_296, Number.MAX_SAFE_INTEGER]) {
    it(`reads what it wrote: ${id}`, () => assert.equal(fromObjectId(toObjectId(id)), id));
  }

  const cases: [string, string, number | undefined][] = [
    ['reads capital letters', '0000000000000000000000FF', 255],
    ['reads nothing of fewer digits', 'ff', undefined],
    ['reads nothing of more digits', '0'.repeat(24) + '1', undefined],
    ['reads nothing of other letters', '00000000000000000000000g', undefined],
    ['reads nothing of zero, which no record has', '0'.repeat(24), undefined],
    ["reads nothing of an id of Planhat's own, which is larger", '61a0f5cc7b2e4d001f3a9b21', undefined],
  ];
  for (const [title, text, expected] of cases) it(title, () => assert.equal(fromObjectId(text), expected));
});
