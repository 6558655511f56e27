import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ID_LENGTH, readId, type ReadId } from '../../../src/domain/values/ids.ts';

describe('readId', () => {
  const cases: [string, unknown, ReadId][] = [
    ['takes text as it is', 'u-1', { id: 'u-1' }],
    ['trims', ' 42 ', { id: '42' }],
    ['keeps leading zeros and case', '042aB', { id: '042aB' }],
    ['turns 42 into its digits', 42, { id: '42' }],
    ['turns 42.0 into 42', JSON.parse('42.0'), { id: '42' }],
    ['turns 4.2e1 into 42', JSON.parse('4.2e1'), { id: '42' }],
    ['takes 0 for an id', 0, { id: '0' }],
    ['takes -0 for 0', -0, { id: '0' }],
    ['keeps the sign', -1, { id: '-1' }],
    ['writes large numbers without an exponent', 1e21, { id: '1000000000000000000000' }],
    ['finds nothing in null', null, {}],
    ['finds nothing where nothing was sent', undefined, {}],
    ['finds nothing in empty text', '', {}],
    ['finds nothing in blank text', ' \t ', {}],
    ['refuses true', true, { fault: 'userId must be text or a number, got true.' }],
    ['refuses an object', { $oid: '66aa' }, { fault: 'userId must be text or a number, got an object.' }],
    ['refuses a list', ['42'], { fault: 'userId must be text or a number, got a list.' }],
    ['refuses 1e400', JSON.parse('1e400'), { fault: 'userId must be text or a number, got a number out of range.' }],
    ['takes an id of 500 characters', 'x'.repeat(ID_LENGTH), { id: 'x'.repeat(ID_LENGTH) }],
    ['measures the trimmed id', ` ${'x'.repeat(ID_LENGTH)} `, { id: 'x'.repeat(ID_LENGTH) }],
    ['refuses a longer one', 'x'.repeat(501), { fault: 'userId is longer than 500 characters.' }],
    ['replaces what PostgreSQL cannot store', 'a\0b\ud800', { id: 'a\ufffdb\ufffd' }],
    ['keeps whole emoji', 'a😀', { id: 'a😀' }],
  ];
  for (const [title, value, expected] of cases) it(title, () => assert.deepEqual(readId(value, 'userId'), expected));

  for (const placeholder of [
    'undefined',
    'null',
    'NaN',
    'None',
    '[object Object]',
    '00000000-0000-0000-0000-000000000000',
    'anonymous',
    ' undefined ',
  ]) {
    it(`sees that "${placeholder}" is no id`, () =>
      assert.deepEqual(readId(placeholder, 'userId'), { unusable: placeholder.trim() }));
  }

  for (const real of ['null-7', 'undefined-labs', 'NULL', 'none', 'Anonymous', 'nan', '0']) {
    it(`takes "${real}" for an id`, () => assert.deepEqual(readId(real, 'userId'), { id: real }));
  }

  it('takes another limit', () =>
    assert.deepEqual(readId('abcd', 'x', 3), { fault: 'x is longer than 3 characters.' }));

  it('never throws, and never gives an id that is blank or too long', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true }), (value) => {
        const read = readId(value, 'userId');
        if ('fault' in read || read.id === undefined) return;
        assert.ok(read.id.trim() === read.id && read.id !== '' && read.id.length <= ID_LENGTH);
      }),
    );
  });
});
