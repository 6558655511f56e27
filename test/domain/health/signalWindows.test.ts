import assert from 'node:assert/strict';
import { DEFAULT_SIGNAL_SETTINGS } from '../../../src/domain/health/signalSettings.ts';
import { createWindows } from '../../../src/domain/health/signalWindows.ts';
import type { Judging } from '../../../src/domain/health/signals.ts';
import type { Series } from '../../../src/domain/usage/series.ts';

/** Days are counted back from yesterday, which is 0 days ago. */
const YESTERDAY = 20_000;
const settings = { ...DEFAULT_SIGNAL_SETTINGS, minimumVolume: 20 };

/** So many uses on each day of a span, the earliest first. */
const uses = (...spans: [from: number, to: number, perDay: number][]): Series => {
  const days = spans.flatMap(([from, to, perDay]) =>
    Array.from({ length: from - to + 1 }, (_, at) => ({ day: YESTERDAY - from + at, value: perDay })),
  );
  return { days: days.map(({ day }) => day), values: days.map(({ value }) => value) };
};
const ago = (...days: number[]) => new Set(days.map((count) => YESTERDAY - count));
const windowsOf = (series: Series | undefined, over: Partial<Judging> = {}, firstActive: number | null = null) =>
  createWindows(series, firstActive, {
    settings,
    yesterday: YESTERDAY,
    downDays: ago(),
    liveSince: YESTERDAY - 99,
    ...over,
  });
const week = { days: 7, offset: 0 };
const weekBefore = { days: 7, offset: 7 };

describe('createWindows', () => {
  describe('ratio', () => {
    const half = uses([13, 7, 10], [6, 0, 5]);
    type Ratio = { value: number | undefined; unknown?: boolean };
    const cases: [string, Series | undefined, Partial<Judging>, Ratio][] = [
      ['is what there is now as a share of what there was', half, {}, { value: 0.5 }],
      ['is 0 where nothing is left', uses([13, 7, 10]), {}, { value: 0 }],
      [
        'counts the days at either end of a window, and none beside',
        uses([14, 14, 99], [13, 13, 70], [0, 0, 7]),
        {},
        { value: 0.1 },
      ],
      ['is not known where there was nothing', uses([6, 0, 5]), {}, { value: undefined }],
      ['is not known where there was too little', uses([13, 7, 2], [6, 0, 5]), {}, { value: undefined }],
      ['is known from the least volume on', uses([13, 13, 20], [6, 6, 10]), {}, { value: 0.5 }],
      ['is not known without any use', undefined, {}, { value: undefined }],
      [
        'is not known of a company that is not there long enough',
        half,
        { liveSince: YESTERDAY - 12 },
        { value: undefined },
      ],
      ['is known from the first day that is long enough', half, { liveSince: YESTERDAY - 13 }, { value: 0.5 }],
      ['leaves out days on which the pipe was down, in both windows', half, { downDays: ago(1, 2, 8) }, { value: 0.5 }],
      [
        'takes use per day that the pipe was up',
        uses([13, 7, 10], [3, 0, 10]),
        { downDays: ago(4, 5, 6) },
        { value: 1 },
      ],
      [
        'is unknown where the pipe was down for half of the days now',
        half,
        { downDays: ago(0, 1, 2, 3) },
        { value: undefined, unknown: true },
      ],
      [
        'is unknown where the pipe was down for half of the days before',
        half,
        { downDays: ago(7, 8, 9, 10) },
        { value: undefined, unknown: true },
      ],
    ];
    for (const [title, series, over, expected] of cases) {
      it(title, () => assert.deepEqual(windowsOf(series, over).ratio(week, weekBefore), expected));
    }
    it('takes a window of another length by the day', () =>
      assert.deepEqual(windowsOf(uses([27, 0, 4])).ratio(week, { days: 28, offset: 0 }), { value: 1 }));
  });

  describe('reaches', () => {
    const firstTold = { liveSince: YESTERDAY - 9 };
    const anyDays = { ...settings, liveDaysOnly: false };
    const cases: [string, Partial<Judging>, number | null, number, boolean][] = [
      ['is true of as many days as were told as they happened', firstTold, null, 10, true],
      ['is false of one more', firstTold, null, 11, false],
      ['is false where none was', { liveSince: null }, YESTERDAY - 99, 1, false],
      [
        'counts days told later where the tenant says so',
        { ...firstTold, settings: anyDays },
        YESTERDAY - 10,
        11,
        true,
      ],
      ['is false of a company without any activity', { ...firstTold, settings: anyDays }, null, 1, false],
    ];
    for (const [title, over, firstActive, days, expected] of cases) {
      it(title, () => assert.equal(windowsOf(undefined, over, firstActive).reaches(days), expected));
    }
  });

  describe('hasVolume', () => {
    const cases: [string, Series | undefined, Partial<Judging>, boolean][] = [
      ['is true from the least volume on', uses([3, 0, 5]), {}, true],
      ['is false below', uses([3, 0, 4]), {}, false],
      ['counts no day on which the pipe was down', uses([3, 0, 5]), { downDays: ago(0) }, false],
      ['is false without any use', undefined, {}, false],
    ];
    for (const [title, series, over, expected] of cases) {
      it(title, () => assert.equal(windowsOf(series, over).hasVolume(week), expected));
    }
  });

  describe('isDown', () => {
    const cases: [string, number[], number, boolean][] = [
      ['is true where half of the days were down', [0, 1], 4, true],
      ['is false where fewer were', [0, 1], 5, false],
      ['counts no day outside', [0, 4, 5], 4, false],
    ];
    for (const [title, down, days, expected] of cases) {
      it(title, () =>
        assert.equal(
          windowsOf(undefined, { downDays: ago(...down) }).isDown(YESTERDAY - days + 1, YESTERDAY),
          expected,
        ),
      );
    }
  });
});
