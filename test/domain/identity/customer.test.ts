import assert from 'node:assert/strict';
import { bears, emailKey, hasAddress, newerMerge } from '../../../src/domain/identity/customer.ts';
import { aPerson, type PersonParts } from '../../support/customers.ts';

const person = (parts: PersonParts) => aPerson(1, 1, parts);

describe('emailKey', () => {
  it('is the address in lower case', () =>
    assert.equal(emailKey(person({ email: 'Ada@ACME.example' })), 'ada@acme.example'));
  it('is none of a person without address', () => assert.equal(emailKey(person({})), undefined));
  it('is none of an address that was emptied', () =>
    assert.equal(emailKey(person({ fields: { email: null } })), undefined));
});

describe('bears', () => {
  const cases: [string, PersonParts, string, boolean][] = [
    ["is true of the person's own externalId", { externalId: 'u-1' }, 'u-1', true],
    ['is true of the externalId of somebody merged into them', { externalId: 'u-1', formerIds: ['u-0'] }, 'u-0', true],
    ['is false of another', { externalId: 'u-1', formerIds: ['u-0'] }, 'u-2', false],
    ['does not fold case', { externalId: 'u-1' }, 'U-1', false],
    ['is false of a person without externalId', {}, 'u-1', false],
  ];
  for (const [title, parts, id, expected] of cases) it(title, () => assert.equal(bears(person(parts), id), expected));
});

describe('hasAddress', () => {
  const cases: [string, PersonParts, string, boolean][] = [
    ["is true of the person's own address", { email: 'Ada@acme.example' }, 'ada@acme.example', true],
    [
      'is true of the address of somebody merged into them',
      { formerEmails: ['old@acme.example'] },
      'old@acme.example',
      true,
    ],
    ['is false of another', { email: 'ada@acme.example' }, 'bob@acme.example', false],
    ['is false of a person without address', {}, 'ada@acme.example', false],
  ];
  for (const [title, parts, key, expected] of cases)
    it(title, () => assert.equal(hasAddress(person(parts), key), expected));
});

describe('newerMerge', () => {
  const cases: [string, number | null | undefined, number | null | undefined, number | null][] = [
    ['is the later of two', 3, 7, 7],
    ['is the later of two in either order', 7, 3, 7],
    ['is the one there is', null, 3, 3],
    ['is the one there is beside nothing known', 3, undefined, 3],
    ['is null without any', null, undefined, null],
  ];
  for (const [title, a, b, expected] of cases) it(title, () => assert.equal(newerMerge(a, b), expected));
});
