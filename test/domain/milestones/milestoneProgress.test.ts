import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Calendar } from '../../../src/domain/values/dueDate.ts';
import {
  awaited,
  evidenceKey,
  lateOnes,
  nextDue,
  progress,
  type Evidence,
  type MilestoneState,
} from '../../../src/domain/milestones/milestoneProgress.ts';
import { planSchema, type MilestonePlan } from '../../../src/domain/milestones/milestones.ts';

const calendar: Calendar = { timeZone: 'UTC', workDays: [1, 2, 3, 4, 5], holidays: [] };
const startedAt = new Date('2026-01-31T10:00:00Z');
const event = (action: string) => ({ kind: 'event' as const, action });
const day = (text: string) => new Date(`2026-${text}T12:00:00Z`);

const plan = (ordered: boolean): MilestonePlan =>
  planSchema.parse({
    name: 'Onboarding',
    ordered,
    milestones: [
      { key: 'connected', name: 'Connected', conditions: [event('Connected')], expected: { days: 7 } },
      { key: 'invited', name: 'Invited', conditions: [event('Invited'), event('Joined')], expected: { months: 1 } },
      {
        key: 'value',
        name: 'First report',
        match: 'any',
        conditions: [event('Report'), event('Export')],
        firstValue: true,
      },
    ],
  });

const evidence = (found: Record<string, Date>): Evidence =>
  new Map(Object.entries(found).map(([key, at]) => [key, { at, messageId: `m-${key}` }]));

const run = (ordered: boolean, found: Record<string, Date>, states: readonly MilestoneState[] = []) =>
  progress({ plan: plan(ordered), startedAt, calendar, states }, evidence(found));
const reached = (states: readonly MilestoneState[]) =>
  Object.fromEntries(states.map((state) => [state.milestone, state.reachedAt?.toISOString().slice(5, 10) ?? null]));

describe('progress', () => {
  it('dates all by the last condition and any by the first', () => {
    const found = {
      'invited/0': day('02-03'),
      'invited/1': day('02-05'),
      'value/0': day('03-01'),
      'value/1': day('02-20'),
    };
    assert.deepEqual(reached(run(false, found)), { connected: null, invited: '02-05', value: '02-20' });
  });

  it('reaches a milestone of an ordered plan with the one before it, whichever came first', () => {
    const early = run(true, { 'value/0': day('02-02'), 'invited/0': day('02-03'), 'invited/1': day('02-04') });
    assert.deepEqual(reached(early), { connected: null, invited: null, value: null });
    const all = run(true, { 'connected/0': day('02-10') }, early);
    assert.deepEqual(reached(all), { connected: '02-10', invited: '02-10', value: '02-10' });
    assert.equal(all[2]?.messageId, 'm-connected/0');
  });

  it('is due by the calendar, and clamps the 31st (C35)', () => {
    const due = run(false, {}).map((state) => state.dueAt?.toISOString() ?? null);
    assert.deepEqual(due, ['2026-02-07T23:59:59.999Z', '2026-02-28T23:59:59.999Z', null]);
  });

  it('takes back a late that late data shows not to have been one, and keeps a real one', () => {
    const late = run(false, {}).map((state) => ({ ...state, lateAt: state.dueAt && day('03-01') }));
    const after = run(
      false,
      { 'connected/0': day('02-01'), 'invited/0': day('02-01'), 'invited/1': day('03-02') },
      late,
    );
    assert.deepEqual(
      after.map((state) => state.lateAt?.toISOString() ?? null),
      [null, day('03-01').toISOString(), null],
    );
  });

  it('keeps what was reached when the next version asks for more', () => {
    const before = run(false, { 'connected/0': day('02-01') });
    const harder = planSchema.parse({
      name: 'Onboarding',
      milestones: [{ key: 'connected', name: 'Connected', conditions: [{ ...event('Connected'), atLeast: 5 }] }],
    });
    const states = before.map((state) => ({ ...state, met: [] }));
    const [after] = progress({ plan: harder, startedAt, calendar, states }, new Map());
    assert.equal(after?.reachedAt?.toISOString(), day('02-01').toISOString());
  });

  it('ends the same in whatever order and grouping the evidence comes', () => {
    const keys = plan(true).milestones.flatMap(({ key, conditions }) =>
      conditions.map((_, at) => evidenceKey(key, at)),
    );
    const piece = fc.record({ key: fc.constantFrom(...keys), at: fc.integer({ min: 1, max: 40 }) });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), fc.integer(), (pieces, ordered, seed) => {
        const settle = (list: typeof pieces) =>
          list.reduce<MilestoneState[]>(
            (states, { key, at }) => {
              const met = new Map([
                [key, { at: new Date(startedAt.getTime() + at * 3_600_000), messageId: `m-${at}` }],
              ]);
              return progress({ plan: plan(ordered), startedAt, calendar, states }, met);
            },
            run(ordered, {}),
          );
        const shuffled = [...pieces].sort((a, b) => Math.sin(a.at * seed) - Math.sin(b.at * seed));
        assert.deepEqual(settle(pieces), settle(shuffled));
        assert.deepEqual(settle([...pieces, ...pieces]), settle(pieces));
      }),
    );
  });
});

describe('lateOnes, nextDue and awaited', () => {
  it('say what is late, what comes next and what is waited for', () => {
    const states = run(false, { 'connected/0': day('02-01') });
    const march = new Date('2026-03-01T00:00:00Z');
    assert.deepEqual(
      lateOnes(states, march).map((state) => state.milestone),
      ['invited'],
    );
    assert.equal(nextDue(states, day('02-10'))?.toISOString(), '2026-02-28T23:59:59.999Z');
    assert.equal(nextDue(states, march), null);
    assert.deepEqual(awaited({ plan: plan(false), states }), {
      awaits: ['event Invited', 'event Joined', 'event Report', 'event Export'],
      until: day('02-01'),
    });
  });
});

describe('planSchema', () => {
  it('refuses two milestones of one key and two first values, in sentences', () => {
    const two = { key: 'a', name: 'A', conditions: [event('A')], firstValue: true };
    const read = planSchema.safeParse({ name: 'P', milestones: [two, two] });
    assert.deepEqual(
      read.error?.issues.map((issue) => issue.message),
      ['names two milestones by the same key', 'has more than one firstValue; time to value ends at one milestone'],
    );
  });
});
