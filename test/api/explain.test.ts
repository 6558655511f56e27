import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { followUpsOf } from '../support/followUps.ts';
import { aSystem, type System, type Trace } from '../support/system.ts';

const CALLS = 12;

/** The part of the effects of a call that is about health. */
interface HealthEffects {
  health?: { scoreId: number; before: number | null; after: number };
}

describe('the trace of a call and the answer about a score', () => {
  let system: System;
  let made: ReturnType<typeof followUpsOf>;
  before(async function () {
    this.timeout(120_000);
    // One run at a time: what waits meanwhile shares the next.
    system = await aSystem({ env: { START_SLOTS: '1' } });
    made = followUpsOf(system);
  });

  const trace = (messageId: string) =>
    system.trace(messageId) as Promise<Omit<Trace, 'effects'> & { effects: HealthEffects }>;

  it('lead in one answer each from any call of a run to score, milestone and follow-up, and from the score to every call', async function () {
    this.timeout(60_000);
    const { externalId } = await made.aCompany({ owner: await made.aTeamUser() });
    const definition = {
      factors: [
        {
          name: 'Errors',
          metric: { type: 'metricOverTime', prop: 'activities.Failed', op: 'SUM', days: 7 },
          rule: { kind: 'linear', from: { value: 0, points: 5 }, to: { value: CALLS, points: -5 } },
        },
      ],
    };
    const { profileId, version } = (await made.post('/api/health/profiles', { name: 'Errors', definition })).body;
    await made.post(`/api/health/profiles/${profileId}/versions/${version}/live`);
    const milestones = [
      { key: 'twelve', name: 'Twelve', conditions: [{ kind: 'event', action: 'Failed', atLeast: CALLS }] },
    ];
    const plan = (await made.post('/api/milestones/plans', { name: 'Plan', milestones })).body['id'];
    const startedAt = new Date(Date.now() - 86_400_000);
    await made.post(`/api/milestones/plans/${plan}/companies`, { companies: [externalId], startedAt });
    const red = { tests: [{ property: 'to', is: 'equals', value: 'red' }] };
    await made.aPolicy({ on: { kind: 'healthBand', where: red }, title: 'Fell' });
    await made.aPolicy({ on: { kind: 'milestoneReached' }, title: 'Reached' });

    const call = (messageId: string, event: string) => ({
      type: 'track',
      userId: 'u',
      event,
      messageId,
      context: { groupId: externalId },
    });
    await system.send([call('first', 'Failed')]);
    await system.settled();
    const ids = Array.from({ length: CALLS - 1 }, (_, at) => `explain-${at}`);
    // The first of them takes the one slot, so that the others wait for each other; one of them is of no account.
    await system.send([call('ahead', 'Opened'), ...ids.map((id) => call(id, 'Failed'))]);
    await system.send([{ ...call('elsewhere', 'Failed'), context: { groupId: 'nobody-knows' } }]);
    await system.settled();

    const opened = await eventually(async () => {
      const found = await made.of(externalId);
      assert.deepEqual(found.map(({ title }) => title).sort(), ['Fell', 'Reached']);
      return new Map(found.map((one) => [one.title, one]));
    });
    const traces = await Promise.all(ids.map(trace));
    const last = traces.at(-1);
    assert.ok(traces.filter(({ workflowId }) => workflowId === last?.workflowId).length > 1, 'they share a run');
    const scoreId = last?.effects?.health?.scoreId;
    for (const { workflowId, effects, ledTo } of traces.filter((one) => one.workflowId === last?.workflowId)) {
      assert.equal(effects?.health?.scoreId, scoreId);
      assert.equal(effects?.health?.after, 0);
      const fell = ledTo.followUps.find(({ title }) => title === 'Fell');
      assert.equal(fell?.id, opened.get('Fell')?.id, workflowId);
      assert.equal(ledTo.occasions.find(({ id }) => id === fell?.occasion)?.kind, 'healthBand');
    }
    // A milestone is reached by one call, and that one names it.
    const reached = traces.filter(({ ledTo }) => ledTo.milestones.length > 0);
    assert.equal(reached.length, 1);
    assert.deepEqual(reached[0]?.ledTo.followUps.map(({ title }) => title).sort(), ['Fell', 'Reached']);
    const ahead = await trace('ahead');
    assert.deepEqual([ahead.effects?.health, ahead.ledTo.followUps], [undefined, []], 'it touched nothing that counts');
    const elsewhere = await trace('elsewhere');
    assert.deepEqual(
      [elsewhere.outcome, elsewhere.effects?.health, elsewhere.ledTo.occasions],
      ['parked', undefined, []],
    );

    const back = await system.api(`/api/health/scores/extid-${externalId}/${scoreId}`);
    const { score, before } = back.body;
    const own = ids.filter((_, at) => traces[at]?.workflowId === last?.workflowId);
    assert.deepEqual(score.calls.map(({ messageId }) => messageId).sort(), own.toSorted());
    assert.ok(before && before.value > score.value);

    const one = await made.one(opened.get('Fell')?.id ?? 0);
    assert.equal((one.occasion?.detail as { scoreId: number }).scoreId, scoreId);
    const cause = one.occasion?.cause as { messageId?: string };
    assert.ok(own.includes(cause.messageId ?? ''));
  });
});
