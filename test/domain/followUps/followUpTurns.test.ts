import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  afterAction,
  afterDue,
  isClosed,
  isRepeat,
  nextTurn,
  opened,
  refusal,
  type FollowUpAction,
  type FollowUpState,
} from '../../../src/domain/followUps/followUpTurns.ts';

const HOUR = 3_600_000;
const plan = { dueAt: 10 * HOUR, reminders: [6 * HOUR, 3 * HOUR], escalations: [12 * HOUR, 20 * HOUR] };

/** Lets a follow-up go on by itself until nothing is left to do. */
function alone(from: FollowUpState, wakesAt = (at: number) => at): string[] {
  const turns: string[] = [];
  let state = from;
  let now = 0;
  for (let next = nextTurn(state); next; next = nextTurn(state)) {
    now = Math.max(now, wakesAt(next.at));
    turns.push(`${next.kind}@${now / HOUR}`);
    state = afterDue(state, next, now);
  }
  return turns;
}

describe('nextTurn', () => {
  it('reminds, is late, escalates step by step, and then waits for a person', () => {
    assert.deepEqual(alone(opened(plan, 7)), ['reminded@3', 'reminded@6', 'late@10', 'escalated@12', 'escalated@20']);
  });

  it('reminds no more once it is acknowledged, and is late all the same', () => {
    const state = afterAction(opened(plan, 7), { kind: 'acknowledged' });
    assert.deepEqual(alone(state), ['late@10', 'escalated@12', 'escalated@20']);
  });

  it('sleeps while it is snoozed', () => {
    const state = afterAction(opened(plan, 7), { kind: 'snoozed', until: 11 * HOUR });
    assert.deepEqual(alone(state), ['woken@11', 'reminded@11', 'late@11', 'escalated@12', 'escalated@20']);
  });

  it('makes up for a long stop with one reminder, and with everything else once (C29)', () => {
    const turns = alone(opened(plan, 7), (at) => Math.max(at, 26 * HOUR));
    assert.deepEqual(turns, ['reminded@26', 'late@26', 'escalated@26', 'escalated@26']);
  });
});

describe('refusal', () => {
  const open = opened(plan, 7);
  const refused: [string, FollowUpState, FollowUpAction, RegExp][] = [
    [
      'a late acknowledge',
      { ...open, state: 'completed' },
      { kind: 'acknowledged' },
      /is completed already; it can no longer be acknowledged/,
    ],
    ['a snooze into the past', open, { kind: 'snoozed', until: 1 }, /a time to come/],
    ['a snooze of two years', open, { kind: 'snoozed', until: 800 * 24 * HOUR }, /a year at most/],
    ['nobody', open, { kind: 'reassigned', ownerId: undefined }, /needs "ownerId"/],
    ['no reason', open, { kind: 'dismissed', reason: 'because' as 'other' }, /needs a reason: notNeeded/],
  ];
  for (const [name, state, action, expected] of refused) {
    it(name, () => assert.match(refusal(state, action, 2 * HOUR) ?? '', expected));
  }

  it('lets the rest through, and knows a second click', () => {
    assert.equal(refusal(open, { kind: 'acknowledged' }, 0), undefined);
    assert.equal(isRepeat(afterAction(open, { kind: 'acknowledged' }), { kind: 'acknowledged' }), true);
    assert.equal(isRepeat(open, { kind: 'reassigned', ownerId: 7 }), true);
    assert.equal(isRepeat(open, { kind: 'completed' }), false);
  });
});

describe('a follow-up', () => {
  it('counts its turns and never leaves a closed state, whatever is asked', () => {
    const action = fc.oneof<fc.Arbitrary<FollowUpAction>[]>(
      fc.constant({ kind: 'acknowledged' }),
      fc.constant({ kind: 'completed' }),
      fc.constant({ kind: 'dismissed', reason: 'other' }),
      fc.record({
        kind: fc.constant('reassigned' as const),
        ownerId: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      }),
      fc.record({ kind: fc.constant('snoozed' as const), until: fc.integer({ min: 0, max: 30 * HOUR }) }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 15 }), (actions) => {
        let state = opened(plan, 7);
        let taken = 1;
        for (const one of actions) {
          if (refusal(state, one, 0) !== undefined || isRepeat(state, one)) continue;
          assert.ok(!isClosed(state));
          state = afterAction(state, one);
          taken++;
        }
        assert.equal(state.turns, taken);
        if (isClosed(state)) assert.equal(nextTurn(state), undefined);
      }),
    );
  });
});
