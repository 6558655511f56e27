import { isExcluded } from '../../../src/domain/identity/customer.ts';
import { claimCalls } from '../../../src/domain/identity/claimedCall.ts';
import assert from 'node:assert/strict';
import { ignoredBecause } from '../../../src/domain/identity/decide.ts';
import type { Effects } from '../../../src/domain/identity/decision.ts';
import { claimOf } from '../../../src/domain/identity/claim.ts';
import {
  aCall,
  aPerson,
  deciding,
  keptCalls,
  someSettings,
  type CustomerParts,
  type Item,
} from '../../support/customers.ts';

const aTrack = (over: object = {}): Item => ({ type: 'track', event: 'Opened', ...over });
const anIdentify = (userId: string, traits: object = {}, over: object = {}): Item => ({
  type: 'identify',
  userId,
  traits,
  ...over,
});
const inAcme = { company_id: 'acme' };
const ada = { externalId: 'u-1', email: 'ada@acme.example' };

describe('claimCalls', () => {
  it('orders calls by event time, then by messageId', () => {
    const calls = keptCalls([
      aTrack({ userId: 'u-1', timestamp: '2026-11-03T00:00:00Z' }),
      aTrack({ userId: 'u-1', timestamp: '2026-11-01T00:00:00Z' }),
      aTrack({ userId: 'u-1', timestamp: '2026-11-01T00:00:00Z' }),
    ]);
    const ids = claimCalls(calls.toReversed(), someSettings()).map(({ messageId }) => messageId);
    assert.deepEqual(ids, ['m-2', 'm-3', 'm-1']);
  });
  it('reads of each whom it concerns and from when it is', () => {
    const [claimed] = claimCalls(keptCalls([anIdentify('u-1', inAcme)]), someSettings());
    assert.equal(claimed?.claim.company?.value, 'acme');
    assert.deepEqual(claimed.source, ['2026-11-20T10:00:00.000Z', 'm-1']);
  });
});

describe('ignoredBecause', () => {
  const off = (section: string) => ({ sections: { [section]: false } });
  const person = { userId: 'u-1' };
  const cases: [string, Item, object, string | undefined][] = [
    ['lets a track call pass', aTrack(person), {}, undefined],
    ['stops a track call of a section that is off', aTrack(person), off('userTracking'), 'sectionOff'],
    ['stops an identify call of a section that is off', anIdentify('u-1'), off('userTracking'), 'sectionOff'],
    [
      'stops an alias call of a section that is off',
      { type: 'alias', userId: 'b', previousId: 'a' },
      off('userTracking'),
      'sectionOff',
    ],
    ['lets a group call pass while people are off', { type: 'group', groupId: 'acme' }, off('userTracking'), undefined],
    [
      'stops a group call while companies are off',
      { type: 'group', groupId: 'acme' },
      off('companyMetrics'),
      'sectionOff',
    ],
    ['lets a track call pass while companies are off', aTrack(person), off('companyMetrics'), undefined],
    [
      'stops a metric while companies are off',
      { type: 'metric', dimensionId: 'seats', value: 1, externalId: 'acme' },
      off('companyMetrics'),
      'sectionOff',
    ],
    [
      'lets a delete call pass whatever is off',
      { type: 'delete', userId: 'u-1' },
      { sections: { userTracking: false, companyMetrics: false } },
      undefined,
    ],
    ['stops a page call by default', { type: 'page', ...person }, {}, 'pagesOff'],
    ['lets a page call pass where pages are on', { type: 'page', ...person }, { usage: { pages: true } }, undefined],
    ['stops a screen call by default', { type: 'screen', ...person }, {}, 'screensOff'],
    [
      'lets a screen call pass where screens are on',
      { type: 'screen', ...person },
      { usage: { screens: true } },
      undefined,
    ],
    [
      'stops an event that a rule ignores',
      aTrack(person),
      { usage: { events: [{ event: 'Opened', ignore: true }] } },
      'eventIgnored',
    ],
    [
      'lets an event of another case pass',
      aTrack({ ...person, event: 'opened' }),
      { usage: { events: [{ event: 'Opened', ignore: true }] } },
      undefined,
    ],
    [
      'lets an event pass that a rule only renames',
      aTrack(person),
      { usage: { events: [{ event: 'Opened', rename: 'Used' }] } },
      undefined,
    ],
    [
      'stops an address of an excluded domain in any case',
      anIdentify('u-1', { email: 'Eve@STAFF.example' }),
      { identity: { excludedDomains: ['staff.example'] } },
      'excludedDomain',
    ],
    [
      'lets an address under an excluded domain pass',
      anIdentify('u-1', { email: 'eve@mail.staff.example' }),
      { identity: { excludedDomains: ['staff.example'] } },
      undefined,
    ],
  ];
  for (const [title, item, rules, expected] of cases) {
    it(title, () => {
      const [call, settings] = [aCall(item), someSettings(rules)];
      assert.equal(ignoredBecause({ call, claim: claimOf(call, settings) }, settings), expected);
    });
  }
});

describe('isExcluded', () => {
  const settings = someSettings({ identity: { excludedDomains: ['staff.example'] } });
  const cases: [string, string | undefined, boolean][] = [
    ['is true of a person with such an address', 'Eve@STAFF.example', true],
    ['is false of another', 'ada@acme.example', false],
    ['is false of a person without address', undefined, false],
  ];
  for (const [title, email, expected] of cases) {
    it(title, () => assert.equal(isExcluded(aPerson(1, 1, email === undefined ? {} : { email }), settings), expected));
  }
});

describe('decideCalls', () => {
  type Case = [title: string, items: Item[], parts: CustomerParts, told: string[], rules?: object];
  const making = { identity: { createCompanies: true } };
  const cases: Case[] = [
    ['matches a known person', [aTrack({ userId: 'u-1' })], { people: { ada } }, ['ada of acme by externalId']],
    ['creates a person in a known company', [anIdentify('u-9', inAcme)], {}, ['created of acme by created']],
    [
      'creates one person of two calls',
      [anIdentify('u-9', inAcme), aTrack({ userId: 'u-9' })],
      {},
      ['created of acme by created', 'created of acme by externalId'],
    ],
    ['parks a person without a company', [anIdentify('u-9')], {}, ['waits, endUserUnknown']],
    ['parks a company that is unknown', [anIdentify('u-9', { company_id: 'new' })], {}, ['waits, companyUnknown']],
    [
      'creates the company and the person where calls may make companies',
      [anIdentify('u-9', { company_id: 'new' })],
      {},
      ['created of created by created'],
      making,
    ],
    [
      'creates no person where calls may not make people',
      [anIdentify('u-9', { company_id: 'new' })],
      {},
      ['waits, endUserUnknown'],
      { identity: { createCompanies: true, createEndUsers: false } },
    ],
    [
      'settles a call by what a later one of the run brings',
      [aTrack({ anonymousId: 'device' }), anIdentify('u-1', {}, { anonymousId: 'device' })],
      { people: { ada } },
      ['ada of acme by anonymousId', 'ada of acme by externalId'],
    ],
    [
      'settles a chain of calls that wait for one another',
      [
        aTrack({ anonymousId: 'phone' }),
        { type: 'alias', previousId: 'phone', userId: 'u-9' },
        aTrack({ userId: 'u-9' }),
        anIdentify('u-9', { company_id: 'new' }),
        { type: 'group', groupId: 'new' },
      ],
      {},
      [
        'created of created by anonymousId',
        'nobody by alias',
        'created of created by externalId',
        'created of created by created',
        'created by externalId',
      ],
      making,
    ],
    [
      'parks each call once that nothing settles',
      [aTrack({ anonymousId: 'phone' }), anIdentify('u-9')],
      {},
      ['waits, endUserUnknown', 'waits, endUserUnknown'],
    ],
    [
      'ignores who is excluded by the address that is stored',
      [aTrack({ userId: 'u-1' })],
      { people: { ada } },
      ['ignored, excludedDomain'],
      { identity: { excludedDomains: ['acme.example'] } },
    ],
    [
      'matches a delete call to nobody in particular',
      [{ type: 'delete', userId: 'u-1' }],
      { people: { ada } },
      ['nobody'],
    ],
    ['parks a delete call of a placeholder', [{ type: 'delete', userId: 'null' }], {}, ['waits, unusableId']],
  ];
  for (const [title, items, parts, told, rules] of cases) {
    it(title, () => assert.deepEqual(deciding(items, parts, rules).told, told));
  }

  it('notes whom a delete call erases', () => {
    const { plan, decisionOf } = deciding([{ type: 'delete', userId: 'u-1' }], { people: { ada } });
    assert.deepEqual(plan.erasures, [{ userId: 'u-1', messageId: 'm-1' }]);
    const decision = decisionOf('m-1');
    assert.equal(decision.kind === 'matched' && decision.records, false);
  });
  it('creates nobody who would be excluded', () => {
    const rules = { identity: { excludedDomains: ['staff.example'] } };
    const { plan, told } = deciding([anIdentify('u-9', { ...inAcme, email: 'eve@staff.example' })], {}, rules);
    assert.deepEqual([told, plan.newEndUsers.size], [['ignored, excludedDomain'], 0]);
  });
  it('says whose merge had a part in ignoring a call', () => {
    const rules = { identity: { excludedDomains: ['acme.example'] } };
    const { customers, decisionOf } = deciding(
      [aTrack({ userId: 'u-1' })],
      { people: { ada: { ...ada, mergeId: 7 } } },
      rules,
    );
    const { companyId, endUserId } = customers.person('ada');
    const decision = decisionOf('m-1');
    assert.deepEqual(decision.kind === 'ignored' && decision.merged, { companyId, endUserId, mergeId: 7 });
  });

  describe('says what a call did', () => {
    const own = { ...ada, fromCalls: true };
    const effects: [string, Item, CustomerParts, Effects, object?][] = [
      ['nothing to a known person', aTrack({ userId: 'u-1' }), { people: { ada } }, {}],
      ['created a person', anIdentify('u-9', inAcme), {}, { endUserCreated: true }],
      [
        'created a company and a person',
        anIdentify('u-9', { company_id: 'new' }),
        {},
        { companyCreated: true, endUserCreated: true },
        making,
      ],
      ['updated a field', anIdentify('u-1', { name: 'Ada' }), { people: { ada: own } }, { fieldsUpdated: true }],
      [
        'updated no field of a person it created',
        anIdentify('u-9', { ...inAcme, name: 'Ada' }),
        {},
        { endUserCreated: true },
      ],
      ['updated no field that was so', anIdentify('u-1', { email: ada.email }), { people: { ada: own } }, {}],
      ['updated no field of a person kept by hand', anIdentify('u-1', { name: 'Ada' }), { people: { ada } }, {}],
      [
        'updated a field of a person kept by hand, where the tenant says so',
        anIdentify('u-1', { name: 'Ada' }),
        { people: { ada } },
        { fieldsUpdated: true },
        { identity: { updateEndUsers: 'fillEmpty' } },
      ],
      [
        'updated a field by context.traits of a track call',
        aTrack({ userId: 'u-1', context: { traits: { phone: '1' } } }),
        { people: { ada: own } },
        { fieldsUpdated: true },
      ],
      [
        'took no field from properties',
        aTrack({ userId: 'u-1', properties: { phone: '1' } }),
        { people: { ada: own } },
        {},
      ],
    ];
    for (const [title, item, parts, expected, rules] of effects) {
      it(title, () => {
        const decision = deciding([item], parts, rules).decisionOf('m-1');
        assert.deepEqual(decision.kind === 'matched' && decision.effects, expected);
      });
    }
  });

  describe('updates fields', () => {
    const named = (name: string, day: number) =>
      anIdentify('u-1', { name }, { timestamp: `2026-11-0${day}T00:00:00Z` });
    const both = [named('Later', 2), named('Earlier', 1)];
    const cases: [string, object, string | undefined, object][] = [
      [
        'to the oldest of a person made by calls, under never',
        { fromCalls: true },
        'Earlier',
        { updateEndUsers: 'never' },
      ],
      ['to none of a person kept by hand, under never', {}, undefined, { updateEndUsers: 'never' }],
      ['to the oldest, under fillEmpty', {}, 'Earlier', { updateEndUsers: 'fillEmpty' }],
      ['to the newest, under newestWins', {}, 'Later', { updateEndUsers: 'newestWins' }],
    ];
    for (const [title, over, name, identity] of cases) {
      it(title, () => {
        const { customers } = deciding(both, { people: { ada: { ...ada, ...over } } }, { identity });
        assert.equal(customers.person('ada').fields.name, name);
      });
    }
  });

  describe('routes a call to what it names inside the company', () => {
    const parts: CustomerParts = {
      people: { ada },
      assets: [
        ['acme', 'press'],
        ['beta', 'lathe'],
      ],
      projects: [['acme', 'move']],
    };
    const named = (properties: object) => aTrack({ userId: 'u-1', properties });
    const routes: [string, Item, string][] = [
      ['an asset', named({ asset_id: 'press' }), 'asset press'],
      ['a project', named({ project_id: 'move' }), 'project move'],
      ['both', named({ asset_id: 'press', project_id: 'move' }), 'asset press, project move'],
      ['neither', named({}), ''],
      ['and parks an unknown asset', named({ asset_id: 'new' }), 'assetUnknown asset:new'],
      ['and parks an unknown project', named({ project_id: 'new' }), 'projectUnknown project:new'],
      ['and parks an asset of another company', named({ asset_id: 'lathe' }), 'assetUnknown asset:lathe'],
      [
        'and parks the asset before the project',
        named({ asset_id: 'new', project_id: 'new' }),
        'assetUnknown asset:new',
      ],
      [
        'and looks for the person first',
        aTrack({ userId: 'u-9', properties: { asset_id: 'new' } }),
        'endUserUnknown user:u-9',
      ],
    ];
    for (const [title, item, expected] of routes) {
      it(title, () => {
        const { customers, decisionOf } = deciding([item], parts);
        const decision = decisionOf('m-1');
        assert.ok(decision.kind !== 'ignored');
        if (decision.kind === 'parked')
          return assert.equal(`${decision.reason} ${decision.awaits.join(' ')}`, expected);
        const { assets, projects } = customers.known;
        const asset = assets.find(({ objectId }) => objectId === decision.assetId);
        const project = projects.find(({ objectId }) => objectId === decision.projectId);
        const names = [asset && `asset ${asset.externalId}`, project && `project ${project.externalId}`];
        assert.equal(names.filter((name) => name !== undefined).join(', '), expected);
      });
    }
    it('and creates nobody for a call that it parks', () => {
      const item = anIdentify('u-9', inAcme);
      const track = aTrack({ userId: 'u-9', properties: { ...inAcme, asset_id: 'new' } });
      assert.equal(deciding([track], parts).plan.newEndUsers.size, 0);
      assert.equal(deciding([track, item], parts).plan.newEndUsers.size, 1);
    });
  });

  describe('joins people', () => {
    it('when a call shows that an address is theirs', () => {
      const calls = [
        aTrack({ properties: { ...inAcme, email: 'new@acme.example' } }),
        anIdentify('u-9', inAcme, { timestamp: '2026-11-20T11:00:00Z' }),
        anIdentify('u-9', { email: 'new@acme.example' }, { timestamp: '2026-11-20T12:00:00Z' }),
      ];
      const { plan } = deciding(calls);
      assert.deepEqual([plan.newEndUsers.size, plan.joins.length], [2, 1]);
      assert.deepEqual([plan.joins[0]?.from.externalId, plan.joins[0]?.into.externalId], [null, 'u-9']);
    });
    it('never for an address that somebody with another externalId has', () => {
      const { plan, told } = deciding([anIdentify('u-9', { ...inAcme, email: ada.email })], { people: { ada } });
      assert.deepEqual([told, plan.joins.length], [['created of acme by created'], 0]);
    });
  });

  it('keeps in the trace by what somebody was found, and what lost', () => {
    const item = anIdentify('u-1', { company_id: 'acme', companyId: 'beta', id: 'null' });
    const { trace } = deciding([item], { people: { ada } }).decisionOf('m-1');
    assert.deepEqual(trace, {
      rule: 'externalId',
      companyFrom: 'traits.company_id',
      alsoNamed: [{ field: 'traits.companyId', value: 'beta' }],
    });
  });
});
