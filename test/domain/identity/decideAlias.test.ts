import assert from 'node:assert/strict';
import { decideAlias } from '../../../src/domain/identity/decideAlias.ts';
import type { Decision } from '../../../src/domain/identity/decision.ts';
import { decidedAlone, deciding, type CustomerParts, type Item } from '../../support/customers.ts';

const anAlias = (previousId: string, userId: string): Item => ({ type: 'alias', previousId, userId });
const former = { externalId: 'old' };
const later = { externalId: 'new' };
const alias = anAlias('old', 'new');

/** What an alias call of `old` and `new` comes to: the decision in words, and who is joined into whom. */
function decided(parts: CustomerParts, item: Item = alias, rules: object = {}) {
  const { plan, customers, told, decisionOf } = deciding([item], parts, rules);
  const name = (endUserId: number) => customers.personName(endUserId);
  const joins = plan.joins.map(({ from, into }) => `${name(from.endUserId)} into ${name(into.endUserId)}`);
  return { plan, customers, decision: decisionOf('m-1'), words: [...told, ...joins] };
}
const parked = (decision: Decision) => (decision.kind === 'parked' ? decision : assert.fail(`it is ${decision.kind}`));

describe('decideAlias', () => {
  const cases: [string, CustomerParts, string[]][] = [
    ['keeps an alias of two unknown ids', {}, ['nobody by alias']],
    ['keeps an alias of a known former id', { people: { former } }, ['nobody by alias']],
    ['keeps an alias of a known later id', { people: { later } }, ['nobody by alias']],
    [
      'joins two people of one company into the later',
      { people: { former, later } },
      ['nobody by alias', 'former into later'],
    ],
    [
      'joins where one of the two has an address',
      { people: { former, later: { ...later, email: 'ada@acme.example' } } },
      ['nobody by alias', 'former into later'],
    ],
    [
      'joins where both have one address, in any case',
      { people: { former: { ...former, email: 'ADA@acme.example' }, later: { ...later, email: 'ada@acme.example' } } },
      ['nobody by alias', 'former into later'],
    ],
    [
      'leaves two people of different addresses to a human',
      { people: { former: { ...former, email: 'a@acme.example' }, later: { ...later, email: 'b@acme.example' } } },
      ['waits, aliasConflict'],
    ],
    [
      'leaves two people of different companies to a human',
      { people: { former, later: { ...later, at: 'beta' } } },
      ['waits, aliasConflict'],
    ],
    [
      'leaves a former id that two people bear to a human',
      { people: { former, twin: { ...former, at: 'beta' } } },
      ['waits, aliasConflict'],
    ],
    [
      'leaves a later id that two people bear to a human',
      { people: { later, twin: { ...later, at: 'beta' } } },
      ['waits, aliasConflict'],
    ],
    [
      'joins nobody where one person bears both ids',
      { people: { ada: { externalId: 'new', formerIds: ['old'] } } },
      ['nobody by alias'],
    ],
  ];
  for (const [title, parts, words] of cases) {
    it(title, () => {
      assert.deepEqual(decided(parts).words, words);
      const alone = decidedAlone(({ kept, directory, draft }) => decideAlias(kept, directory, draft), alias, parts);
      assert.equal(alone, words[0]);
    });
  }

  it('joins into the smaller id in a cycle, whatever the call says', () => {
    const parts: CustomerParts = { people: { former, later }, aliases: [['old', 'new']] };
    assert.deepEqual(decided(parts, anAlias('new', 'old')).words, ['nobody by alias', 'former into later']);
  });

  const others: [string, Item, string, object?][] = [
    ['says nothing of an id to itself', anAlias('old', 'old'), 'ignored, selfAlias'],
    ['parks a placeholder as the later id', anAlias('old', 'undefined'), 'waits, unusableId'],
    ['parks a placeholder as the former id', anAlias('null', 'new'), 'waits, unusableId'],
    ['is ignored while people are off', alias, 'ignored, sectionOff', { sections: { userTracking: false } }],
  ];
  for (const [title, item, words, rules] of others) {
    it(title, () => {
      const { plan, words: found } = decided({ people: { former, later } }, item, rules);
      assert.deepEqual([found, plan.newAliases], [[words], []]);
    });
  }

  it('writes the alias down', () => {
    const { plan, decision } = decided({});
    assert.deepEqual(plan.newAliases, [{ previousId: 'old', userId: 'new', mergeId: null }]);
    assert.ok(decision.kind === 'matched' && !decision.records);
    assert.deepEqual(decision.effects, { aliasKept: true });
  });
  it('says how many it joined', () => {
    const { decision } = decided({ people: { former, later } });
    assert.deepEqual(decision.kind === 'matched' && decision.effects, { aliasKept: true, endUsersJoined: 1 });
  });
  it('keeps no alias that it leaves to a human', () =>
    assert.deepEqual(decided({ people: { former, later: { ...later, at: 'beta' } } }).plan.newAliases, []));

  describe('while it waits', () => {
    const parts = { people: { former, later: { ...later, at: 'beta' } } };
    it('waits for either id', () => assert.deepEqual(parked(decided(parts).decision).awaits, ['user:old', 'user:new']));
    it('waits for nothing where an id is a placeholder', () =>
      assert.deepEqual(parked(decided({}, anAlias('old', 'null')).decision).awaits, []));
    it('names both as candidates', () => {
      const { decision, customers } = decided(parts);
      const names = decision.trace.candidates?.map(
        ({ endUserId, why }) => `${customers.personName(endUserId ?? 0)}: ${why}`,
      );
      assert.deepEqual(names, ['former: bears one of the two ids', 'later: bears one of the two ids']);
    });
    it('names ten candidates of many', () => {
      const many = Array.from({ length: 12 }, (_, at) => [`p${at}`, former] as const);
      assert.equal(decided({ people: Object.fromEntries(many) }).decision.trace.candidates?.length, 10);
    });
  });

  describe('under a merge', () => {
    const merges: [string, CustomerParts['people'], string | undefined, number | null][] = [
      ['is of nobody without one', { former, later }, undefined, null],
      ['is of the later person', { former, later: { ...later, mergeId: 7 } }, 'later', 7],
      [
        'is of the person who lasts, by the merge of the former',
        { former: { ...former, mergeId: 5 }, later },
        'later',
        5,
      ],
      [
        'is of the later person of two, and of the newer merge',
        { former: { ...former, mergeId: 9 }, later: { ...later, mergeId: 7 } },
        'later',
        9,
      ],
    ];
    for (const [title, people, who, mergeId] of merges) {
      it(title, () => {
        const { decision, customers, plan } = decided({ people: people ?? {} });
        assert.ok(decision.kind === 'matched');
        assert.equal(decision.endUserId && customers.personName(decision.endUserId), who);
        assert.deepEqual([decision.mergeId, plan.newAliases[0]?.mergeId], [mergeId, mergeId]);
      });
    }
  });

  it('leads later calls of the run to the person who stays', () => {
    const calls = [
      alias,
      { type: 'track', event: 'Opened', userId: 'old' },
      { type: 'track', event: 'Opened', userId: 'new' },
    ];
    const { told } = deciding(calls, { people: { former, later } });
    assert.deepEqual(told, ['nobody by alias', 'later of acme by alias', 'later of acme by externalId']);
  });
  it('is the same person however often it is told', () => {
    const { told, plan } = deciding([alias, alias], { people: { former, later } });
    assert.deepEqual([told, plan.joins.length], [['nobody by alias', 'nobody by alias'], 1]);
  });
});
