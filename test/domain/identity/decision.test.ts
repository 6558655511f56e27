import assert from 'node:assert/strict';
import { mergedOf, traceOf, withoutPeople, type Decision, type Trace } from '../../../src/domain/identity/decision.ts';
import { REASON_HELP, REASONS } from '../../../src/domain/calls/outcome.ts';
import type { Candidate, Rule } from '../../../src/domain/identity/identity.ts';
import { aClaim, aPerson, type ClaimParts } from '../../support/customers.ts';

const named = [{ field: 'traits.companyId', value: 'beta' }];

describe('traceOf', () => {
  const candidate = { companyId: 1, endUserId: 2, why: 'fits by email' };
  const cases: [string, ClaimParts, Rule | undefined, Candidate[], Trace][] = [
    ['is empty where there is nothing to tell', {}, undefined, [], {}],
    ['says by what somebody was found', {}, 'email', [], { rule: 'email' }],
    [
      'says where the company stood, not what it was',
      { company: 'acme' },
      undefined,
      [],
      { companyFrom: 'traits.company_id' },
    ],
    ['names who was considered', {}, undefined, [candidate], { candidates: [candidate] }],
    ['shows what else was named', { alsoNamed: named }, undefined, [], { alsoNamed: named }],
    ['shows placeholders', { unusable: named }, undefined, [], { unusable: named }],
  ];
  for (const [title, claim, rule, candidates, expected] of cases) {
    it(title, () => assert.deepEqual(traceOf(aClaim(claim), rule, candidates), expected));
  }
});

describe('mergedOf', () => {
  it('names the merge in force for a person', () =>
    assert.deepEqual(mergedOf(aPerson(2, 1, { mergeId: 3 })), { companyId: 1, endUserId: 2, mergeId: 3 }));
  it('names none of a person without one', () => assert.equal(mergedOf(aPerson(2, 1)), undefined));
  it('names none of nobody', () => assert.equal(mergedOf(undefined), undefined));
});

describe('withoutPeople', () => {
  const quoting: Trace = { rule: 'email', companyFrom: 'groupId', alsoNamed: named, unusable: named };
  const trace: Trace = { rule: 'email', companyFrom: 'groupId' };
  const base = { messageId: 'm-1', trace: quoting };
  const matched = { ...base, kind: 'matched', records: true, companyId: 1, mergeId: null, effects: {} } as const;
  const cases: [string, Decision, Decision][] = [
    ['names an erased person no more', { ...matched, endUserId: 2 }, { ...matched, trace }],
    ['goes on naming anybody else', { ...matched, endUserId: 5 }, { ...matched, trace, endUserId: 5 }],
    ['goes on naming a company', matched, { ...matched, trace }],
    [
      'lets nothing wait whose body is gone',
      { ...base, kind: 'parked', reason: 'endUserUnknown', awaits: ['email:ada@acme.example'] },
      { messageId: 'm-1', trace, kind: 'ignored', reason: 'bodyErased' },
    ],
    [
      'keeps why a call is ignored',
      { ...base, kind: 'ignored', reason: 'excludedDomain' },
      { messageId: 'm-1', trace, kind: 'ignored', reason: 'excludedDomain' },
    ],
  ];
  for (const [title, decision, expected] of cases) {
    it(title, () => assert.deepEqual(withoutPeople(decision, [2, 3]), expected));
  }
});

describe('REASONS', () => {
  it('names each reason once', () => assert.equal(new Set(REASONS).size, REASONS.length));
  for (const reason of REASONS) {
    it(`says in sentences what to do about ${reason}`, () => assert.match(REASON_HELP[reason], /^[A-Z].*\.$/));
  }
});
