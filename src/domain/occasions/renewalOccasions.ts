import { daysBetween, type Day } from '../values/days.ts';
import type { NewOccasion } from './occasion.ts';

interface Renewal {
  licenseId: number;
  companyId: number;
  renewalDate: Day;
}

/**
 * The occasions of licences that come up for renewal: of the marks (such as 90, 60 and 30 days before) that a licence
 * has passed the nearest, so that one which becomes known 20 days before is told of once.
 */
export function renewalsNear(list: readonly Renewal[], today: Day, marks: readonly number[], at: Date): NewOccasion[] {
  return list.flatMap(({ licenseId, companyId, renewalDate }): NewOccasion[] => {
    const left = daysBetween(today, renewalDate);
    const passed = marks.filter((mark) => left >= 0 && left <= mark);
    if (passed.length === 0) return [];
    const days = Math.min(...passed);
    return [
      {
        companyId,
        kind: 'renewalNear',
        key: `${licenseId}/${renewalDate}/${days}`,
        at,
        cause: { sweep: today },
        detail: { license: licenseId, renewalDate, days, daysLeft: left },
        backfilled: false,
      },
    ];
  });
}
