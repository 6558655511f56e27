import assert from 'node:assert/strict';
import { cohortOf, funnelOf, type FunnelRow, type FunnelStep } from '../../../src/domain/milestones/funnel.ts';

const day = (text: string) => new Date(`2026-${text}T00:00:00Z`);
const aRow = (companyId: number, over: Partial<FunnelRow> = {}): FunnelRow => ({
  companyId,
  startedAt: day('01-01'),
  milestone: 'connected',
  reachedAt: null,
  dueAt: day('01-08'),
  lateAt: null,
  ...over,
});
const inTime = (companyId: number, on = '01-05') => aRow(companyId, { reachedAt: day(on) });
const tooLate = (companyId: number, on = '01-11') => aRow(companyId, { reachedAt: day(on) });
const overdue = (companyId: number) => aRow(companyId, { lateAt: day('01-09') });

describe('funnelOf', () => {
  const none: Omit<FunnelStep, 'milestone'> = { reached: 0, reachedLate: 0, late: 0, open: 0, medianDays: null };
  const cases: [string, FunnelRow[], Partial<FunnelStep>][] = [
    ['counts nobody without companies', [], {}],
    ['counts who reached it in time, and how long they took', [inTime(1)], { reached: 1, medianDays: 4 }],
    ['counts who reached it on the moment it was due', [inTime(1, '01-08')], { reached: 1, medianDays: 7 }],
    ['counts who reached it late', [tooLate(1)], { reachedLate: 1, medianDays: 10 }],
    [
      'counts who reached it, however late a sweep once found them',
      [{ ...inTime(1), lateAt: day('01-09') }],
      { reached: 1, medianDays: 4 },
    ],
    ['counts who is late and not there', [overdue(1)], { late: 1 }],
    ['counts who is still on the way', [aRow(1)], { open: 1 }],
    ['takes nobody for late without a due date', [{ ...tooLate(1), dueAt: null }], { reached: 1, medianDays: 10 }],
    ['counts who was not looked at yet as on the way', [aRow(1, { milestone: null })], { open: 1 }],
    ['counts who has another milestone alone as on the way', [{ ...inTime(1), milestone: 'value' }], { open: 1 }],
    [
      'sums to all, with the median of those who are there',
      [inTime(1, '01-03'), inTime(2, '01-05'), tooLate(3, '01-21'), overdue(4), aRow(5)],
      { reached: 2, reachedLate: 1, late: 1, open: 1, medianDays: 4 },
    ],
  ];
  for (const [title, rows, expected] of cases) {
    it(title, () => {
      const { companies, steps } = funnelOf(['connected'], rows);
      assert.deepEqual(steps, [{ milestone: 'connected', ...none, ...expected }]);
      const { reached = 0, reachedLate = 0, late = 0, open = 0 } = expected;
      assert.equal(companies, reached + reachedLate + late + open);
    });
  }

  it('keeps the order of the plan', () => {
    const { companies, steps } = funnelOf(['value', 'connected'], [inTime(1), { ...aRow(1), milestone: 'value' }]);
    assert.deepEqual(
      [companies, steps.map(({ milestone, reached }) => `${milestone} ${reached}`)],
      [1, ['value 0', 'connected 1']],
    );
  });
});

describe('cohortOf', () => {
  const began = (text: string) => [aRow(1, { startedAt: new Date(text) })];
  const cases: [string, string, string, boolean][] = [
    ['takes who began in the month', '2026-01-15T00:00:00Z', 'UTC', true],
    ['takes nobody who began before', '2025-12-31T23:30:00Z', 'UTC', false],
    ["takes who began in the tenant's month", '2025-12-31T23:30:00Z', 'Europe/Berlin', true],
    ["takes nobody who began after the tenant's month", '2026-01-31T23:30:00Z', 'Europe/Berlin', false],
    ['takes nobody of the month a year before', '2025-01-15T00:00:00Z', 'UTC', false],
  ];
  for (const [title, startedAt, timeZone, expected] of cases) {
    it(title, () => assert.equal(cohortOf(began(startedAt), '2026-01', timeZone).length === 1, expected));
  }
});
