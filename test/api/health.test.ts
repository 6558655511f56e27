import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { inTenant } from '../../src/db/connect.ts';
import * as occasions from '../../src/db/followUps/occasions.ts';
import type { Method } from '../support/answers.ts';
import { aSystem, type System } from '../support/system.ts';
import { eventually } from '../support/eventually.ts';

const seats = (most = 10) => ({
  factors: [
    {
      name: 'Seats used',
      metric: { type: 'metricOverTime', prop: 'metrics.seats_used', op: 'LAST', days: 30 },
      rule: { kind: 'linear', from: { value: 0, points: -5 }, to: { value: most, points: 5 } },
    },
  ],
});

describe('/api/health', () => {
  let system: System;
  before(async function () {
    this.timeout(120_000);
    system = await aSystem();
  });

  const send = async <Verb extends Method, const Path extends string>(method: Verb, path: Path, body?: object) =>
    system.api(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  const health = async (company: string) => (await system.api(`/api/health/scores/extid-${company}`)).body;
  const use = (company: string, used: number, messageId: string = randomUUID()) =>
    system.send({ type: 'group', groupId: company, userId: 'u-1', messageId, traits: { seats_used: used } });

  async function goLive(definition: object): Promise<{ profileId: number; version: number }> {
    const made = await send('POST', '/api/health/profiles', { name: randomUUID(), definition });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const { profileId, version } = made.body;
    await send('POST', `/api/health/profiles/${profileId}/versions/${version}/live`);
    return { profileId, version };
  }

  it('answers the built-in profile until another is live, and the company carries its health', async () => {
    await system.put('/companies', [{ externalId: 'c-built-in', name: 'Built-in' }]);
    const { items } = (await system.api('/api/health/profiles')).body;
    assert.deepEqual(
      items.map(({ builtIn }) => builtIn),
      [true],
    );
    await system.send({ type: 'track', userId: 'u-1', event: 'Opened', context: { groupId: 'c-built-in' } });
    await eventually(async () => assert.equal((await health('c-built-in')).score?.value, 7));
    const { body } = await system.api('/companies/extid-c-built-in');
    assert.deepEqual([body['h'], body['hProfile']], [7, '000000000000000000000000']);
  });

  it('leads from a score to the calls that moved it, and from a call to the score', async () => {
    await system.put('/companies', [{ externalId: 'c-explained', name: 'Explained' }]);
    const { profileId } = await goLive(seats());
    const [first, second] = [randomUUID(), randomUUID()];
    await use('c-explained', 8, first);
    await eventually(async () => assert.equal((await health('c-explained')).score?.h, 8));
    await use('c-explained', 2, second);
    await eventually(async () => assert.equal((await health('c-explained')).score?.h, 2));
    const { score, advice, history } = await health('c-explained');
    assert.ok(score);
    assert.deepEqual(
      score.calls.map(({ messageId }) => messageId),
      [second],
    );
    assert.deepEqual([score.band, score.profileId, score.contributions[0]?.points], ['red', profileId, -3]);
    assert.deepEqual([advice?.band, advice?.factors[0]?.needed], ['yellow', 4.25]);
    const former = history.at(-1);
    const back = await system.api(`/api/health/scores/extid-c-explained/${former?.scoreId}`);
    const { score: moved } = back.body;
    assert.deepEqual(
      moved.calls.map(({ messageId }) => messageId),
      [first],
    );
    const { effects } = await system.trace(second);
    assert.deepEqual(effects['health'], {
      scoreId: score.scoreId,
      before: 8,
      after: 2,
      band: { before: 'green', after: 'red' },
      contributions: [{ factor: 'Seats used', value: 2, points: -3 }],
    });
    const { body } = await system.api('/companies/extid-c-explained');
    assert.deepEqual([body['h'], body['hDiff']], [2, -6]);
    assert.ok(body['hDiffDate']);
    await send('POST', `/api/health/profiles/${profileId}/retire`);
  });

  it('scores every company anew by a version that goes live, which raises nothing', async () => {
    await system.put('/companies', [{ externalId: 'c-ruled', name: 'Ruled' }]);
    const { profileId } = await goLive(seats());
    await use('c-ruled', 9);
    await eventually(async () => assert.equal((await health('c-ruled')).score?.h, 9));
    const drafted = await send('PUT', `/api/health/profiles/${profileId}/draft`, { definition: seats(100) });
    const { version } = drafted.body;
    assert.equal(version, 2);
    const { body: impact } = await system.api(`/api/health/profiles/${profileId}/versions/2/impact`);
    const { items } = impact;
    const own = items.find(({ company }) => company.externalId === 'c-ruled');
    assert.deepEqual(
      [own?.now, own?.then],
      [
        { value: 9, band: 'green' },
        { value: 0.9, band: 'red' },
      ],
    );
    assert.equal(impact['changes'], items.length);
    await send('POST', `/api/health/profiles/${profileId}/versions/2/live`);
    await eventually(async () => assert.equal((await health('c-ruled')).score?.value, 0.9));
    const { score } = await health('c-ruled');
    assert.deepEqual([score?.profileVersion, score?.cause.kind], [2, 'setting']);
    const { tenantId, db } = system;
    const open = await inTenant(db, tenantId, (tx) => occasions.unanswered(tx, { limit: 100 }));
    assert.ok(!open.some(({ cause }) => cause.setting !== undefined));
    await send('POST', `/api/health/profiles/${profileId}/retire`);
  });

  it('takes a score set by hand, and goes back to its own when that is lifted', async () => {
    await system.put('/companies', [{ externalId: 'c-hand', name: 'By hand' }]);
    const { profileId } = await goLive(seats());
    await use('c-hand', 9);
    await eventually(async () => assert.equal((await health('c-hand')).score?.h, 9));
    const past = await send('PUT', '/api/health/overrides/extid-c-hand', {
      ...{ value: 2, reason: 'Their sponsor left' },
      until: '2020-01-01',
    });
    assert.equal(past.status, 400);
    const until = new Date(Date.now() + 60 * 86_400_000).toISOString();
    await send('PUT', '/api/health/overrides/extid-c-hand', { value: 2, reason: 'Their sponsor left', until });
    await eventually(async () => assert.equal((await health('c-hand')).score?.h, 2));
    await use('c-hand', 8);
    await eventually(async () => assert.equal((await health('c-hand')).score?.contributions[0]?.points, 3));
    const overridden = await health('c-hand');
    assert.deepEqual([overridden.score?.value, overridden.override?.reason], [2, 'Their sponsor left']);
    await send('DELETE', '/api/health/overrides/extid-c-hand');
    await eventually(async () => assert.equal((await health('c-hand')).score?.h, 8));
    assert.equal((await health('c-hand')).override, null);
    await send('POST', `/api/health/profiles/${profileId}/retire`);
  });

  it('ends an override by itself', async () => {
    await system.put('/companies', [{ externalId: 'c-ends', name: 'Ends' }]);
    const { profileId } = await goLive(seats());
    await use('c-ends', 9);
    await eventually(async () => assert.equal((await health('c-ends')).score?.h, 9));
    const until = new Date(Date.now() + 1500).toISOString();
    await send('PUT', '/api/health/overrides/extid-c-ends', { value: 1, reason: 'For a moment', until });
    await eventually(async () => assert.equal((await health('c-ends')).score?.h, 1));
    await eventually(async () => assert.equal((await health('c-ends')).score?.h, 9));
    await send('POST', `/api/health/profiles/${profileId}/retire`);
  });

  it('refuses a profile with a sentence for each fault and where it is', async () => {
    const faulty = { factors: [{ name: 'x', metric: ['SUM', 1], rule: { kind: 'hard', operator: 'less' } }] };
    const { status, body } = await send('POST', '/api/health/profiles', { name: 'faulty', definition: faulty });
    assert.equal(status, 400);
    assert.match(String(body['message']), /A node begins with one of ADDITION/);
    assert.match(String(body['message']), /definition\.factors\[0\]\.metric/);
  });

  it('lists companies by health, the worst first, with the mean of the group', async () => {
    const { body } = await system.api('/api/health/scores?limit=2');
    const { items, next, group } = body;
    assert.equal(items.length, 2);
    assert.ok((items[0]?.value ?? 0) <= (items[1]?.value ?? 0));
    assert.ok(next && group.companies >= 4 && (group.value ?? 0) > 0);
    const more = await system.api(`/api/health/scores?limit=2&cursor=${next}`);
    assert.equal(more.body.items.length, 2);
  });

  it('keeps what raises a signal in versions', async () => {
    const before = (await system.api('/api/signals/settings')).body;
    const settings = { coolDownDays: 40, signals: { silence: { days: 21 } } };
    const changed = await send('PUT', '/api/signals/settings', { version: before.version, settings });
    assert.equal(changed.status, 200);
    const again = await send('PUT', '/api/signals/settings', { version: before.version, settings });
    assert.equal(again.status, 409);
    const { body } = await system.api('/api/signals');
    assert.deepEqual(body['items'], []);
  });
});
