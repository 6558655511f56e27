import assert from 'node:assert/strict';
import { inTenant } from '../../src/db/connect.ts';
import { followUpsOf } from '../support/followUps.ts';
import { execute } from '../support/statements.ts';
import { aSystem, type System } from '../support/system.ts';

const DAY_MS = 86_400_000;

describe('companies at a glance', () => {
  let system: System;
  let made: ReturnType<typeof followUpsOf>;
  let owner: string;
  const names: string[] = [];
  before(async function () {
    this.timeout(120_000);
    system = await aSystem();
    made = followUpsOf(system);
    owner = await made.aTeamUser();
    for (const of of [{ owner }, { owner }, {}]) names.push((await made.aCompany(of)).externalId);
    await use(0, 2);
    await use(1, 9);
    const renewal = new Date(Date.now() + 40 * DAY_MS).toISOString().slice(0, 10);
    const license = { companyId: `extid-${names[1]}`, _currency: 'EUR', fromDate: '2026-01-01', mrr: 250 };
    const answer = await system.put('/licenses', [{ ...license, externalId: 'l-1', renewalDate: renewal }]);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    await made.post('/api/followUps', { company: names[0], title: 'Call them' });
    await inTenant(system.db, system.tenantId, (tx) =>
      execute(
        tx,
        `insert into signals (tenant_id, company_id, signal, raised_on, value, limit_value)
         select tenant_id, company_id, 'silence', current_date, 20, 14 from companies where external_id = ?`,
        [names[0] ?? ''],
      ),
    );
  });

  const profile = (most: number) => ({
    factors: [
      {
        name: 'Level',
        metric: { type: 'metricOverTime', prop: 'metrics.level', op: 'LAST', days: 30 },
        rule: { kind: 'linear', from: { value: 0, points: -5 }, to: { value: most, points: 5 } },
      },
    ],
  });

  /** Gives a company a level, under a profile that goes by it. */
  async function use(company: number, level: number): Promise<void> {
    const { items } = (await system.api('/api/health/profiles')).body;
    if (items.some(({ builtIn }) => builtIn)) {
      await made.post('/api/health/profiles', { name: 'Level', definition: profile(10) });
      await made.post('/api/health/profiles/1/versions/1/live');
    }
    await system.send([
      { type: 'group', groupId: names[company], userId: 'u', traits: { level } },
      { type: 'track', userId: 'u', event: 'Opened', context: { groupId: names[company] } },
    ]);
    await system.settled();
  }

  const table = async (query = '') => {
    const { status, body } = await system.api(`/api/companies?${query}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };
  const order = async (query: string) =>
    (await table(query)).items.map(({ company: { externalId } }) => names.indexOf(externalId ?? ''));

  it('say how each is, who owns it, what is owed and what it pays', async () => {
    const { items, total } = await table();
    assert.equal(total, 3);
    const [worst, better, unknown] = items;
    assert.deepEqual(
      items.map(({ company: { externalId } }) => externalId),
      names,
    );
    assert.deepEqual([worst?.health?.value, worst?.health?.band, better?.health?.value], [2, 'red', 9]);
    assert.deepEqual([worst?.trend.length, worst?.trend.at(-1), worst?.trend[0]], [30, 2, null]);
    assert.deepEqual([worst?.signals, worst?.followUps], [['silence'], { open: 1, late: 0 }]);
    assert.deepEqual([worst?.owner?._id, worst?.status, worst?.mrr], [owner, 'prospect', 0]);
    assert.ok(worst?.lastActive);
    assert.deepEqual([better?.status, better?.mrr], ['customer', 250]);
    assert.deepEqual([unknown?.health, unknown?.owner, unknown?.lastActive], [null, null, null]);
    assert.deepEqual(unknown?.trend, Array<null>(30).fill(null));
  });

  for (const [query, expected] of [
    ['sort=-health', [1, 0, 2]],
    ['sort=-mrr', [1, 0, 2]],
    ['sort=renewal', [1, 0, 2]],
    ['sort=-lastActive', [1, 0, 2]],
    ['sort=-signals', [0, 1, 2]],
    ['sort=-followUps&limit=1', [0]],
    ['limit=1&offset=1', [1]],
    ['band=red', [0]],
    ['owner=nobody', [2]],
    ['hasSignals=true', [0]],
    ['hasFollowUps=false', [1, 2]],
    ['status=customer', [1]],
    ['renewalBefore=2100-01-01', [1]],
    ['search=no-such-name', []],
  ] as const) {
    it(`are found and ordered by ${query}`, async () => assert.deepEqual(await order(query), expected));
  }

  it('are found by name, by several owners and by when they were active last', async () => {
    assert.deepEqual(await order(`search=COMPANY ${names[1]}`), [1]);
    assert.deepEqual(await order(`owner=${owner},${'f'.repeat(24)}`), [0, 1]);
    assert.deepEqual(await order(`activeBefore=${new Date(Date.now() - DAY_MS).toISOString()}`), [2]);
    const owed = await system.api(`/api/followUps?owner=${'0'.repeat(20)}ffff,${owner}`);
    assert.equal(owed.body.items.length, 1);
  });

  it('can be scored by a draft beside what is in force, which writes nothing', async () => {
    const before = await table();
    const answer = await made.post('/api/health/preview', { definition: profile(100) });
    const { items } = answer.body;
    assert.deepEqual(
      items.map(({ now, draft }) => [now?.value, draft?.value, draft?.band, draft?.contributions[0]?.points]),
      [
        [2, 0.2, 'red', -4.8],
        [9, 0.9, 'red', -4.1],
      ],
    );
    const named = await made.post('/api/health/preview', { definition: profile(10), companies: [names[2]] });
    assert.deepEqual(
      named.body.items.map(({ draft }) => draft),
      [null],
    );
    const filter = [{ field: 'name', operator: 'contains', value: names[1] }];
    const one = await made.post('/api/health/preview', { definition: profile(10), filter });
    assert.equal(one.body.items.length, 1);
    assert.equal((await made.post('/api/health/preview', { definition: { factors: [] } })).status, 400);
    assert.equal((await made.post('/api/health/preview', { definition: profile(1), companies: ['none'] })).status, 404);
    assert.deepEqual(await table(), before);
  });

  it('stand in a funnel along their plan, all of them or those of one month', async () => {
    const milestones = [
      { key: 'open', name: 'Opened', conditions: [{ kind: 'event', action: 'Opened' }], expected: { days: 3 } },
      { key: 'never', name: 'Never', conditions: [{ kind: 'event', action: 'Never' }], firstValue: true },
    ];
    const plan = (await made.post('/api/milestones/plans', { name: 'P', milestones })).body['id'];
    const startedAt = new Date(Date.now() - 2 * DAY_MS);
    await made.post(`/api/milestones/plans/${plan}/companies`, { companies: names, startedAt });
    const funnel = async (query = '') => {
      const { status, body } = await system.api(`/api/milestones/funnel?plan=${plan}${query}`);
      assert.equal(status, 200, JSON.stringify(body));
      return body;
    };
    const none = { reachedLate: 0, late: 0, medianDays: null };
    const never = { ...none, key: 'never', name: 'Never', firstValue: true, reached: 0, open: 3 };
    const opened = { ...none, key: 'open', name: 'Opened', firstValue: false, reached: 2, open: 1, medianDays: 2 };
    const { companies, items } = await untilReached(funnel);
    assert.deepEqual([companies, items], [3, [opened, never]]);
    assert.equal((await funnel('&month=2020-01')).companies, 0);
    assert.equal((await system.api('/api/milestones/funnel?plan=999999')).status, 404);
  });

  async function untilReached<T extends { items: Record<string, unknown>[] }>(ask: () => Promise<T>): Promise<T> {
    for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const found = await ask();
      if (found.items[0]?.['reached'] === 2) return found;
    }
    return ask();
  }
});
