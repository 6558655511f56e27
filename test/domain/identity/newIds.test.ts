import assert from 'node:assert/strict';
import { claimCalls } from '../../../src/domain/identity/claimedCall.ts';
import { decideCalls } from '../../../src/domain/identity/decide.ts';
import { likelyNew, mostNew, NewIds, NO_IDS, OutOfIds } from '../../../src/domain/identity/newIds.ts';
import { keptCalls, knowing, someSettings } from '../../support/customers.ts';

const CALLS = [
  { type: 'identify', userId: 'u-1', traits: { company_id: 'acme' } },
  { type: 'track', userId: 'u-2', event: 'Opened', properties: { company_id: 'new' } },
  { type: 'group', groupId: 'other', userId: 'u-1' },
];

describe('NewIds', () => {
  it('hands out ids in their order, and then says that there are no more', () => {
    const ids = new NewIds({ companies: [7], endUsers: [3, 4] });
    assert.deepEqual([ids.endUser(), ids.company(), ids.endUser()], [3, 7, 4]);
    assert.throws(() => ids.endUser(), OutOfIds);
    assert.throws(() => ids.company(), OutOfIds);
  });
});

describe('mostNew', () => {
  const cases: [string, object, { companies: number; endUsers: number }][] = [
    ['counts a person for each call of a person', {}, { companies: 0, endUsers: 2 }],
    [
      'counts a company for each call that names one, if calls may make companies',
      { createCompanies: true },
      { companies: 3, endUsers: 2 },
    ],
    ['counts nobody if calls may make nobody', { createEndUsers: false }, { companies: 0, endUsers: 0 }],
  ];
  for (const [title, identity, expected] of cases) {
    it(title, () => {
      const settings = someSettings({ identity });
      assert.deepEqual(mostNew(claimCalls(keptCalls(CALLS), settings), settings), expected);
    });
  }
});

describe('likelyNew', () => {
  it('leaves out calls whose userId and company are known', () => {
    const settings = someSettings({ identity: { createCompanies: true } });
    const claimed = claimCalls(keptCalls(CALLS), settings);
    const { directory } = knowing({ people: { ada: { externalId: 'u-1' } } });
    assert.deepEqual(likelyNew(claimed, settings, directory), { companies: 2, endUsers: 1 });
  });
});

describe('decideCalls', () => {
  it('refuses to create anybody without an id', () => {
    const settings = someSettings({});
    const claimed = claimCalls(keptCalls(CALLS.slice(0, 1)), settings);
    assert.throws(() => decideCalls(claimed, knowing().directory, settings, NO_IDS), OutOfIds);
  });

  it('gives what it creates the reserved ids, which its decisions name', () => {
    const settings = someSettings({ identity: { createCompanies: true } });
    const claimed = claimCalls(keptCalls(CALLS), settings);
    const plan = decideCalls(claimed, knowing().directory, settings, { companies: [50, 51], endUsers: [60, 61] });
    assert.deepEqual([...plan.newCompanies].map((one) => one.companyId).sort(), [50, 51]);
    assert.deepEqual([...plan.newEndUsers].map((one) => one.endUserId).sort(), [60, 61]);
    const named = plan.decisions.flatMap((one) => (one.kind === 'matched' ? [one.endUserId ?? one.companyId] : []));
    for (const id of named) assert.ok([50, 51, 60, 61].includes(id ?? 0), String(id));
  });
});
