import assert from 'node:assert/strict';
import type { Decision } from '../../../src/domain/identity/decision.ts';
import { announcements, needsLock, type IdentityPlan } from '../../../src/domain/identity/identityPlan.ts';
import { aCompany, aPerson, type PersonParts } from '../../support/customers.ts';

const aPlan = (over: Partial<IdentityPlan> = {}): IdentityPlan => ({
  decisions: [],
  newCompanies: new Set(),
  changedCompanies: new Set(),
  newEndUsers: new Set(),
  changedEndUsers: new Set(),
  newAnonymousIds: [],
  newAddresses: [],
  newAliases: [],
  joins: [],
  erasures: [],
  ...over,
});

const base = { messageId: 'm-1', trace: {} };
const matched = (mergeId: number | null): Decision => ({
  ...base,
  kind: 'matched',
  records: true,
  mergeId,
  effects: {},
});
const acme = aCompany(1, 'acme');
const person = (parts: PersonParts = {}) => aPerson(2, 1, parts);
const merged = { companyId: 1, endUserId: 2, mergeId: 3 };

describe('needsLock', () => {
  const cases: [string, Partial<IdentityPlan>, boolean][] = [
    ['is false of an empty plan', {}, false],
    ['is false of plain matches', { decisions: [matched(null)] }, false],
    ['is false of calls that are ignored', { decisions: [{ ...base, kind: 'ignored', reason: 'pagesOff' }] }, false],
    [
      'is true of a call that is parked',
      { decisions: [{ ...base, kind: 'parked', reason: 'endUserUnknown', awaits: [] }] },
      true,
    ],
    ['is true of a match under a merge', { decisions: [matched(null), matched(3)] }, true],
    [
      'is true of a call that is ignored because of somebody merged',
      { decisions: [{ ...base, kind: 'ignored', reason: 'excludedDomain', merged }] },
      true,
    ],
    ['is true of a new company', { newCompanies: new Set([acme]) }, true],
    ['is true of a changed company', { changedCompanies: new Set([acme]) }, true],
    ['is true of a new person', { newEndUsers: new Set([person()]) }, true],
    ['is true of a changed person', { changedEndUsers: new Set([person()]) }, true],
    ['is true of a device', { newAnonymousIds: [{ endUser: person(), value: 'device' }] }, true],
    ['is true of an address', { newAddresses: [{ endUser: person(), value: 'ada@acme.example' }] }, true],
    ['is true of an alias', { newAliases: [{ previousId: 'a', userId: 'b', mergeId: null }] }, true],
    ['is true of people joined', { joins: [{ from: person(), into: person() }] }, true],
    ['is true of an erasure', { erasures: [{ userId: 'u-1', messageId: 'm-1' }] }, true],
  ];
  for (const [title, over, expected] of cases) it(title, () => assert.equal(needsLock(aPlan(over)), expected));
});

describe('announcements', () => {
  const ada = person({ externalId: 'u-1', email: 'Ada@acme.example' });
  const cases: [string, Partial<IdentityPlan>, string[]][] = [
    ['are none of an empty plan', {}, []],
    ['name a new company', { newCompanies: new Set([acme]) }, ['company:acme']],
    ['name no company that has no externalId', { newCompanies: new Set([aCompany(1, 'x', { externalId: null })]) }, []],
    ['name no company that only changed', { changedCompanies: new Set([acme]) }, []],
    [
      'name a new person by externalId and by address in lower case',
      { newEndUsers: new Set([ada]) },
      ['email:ada@acme.example', 'user:u-1'],
    ],
    ['name a changed person', { changedEndUsers: new Set([ada]) }, ['email:ada@acme.example', 'user:u-1']],
    [
      'name the person that two people turn out to be',
      { joins: [{ from: person(), into: ada }] },
      ['email:ada@acme.example', 'user:u-1'],
    ],
    ['name nothing of a person who is known by a device alone', { newEndUsers: new Set([person()]) }, []],
    ['name a device', { newAnonymousIds: [{ endUser: ada, value: 'device' }] }, ['anonymous:device']],
    ['name an address', { newAddresses: [{ endUser: ada, value: 'old@acme.example' }] }, ['email:old@acme.example']],
    [
      'name both ids of an alias, the former also as a device',
      { newAliases: [{ previousId: 'a', userId: 'b', mergeId: null }] },
      ['anonymous:a', 'user:a', 'user:b'],
    ],
    [
      'name each once',
      { newEndUsers: new Set([ada]), joins: [{ from: person(), into: ada }] },
      ['email:ada@acme.example', 'user:u-1'],
    ],
  ];
  for (const [title, over, keys] of cases) {
    it(title, () => assert.deepEqual(announcements(aPlan(over)).toSorted(), keys));
  }
});
