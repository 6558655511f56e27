import assert from 'node:assert/strict';
import { addUp, mrrCentsOn, type PricedLicense } from '../../../src/domain/exports/exportSums.ts';

const aLicense = (over: Partial<PricedLicense> = {}): PricedLicense => ({
  fromDate: '2026-01-01',
  countsThrough: '2026-12-31',
  currency: 'EUR',
  mrr: '100',
  ...over,
});

describe('mrrCentsOn', () => {
  const cases: [string, PricedLicense[], Record<string, number>][] = [
    ['is nothing without licences', [], {}],
    ['is in hundredths', [aLicense({ mrr: '99.99' })], { EUR: 9_999 }],
    ['adds up', [aLicense(), aLicense({ mrr: '0.01' })], { EUR: 10_001 }],
    ['rounds each licence by itself', [aLicense({ mrr: '0.004' }), aLicense({ mrr: '0.004' })], { EUR: 0 }],
    ['keeps currencies apart', [aLicense(), aLicense({ currency: 'USD', mrr: '5' })], { EUR: 10_000, USD: 500 }],
    ['counts a licence from its first day', [aLicense({ fromDate: '2026-06-15' })], { EUR: 10_000 }],
    ['counts none before', [aLicense({ fromDate: '2026-06-16' })], {}],
    ['counts a licence through its last day', [aLicense({ countsThrough: '2026-06-15' })], { EUR: 10_000 }],
    ['counts none after', [aLicense({ countsThrough: '2026-06-14' })], {}],
    ['counts none without a price', [aLicense({ mrr: null })], {}],
  ];
  for (const [title, licenses, expected] of cases) {
    it(title, () => assert.deepEqual(mrrCentsOn('2026-06-15', licenses), expected));
  }
});

describe('addUp', () => {
  const cases: [string, Record<string, number>, Record<string, number>, Record<string, number>][] = [
    ['adds what both have', { EUR: 1 }, { EUR: 2 }, { EUR: 3 }],
    ['keeps what one has', { EUR: 1 }, { USD: 2 }, { EUR: 1, USD: 2 }],
    ['is nothing of nothing', {}, {}, {}],
  ];
  for (const [title, one, other, expected] of cases) {
    it(title, () => {
      const before = { ...one };
      assert.deepEqual(addUp(one, other), expected);
      assert.deepEqual(one, before);
    });
  }
});
