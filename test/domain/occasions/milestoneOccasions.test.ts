import assert from 'node:assert/strict';
import { milestoneLate, milestonesReached } from '../../../src/domain/occasions/milestoneOccasions.ts';
import { stateOf, type MilestoneState } from '../../../src/domain/milestones/milestoneProgress.ts';
import { firstValueOf, planSchema, triggerOf } from '../../../src/domain/milestones/milestones.ts';

const NOW = new Date('2026-01-10T12:00:00Z');
const at = (text: string) => new Date(`2026-01-${text}Z`);
const event = { kind: 'event', action: 'Report' };
const plan = planSchema.parse({
  name: 'Onboarding',
  milestones: [
    { key: 'connected', name: 'Connected', conditions: [event] },
    { key: 'value', name: 'First report', conditions: [event], firstValue: true },
  ],
});
const state = (over: Partial<MilestoneState> = {}): MilestoneState => ({ ...stateOf([], 'value'), ...over });
const onPlan = (states: readonly MilestoneState[] = []) => ({
  companyId: 1,
  planId: 4,
  plan,
  startedAt: at('01T00:00:00'),
  assignedAt: at('05T00:00:00'),
  states,
});
const reached = (over: Partial<MilestoneState> = {}) =>
  state({ reachedAt: at('10T08:00:00'), messageId: 'm-1', ...over });
const occasionsOf = (after: MilestoneState, before: readonly MilestoneState[] = [], timeZone = 'UTC') =>
  milestonesReached(onPlan(before), [after], timeZone, NOW);

describe('milestonesReached', () => {
  it('says which, when, by which call and after how many days', () => {
    assert.deepEqual(occasionsOf(reached()), [
      {
        companyId: 1,
        kind: 'milestoneReached',
        key: '4/value',
        at: at('10T08:00:00'),
        cause: { messageId: 'm-1' },
        detail: {
          plan: '4',
          planName: 'Onboarding',
          milestone: 'value',
          milestoneName: 'First report',
          firstValue: true,
          day: '2026-01-10',
          days: 9,
          late: false,
        },
        backfilled: false,
      },
    ]);
  });

  const cases: [string, MilestoneState, readonly MilestoneState[], number][] = [
    ['says nothing of one that is not reached', state(), [], 0],
    ['says nothing of one that was reached before', reached(), [reached({ reachedAt: at('09T00:00:00') })], 0],
    ['says it of one that was known and not reached', reached(), [state()], 1],
  ];
  for (const [title, after, before, count] of cases)
    it(title, () => assert.equal(occasionsOf(after, before).length, count));

  const details: [string, MilestoneState, Record<string, unknown>][] = [
    ['is in time up to the due date', reached({ dueAt: at('10T08:00:00') }), { late: false }],
    ['is late after the due date', reached({ dueAt: at('10T07:59:59') }), { late: true }],
    ['counts whole days', reached({ reachedAt: at('09T23:59:59') }), { days: 8 }],
    ['is no first value where the plan does not say so', reached({ milestone: 'connected' }), { firstValue: false }],
    [
      'goes by its key where the plan has it no more',
      reached({ milestone: 'gone' }),
      { milestoneName: 'gone', firstValue: false },
    ],
  ];
  for (const [title, after, expected] of details) {
    it(title, () => {
      const detail = occasionsOf(after)[0]?.detail;
      assert.deepEqual({ ...detail, ...expected }, detail);
    });
  }
  it("names the tenant's day", () =>
    assert.equal(
      occasionsOf(reached({ reachedAt: at('09T23:30:00') }), [], 'Europe/Berlin')[0]?.detail['day'],
      '2026-01-10',
    ));

  const ages: [string, string, boolean][] = [
    ['is news for two days', '08T12:00:00', false],
    ['is history once it is older', '08T11:59:59', true],
  ];
  for (const [title, reachedAt, isPast] of ages) {
    it(title, () => {
      const [occasion] = occasionsOf(reached({ reachedAt: at(reachedAt) }));
      assert.deepEqual([occasion?.backfilled, occasion?.cause.late === true], [isPast, isPast]);
    });
  }
  it('names no call where none is known', () =>
    assert.deepEqual(occasionsOf(reached({ messageId: null }))[0]?.cause, {}));
});

describe('milestoneLate', () => {
  it('says which, and when it was expected', () => {
    const [occasion] = milestoneLate(onPlan(), state({ dueAt: at('08T23:59:59') }), 'Europe/Berlin');
    assert.deepEqual(
      [occasion?.kind, occasion?.key, occasion?.at],
      ['milestoneLate', '4/value/late', at('08T23:59:59')],
    );
    assert.deepEqual([occasion?.detail['expected'], occasion?.detail['milestoneName']], ['2026-01-09', 'First report']);
    assert.deepEqual([occasion?.cause, occasion?.backfilled], [{}, false]);
  });
  it('says nothing of one that is never due', () => assert.deepEqual(milestoneLate(onPlan(), state(), 'UTC'), []));
  it('is history where it was due before the company was put on the plan', () =>
    assert.equal(milestoneLate(onPlan(), state({ dueAt: at('04T23:59:59') }), 'UTC')[0]?.backfilled, true));
});

describe('triggerOf and firstValueOf', () => {
  it('name what of a run bears on a condition', () => {
    assert.equal(triggerOf({ kind: 'event', action: 'Report', atLeast: 1, counting: 'events' }), 'event Report');
    assert.equal(triggerOf({ kind: 'metric', dimensionId: 'seats', is: 'atLeast', value: 4 }), 'metric seats');
  });
  it('find the milestone that is the first value', () => assert.equal(firstValueOf(plan)?.key, 'value'));
  it('find none where the plan names none', () => {
    const [first] = plan.milestones;
    assert.ok(first);
    assert.equal(firstValueOf({ ...plan, milestones: [first] }), undefined);
  });
});
