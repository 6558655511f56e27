import assert from 'node:assert/strict';
import { addTallies, replay, type ReplayedCompany } from '../../../src/domain/health/backtest.ts';
import { resultOf } from '../../../src/domain/health/backtestResult.ts';
import { scoreOf } from '../../../src/domain/health/health.ts';
import { profileSchema } from '../../../src/domain/health/healthProfile.ts';

const profile = profileSchema.parse({
  factors: [
    {
      name: 'Silence',
      metric: { type: 'daysSince', prop: 'system.lastActive' },
      rule: { kind: 'linear', from: { value: 0, points: 4 }, to: { value: 20, points: -4 } },
    },
  ],
  margin: 0,
});

/** A company that was active on every day up to one, and left on another. */
function company(activeUntil: number, churnedOn: number | null): ReplayedCompany {
  const days = Array.from({ length: activeUntil + 1 }, (_, day) => day);
  const series = new Map([['system.activities', { days, values: days.map(() => 1) }]]);
  return { facts: { series, members: new Map(), properties: null, firstActive: 0 }, churnedOn };
}

const over = { first: 0, last: 199, horizon: 60 };

describe('replay', () => {
  it('tells who was in which band how many days before they left', () => {
    // Silent from day 100 on, so red from 13 days later (5 + 4 − 0.4 × 13 < 4), gone on day 150.
    const tally = replay(profile, [company(100, 150)], over);
    assert.deepEqual(tally.warnings, [150 - 113]);
    assert.deepEqual(
      Object.entries(tally.bands).map(([band, { ahead }]) => [band, ahead]),
      [
        ['red', { 7: 1, 14: 1, 30: 1 }],
        ['yellow', {}],
        ['green', { 60: 1 }],
      ],
    );
    const { bands } = resultOf(tally);
    assert.deepEqual(
      bands.map(({ band, recall }) => [band, recall]),
      [
        ['red', 1],
        ['yellow', 1],
        ['green', 1],
      ],
    );
  });

  it('has the precision of a band from what came of the days in it', () => {
    const companies = [company(100, 150), company(100, null)];
    const red = resultOf(replay(profile, companies, over)).bands[0];
    // The one that left was red on 38 days, the other on days 113 to 139: of the last 60 nobody knows yet.
    assert.equal(red?.days, 38 + 27);
    assert.equal(red.precision, Math.round((38 / 65) * 10_000) / 10_000);
  });

  it('counts who left and was never known, and gives null where there is nothing to divide by', () => {
    const unknown = {
      facts: { series: new Map(), members: new Map(), properties: null, firstActive: null },
      churnedOn: 50,
    };
    const found = resultOf(replay(profile, [unknown], over));
    assert.deepEqual([found.churned, found.unseen, found.warning.medianDays], [1, 1, null]);
    assert.ok(found.bands.every(({ precision, recall }) => precision === null && recall === null));
  });

  it('goes day by day by what the live score would have said', () => {
    const one = company(100, null);
    const days = (band: string) =>
      resultOf(replay(profile, [one], { first: 105, last: 105, horizon: 0 })).bands.find((its) => its.band === band)
        ?.days;
    assert.equal(scoreOf(profile, one.facts, 105).value, 7);
    assert.deepEqual([days('green'), days('yellow')], [1, 0]);
  });

  it('adds up to the same whether companies are replayed together or apart', () => {
    const list = [company(100, 150), company(60, 90), company(199, null), company(20, null)];
    const [first, ...rest] = list.map((one) => replay(profile, [one], over));
    assert.ok(first);
    const together = replay(profile, list, over);
    assert.deepEqual(resultOf(rest.reduce(addTallies, first)), resultOf(together));
  });
});
