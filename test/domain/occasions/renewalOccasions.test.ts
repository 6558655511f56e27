import assert from 'node:assert/strict';
import { renewalsNear } from '../../../src/domain/occasions/renewalOccasions.ts';

const TODAY = '2026-06-30';

describe('renewalsNear', () => {
  const cases: [string, string, number | undefined][] = [
    ['tells nothing before the first mark', '2026-09-29', undefined],
    ['tells the first mark on its day', '2026-09-28', 90],
    ['tells the nearest mark that was passed', '2026-08-28', 60],
    ['tells the last mark on the day itself', '2026-06-30', 30],
    ['tells nothing of what is over', '2026-06-29', undefined],
  ];
  for (const [title, renewalDate, days] of cases) {
    it(title, () => {
      const list = [{ licenseId: 1, companyId: 1, renewalDate }];
      const [occasion] = renewalsNear(list, TODAY, [90, 60, 30], new Date('2026-06-30T00:00:00Z'));
      assert.equal(occasion?.detail['days'], days);
    });
  }
});
