import assert from 'node:assert/strict';
import { claimOf, type Claim } from '../../../src/domain/identity/claim.ts';
import { aCall, someSettings, type Item } from '../../support/customers.ts';

const anIdentify = (traits: object = {}, over: object = {}): Item => ({
  type: 'identify',
  userId: 'u-1',
  traits,
  ...over,
});
const aTrack = (properties: object = {}, over: object = {}): Item => ({
  type: 'track',
  event: 'Opened',
  userId: 'u-1',
  properties,
  ...over,
});
const anonymous = { userId: null, anonymousId: 'device' };

const claimed = (item: Item, rules: object = {}): Claim => claimOf(aCall(item), someSettings(rules));
const email = (given: string) => ({ given, key: given.toLowerCase() });
const LONG = 'x'.repeat(501);

type Case = [title: string, item: Item, claim: Partial<Claim>, rules?: object];

const people: Case[] = [
  ['by userId', anIdentify(), { userId: 'u-1' }],
  ['by userId and device', anIdentify({}, { anonymousId: 'device' }), { userId: 'u-1', anonymousId: 'device' }],
  ['by device', aTrack({}, anonymous), { anonymousId: 'device' }],
  [
    'by traits.user_id of an identify call without userId',
    anIdentify({ user_id: 'u-2' }, { userId: null }),
    { userId: 'u-2' },
  ],
  [
    'by traits.userId next, by traits.id last',
    anIdentify({ id: 'u-4', userId: 'u-3' }, { userId: null }),
    { userId: 'u-3', alsoNamed: [{ field: 'traits.id', value: 'u-4' }] },
  ],
  ['by traits.id', anIdentify({ id: 7 }, anonymous), { userId: '7', anonymousId: 'device' }],
  ['by userId and not by traits.id', anIdentify({ id: 'u-2' }), { userId: 'u-1' }],
  ['not by the id in the properties of a track call', aTrack({ user_id: 'u-2' }, anonymous), { anonymousId: 'device' }],
  [
    "not by traits.id of a group call, which is the company's",
    { type: 'group', groupId: 'acme', anonymousId: 'device', traits: { id: 'c-1' } },
    { anonymousId: 'device', company: { field: 'groupId', value: 'acme' } },
  ],
  [
    'not by a placeholder in traits.id',
    anIdentify({ id: 'undefined' }, anonymous),
    { anonymousId: 'device', unusable: [{ field: 'traits.id', value: 'undefined' }] },
  ],
];

const addresses: Case[] = [
  ['in traits', anIdentify({ email: 'ada@acme.example' }), { email: email('ada@acme.example') }],
  ['in any casing of the field', anIdentify({ EMail: 'ada@acme.example' }), { email: email('ada@acme.example') }],
  [
    'as it was given, compared in lower case',
    anIdentify({ email: ' Ada@ACME.example ' }),
    { email: email('Ada@ACME.example') },
  ],
  ['in properties', aTrack({ email: 'ada@acme.example' }), { email: email('ada@acme.example') }],
  [
    'in context.traits',
    aTrack({}, { context: { traits: { email: 'ada@acme.example' } } }),
    { email: email('ada@acme.example') },
  ],
  [
    'in traits before context.traits',
    anIdentify({ email: 'ada@acme.example' }, { context: { traits: { email: 'old@acme.example' } } }),
    { email: email('ada@acme.example') },
  ],
  [
    'in context.traits before properties',
    aTrack({ email: 'about@acme.example' }, { context: { traits: { email: 'ada@acme.example' } } }),
    { email: email('ada@acme.example') },
  ],
  [
    'in the next place where the first holds none',
    aTrack({ email: 'ada@acme.example' }, { context: { traits: { email: 'n/a' } } }),
    { email: email('ada@acme.example'), unusable: [{ field: 'context.traits.email', value: 'n/a' }] },
  ],
  [
    'nowhere where it is no address',
    anIdentify({ email: 'none' }),
    { unusable: [{ field: 'traits.email', value: 'none' }] },
  ],
  [
    'of the person in context, and not of the company, of a group call',
    { type: 'group', groupId: 'acme', traits: { email: 'office@acme.example' }, userId: 'u-1' },
    { company: { field: 'groupId', value: 'acme' } },
  ],
  [
    'of the person in context of a group call',
    { type: 'group', groupId: 'acme', context: { traits: { email: 'ada@acme.example' } }, userId: 'u-1' },
    { company: { field: 'groupId', value: 'acme' }, email: email('ada@acme.example') },
  ],
];

const byKey = (field: string, value = 'acme') => ({ company: { field, value } });
const lost = (...others: [field: string, value: string][]) => ({
  alsoNamed: others.map(([field, value]) => ({ field, value })),
});
const companies: Case[] = [
  ['by traits.company_id of an identify call', anIdentify({ company_id: 'acme' }), byKey('traits.company_id')],
  ['by properties.company_id of a track call', aTrack({ company_id: 'acme' }), byKey('properties.company_id')],
  [
    'by properties.company_id of a page call',
    { type: 'page', userId: 'u-1', properties: { company_id: 'acme' } },
    byKey('properties.company_id'),
  ],
  ['by companyId', aTrack({ companyId: 'acme' }), byKey('properties.companyId')],
  ['by companyExternalId', aTrack({ companyExternalId: 'acme' }), byKey('properties.companyExternalId')],
  ['by groupId in properties', aTrack({ groupId: 'acme' }), byKey('properties.groupId')],
  ['by another spelling of a key', aTrack({ COMPANYID: 'acme' }), byKey('properties.COMPANYID')],
  ['by a number', aTrack({ company_id: 42 }), byKey('properties.company_id', '42')],
  ['by groupId of the call', aTrack({}, { groupId: 'acme' }), byKey('groupId')],
  ['by context.groupId', aTrack({}, { context: { groupId: 'acme' } }), byKey('context.groupId')],
  ['by another spelling in context', aTrack({}, { context: { group_id: 'acme' } }), byKey('context.group_id')],
  [
    'by context.traits',
    aTrack({}, { context: { traits: { company_id: 'acme' } } }),
    byKey('context.traits.company_id'),
  ],
  ['by traits.company.id', anIdentify({ company: { id: 'acme' } }), byKey('traits.company.id')],
  ['not by traits.company that is a name', anIdentify({ company: 'Acme' }), {}],
  [
    'by the keys in the order of the settings, not of the call',
    aTrack({ groupId: 'delta', companyId: 'gamma', company_id: 'acme' }),
    { ...byKey('properties.company_id'), ...lost(['properties.companyId', 'gamma'], ['properties.groupId', 'delta']) },
  ],
  [
    'by an exact key before another spelling',
    aTrack({ Company_Id: 'beta', groupId: 'acme' }),
    { ...byKey('properties.groupId'), ...lost(['properties.Company_Id', 'beta']) },
  ],
  [
    'by the place: properties, groupId, context, context.traits, traits.company',
    anIdentify(
      { company_id: 'acme', company: { id: 'e' } },
      { groupId: 'b', context: { groupId: 'c', traits: { company_id: 'd' } } },
    ),
    {
      ...byKey('traits.company_id'),
      ...lost(
        ['groupId', 'b'],
        ['context.groupId', 'c'],
        ['context.traits.company_id', 'd'],
        ['traits.company.id', 'e'],
      ),
    },
  ],
  [
    'without showing a rival that says the same',
    aTrack({ company_id: 'acme', companyId: ' acme ' }),
    byKey('properties.company_id'),
  ],
  [
    'past a placeholder',
    aTrack({ company_id: 'null', companyId: 'acme' }),
    { ...byKey('properties.companyId'), unusable: [{ field: 'properties.company_id', value: 'null' }] },
  ],
  [
    'past what is no id',
    aTrack({ company_id: { id: 1 }, companyId: LONG, groupId: 'acme' }),
    {
      ...byKey('properties.groupId'),
      unusable: [
        { field: 'properties.company_id', value: 'an object' },
        { field: 'properties.companyId', value: 'text that is too long' },
      ],
    },
  ],
  [
    'by the keys that a tenant set',
    aTrack({ accountRef: 'acme', company_id: 'beta' }),
    byKey('properties.accountRef'),
    { identity: { companyIdKeys: ['accountRef'] } },
  ],
  [
    'by context.groupId whatever keys are set',
    aTrack({}, { context: { groupId: 'acme' } }),
    byKey('context.groupId'),
    { identity: { companyIdKeys: [] } },
  ],
];

const groups: Case[] = [
  [
    'by its groupId',
    { type: 'group', groupId: 'acme', traits: { company_id: 'beta' }, context: { groupId: 'gamma' } },
    { company: { field: 'groupId', value: 'acme' } },
  ],
  [
    'by nothing where its groupId is a placeholder',
    { type: 'group', groupId: 'null', traits: { company_id: 'beta' } },
    { unusable: [{ field: 'groupId', value: 'null' }] },
  ],
];

const objects: Case[] = [
  [
    'by assetExternalId',
    aTrack({ assetExternalId: 'press' }),
    { asset: { field: 'properties.assetExternalId', value: 'press' } },
  ],
  ['by asset_id', aTrack({ asset_id: 'press' }), { asset: { field: 'properties.asset_id', value: 'press' } }],
  ['by project_id', aTrack({ project_id: 'move' }), { project: { field: 'properties.project_id', value: 'move' } }],
  [
    'by the first of two keys',
    aTrack({ asset_id: 'other', assetExternalId: 'press' }),
    {
      asset: { field: 'properties.assetExternalId', value: 'press' },
      ...lost(['properties.asset_id', 'other']),
    },
  ],
  [
    'by the keys that a tenant set',
    aTrack({ press: 'p-1', job: 'j-1', asset_id: 'other' }),
    { asset: { field: 'properties.press', value: 'p-1' }, project: { field: 'properties.job', value: 'j-1' } },
    { usage: { assetKeys: ['press'], projectKeys: ['job'] } },
  ],
  ['not in an identify call', anIdentify({ asset_id: 'press' }), {}],
];

describe('claimOf', () => {
  const tables = {
    'names the person': people,
    'finds the address': addresses,
    'names the company': companies,
    'names the company of a group call': groups,
    'names the asset and the project': objects,
  };
  for (const [subject, cases] of Object.entries(tables)) {
    describe(subject, () => {
      for (const [title, item, expected, rules] of cases) {
        it(title, () => {
          const bearer = item['userId'] === 'u-1' ? { userId: 'u-1' } : {};
          const claim = { alsoNamed: [], unusable: [], ...bearer, ...expected };
          assert.deepEqual(claimed(item, rules), claim);
        });
      }
    });
  }

  it('goes on with what reading the call has found', () => {
    const claim = claimed({ type: 'track', event: 'Opened', userId: 'undefined', anonymousId: 'a', anonymous_id: 'b' });
    assert.deepEqual(claim, {
      anonymousId: 'a',
      alsoNamed: [{ field: 'anonymous_id', value: 'b' }],
      unusable: [{ field: 'userId', value: 'undefined' }],
    });
  });

  it('leaves the call as it is', () => {
    const call = aCall(anIdentify({ email: 'none', company_id: 'acme', companyId: 'beta' }));
    const before = structuredClone(call);
    claimOf(call, someSettings());
    assert.deepEqual(call, before);
  });
});
