import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, type Day } from '../../../src/domain/values/days.ts';
import { deriveTerms, type LicenseTerms } from '../../../src/domain/revenue/license.ts';
import { sum } from '../../../src/domain/values/money.ts';
import { countsOn, revenueOn, type RevenueChurn, type RevenueLicense } from '../../../src/domain/revenue/revenue.ts';

const license = (given: Partial<RevenueLicense> = {}): RevenueLicense => ({
  fromDate: '2026-01-01',
  toDate: null,
  toDateIncluded: true,
  currency: 'EUR',
  mrr: '100',
  arr: '1200',
  renewalDate: null,
  renewalStatus: 'ongoing',
  product: null,
  ...given,
});

const churn = (given: Partial<RevenueChurn> = {}): RevenueChurn => ({
  churnDate: '2026-06-30',
  onlyDowngrade: false,
  snoozed: false,
  ...given,
});

const terms = (given: Partial<LicenseTerms>): LicenseTerms => ({
  fromDate: '2026-01-01',
  toDate: null,
  toDateIncluded: true,
  fixedPeriod: false,
  value: null,
  mrr: null,
  renewalDate: null,
  ...given,
});

describe('deriveTerms', () => {
  it('spreads a value evenly over the months, however a year is written', () => {
    const year = { mrr: '1000', arr: '12000', length: '12' };
    const written = [
      { toDate: '2026-12-31' },
      { toDate: '2027-01-01', toDateIncluded: false },
      { toDate: '2027-01-01' },
    ];
    for (const given of written) {
      const derived = deriveTerms(terms({ fixedPeriod: true, value: '12000', ...given }));
      assert.deepEqual({ ...derived, ...year }, derived, JSON.stringify(given));
    }
    const quarter = deriveTerms(terms({ fixedPeriod: true, value: '100', toDate: '2026-03-31' }));
    assert.deepEqual(quarter, { mrr: '33.3333', arr: '400', length: '3', renewalDate: '2026-04-01' });
  });

  it('takes the mrr of any other, twelve times for the year', () => {
    assert.deepEqual(deriveTerms(terms({ mrr: '83.3333' })), {
      mrr: '83.3333',
      arr: '999.9996',
      length: null,
      renewalDate: null,
    });
  });

  it('refuses terms that do not add up', () => {
    for (const given of [
      {},
      { fixedPeriod: true, value: '1' },
      { fixedPeriod: true, toDate: '2026-12-31' },
      { mrr: '1', toDate: '2025-12-31' },
      { mrr: '1', toDate: '2026-01-01', toDateIncluded: false },
    ]) {
      assert.ok('fault' in deriveTerms(terms(given)), JSON.stringify(given));
    }
  });
});

describe('revenueOn', () => {
  const status = (day: Day, licenses: RevenueLicense[], churns: RevenueChurn[] = []) =>
    revenueOn(day, licenses, churns).status;

  it('counts a licence from its first day through its last', () => {
    const included = license({ toDate: '2026-03-31' });
    const excluded = license({ toDate: '2026-03-31', toDateIncluded: false });
    const days = ['2025-12-31', '2026-01-01', '2026-03-30', '2026-03-31', '2026-04-01'];
    assert.deepEqual(
      days.map((day) => countsOn(included, day)),
      [false, true, true, true, false],
    );
    assert.deepEqual(
      days.map((day) => countsOn(excluded, day)),
      [false, true, true, false, false],
    );
    assert.ok(countsOn(license(), '9999-12-31'));
  });

  it('says what a company is by its licences and churns', () => {
    const half = license({ toDate: '2026-06-30' });
    assert.equal(status('2026-03-01', []), 'prospect');
    assert.equal(status('2025-12-31', [half]), 'coming');
    assert.equal(status('2026-06-30', [half]), 'customer');
    assert.equal(status('2026-07-01', [half]), 'lost');
    assert.equal(status('2026-07-01', [half, license({ fromDate: '2027-01-01' })]), 'coming');
    assert.equal(status('2026-03-01', [{ ...half, renewalStatus: 'lost' }]), 'canceled');
    assert.equal(status('2026-03-01', [half], [churn()]), 'canceled');
    assert.equal(status('2026-03-01', [half], [churn({ onlyDowngrade: true })]), 'customer');
    assert.equal(status('2026-03-01', [half], [churn({ snoozed: true })]), 'customer');
    assert.equal(status('2026-03-01', [half], [churn({ churnDate: '2025-06-30' })]), 'customer');
    assert.equal(status('2026-03-01', [{ ...half, renewalStatus: 'lost' }, license()]), 'customer');
    assert.equal(status('2026-03-01', [], [churn()]), 'lost');
  });

  it('sums one currency, the one of most licences that count, and says that there are others', () => {
    const euros = [license(), license({ mrr: '0.1', arr: '1.2' })];
    const dollars = license({ currency: 'USD', mrr: '5000', arr: '60000' });
    const both = revenueOn('2026-03-01', [...euros, dollars], []);
    assert.deepEqual([both.mrr, both.arr, both.currency, both.mixedCurrencies], ['100.1', '1201.2', 'EUR', true]);
    const tie = revenueOn('2026-03-01', [license({ currency: 'USD' }), license()], []);
    assert.deepEqual([tie.currency, tie.mixedCurrencies], ['EUR', true]);
    const ended = revenueOn('2026-03-01', [...euros, { ...dollars, toDate: '2026-02-01' }], []);
    assert.equal(ended.mixedCurrencies, false);
  });

  it('names the next renewal among what is still to be renewed', () => {
    const due = (renewalDate: Day, given: Partial<RevenueLicense> = {}) =>
      license({ toDate: addDays(renewalDate, -1), renewalDate, ...given });
    const licenses = [
      due('2026-07-01', { renewalStatus: 'renewed' }),
      due('2026-08-01', { renewalStatus: 'lost' }),
      due('2026-09-01'),
      due('2026-09-01', { mrr: '20', arr: '240' }),
      due('2026-12-01'),
    ];
    const { renewalDate, renewalMrr, renewalArr } = revenueOn('2026-03-01', licenses, []);
    assert.deepEqual([renewalDate, renewalMrr, renewalArr], ['2026-09-01', '120', '1440']);
    assert.equal(revenueOn('2026-10-01', licenses, []).renewalDate, '2026-12-01');
    assert.equal(revenueOn('2026-03-01', licenses, [churn({ churnDate: '2026-12-01' })]).renewalDate, null);
  });

  const day = fc.integer({ min: 20_000, max: 20_200 }).map((number) => addDays('1970-01-01', number));
  const aLicense = fc
    .record({
      fromDate: day,
      length: fc.option(fc.nat(200)),
      toDateIncluded: fc.boolean(),
      currency: fc.constantFrom('EUR', 'USD'),
      mrr: fc.integer({ min: -1000, max: 1000 }).map(String),
      renewalStatus: fc.constantFrom('ongoing' as const, 'renewed' as const, 'lost' as const),
    })
    .map(({ length, ...rest }) =>
      license({ ...rest, toDate: length === null ? null : addDays(rest.fromDate, length) }),
    );
  const aChurn = fc.record({ churnDate: day, onlyDowngrade: fc.boolean(), snoozed: fc.boolean() });

  it('stays what it is until changesOn', () => {
    fc.assert(
      fc.property(
        day,
        fc.array(aLicense, { maxLength: 5 }),
        fc.array(aChurn, { maxLength: 2 }),
        (today, licenses, churns) => {
          const { changesOn, ...now } = revenueOn(today, licenses, churns);
          const until = changesOn === null ? addDays(today, 500) : addDays(changesOn, -1);
          const middle = addDays(today, Math.floor((Date.parse(until) - Date.parse(today)) / 86_400_000 / 2));
          for (const later of [middle, until]) {
            const { changesOn: same, ...then } = revenueOn(later, licenses, churns);
            assert.deepEqual(then, now);
            assert.equal(same, changesOn);
          }
        },
      ),
    );
  });

  it('does not depend on the order of licences, and sums to the whole over its currencies', () => {
    fc.assert(
      fc.property(day, fc.array(aLicense, { maxLength: 6 }), (today, licenses) => {
        const all = revenueOn(today, licenses, []);
        assert.deepEqual(revenueOn(today, [...licenses].reverse(), []), all);
        const counting = licenses.filter((one) => countsOn(one, today));
        const own = counting.filter(({ currency }) => currency === all.currency);
        assert.equal(all.mrr, sum(own.map(({ mrr }) => mrr)));
        assert.equal(all.mixedCurrencies, new Set(counting.map(({ currency }) => currency)).size > 1);
      }),
    );
  });
});
