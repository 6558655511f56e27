import assert from 'node:assert/strict';
import {
  measuredEvents,
  metricsOfGroup,
  metricsOfTrack,
  type MetricReading,
} from '../../../src/domain/usage/metrics.ts';
import { someSettings } from '../../support/customers.ts';

const value = (dimensionId: string, number: number, name = dimensionId) => ({ dimensionId, name, value: number });

describe('metricsOfGroup', () => {
  const cases: [string, Record<string, unknown>, MetricReading, object?][] = [
    ['takes numbers', { seats: 4 }, { values: [value('seats', 4)], ignored: [] }],
    [
      'takes them by their dimensionId, and keeps the name',
      { 'Seats Used': 4 },
      { values: [value('seats_used', 4, 'Seats Used')], ignored: [] },
    ],
    ['names what is no number', { plan: 'pro', seats: null }, { values: [], ignored: ['plan', 'seats'] }],
    ['takes no number in text by default', { seats: '4' }, { values: [], ignored: ['seats'] }],
    [
      'takes a number in text where that is switched on',
      { seats: '4' },
      { values: [value('seats', 4)], ignored: [] },
      { metrics: { numericStrings: true } },
    ],
    [
      'takes no number that names, dates or reaches the company',
      { id: 1, groupId: 2, company_id: 3, companyExternalId: 4, createdAt: 5, phone: 6, zip: 7 },
      { values: [], ignored: ['companyExternalId', 'company_id', 'createdAt', 'groupId', 'id', 'phone', 'zip'] },
    ],
    [
      'takes of two spellings the last by alphabet',
      { seats_used: 2, SeatsUsed: 1 },
      { values: [value('seats_used', 2)], ignored: [] },
    ],
    ['takes no name without a letter', { '%': 4 }, { values: [], ignored: ['%'] }],
    ['takes no name that is far too long', { ['x'.repeat(201)]: 4 }, { values: [], ignored: ['x'.repeat(200)] }],
  ];
  for (const [title, traits, expected, rules] of cases) {
    it(title, () => assert.deepEqual(metricsOfGroup(traits, someSettings(rules)), expected));
  }
});

describe('metricsOfTrack', () => {
  const measuring = (...metrics: object[]) => ({ usage: { events: [{ event: 'Opened', metrics }] } });
  const seats = measuring({ property: 'seatCount', dimensionId: 'Seats' });
  const cases: [string, Record<string, unknown>, object, MetricReading][] = [
    ['takes nothing without a rule', { seatCount: 4 }, {}, { values: [], ignored: [] }],
    [
      'takes what a rule names',
      { seatCount: 4, other: 5 },
      seats,
      { values: [value('seats', 4, 'Seats')], ignored: [] },
    ],
    ['takes it by another spelling', { seat_count: 4 }, seats, { values: [value('seats', 4, 'Seats')], ignored: [] }],
    ['names what is no number', { seatCount: 'many' }, seats, { values: [], ignored: ['seatCount'] }],
    ['names what is missing', {}, seats, { values: [], ignored: ['seatCount'] }],
    [
      'takes of two rules for one metric the last',
      { a: 1, b: 2 },
      measuring({ property: 'a', dimensionId: 'seats' }, { property: 'b', dimensionId: 'Seats' }),
      { values: [value('seats', 2, 'Seats')], ignored: [] },
    ],
  ];
  for (const [title, properties, rules, expected] of cases) {
    it(title, () => assert.deepEqual(metricsOfTrack({ event: 'Opened', properties }, someSettings(rules)), expected));
  }
  it('takes nothing of another event', () =>
    assert.deepEqual(
      metricsOfTrack({ event: 'Closed', properties: { seatCount: 4 } }, someSettings(seats)).values,
      [],
    ));
});

describe('measuredEvents', () => {
  it('names the events whose rules make metrics', () => {
    const events = [
      { event: 'Opened', metrics: [{ property: 'a', dimensionId: 'a' }] },
      { event: 'Closed', weight: 2 },
    ];
    assert.deepEqual(measuredEvents(someSettings({ usage: { events } })), ['Opened']);
  });
});
