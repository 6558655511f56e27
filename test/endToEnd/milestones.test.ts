import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { eventually } from '../support/eventually.ts';
import { aSystem, type System } from '../support/system.ts';

const DAY_MS = 86_400_000;

interface Journey {
  company: { externalId: string };
  doneAt: string | null;
  milestones: {
    key: string;
    state: string;
    reachedAt: string | null;
    messageId: string | null;
    dueAt: string | null;
  }[];
}

describe('milestones', () => {
  let system: System;
  before(async function () {
    this.timeout(120_000);
    system = await aSystem();
  });

  const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
  const post = <const Path extends string>(path: Path, body: unknown) =>
    system.api(path, { method: 'POST', body: JSON.stringify(body) });

  const track = (company: string, event: string, over: object = {}) => ({
    type: 'track',
    userId: `${company}-u`,
    event,
    messageId: randomUUID(),
    context: { groupId: company },
    ...over,
  });

  async function aPlan(over: object = {}): Promise<number> {
    const plan = {
      name: 'Onboarding',
      milestones: [
        {
          key: 'connected',
          name: 'Connected',
          expected: { days: 7 },
          conditions: [{ kind: 'event', action: 'Connected' }],
        },
        {
          key: 'team',
          name: 'Three people in',
          conditions: [{ kind: 'event', action: 'Signed In', atLeast: 3, counting: 'endUsers' }],
        },
        {
          key: 'value',
          name: 'A large report',
          firstValue: true,
          match: 'any',
          conditions: [
            {
              kind: 'event',
              action: 'Report Exported',
              where: { tests: [{ property: 'rows', is: 'atLeast', value: 100 }] },
            },
            { kind: 'metric', dimensionId: 'seats_used', is: 'atLeast', value: 50 },
          ],
        },
      ],
      ...over,
    };
    const { status, body } = await post('/api/milestones/plans', plan);
    assert.equal(status, 201, JSON.stringify(body));
    return body['id'];
  }

  async function aCompany(): Promise<string> {
    const externalId = `c-${randomUUID().slice(0, 8)}`;
    await system.put('/companies', [{ externalId, name: `Company ${externalId}` }]);
    return externalId;
  }

  async function assign(plan: number, companies: string[], startedAt?: Date): Promise<void> {
    // Where the company is busy for longer than an answer may take, the door says so, and is asked again.
    await eventually(async () => {
      const answer = await post(`/api/milestones/plans/${plan}/companies`, { companies, startedAt });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
    });
  }

  async function journey(company: string, plan: number): Promise<Record<string, Journey['milestones'][number]>> {
    const { body } = await system.api(`/api/milestones/progress?company=${company}&plan=${plan}`);
    const [one] = body.items;
    return Object.fromEntries((one?.milestones ?? []).map((milestone) => [milestone.key, milestone]));
  }

  it('are reached by events, people, properties and metrics, dated by the event, each naming its call', async function () {
    this.timeout(40_000);
    const [plan, company] = [await aPlan(), await aCompany()];
    await assign(plan, [company], daysAgo(3));
    const at = daysAgo(1).toISOString();
    const connected = track(company, 'Connected', { timestamp: at });
    await system.send([
      connected,
      track(company, 'Report Exported', { properties: { rows: 99 } }),
      ...[1, 2].map((n) => track(company, 'Signed In', { userId: `${company}-${n}` })),
    ]);
    await eventually(async () =>
      assert.equal((await journey(company, plan))['connected']?.reachedAt?.slice(0, 19), at.slice(0, 19)),
    );
    let now = await journey(company, plan);
    assert.equal(now['connected']?.messageId, connected.messageId);
    assert.deepEqual([now['team']?.state, now['value']?.state], ['open', 'open']);
    const third = track(company, 'Signed In', { userId: `${company}-3` });
    const large = track(company, 'Report Exported', { properties: { rows: '100' } });
    await system.send([third, large]);
    await eventually(async () => assert.equal((await journey(company, plan))['value']?.state, 'reached'));
    now = await journey(company, plan);
    assert.equal(now['team']?.messageId, third.messageId);
    assert.equal(now['value']?.messageId, large.messageId);
  });

  it('come from the history of a company that is put on a plan late, and by metrics', async function () {
    this.timeout(40_000);
    const [plan, company] = [await aPlan(), await aCompany()];
    const old = track(company, 'Report Exported', { properties: { rows: 500 }, timestamp: daysAgo(40).toISOString() });
    const connected = track(company, 'Connected', { timestamp: daysAgo(58).toISOString() });
    const before = track(company, 'Connected', { timestamp: daysAgo(70).toISOString() });
    await system.send([old, connected, before, track(company, 'Connected')]);
    await system.settled();
    await assign(plan, [company], daysAgo(60));
    await eventually(async () => assert.equal((await journey(company, plan))['value']?.messageId, old.messageId));
    assert.equal((await journey(company, plan))['connected']?.messageId, connected.messageId);
    const earlier = {
      type: 'group',
      groupId: company,
      userId: `${company}-u`,
      messageId: randomUUID(),
      timestamp: daysAgo(50).toISOString(),
      traits: { seats_used: 51 },
    };
    await system.send(earlier);
    // Late data moves it to the past.
    await eventually(async () => assert.equal((await journey(company, plan))['value']?.messageId, earlier.messageId));
  });

  it('are late by themselves, and late data takes that back', async function () {
    this.timeout(40_000);
    const [plan, company] = [await aPlan(), await aCompany()];
    await assign(plan, [company], daysAgo(30));
    await eventually(async () => assert.equal((await journey(company, plan))['connected']?.state, 'late'));
    const late = await system.api(`/api/milestones/progress?plan=${plan}&late=true`);
    assert.equal(late.body.items.length, 1);
    const inTime = track(company, 'Connected', { timestamp: daysAgo(25).toISOString() });
    await system.send(inTime);
    await eventually(async () => assert.equal((await journey(company, plan))['connected']?.state, 'reached'));
    await assign(plan, [company], daysAgo(90));
    await eventually(async () => assert.equal((await journey(company, plan))['connected']?.state, 'reachedLate'));
  });

  it('follow a change of the plan, and the onboarding ends with the last one', async function () {
    this.timeout(40_000);
    const one = { key: 'a', name: 'A', conditions: [{ kind: 'event', action: 'A' }] };
    const [plan, company] = [await aPlan({ milestones: [one] }), await aCompany()];
    await assign(plan, [company], daysAgo(5));
    await system.send([track(company, 'A'), track(company, 'B')]);
    const done = async () => (await system.api(`/api/milestones/progress?plan=${plan}`)).body.items[0]?.doneAt;
    await eventually(async () => assert.ok(await done()));
    const next = {
      name: 'Onboarding',
      milestones: [one, { ...one, key: 'b', conditions: [{ kind: 'event', action: 'B' }] }],
    };
    const stale = await system.put(`/api/milestones/plans/${plan}`, { version: 7, plan: next });
    assert.deepEqual([stale.status, stale.body['code']], [409, 'changedMeanwhile']);
    assert.equal((await system.put(`/api/milestones/plans/${plan}`, { version: 1, plan: next })).status, 200);
    await system.sweepFollowUps();
    await eventually(async () => assert.equal((await journey(company, plan))['b']?.state, 'reached'));
  });

  it('tell how long first value took, and who has not had it', async function () {
    this.timeout(40_000);
    const plan = await aPlan();
    const companies = await Promise.all([1, 2, 3].map(aCompany));
    await assign(plan, companies, daysAgo(20));
    const report = { properties: { rows: 100 } };
    await system.send([
      track(companies[0] ?? '', 'Report Exported', { ...report, timestamp: daysAgo(18).toISOString() }),
      track(companies[1] ?? '', 'Report Exported', { ...report, timestamp: daysAgo(10).toISOString() }),
    ]);
    const [cohort] = await eventually(async () => {
      const { body } = await system.api(`/api/milestones/timeToValue?plan=${plan}`);
      const { items } = body;
      assert.equal(items[0]?.reached, 2);
      return items;
    });
    assert.deepEqual([cohort?.companies, cohort?.medianDays], [3, 6]);
    assert.deepEqual(
      cohort?.censored.map((one) => one.externalId),
      [companies[2]],
    );
  });

  it('cost companies without a plan no step, and refuse what is not there in sentences', async () => {
    const company = await aCompany();
    const call = track(company, 'Connected');
    await system.send(call);
    await system.settled();
    assert.equal((await post('/api/milestones/plans/999999/companies', { companies: [company] })).status, 404);
    const plan = await aPlan();
    const refused = await post(`/api/milestones/plans/${plan}/companies`, { companies: ['nobody-1', company] });
    assert.equal(refused.status, 404);
    assert.match(String(refused.body['message']), /There is no company nobody-1/);
  });
});
