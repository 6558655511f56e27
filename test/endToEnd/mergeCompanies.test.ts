import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { inTenant } from '../../src/db/connect.ts';
import { eventually } from '../support/eventually.ts';
import { followUpsOf } from '../support/followUps.ts';
import { rows } from '../support/statements.ts';
import { aSystem, type System } from '../support/system.ts';

const DAY_MS = 86_400_000;
const NOW = Date.now();
const AT = (days: number) => new Date(NOW - days * DAY_MS).toISOString();

describe('companies that are merged', () => {
  let system: System;
  let api: ReturnType<typeof followUpsOf>;
  before(async function () {
    this.timeout(120_000);
    system = await aSystem();
    api = followUpsOf(system);
  });
  after(() => system.stop());

  const read = <Row>(sql: string) => inTenant(system.db, system.tenantId, (tx) => rows<Row>(tx, sql));
  const track = (company: string, event: string, days: number, over: object = {}) => ({
    ...{ type: 'track', userId: `${company}-u`, event, messageId: randomUUID(), timestamp: AT(days) },
    context: { groupId: company },
    ...over,
  });
  const idOf = (companyId: number) => companyId.toString(16).padStart(24, '0');

  async function merge(winner: number, loser: number): Promise<string> {
    const asked = { model: 'company', winner: idOf(winner), loser: idOf(loser) };
    const { status, body } = await api.post('/api/merges', asked);
    assert.equal(status, 200, JSON.stringify(body));
    return body.id;
  }
  const undo = async (id: string) => assert.equal((await api.post(`/api/merges/${id}/undo`)).status, 200);

  async function aPlan(): Promise<number> {
    const milestone = (key: string, over: object = {}) => ({
      key,
      name: key,
      conditions: [{ kind: 'event', action: key, ...over }],
    });
    const where = { tests: [{ property: 'rows', is: 'atLeast', value: 100 }] };
    const milestones = [milestone('first'), milestone('second'), milestone('twice', { atLeast: 2, where })];
    const { status, body } = await api.post('/api/milestones/plans', { name: 'Onboarding', milestones });
    assert.equal(status, 201, JSON.stringify(body));
    return body['id'];
  }

  /** When a company reached its milestones; null where it is not on the plan. */
  async function journey(company: string, plan: number): Promise<Record<string, string | null> | null> {
    const { body } = await system.api(`/api/milestones/progress?company=${company}&plan=${plan}`);
    const [one] = body.items;
    if (!one) return null;
    return Object.fromEntries(
      one.milestones.map(({ key, reachedAt }) => [key, reachedAt && new Date(reachedAt).toISOString()]),
    );
  }
  const settled = async () => {
    await system.settled();
    await system.sweepFollowUps();
  };

  it('have reached together what either reached, at the earlier time, and stand where they stood when taken apart', async function () {
    this.timeout(60_000);
    const [plan, own] = [await aPlan(), await aPlan()];
    const [a, b] = [await api.aCompany(), await api.aCompany()];
    const started = { startedAt: AT(20) };
    await api.post(`/api/milestones/plans/${plan}/companies`, { companies: [a.externalId, b.externalId], ...started });
    await api.post(`/api/milestones/plans/${own}/companies`, { companies: [b.externalId], ...started });
    await system.send([
      track(a.externalId, 'first', 3),
      track(a.externalId, 'twice', 3, { properties: { rows: 200 } }),
      track(b.externalId, 'first', 9),
      track(b.externalId, 'second', 8),
      track(b.externalId, 'twice', 5, { properties: { rows: 300 } }),
    ]);
    const none = { first: null, second: null, twice: null };
    const ofA = { ...none, first: AT(3) };
    const ofB = { ...none, first: AT(9), second: AT(8) };
    const apart = async () => {
      assert.deepEqual(await journey(a.externalId, plan), ofA);
      assert.deepEqual(await journey(b.externalId, plan), ofB);
      assert.deepEqual(await journey(b.externalId, own), ofB);
      assert.equal(await journey(a.externalId, own), null);
    };
    await eventually(apart);
    const id = await merge(a.companyId, b.companyId);
    await eventually(async () => {
      await settled();
      // Both have exported once: together they have reached what neither did alone.
      const together = { first: AT(9), second: AT(8), twice: AT(3) };
      assert.deepEqual(await journey(a.externalId, plan), together);
      assert.deepEqual(await journey(b.externalId, own), together);
    });
    const reached = await read(
      `select company_id, key from occasions where kind = 'milestoneReached' and key = '${plan}/second'`,
    );
    assert.deepEqual(reached, [{ company_id: a.companyId, key: `${plan}/second` }]);
    await undo(id);
    await eventually(async () => {
      await settled();
      await apart();
      const waiting = await read('select company_id, plan_id from company_plans where version = 0');
      assert.deepEqual(waiting, []);
    });
    await apart();
  });

  it('hand their follow-ups over, workflows and all, and take them back', async function () {
    this.timeout(60_000);
    const [ann, bob] = [await api.aTeamUser(), await api.aTeamUser()];
    const [a, b] = [await api.aCompany({ owner: ann }), await api.aCompany({ owner: bob })];
    await api.aPolicy({ owner: { roles: ['companyOwner'] } });
    await api.happens(b.companyId);
    const [opened] = await eventually(async () => {
      const found = await api.of(b.externalId);
      assert.equal(found.length, 1);
      return found;
    });
    assert.deepEqual([opened?.owner?._id, opened?.title], [bob, `Company ${b.externalId} fell to poor`]);
    const followUpId = opened?.id ?? 0;
    await eventually(() => api.post(`/api/followUps/${followUpId}/acknowledge`));
    const ownedBy = (owner: string, company: string) =>
      eventually(async () => {
        await system.sweepFollowUps();
        const now = await api.one(followUpId);
        assert.deepEqual([now.owner?._id, now.company?.externalId], [owner, company]);
        assert.equal(now.workflowId, opened?.workflowId);
      });
    const id = await merge(a.companyId, b.companyId);
    await ownedBy(ann, a.externalId);
    // By either id, and for the winner alone.
    assert.deepEqual(
      (await api.of(b.externalId)).map((one) => one.id),
      [followUpId],
    );
    await undo(id);
    await ownedBy(bob, b.externalId);
    assert.equal((await api.of(a.externalId)).length, 0);
    const closed = await api.post(`/api/followUps/${followUpId}/complete`);
    assert.equal(closed.status, 200, JSON.stringify(closed.body));
  });

  it('have one health, measured of both, that no merge lets fall; apart each has its own again', async function () {
    this.timeout(60_000);
    const metric = { type: 'metricOverTime', prop: 'system.activities', op: 'SUM', days: 30 };
    const rule = { kind: 'linear', from: { value: 0, points: -5 }, to: { value: 10, points: 5 } };
    const definition = { factors: [{ name: 'Use', metric, rule }] };
    const made = await api.post('/api/health/profiles', { name: 'Use', definition });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const { profileId, version } = made.body;
    await api.post(`/api/health/profiles/${profileId}/versions/${version}/live`);
    const [a, b] = [await api.aCompany(), await api.aCompany()];
    const used = (company: string, times: number) =>
      Array.from({ length: times }, () => track(company, 'Opened', 0, { timestamp: new Date().toISOString() }));
    await system.send([...used(a.externalId, 2), ...used(b.externalId, 6)]);
    await system.settled();
    const scores = async () => {
      const list = (await system.api('/api/health/scores?limit=200')).body;
      const of = (id: number) => list.items.find(({ company }) => company._id === idOf(id))?.value ?? null;
      return [of(a.companyId), of(b.companyId)];
    };
    const [scoreA, scoreB] = await eventually(async () => {
      const found = await scores();
      assert.ok(found.every((value) => value !== null));
      return found;
    });
    assert.ok(scoreA !== null && scoreB !== null && (scoreB ?? 0) > (scoreA ?? 0));
    const id = await merge(a.companyId, b.companyId);
    await eventually(async () => {
      const [one, other] = await scores();
      assert.equal(other, null);
      assert.ok((one ?? 0) > (scoreB ?? 0), `${one} of both, ${scoreB} of one`);
    });
    await undo(id);
    await eventually(async () => assert.deepEqual(await scores(), [scoreA, scoreB]));
    assert.deepEqual(
      await read(`select 1 from occasions where kind in ('healthBand') and company_id = ${a.companyId}`),
      [],
    );
  });
});
