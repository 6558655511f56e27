import assert from 'node:assert/strict';
import { judgeCalls, type Judged } from '../../../src/domain/usage/preview.ts';
import type { MetricStatus } from '../../../src/domain/usage/metricRule.ts';
import { keptCalls, knowing, someSettings, type CustomerParts, type Item } from '../../support/customers.ts';

const aTrack = (over: object = {}): Item => ({ type: 'track', event: 'Opened', userId: 'u-1', ...over });
const aGroup = (traits: object = {}, over: object = {}): Item => ({ type: 'group', groupId: 'acme', traits, ...over });
const anIdentify = (userId: string, traits: object = {}): Item => ({ type: 'identify', userId, traits });
const ada = { externalId: 'u-1', email: 'ada@acme.example' };

interface Case {
  items: Item[];
  parts?: CustomerParts;
  rules?: object;
  metrics?: Record<string, MetricStatus>;
}

/** What would become of the last of some calls. */
function judged({ items, parts = { people: { ada } }, rules = {}, metrics = {} }: Case) {
  const customers = knowing(parts);
  const all = judgeCalls(keptCalls(items), customers.known, someSettings(rules), new Map(Object.entries(metrics)));
  assert.equal(all.size, items.length);
  return { customers, last: all.get(`m-${items.length}`) ?? assert.fail(), all };
}
const wordsOf = ({ outcome, reason, rule }: Judged) => [outcome, reason, rule];

describe('judgeCalls', () => {
  const making = { identity: { createCompanies: true } };
  const outcomes: [string, Case, [string, string | null, string | null]][] = [
    ['applies a call of a known person', { items: [aTrack()] }, ['applied', null, 'externalId']],
    ['parks a call of nobody known', { items: [aTrack({ userId: 'u-9' })] }, ['parked', 'endUserUnknown', null]],
    ['ignores what a rule ignores', { items: [{ ...aTrack(), type: 'page' }] }, ['ignored', 'pagesOff', null]],
    ['applies an identify call that changes nothing', { items: [anIdentify('u-1')] }, ['applied', null, 'externalId']],
    ['applies an alias call', { items: [{ type: 'alias', previousId: 'a', userId: 'b' }] }, ['applied', null, 'alias']],
    ['applies a delete call', { items: [{ type: 'delete', userId: 'u-1' }] }, ['applied', null, null]],
    ['applies a group call with a number', { items: [aGroup({ seats: 4 })] }, ['applied', null, 'externalId']],
    [
      'ignores a group call without one',
      { items: [aGroup({ plan: 'pro' })] },
      ['ignored', 'nothingToRecord', 'externalId'],
    ],
    [
      'ignores a group call whose numbers were all rejected',
      { items: [aGroup({ seats: 4 })], metrics: { seats: 'rejected' } },
      ['ignored', 'nothingToRecord', 'externalId'],
    ],
    [
      'applies a group call that creates its company',
      { items: [aGroup({}, { groupId: 'new' })], rules: making },
      ['applied', null, 'created'],
    ],
    [
      'judges calls as if they came together',
      { items: [anIdentify('u-9', { company_id: 'acme' }), aTrack({ userId: 'u-9' })] },
      ['applied', null, 'externalId'],
    ],
  ];
  for (const [title, one, expected] of outcomes) it(title, () => assert.deepEqual(wordsOf(judged(one).last), expected));

  const effects: [string, Case, Judged['effects']][] = [
    [
      'of a track call: the activity on its day',
      { items: [aTrack({ timestamp: '2026-11-20T23:30:00Z' })], rules: { timeZone: 'Europe/Berlin' } },
      { userActivity: { action: 'Opened', day: '2026-11-21', weight: 1 } },
    ],
    [
      'of a track call: its name and weight by the mapping rules, and its metrics',
      {
        items: [aTrack({ properties: { seats: 4 } })],
        rules: {
          usage: {
            events: [
              { event: 'Opened', rename: 'Used', weight: 2, metrics: [{ property: 'seats', dimensionId: 'Seats' }] },
            ],
          },
        },
      },
      {
        userActivity: { action: 'Used', day: '2026-11-20', weight: 2 },
        metrics: [{ dimensionId: 'seats', value: 4, status: 'accepted' }],
      },
    ],
    [
      "of an activity of Planhat's: how often it happened",
      { items: [{ type: 'activity', action: 'Opened', externalId: 'u-1', count: 40 }] },
      { userActivity: { action: 'Opened', day: '2026-11-20', weight: 1, count: 40 } },
    ],
    [
      'of a group call: its numbers, and what is none',
      { items: [aGroup({ seats: 4, plan: 'pro' })] },
      { metrics: [{ dimensionId: 'seats', value: 4, status: 'accepted' }], ignoredTraits: ['plan'] },
    ],
    [
      'of a group call: a new metric as a proposal, where the tenant approves them',
      { items: [aGroup({ seats: 4 })], rules: { metrics: { acceptNew: false } } },
      { metrics: [{ dimensionId: 'seats', value: 4, status: 'proposed' }] },
    ],
    [
      'of a group call: a known metric by its status',
      { items: [aGroup({ seats: 4 })], rules: { metrics: { acceptNew: false } }, metrics: { seats: 'accepted' } },
      { metrics: [{ dimensionId: 'seats', value: 4, status: 'accepted' }] },
    ],
    [
      'of a group call: a rejected metric by its name, as sent',
      { items: [aGroup({ Seats: 4, users: 2 })], metrics: { seats: 'rejected' } },
      { metrics: [{ dimensionId: 'users', value: 2, status: 'accepted' }], ignoredTraits: ['Seats'] },
    ],
    [
      'of a metric: the metric',
      { items: [{ type: 'metric', dimensionId: 'seats', value: 5, externalId: 'acme' }] },
      { metrics: [{ dimensionId: 'seats', value: 5, status: 'accepted' }] },
    ],
    [
      'of an identify call: what becomes of the person',
      { items: [anIdentify('u-9', { company_id: 'acme' })] },
      { endUserCreated: true },
    ],
    ['of a parked call: none', { items: [aTrack({ userId: 'u-9' })] }, {}],
  ];
  describe('tells effects', () => {
    for (const [title, one, expected] of effects) it(title, () => assert.deepEqual(judged(one).last.effects, expected));
  });

  describe('tells whom a call is about', () => {
    it('by number and externalId of who is known', () => {
      const { customers, last } = judged({ items: [aTrack()] });
      const [{ endUserId }, { companyId }] = [customers.person('ada'), customers.company('acme')];
      assert.deepEqual(
        [last.endUser, last.company],
        [
          { id: endUserId, externalId: 'u-1' },
          { id: companyId, externalId: 'acme' },
        ],
      );
    });
    it('without a number of who would be created', () => {
      const { last } = judged({ items: [anIdentify('u-9', { company_id: 'new' })], rules: making });
      const expected = [
        { id: undefined, externalId: 'u-9' },
        { id: undefined, externalId: 'new' },
      ];
      assert.deepEqual([last.endUser, last.company], expected);
    });
    it('by a company alone where no person is concerned', () => {
      const { last } = judged({ items: [aGroup({ seats: 4 })] });
      assert.deepEqual([last.endUser, last.company?.externalId], [null, 'acme']);
    });
    it('by nobody where it is parked, but for candidates', () => {
      const twin = { ...ada, at: 'beta' };
      const { customers, last } = judged({ items: [aTrack()], parts: { people: { ada, twin } } });
      assert.deepEqual([last.endUser, last.company], [null, null]);
      const names = last.candidates.map(({ endUserId }) => customers.personName(endUserId ?? 0));
      assert.deepEqual(names, ['ada', 'twin']);
    });
    it('by who stays where a later call of the same time joins two people', () => {
      const parts = { people: { former: { externalId: 'old' }, later: { externalId: 'new' } } };
      const items = [aTrack({ userId: 'old' }), { type: 'alias', previousId: 'old', userId: 'new' }];
      const { all } = judged({ items, parts });
      assert.equal(all.get('m-1')?.endUser?.externalId, 'new');
    });
  });
});
