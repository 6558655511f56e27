import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, type Day } from '../../../src/domain/values/days.ts';
import { deriveTerms } from '../../../src/domain/revenue/license.ts';
import { hundredths } from '../../../src/domain/values/money.ts';
import {
  grossRetention,
  measuredMrr,
  monthsThrough,
  movementOf,
  netRetention,
  retentionBetween,
  type CompanySeries,
  type Movement,
} from '../../../src/domain/revenue/retention.ts';
import { lastDay, revenueOn } from '../../../src/domain/revenue/revenue.ts';
import { doubtfulOverlaps, endedBySuccessors } from '../../../src/domain/revenue/successors.ts';
import { book, sold, type Sold } from '../../support/soldLicenses.ts';

const year = (number: number) => ({ fromDate: `${number}-01-01`, toDate: `${number}-12-31` });

describe('net and gross revenue retention', () => {
  const of = (...pairs: [start: number, end: number][]): CompanySeries =>
    new Map(pairs.map((pair, at) => [at + 1, pair.map((units) => units * 100)]));

  it('count the customers of then: net with what grew, gross without, new ones in neither', () => {
    // 400 then; one grew by 50, one shrank by 40, one left with 100; 70 came anew.
    const retention = retentionBetween(of([100, 150], [200, 160], [100, 0], [0, 70]), 0, 1);
    assert.deepEqual(retention.moved, {
      new: 7000,
      reactivation: 0,
      expansion: 5000,
      contraction: 4000,
      churn: 10_000,
    });
    assert.equal(netRetention(retention), (400 + 50 - 40 - 100) / 400);
    assert.equal(grossRetention(retention), (400 - 40 - 100) / 400);
    assert.deepEqual([retention.customersAtStart, retention.customersAtEnd], [3, 3]);
  });

  it('have no answer without a customer then, and a credit makes no customer', () => {
    for (const series of [of(), of([0, 100]), of([-50, 100])]) {
      const retention = retentionBetween(series, 0, 1);
      assert.deepEqual([netRetention(retention), grossRetention(retention)], [null, null]);
    }
    // Who ends below zero takes from net what they are owed, and from gross no more than they paid.
    const owed = retentionBetween(of([100, -20], [100, 100]), 0, 1);
    assert.deepEqual([netRetention(owed), grossRetention(owed)], [0.4, 0.5]);
  });

  it('of twelve months are not twelve monthly ones multiplied, once customers join in between', () => {
    const { series, rates } = book(
      [
        { company: 1, fromDate: '2025-01-01', mrr: '100' },
        { company: 2, fromDate: '2025-06-01', toDate: '2025-08-31', mrr: '300' },
      ],
      '2026-01-31',
    );
    assert.deepEqual(rates('2025-01', '2026-01'), [1, 1]);
    const chained = Array.from({ length: 12 }, (_, at) => netRetention(retentionBetween(series, at, at + 1)) ?? 0);
    assert.equal(
      chained.reduce((product, one) => product * one, 1),
      0.25,
    );
  });

  const aSeries = fc.array(fc.array(fc.integer({ min: -500, max: 900 }), { minLength: 6, maxLength: 6 }), {
    maxLength: 8,
  });

  it('end − start = new + reactivation + expansion − contraction − churn, and gross never exceeds 1, nor net', () => {
    fc.assert(
      fc.property(aSeries, fc.integer({ min: -2, max: 4 }), (lists, from) => {
        const retention = retentionBetween(new Map(lists.map((list, at) => [at, list])), from, 5);
        const { moved } = retention;
        assert.equal(
          retention.end - retention.start,
          moved.new + moved.reactivation + moved.expansion - moved.contraction - moved.churn,
        );
        const gross = grossRetention(retention);
        assert.ok(gross === null || (gross >= 0 && gross <= 1));
        const isPositive = lists.every((list) => (list[5] ?? 0) >= 0);
        if (isPositive) assert.ok((netRetention(retention) ?? 0) >= (gross ?? 0));
      }),
    );
  });
});

describe('seats bought mid-term (C13)', () => {
  it('are spread over the months they run, and are expansion', () => {
    const { mrr, moved, licenses } = book(
      [
        { ...year(2026), value: '12000' },
        { fromDate: '2026-07-01', toDate: '2026-12-31', value: '3000' },
      ],
      '2026-12-31',
    );
    assert.deepEqual(['2026-01', '2026-06', '2026-07', '2026-12'].map(mrr), [1000, 1000, 1500, 1500]);
    assert.deepEqual(moved('2026-07'), { expansion: 500 });
    assert.equal(revenueOn('2026-07-01', licenses, []).arr, '18000');
  });
});

describe('a year that begins on 29 February (C14)', () => {
  it('is twelve months however its end is written, and years tile without a gap', () => {
    const starts = ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'];
    const licenses = starts.map((fromDate, at) => ({
      fromDate,
      toDate: addDays(starts[at + 1] ?? '2029-02-28', -1),
      value: '1200',
    }));
    const { licenses: written, daily, mrr, rates } = book(licenses, '2028-03-31');
    assert.deepEqual(
      written.map(({ mrr: one, length, renewalDate }) => [one, length, renewalDate]),
      [...starts.slice(1), '2029-02-28'].map((next) => ['100', '12', next]),
    );
    assert.ok(daily('2024-02-29', 1492).every((one) => one === 100));
    assert.deepEqual([mrr('2024-02'), mrr('2028-02'), mrr('2028-03')], [100, 100, 100]);
    for (const [from, to] of [
      ['2024-02', '2025-02'],
      ['2027-02', '2028-02'],
      ['2024-02', '2028-03'],
    ] as const) {
      assert.deepEqual(rates(from, to), [1, 1]);
    }
    for (const [fromDate, toDate] of [
      ['2024-02-29', '2025-02-28'],
      ['2027-03-01', '2028-02-29'],
      ['2024-02-29', '2025-02-27'],
    ] as const) {
      assert.equal(sold([{ fromDate, toDate, value: '1200' }])[0]?.mrr, '100', toDate);
    }
  });
});

describe('a licence upgraded before its end (C15)', () => {
  const first = { _id: 'l-1', ...year(2026), mrr: '100', renewalStatus: 'renewed' as const };
  const second = { _id: 'l-2', fromDate: '2026-06-15', toDate: '2027-06-14', mrr: '150' };

  it('grows where the new one names it: no peak, no churn, nothing at the old end', () => {
    const { daily, moved, licenses } = book([first, { ...second, parent: 'l-1' }], '2027-01-31');
    assert.deepEqual(daily('2026-06-13', 4), [100, 100, 150, 150]);
    assert.deepEqual(moved('2026-06'), { expansion: 50 });
    assert.deepEqual(['2026-07', '2026-12', '2027-01'].map(moved), [{}, {}, {}]);
    assert.deepEqual(doubtfulOverlaps(licenses), []);
  });

  it('counts beside the new one where that names no parent, and that is told', () => {
    const { mrr, moved, licenses } = book([first, second], '2027-01-31');
    assert.equal(mrr('2026-06'), 250);
    assert.deepEqual(moved('2027-01'), { contraction: 100 });
    const overlap = { renewed: 'l-1', by: 'l-2', from: '2026-06-15', through: '2026-12-31' };
    assert.deepEqual(doubtfulOverlaps(licenses), [overlap]);
    const others = [
      { ...second, parent: 'elsewhere' },
      { ...second, currency: 'USD' },
      { ...second, fromDate: '2027-01-01' },
    ];
    for (const other of others) assert.deepEqual(doubtfulOverlaps(sold([first, other])), [], JSON.stringify(other));
    assert.deepEqual(doubtfulOverlaps(sold([{ ...first, renewalStatus: 'ongoing' }, second])), []);
  });

  it('gives way from the day the first successor begins, and never to itself', () => {
    const ends = (...list: Sold[]) => endedBySuccessors(sold(list)).map(lastDay);
    assert.deepEqual(ends(first, { ...second, parent: 'l-1' }, { fromDate: '2026-03-01', mrr: '1', parent: 'l-1' }), [
      '2026-02-28',
      '2027-06-14',
      null,
    ]);
    assert.deepEqual(ends({ ...first, parent: 'l-1' }), ['2026-12-31']);
    // The successor begins after the end: a gap is a gap.
    assert.deepEqual(ends(first, { fromDate: '2027-02-01', mrr: '1', parent: 'l-1' }), ['2026-12-31', null]);
    // Nor does it count a day where its successor begins before it.
    assert.deepEqual(
      book([first, { fromDate: '2025-12-01', mrr: '70', parent: 'l-1' }], '2026-03-31').mrr('2026-03'),
      70,
    );
  });
});

describe('gone and back (C33, C34)', () => {
  const list = [
    { company: 1, fromDate: '2026-01-01', toDate: '2026-03-31', mrr: '100' },
    { company: 1, fromDate: '2026-06-01', mrr: '150' },
    { company: 2, fromDate: '2026-01-01', mrr: '100' },
  ];

  it('is churn, then reactivation, and retained by the cohort that began before', () => {
    const { moved, rates } = book(list, '2026-06-30');
    assert.deepEqual(['2026-01', '2026-02', '2026-04', '2026-05', '2026-06'].map(moved), [
      { new: 200 },
      {},
      { churn: 100 },
      {},
      { reactivation: 150 },
    ]);
    assert.deepEqual(rates('2026-01', '2026-06'), [1.25, 1]);
    assert.deepEqual(rates('2026-05', '2026-06'), [1, 1]);
  });

  it('within a month shows in no month end, in every daily figure, and in the status', () => {
    const { moved, mrr, daily, licenses } = book(
      [
        { fromDate: '2025-06-01', toDate: '2026-05-10', mrr: '100' },
        { fromDate: '2026-05-25', mrr: '100' },
      ],
      '2026-06-30',
    );
    assert.deepEqual([mrr('2026-04'), mrr('2026-05'), mrr('2026-06')], [100, 100, 100]);
    assert.deepEqual([moved('2026-05'), moved('2026-06')], [{}, {}]);
    const days = daily('2026-05-01', 31);
    assert.deepEqual([days.indexOf(0), days.lastIndexOf(0), days.filter((one) => one === 0).length], [10, 23, 14]);
    const status = (day: Day) => revenueOn(day, licenses, []).status;
    assert.deepEqual(['2026-05-10', '2026-05-11', '2026-05-24', '2026-05-25'].map(status), [
      'customer',
      'coming',
      'coming',
      'customer',
    ]);
  });
});

describe('terms of more and less than a year (C47)', () => {
  it('come to what they bring a month', () => {
    const mrrOf = (given: Sold) => sold([given])[0]?.mrr;
    assert.equal(mrrOf({ fromDate: '2026-01-01', toDate: '2028-12-31', value: '36000' }), '1000');
    assert.equal(mrrOf({ ...year(2026), value: '12000' }), '1000');
    assert.equal(mrrOf({ fromDate: '2026-01-01', mrr: '500' }), '500');
    // 45 days: January, and 14 of February's 28 days.
    assert.equal(mrrOf({ fromDate: '2026-01-01', toDate: '2026-02-14', value: '1500' }), '1000');
    assert.equal(mrrOf({ ...year(2026), value: '-600' }), '-50');
  });

  it('below zero lower MRR and retention, and never raise gross above 1', () => {
    const { mrr, rates, moved } = book(
      [
        { fromDate: '2025-01-01', mrr: '1000' },
        { ...year(2026), value: '-600' },
      ],
      '2027-01-31',
    );
    assert.deepEqual([mrr('2025-12'), mrr('2026-01'), mrr('2027-01')], [1000, 950, 1000]);
    assert.deepEqual(rates('2025-12', '2026-01'), [0.95, 0.95]);
    assert.deepEqual([moved('2026-01'), moved('2027-01')], [{ contraction: 50 }, { expansion: 50 }]);
    const [net, gross] = rates('2026-12', '2027-01');
    assert.deepEqual([net, gross], [1000 / 950, 1]);
  });
});

describe('the day of leaving (C48)', () => {
  it('is the day after the last that counts, in month ends and daily figures alike', () => {
    const left = [
      { company: 1, fromDate: '2025-01-01', toDate: '2026-03-31', mrr: '100' },
      { company: 2, fromDate: '2025-01-01', toDate: '2026-03-31', toDateIncluded: false, mrr: '30' },
    ];
    const { moved, daily } = book(left, '2026-04-30');
    assert.deepEqual(daily('2026-03-30', 3), [130, 100, 0]);
    assert.deepEqual([moved('2026-03'), moved('2026-04')], [{ churn: 30 }, { churn: 100 }]);
  });

  it('never comes for who never began; a downgrade is contraction; what ends by plan is churn like any other', () => {
    const begun = { company: 1, fromDate: '2026-01-01', mrr: '100' };
    const { moved } = book(
      [
        begun,
        // To come.
        { company: 2, fromDate: '2026-05-01', mrr: '500' },
        // A project of two months.
        { company: 3, fromDate: '2026-01-01', toDate: '2026-02-28', value: '600' },
        // The half of what it was.
        { company: 4, _id: 'big', fromDate: '2026-01-01', toDate: '2026-12-31', mrr: '80', renewalStatus: 'renewed' },
        { company: 4, fromDate: '2026-03-01', mrr: '40', parent: 'big' },
      ],
      '2026-04-30',
    );
    assert.deepEqual(moved('2026-03'), { contraction: 40, churn: 300 });
    assert.deepEqual(moved('2026-04'), {});
    const downgrade = [{ churnDate: '2026-03-01', onlyDowngrade: true, snoozed: false }];
    assert.equal(revenueOn('2026-03-01', sold([begun]), downgrade).status, 'customer');
    const never = deriveTerms({ ...withdrawn, toDate: '2026-04-30' });
    assert.ok('fault' in never, 'a licence that ends before it begins is none');
  });

  const withdrawn = {
    fromDate: '2026-05-01',
    toDateIncluded: true,
    fixedPeriod: false,
    value: null,
    mrr: '1',
    renewalDate: null,
  };

  const day = fc.nat(60).map((days) => addDays('2026-01-01', days));
  const aLicense = fc
    .record({ company: fc.nat(3), fromDate: day, days: fc.option(fc.nat(40)), mrr: fc.integer({ min: -50, max: 200 }) })
    .map(({ days, mrr, ...one }) => ({
      ...one,
      mrr: String(mrr),
      toDate: days === null ? null : addDays(one.fromDate, days),
    }));

  it('makes active(d) = active(d − 1) + began − left on every day', () => {
    fc.assert(
      fc.property(fc.array(aLicense, { maxLength: 8 }), (list) => {
        const licenses = sold(list).map((one) => ({
          ...one,
          from: one.fromDate,
          through: lastDay(one),
          cents: hundredths(one.mrr),
        }));
        const days = Array.from({ length: 110 }, (_, at) => ({ asOf: addDays('2025-12-31', at) }));
        const series = measuredMrr(licenses, days).get('EUR') ?? new Map<number, number[]>();
        for (let at = 1; at < days.length; at += 1) {
          const { customersAtStart, customersAtEnd } = retentionBetween(series, at - 1, at);
          const kinds = [...series.values()].map((one) => movementOf(one, at - 1, at).kind);
          const count = (...wanted: Movement[]) => kinds.filter((kind) => wanted.includes(kind)).length;
          assert.equal(customersAtEnd, customersAtStart + count('new', 'reactivation') - count('churn'));
        }
      }),
    );
  });
});

describe('monthsThrough', () => {
  it('measures every month on its last day, and the current one today', () => {
    assert.deepEqual(monthsThrough('2023-12-31', '2024-02-10'), [
      { month: '2023-12', asOf: '2023-12-31' },
      { month: '2024-01', asOf: '2024-01-31' },
      { month: '2024-02', asOf: '2024-02-10' },
    ]);
    assert.deepEqual(
      monthsThrough('2024-02-01', '2024-02-29').map(({ asOf }) => asOf),
      ['2024-02-29'],
    );
    assert.deepEqual(monthsThrough('2024-03-01', '2024-02-29'), []);
  });
});
