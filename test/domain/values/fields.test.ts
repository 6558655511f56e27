import assert from 'node:assert/strict';
import {
  digitsOf,
  foldKey,
  isFields,
  isPresent,
  kindOf,
  readField,
  readFields,
  valueAt,
} from '../../../src/domain/values/fields.ts';

describe('isFields', () => {
  const cases: [string, unknown, boolean][] = [
    ['is true of an object', {}, true],
    ['is true of an object without a prototype', Object.create(null), true],
    ['is false of null', null, false],
    ['is false of a list', [], false],
    ['is false of text', 'text', false],
    ['is false of nothing', undefined, false],
  ];
  for (const [title, value, expected] of cases) it(title, () => assert.equal(isFields(value), expected));
});

describe('isPresent', () => {
  const cases: [unknown, boolean][] = [
    ['x', true],
    ['', false],
    [' \t', false],
    [0, true],
    [false, true],
    [[], true],
    [null, false],
    [undefined, false],
  ];
  for (const [value, expected] of cases) {
    it(`is ${expected} of ${JSON.stringify(value)}`, () => assert.equal(isPresent(value), expected));
  }
});

describe('kindOf', () => {
  const cases: [string, unknown][] = [
    ['text', ''],
    ['a number', 0],
    ['a number out of range', NaN],
    ['a number out of range', -Infinity],
    ['true', true],
    ['false', false],
    ['null', null],
    ['nothing', undefined],
    ['a list', [1]],
    ['an object', { a: 1 }],
    ['a bigint', 1n],
  ];
  for (const [kind, value] of cases) it(`says ${kind} of ${String(value)}`, () => assert.equal(kindOf(value), kind));
});

describe('digitsOf', () => {
  const cases: [number, string][] = [
    [42, '42'],
    [42.5, '42.5'],
    [-0, '0'],
    [-7, '-7'],
    [1e20, '100000000000000000000'],
    [1e21, '1000000000000000000000'],
    [-1e21, '-1000000000000000000000'],
  ];
  for (const [value, digits] of cases) it(`writes ${digits}`, () => assert.equal(digitsOf(value), digits));
});

describe('foldKey', () => {
  const cases: [string, string][] = [
    ['userId', 'userid'],
    ['user_id', 'userid'],
    ['USER_ID', 'userid'],
    ['__user__id', 'userid'],
    ['user-id', 'user-id'],
  ];
  for (const [key, folded] of cases) it(`folds ${key} to ${folded}`, () => assert.equal(foldKey(key), folded));
});

describe('readField and readFields', () => {
  const cases: [string, Record<string, unknown>, unknown][] = [
    ['take the exact spelling', { userId: 'a', user_id: 'b' }, 'a'],
    ['take it in the other order', { user_id: 'b', userId: 'a' }, 'a'],
    ['take another spelling where the exact one says nothing', { userId: ' ', user_id: 'b' }, 'b'],
    ['take the first of other spellings by alphabet', { userid: 'c', user_id: 'b', USERID: 'a' }, 'a'],
    ['take a value that is false', { userId: false }, false],
    ['take nothing where it is missing', { user: 'a' }, undefined],
    ['take nothing of a key with other signs', { 'user-id': 'a' }, undefined],
    ['take nothing that is null', { userId: null }, undefined],
    ['take nothing of a key that is far too long', { [`user${'_'.repeat(40)}id`]: 'a' }, undefined],
  ];
  for (const [title, item, expected] of cases) {
    it(title, () => {
      assert.equal(readField(item, 'userId'), expected);
      assert.equal(readFields(item).values.userId, expected);
    });
  }

  const rivals: [string, Record<string, unknown>, string[]][] = [
    ['show a spelling that lost', { userId: 'a', user_id: 'b' }, ['user_id: b']],
    ['show none that says the same', { userId: 42, user_id: ' 42 ' }, []],
    ['show what kind of value lost', { traits: { a: 1 }, Traits: { a: 1 } }, ['Traits: an object']],
    ['show the first 500 characters', { userId: 'a', user_id: 'x'.repeat(600) }, [`user_id: ${'x'.repeat(500)}`]],
    ['show none of an unknown field', { userId: 'a', other: 'b', OTHER: 'c' }, []],
  ];
  for (const [title, item, shown] of rivals) {
    it(title, () =>
      assert.deepEqual(
        readFields(item).alsoNamed.map(({ field, value }) => `${field}: ${value}`),
        shown,
      ),
    );
  }
});

describe('valueAt', () => {
  const cases: [string, Record<string, unknown>, unknown][] = [
    ['takes the exact spelling', { FIRSTNAME: 'b', firstName: 'a' }, 'a'],
    ['takes the exact spelling although it says nothing', { firstName: null, FIRSTNAME: 'b' }, null],
    ['takes another spelling', { first_name: 'b' }, 'b'],
    ['takes the first of other spellings by alphabet', { first_name: 'c', FirstName: 'b' }, 'b'],
    ['takes nothing that only begins so', { firstNames: 'b' }, undefined],
    ['takes nothing that is inherited', Object.create({ firstName: 'a' }) as Record<string, unknown>, undefined],
  ];
  for (const [title, fields, expected] of cases) it(title, () => assert.equal(valueAt(fields, 'firstName'), expected));
});
