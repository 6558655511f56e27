import assert from 'node:assert/strict';
import { inOneCurrency, rateOn } from '../../../src/domain/revenue/exchange.ts';
import {
  grossRetention,
  movementOf,
  netRetention,
  retentionBetween,
  type CompanySeries,
} from '../../../src/domain/revenue/retention.ts';
import { book, type Sold } from '../../support/soldLicenses.ts';

describe('several currencies (C16)', () => {
  const list = [
    { company: 1, currency: 'EUR', fromDate: '2026-01-01', mrr: '100' },
    { company: 2, currency: 'JPY', fromDate: '2026-01-01', mrr: '10000' },
  ];
  const byCurrency = (companies: readonly Sold[]) =>
    new Map(['EUR', 'JPY'].map((currency) => [currency, book(companies, '2026-06-30', currency).series]));
  const rates = [
    { currency: 'EUR', from: '2026-01-01', rate: 1.1 },
    { currency: 'JPY', from: '2026-01-01', rate: 0.0065 },
    { currency: 'EUR', from: '2026-04-01', rate: 1.2 },
  ];
  const sumAt = (series: CompanySeries, at: number) =>
    [...series.values()].reduce((sum, one) => sum + (one[at] ?? 0), 0);

  it('are never added as they stand', () => {
    assert.equal(book(list, '2026-06-30', 'EUR').mrr('2026-06'), 100);
    // In hundredths of a yen, of which there are none.
    assert.equal(book(list, '2026-06-30', 'JPY').mrr('2026-06'), 10_000);
    const found = inOneCurrency(byCurrency(list), {
      to: 'USD',
      rates: rates.slice(0, 1),
      day: '2026-01-31',
      ends: [0],
    });
    assert.deepEqual(found, { missing: ['JPY'] });
  });

  it('are one at dated rates, both ends at the same, so that a rate that moves is no expansion', () => {
    assert.deepEqual(
      ['2025-12-31', '2026-01-01', '2026-03-31', '2026-04-01'].map((day) => rateOn(rates, 'EUR', day)),
      [undefined, 1.1, 1.1, 1.2],
    );
    const january = inOneCurrency(byCurrency(list), { to: 'USD', rates, day: '2026-01-31', ends: [0] });
    assert.ok('series' in january);
    assert.equal(sumAt(january.series, 0), 17_500);
    const june = inOneCurrency(byCurrency(list), { to: 'USD', rates, day: '2026-06-30', ends: [0, 5] });
    assert.ok('series' in june);
    assert.deepEqual([sumAt(june.series, 0), sumAt(june.series, 5)], [18_500, 18_500]);
    const retention = retentionBetween(june.series, 0, 5);
    assert.deepEqual([netRetention(retention), grossRetention(retention)], [1, 1]);
  });

  it('of one company are one customer, rounded once, halves away from zero', () => {
    const both = [
      { currency: 'EUR', fromDate: '2026-01-01', mrr: '0.5' },
      { currency: 'JPY', fromDate: '2026-01-01', mrr: '-1' },
    ];
    const found = inOneCurrency(byCurrency(both), {
      to: 'USD',
      rates: [{ ...rates[0]!, rate: 1.01 }, rates[1]!],
      day: '2026-01-31',
      ends: [0],
    });
    assert.ok('series' in found);
    // 50.5 → 51 and −0.65 → −1.
    assert.deepEqual(
      [...found.series].map(([id, one]) => [id, one[0]]),
      [[1, 50]],
    );
    assert.equal(movementOf(found.series.get(1) ?? [], -1, 0).kind, 'new');
  });
});
