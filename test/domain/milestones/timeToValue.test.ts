import assert from 'node:assert/strict';
import fc from 'fast-check';
import { median, timeToValue } from '../../../src/domain/milestones/timeToValue.ts';

const at = (text: string) => new Date(`${text}T00:00:00Z`);
const company = (companyId: number, started: string, firstValue: string | null) => ({
  companyId,
  startedAt: at(started),
  firstValueAt: firstValue === null ? null : at(firstValue),
});

describe('timeToValue', () => {
  it('is the median of those that reached it, beside how many have not', () => {
    const list = [
      company(1, '2026-01-05', '2026-01-07'),
      company(2, '2026-01-10', '2026-01-19'),
      company(3, '2026-01-20', '2026-03-01'),
      company(4, '2026-01-21', null),
      company(5, '2026-02-01', null),
    ];
    assert.deepEqual(timeToValue(list, 'UTC', at('2026-03-01')), [
      {
        month: '2026-01',
        companies: 4,
        reached: 3,
        medianDays: 9,
        fastestDays: 2,
        slowestDays: 40,
        censored: [{ companyId: 4, days: 39 }],
      },
      {
        month: '2026-02',
        companies: 1,
        reached: 0,
        medianDays: null,
        fastestDays: null,
        slowestDays: null,
        censored: [{ companyId: 5, days: 28 }],
      },
    ]);
  });

  it('cuts cohorts in the tenant’s time zone', () => {
    const months = (zone: string) =>
      timeToValue(
        [{ companyId: 1, startedAt: new Date('2026-01-31T12:00:00Z'), firstValueAt: null }],
        zone,
        at('2026-02-02'),
      );
    assert.equal(months('Pacific/Auckland')[0]?.month, '2026-02');
    assert.equal(months('America/Los_Angeles')[0]?.month, '2026-01');
  });
});

describe('median', () => {
  it('is nothing of nothing, and between the least and the most', () => {
    assert.equal(median([]), null);
    assert.equal(median([2, 4]), 3);
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (list) => {
        const sorted = [...list].sort((a, b) => a - b);
        const middle = median(sorted) ?? NaN;
        const below = sorted.filter((one) => one < middle).length;
        const above = sorted.filter((one) => one > middle).length;
        return below <= sorted.length / 2 && above <= sorted.length / 2;
      }),
    );
  });
});
