import assert from 'node:assert/strict';
import { createCompanyIfAllowed, decideGroup } from '../../../src/domain/identity/decideGroup.ts';
import { NewIds } from '../../../src/domain/identity/newIds.ts';
import { createDraft } from '../../../src/domain/identity/identityDraft.ts';
import type { FieldSource } from '../../../src/domain/identity/profile.ts';
import {
  someIds,
  decidedAlone,
  deciding,
  knowing,
  someSettings,
  type CustomerParts,
  type Item,
} from '../../support/customers.ts';

const aGroup = (groupId: string, traits: object = {}, over: object = {}): Item => ({
  type: 'group',
  groupId,
  traits,
  ...over,
});
const making = { identity: { createCompanies: true } };

describe('decideGroup', () => {
  type Case = [title: string, items: Item[], parts: CustomerParts, told: string[], rules?: object];
  const cases: Case[] = [
    ['is of the company that it names', [aGroup('acme')], {}, ['acme by externalId']],
    [
      'is of the company that the named one was merged into',
      [aGroup('old')],
      { companies: { acme: { formerIds: ['old'] } } },
      ['acme by externalId'],
    ],
    ['parks a company that is unknown', [aGroup('new')], {}, ['waits, companyUnknown']],
    ['creates it where calls may make companies', [aGroup('new')], {}, ['created by created'], making],
    [
      'creates it once of several calls',
      [aGroup('new'), aGroup('new')],
      {},
      ['created by created', 'created by externalId'],
      making,
    ],
    ['parks a placeholder', [aGroup('undefined')], {}, ['waits, unusableId'], making],
    ['does not go by a domain', [aGroup('acme.example')], {}, ['waits, companyUnknown']],
    [
      'concerns no person, known or not',
      [aGroup('acme', {}, { userId: 'u-1' }), aGroup('acme', {}, { userId: 'u-9', anonymousId: 'device' })],
      { people: { ada: { externalId: 'u-1' } } },
      ['acme by externalId', 'acme by externalId'],
    ],
    [
      'is ignored while companies are off',
      [aGroup('acme')],
      {},
      ['ignored, sectionOff'],
      { sections: { companyMetrics: false } },
    ],
    [
      'is taken while people are off',
      [aGroup('acme')],
      {},
      ['acme by externalId'],
      { sections: { userTracking: false } },
    ],
  ];
  for (const [title, items, parts, told, rules] of cases) {
    it(title, () => {
      const decided = deciding(items, parts, rules);
      assert.deepEqual(decided.told, told);
      assert.deepEqual([decided.plan.newEndUsers.size, decided.plan.newAnonymousIds.length], [0, 0]);
    });
  }

  it('comes to the same alone as in a run', () => {
    const alone = (groupId: string, rules: object = {}) =>
      decidedAlone(
        ({ kept, directory, settings, draft }) => decideGroup(kept, directory, settings, draft),
        aGroup(groupId),
        {},
        rules,
      );
    assert.deepEqual(
      [alone('acme'), alone('new'), alone('new', making)],
      ['acme by externalId', 'waits, companyUnknown', 'created by created'],
    );
  });
  it('waits for the company', () => {
    const decision = deciding([aGroup('new')]).decisionOf('m-1');
    assert.deepEqual(decision.kind === 'parked' && decision.awaits, ['company:new']);
  });
  it('carries the merge in force for the company', () => {
    const decision = deciding([aGroup('acme')], { companies: { acme: { mergeId: 7 } } }).decisionOf('m-1');
    assert.equal(decision.kind === 'matched' && decision.mergeId, 7);
  });
  it('says that it created the company, and records', () => {
    const { decisionOf } = deciding([aGroup('new'), aGroup('new')], {}, making);
    const [first, second] = [decisionOf('m-1'), decisionOf('m-2')];
    assert.ok(first.kind === 'matched' && second.kind === 'matched');
    assert.deepEqual([first.effects, second.effects, first.records], [{ companyCreated: true }, {}, true]);
  });

  describe('names', () => {
    const at = (day: number): FieldSource => [`2026-11-0${day}T00:00:00.000Z`, `m-${day}`];
    const sent = (name: string, day: number) => aGroup('firm', { name }, { timestamp: at(day)[0] });
    const firm = (over: object) => ({ companies: { firm: { fromCalls: true, ...over } } });
    const named = (name: string, day: number) => firm({ fields: { name }, sources: { name: at(day) } });
    const names: [string, Item[], CustomerParts, string, 'changed' | 'same'][] = [
      ['a company that so far has its externalId for a name', [sent('Firm Ltd', 3)], firm({}), 'Firm Ltd', 'changed'],
      ['it as the oldest call does', [sent('Firm Ltd', 3)], named('Later', 5), 'Firm Ltd', 'changed'],
      ['it no longer as a newer call does', [sent('Firm Ltd', 3)], named('Earlier', 1), 'Earlier', 'same'],
      ['it as the oldest of a run does', [sent('Third', 3), sent('Second', 2)], firm({}), 'Second', 'changed'],
      ['no company that was entered by hand', [sent('Firm Ltd', 3)], firm({ fromCalls: false }), 'firm', 'same'],
      ['nothing without a name', [aGroup('firm', { seats: 4 })], firm({}), 'firm', 'same'],
      ['nothing with an empty name', [aGroup('firm', { name: ' ' })], firm({}), 'firm', 'same'],
    ];
    for (const [title, items, parts, name, change] of names) {
      it(title, () => {
        const { plan, customers } = deciding(items, parts);
        assert.equal(customers.company('firm').fields.name, name);
        assert.equal(plan.changedCompanies.has(customers.company('firm')), change === 'changed');
      });
    }
    it('a company that it creates', () => {
      const { plan } = deciding([aGroup('new', { name: 'New Ltd' })], {}, making);
      const created = [...plan.newCompanies].map(({ externalId, fields }) => [externalId, fields.name]);
      assert.deepEqual([created, plan.changedCompanies.size], [[['new', 'New Ltd']], 0]);
    });
  });
});

describe('createCompanyIfAllowed', () => {
  const cases: [string, string, object, string | undefined][] = [
    ['plans a company that is unknown', 'new', making, 'new'],
    ['plans none that is known', 'acme', making, undefined],
    ['plans none where calls may not make companies', 'new', {}, undefined],
  ];
  for (const [title, externalId, rules, expected] of cases) {
    it(title, () => {
      const { directory } = knowing();
      const draft = createDraft(directory, 'never', new NewIds(someIds(1)));
      const company = createCompanyIfAllowed(externalId, directory, someSettings(rules), draft);
      assert.equal(company?.externalId, expected);
      assert.equal(draft.newCompanies.size, expected === undefined ? 0 : 1);
    });
  }
});
