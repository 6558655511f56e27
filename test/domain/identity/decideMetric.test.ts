import assert from 'node:assert/strict';
import { decideMetric } from '../../../src/domain/identity/decideMetric.ts';
import { decidedAlone, deciding, type CustomerParts, type Item } from '../../support/customers.ts';

const aMetric = (over: object = {}): Item => ({
  type: 'metric',
  dimensionId: 'seats',
  value: 5,
  externalId: 'acme',
  ...over,
});
const ofPerson = (over: object = {}) => aMetric({ model: 'EndUser', externalId: 'u-1', ...over });
const ofAsset = (over: object = {}) => aMetric({ model: 'Asset', externalId: 'press', ...over });
const ofProject = (over: object = {}) => aMetric({ model: 'Project', externalId: 'move', ...over });
const inBeta = { companyExternalId: 'beta' };
const making = { identity: { createCompanies: true } };

const ada = { externalId: 'u-1', email: 'ada@acme.example' };
const bea = { externalId: 'u-1', at: 'beta' };
const both: CustomerParts = {
  people: { ada, bea },
  assets: [
    ['acme', 'press'],
    ['beta', 'press'],
  ],
  projects: [
    ['acme', 'move'],
    ['beta', 'move'],
  ],
};
const acme: CustomerParts = { people: { ada }, assets: [['acme', 'press']], projects: [['acme', 'move']] };

/** Whose a metric is: `acme`, `ada of acme`, `press of beta`; or why it goes no further. */
function bearerOf(item: Item, parts: CustomerParts = {}, rules: object = {}): string {
  const { customers, told, decisionOf } = deciding([item], parts, rules);
  const decision = decisionOf('m-1');
  if (decision.kind !== 'matched') return told[0] ?? '';
  const { assets, projects } = customers.known;
  const object =
    assets.find(({ objectId }) => objectId === decision.assetId) ??
    projects.find(({ objectId }) => objectId === decision.projectId);
  const company = customers.companyName(decision.companyId ?? 0);
  if (decision.endUserId !== undefined) return `${customers.personName(decision.endUserId)} of ${company}`;
  return object ? `${object.externalId} of ${company}` : company;
}

describe('decideMetric', () => {
  type Case = [title: string, item: Item, parts: CustomerParts, bearer: string, rules?: object];
  const tables: Record<string, Case[]> = {
    'of a company': [
      ['is of the company that it names', aMetric(), {}, 'acme'],
      [
        'is of the one that it was merged into',
        aMetric({ externalId: 'old' }),
        { companies: { acme: { formerIds: ['old'] } } },
        'acme',
      ],
      ['is parked where it is unknown', aMetric({ externalId: 'new' }), {}, 'waits, companyUnknown'],
      ['creates it where calls may make companies', aMetric({ externalId: 'new' }), {}, 'created', making],
      [
        'is ignored while companies are off',
        aMetric(),
        {},
        'ignored, sectionOff',
        { sections: { companyMetrics: false } },
      ],
    ],
    'of an end user': [
      ['is of who bears the externalId', ofPerson(), acme, 'ada of acme'],
      ['is of who bears it in the named company', ofPerson(inBeta), both, 'bea of beta'],
      ['is parked where people of two companies bear it', ofPerson(), both, 'waits, endUserAmbiguous'],
      ['is parked where nobody bears it', ofPerson({ externalId: 'u-9' }), acme, 'waits, endUserUnknown'],
      ['is parked where nobody of the named company bears it', ofPerson(inBeta), acme, 'waits, endUserUnknown'],
      [
        'is of the one into whom its bearer was merged',
        ofPerson({ externalId: 'u-0' }),
        { people: { ada: { ...ada, formerIds: ['u-0'] } } },
        'ada of acme',
      ],
      [
        'is of who bears an id that aliases join to it',
        ofPerson({ externalId: 'a' }),
        { ...acme, aliases: [['a', 'u-1']] },
        'ada of acme',
      ],
      [
        'is of its own bearer before one by an alias',
        ofPerson({ externalId: 'a' }),
        { people: { ada, own: { externalId: 'a' } }, aliases: [['a', 'u-1']] },
        'own of acme',
      ],
      [
        'is parked where aliases lead to two people',
        ofPerson({ externalId: 'a' }),
        {
          people: { ada, bob: { externalId: 'u-2' } },
          aliases: [
            ['a', 'u-1'],
            ['a', 'u-2'],
          ],
        },
        'waits, endUserAmbiguous',
      ],
      ['never goes by an address', ofPerson({ externalId: 'ada@acme.example' }), acme, 'waits, endUserUnknown'],
      [
        'creates the company that it names, and nobody in it',
        ofPerson({ companyExternalId: 'new' }),
        acme,
        'waits, endUserUnknown',
        making,
      ],
      [
        'is parked where the named company is unknown',
        ofPerson({ companyExternalId: 'new' }),
        acme,
        'waits, companyUnknown',
      ],
      [
        'is ignored of who is excluded',
        ofPerson(),
        acme,
        'ignored, excludedDomain',
        { identity: { excludedDomains: ['acme.example'] } },
      ],
      [
        'is ignored of who is excluded and found by an alias',
        ofPerson({ externalId: 'a' }),
        { ...acme, aliases: [['a', 'u-1']] },
        'ignored, excludedDomain',
        { identity: { excludedDomains: ['acme.example'] } },
      ],
      [
        'goes by the externalId whatever the ladder says',
        ofPerson(),
        acme,
        'ada of acme',
        { identity: { ladder: [] } },
      ],
    ],
    'of an asset': [
      ['is of the one that bears the externalId', ofAsset(), acme, 'press of acme'],
      ['is of the one in the named company', ofAsset(inBeta), both, 'press of beta'],
      ['is parked where two companies have one', ofAsset(), both, 'waits, objectAmbiguous'],
      ['is parked where there is none', ofAsset({ externalId: 'new' }), acme, 'waits, assetUnknown'],
      ['is parked where the named company has none', ofAsset(inBeta), acme, 'waits, assetUnknown'],
      ['takes no project for it', ofAsset({ externalId: 'move' }), acme, 'waits, assetUnknown'],
    ],
    'of a project': [
      ['is of the one that bears the externalId', ofProject(), acme, 'move of acme'],
      ['is of the one in the named company', ofProject(inBeta), both, 'move of beta'],
      ['is parked where two companies have one', ofProject(), both, 'waits, objectAmbiguous'],
      ['is parked where there is none', ofProject({ externalId: 'new' }), acme, 'waits, projectUnknown'],
      ['takes no asset for it', ofProject({ externalId: 'press' }), acme, 'waits, projectUnknown'],
    ],
  };
  for (const [subject, cases] of Object.entries(tables)) {
    describe(subject, () => {
      for (const [title, item, parts, bearer, rules] of cases) {
        it(title, () => assert.equal(bearerOf(item, parts, rules), bearer));
      }
    });
  }

  it('comes to the same alone as in a run', () => {
    const alone = (item: Item) =>
      decidedAlone(
        ({ kept, directory, settings, draft }) =>
          decideMetric(kept, kept.call.metric ?? assert.fail(), directory, settings, draft),
        item,
        both,
      );
    assert.deepEqual(
      [alone(aMetric()), alone(ofPerson(inBeta)), alone(ofPerson()), alone(ofAsset())],
      ['acme by externalId', 'bea of beta by externalId', 'waits, endUserAmbiguous', 'waits, objectAmbiguous'],
    );
  });

  describe('waits', () => {
    const waiting: [string, Item, CustomerParts, string[]][] = [
      ['for the company', aMetric({ externalId: 'new' }), {}, ['company:new']],
      ['for the person', ofPerson(), {}, ['user:u-1']],
      ['for the ids that aliases join to it', ofPerson(), { aliases: [['u-1', 'z']] }, ['user:u-1', 'user:z']],
      ['for the asset', ofAsset(), {}, ['asset:press']],
      ['for the project', ofProject(), {}, ['project:move']],
      ['for the same where several fit', ofAsset(), both, ['asset:press']],
    ];
    for (const [title, item, parts, awaits] of waiting) {
      it(title, () => {
        const decision = deciding([item], parts).decisionOf('m-1');
        assert.deepEqual(decision.kind === 'parked' && decision.awaits, awaits);
      });
    }
  });

  describe('names as candidates', () => {
    it('the people who bear the externalId', () => {
      const { customers, decisionOf } = deciding([ofPerson()], both);
      const { candidates } = decisionOf('m-1').trace;
      const names = candidates?.map(({ endUserId, why }) => `${customers.personName(endUserId ?? 0)}: ${why}`);
      assert.deepEqual(names, ['ada: bears this externalId', 'bea: bears this externalId']);
    });
    it('the companies whose asset bears it', () => {
      const { customers, decisionOf } = deciding([ofAsset()], both);
      const { candidates } = decisionOf('m-1').trace;
      assert.deepEqual(
        candidates?.map(({ companyId }) => customers.companyName(companyId ?? 0)),
        ['acme', 'beta'],
      );
    });
  });

  describe('carries the merge in force', () => {
    const merges: [string, Item, CustomerParts, number | null][] = [
      ['of nobody', aMetric(), {}, null],
      ['of the company', aMetric(), { companies: { acme: { mergeId: 7 } } }, 7],
      ['of the person', ofPerson(), { people: { ada: { ...ada, mergeId: 8 } } }, 8],
      [
        'of the company of an asset',
        ofAsset(),
        { companies: { acme: { mergeId: 7 } }, assets: [['acme', 'press']] },
        7,
      ],
    ];
    for (const [title, item, parts, mergeId] of merges) {
      it(title, () => {
        const decision = deciding([item], parts).decisionOf('m-1');
        assert.equal(decision.kind === 'matched' && decision.mergeId, mergeId);
      });
    }
    it('also where the person is excluded', () => {
      const rules = { identity: { excludedDomains: ['acme.example'] } };
      const { customers, decisionOf } = deciding([ofPerson()], { people: { ada: { ...ada, mergeId: 8 } } }, rules);
      const { companyId, endUserId } = customers.person('ada');
      const decision = decisionOf('m-1');
      assert.deepEqual(decision.kind === 'ignored' && decision.merged, { companyId, endUserId, mergeId: 8 });
    });
  });

  it('says that it created the company', () => {
    const decision = deciding([aMetric({ externalId: 'new' })], {}, making).decisionOf('m-1');
    assert.ok(decision.kind === 'matched' && decision.records);
    assert.deepEqual([decision.effects, decision.trace.rule], [{ companyCreated: true }, 'created']);
  });
});
