import assert from 'node:assert/strict';
import fc from 'fast-check';
import { eventTime, readTimestamp, type TimeNote } from '../../../src/domain/calls/timestamp.ts';

const RECEIVED = '2026-11-24T12:00:00.000Z';
const receivedAt = new Date(RECEIVED);

describe('readTimestamp', () => {
  let zone: string | undefined;
  before(() => {
    zone = process.env['TZ'];
    process.env['TZ'] = 'America/New_York';
  });
  after(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  const readable: [unknown, string][] = [
    ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24T10:00:00+01:00', '2026-11-24T09:00:00.000Z'],
    ['2026-11-24T10:00:00+0100', '2026-11-24T09:00:00.000Z'],
    ['2026-11-24T10:00:00+01', '2026-11-24T09:00:00.000Z'],
    ['2026-11-24T22:00:00-05:30', '2026-11-25T03:30:00.000Z'],
    ['2026-11-24T10:00:00.1234567Z', '2026-11-24T10:00:00.123Z'],
    ['2026-11-24T10:00:00.123456789+01:00', '2026-11-24T09:00:00.123Z'],
    ['2026-11-24T10:00:00.9999Z', '2026-11-24T10:00:00.999Z'],
    ['2026-11-24T10:00:00.5Z', '2026-11-24T10:00:00.500Z'],
    ['2026-11-24T10:00:00,25Z', '2026-11-24T10:00:00.250Z'],
    ['2026-11-24T10:00Z', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24T10:00:00', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24 10:00:00', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24 10:00:00.123', '2026-11-24T10:00:00.123Z'],
    ['2026-11-24 10:00:00 +0100', '2026-11-24T09:00:00.000Z'],
    ['2026-11-24 10:00:00 UTC', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24t10:00:00z', '2026-11-24T10:00:00.000Z'],
    [' 2026-11-24T10:00:00Z ', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24', '2026-11-24T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['20261124T100000Z', '2026-11-24T10:00:00.000Z'],
    ['20261124T100000.123+0100', '2026-11-24T09:00:00.123Z'],
    ['20261124T100000', '2026-11-24T10:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['Tue, 24 Nov 2026 10:00:00 GMT', '2026-11-24T10:00:00.000Z'],
    ['Tue, 24 Nov 2026 10:00:00 +0100', '2026-11-24T09:00:00.000Z'],
    ['4 Nov 2026 10:00:00 GMT', '2026-11-04T10:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['0026-11-24T10:00:00Z', '0026-11-24T10:00:00.000Z'],
    [1732440000, '2024-11-24T09:20:00.000Z'],
    [1732440000000, '2024-11-24T09:20:00.000Z'],
    [1732440000000000, '2024-11-24T09:20:00.000Z'],
    ['1732440000', '2024-11-24T09:20:00.000Z'],
    ['1732440000000', '2024-11-24T09:20:00.000Z'],
    ['1732440000000000', '2024-11-24T09:20:00.000Z'],
    [1732440000.25, '2024-11-24T09:20:00.250Z'],
    ['1732440000.25', '2024-11-24T09:20:00.250Z'],
    [1732440000.123, '2024-11-24T09:20:00.123Z'],
    [1732440000000.7, '2024-11-24T09:20:00.000Z'],
    [1e8, '1973-03-03T09:46:40.000Z'],
    [99999999999, '5138-11-16T09:46:39.000Z'],
  ];
  for (const [value, expected] of readable) {
    it(`reads ${JSON.stringify(value)}`, () => assert.equal(readTimestamp(value)?.toISOString(), expected));
  }

  for (const value of [
    ...[
      '',
      ' ',
      'yesterday',
      'now',
      'garbage',
      '2026',
      '11/24/2026',
      '24.11.2026',
      '2026-11',
      '2026-1-2',
      '1',
      '12 Nov',
    ],
    ...['2026-02-30', '2026-02-30T10:00:00Z', '2025-02-29', '2026-13-01', '2026-00-10', '2026-11-00', '2026-06-31'],
    ...['2026-11-24T25:00:00Z', '2026-11-24T24:00:00Z', '2026-11-24T10:60:00Z', '2026-11-24T10:00:61Z'],
    ...['2026-11-24T10:00:00+24:00', '2026-11-24T10:00:00+01:60', '2026-11-24T10:00:00 PST', '2026-11-24T10'],
    ...['2026-11-24T10:00:00Z junk', 'Tue, 31 Nov 2026 10:00:00 GMT', 'Xyz, 24 Nov 2026 10:00:00 GMT', '20261124'],
    ...['-1732440000', '1e9', '0x67430000', 'Infinity', 'NaN', '1732440000.', '2026-11-24T10:00:00.Z'],
    ...[0, -1, 1, 99999999, 1e17, -1732440000, NaN, Infinity, null, undefined, true, {}, ['2026-11-24'], 10n],
  ]) {
    const title = typeof value === 'string' ? JSON.stringify(value) : String(value);
    it(`cannot read ${title} (${typeof value})`, () => assert.equal(readTimestamp(value), undefined));
  }

  it('reads what toISOString writes, to the millisecond', () => {
    const dates = fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(fc.property(dates, (date) => assert.deepEqual(readTimestamp(date.toISOString()), date)));
  });

  it('never throws, and never gives an invalid date', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'0123456789-:.+TZ ') });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), texts, fc.double()), (value) => {
        const read = readTimestamp(value);
        assert.ok(read === undefined || !Number.isNaN(read.getTime()));
      }),
    );
  });
});

describe('eventTime', () => {
  const cases: [string, Record<string, unknown>, string, TimeNote?][] = [
    ['takes the timestamp as sent', { timestamp: '2026-11-24T10:00:00Z' }, '2026-11-24T10:00:00.000Z'],
    [
      'leaves a timestamp alone when the clock is right',
      { timestamp: '2026-11-24T11:59:55Z', sentAt: '2026-11-24T12:00:00Z' },
      '2026-11-24T11:59:55.000Z',
    ],
    [
      'leaves a skew of a minute alone',
      { timestamp: '2026-11-24T11:59:00Z', sentAt: '2026-11-24T12:01:00Z' },
      '2026-11-24T11:59:00.000Z',
    ],
    [
      'corrects a skew of more than a minute',
      { timestamp: '2026-11-24T12:00:56.001Z', sentAt: '2026-11-24T12:01:00.001Z' },
      '2026-11-24T11:59:56.000Z',
      'corrected',
    ],
    [
      'corrects a clock that is a year ahead',
      { timestamp: '2027-11-24T11:59:55Z', sentAt: '2027-11-24T12:00:00Z' },
      '2026-11-24T11:59:55.000Z',
      'corrected',
    ],
    [
      'corrects a clock that began at 1970',
      { timestamp: '1970-01-01T00:10:00Z', sentAt: '1970-01-01T00:10:05Z' },
      '2026-11-24T11:59:55.000Z',
      'corrected',
    ],
    [
      'does not correct by a sentAt that was never set',
      { timestamp: '2026-11-24T11:00:00Z', sentAt: '0001-01-01T00:00:00Z' },
      '2026-11-24T11:00:00.000Z',
    ],
    [
      'takes what Segment delivered without a second correction',
      {
        timestamp: '2026-11-24T11:00:00Z',
        originalTimestamp: '2027-11-24T11:00:00Z',
        sentAt: '2027-11-24T11:00:05Z',
        receivedAt: '2026-11-24T11:00:05Z',
      },
      '2026-11-24T11:00:00.000Z',
    ],
    [
      'takes a timestamp beside receivedAt without correction',
      { timestamp: '2026-11-20T11:00:00Z', sentAt: '2027-11-24T11:00:05Z', receivedAt: '2026-11-24T11:00:05Z' },
      '2026-11-20T11:00:00.000Z',
    ],
    [
      'takes a timestamp beside originalTimestamp without correction',
      { timestamp: '2026-11-20T11:00:00Z', originalTimestamp: '2026-11-20T10:00:00Z', sentAt: '2027-11-24T11:00:05Z' },
      '2026-11-20T11:00:00.000Z',
    ],
    [
      'leaves an import where it belongs',
      { timestamp: '2025-01-15T00:00:00Z', sentAt: RECEIVED },
      '2025-01-15T00:00:00.000Z',
    ],
    [
      'corrects by nothing that is unreadable',
      { timestamp: '2026-11-24T10:00:00Z', sentAt: 'garbage' },
      '2026-11-24T10:00:00.000Z',
    ],
    [
      'takes originalTimestamp where there is no timestamp',
      { originalTimestamp: '2026-11-24T11:59:55Z', sentAt: '2026-11-24T12:00:00Z' },
      '2026-11-24T11:59:55.000Z',
    ],
    [
      'corrects originalTimestamp',
      { originalTimestamp: '2027-11-24T11:59:55Z', sentAt: '2027-11-24T12:00:00Z' },
      '2026-11-24T11:59:55.000Z',
      'corrected',
    ],
    [
      "corrects originalTimestamp by Segment's receive time, not by ours, in a replay",
      {
        originalTimestamp: '2026-01-02T10:00:00Z',
        sentAt: '2026-01-02T10:00:05Z',
        receivedAt: '2026-01-02T10:00:06Z',
      },
      '2026-01-02T10:00:00.000Z',
    ],
    [
      'takes originalTimestamp where timestamp is unreadable',
      { timestamp: 'yesterday', originalTimestamp: '2026-11-24T10:00:00Z' },
      '2026-11-24T10:00:00.000Z',
    ],
    ['takes the receive time where nothing was sent', {}, RECEIVED, 'missing'],
    ['takes the receive time for null', { timestamp: null }, RECEIVED, 'missing'],
    ['takes the receive time for empty text', { timestamp: '' }, RECEIVED, 'missing'],
    ['takes the receive time for junk', { timestamp: 'yesterday' }, RECEIVED, 'unreadable'],
    ['takes the receive time for a day that does not exist', { timestamp: '2026-02-30' }, RECEIVED, 'unreadable'],
    ['takes the receive time for 0', { timestamp: 0 }, RECEIVED, 'unreadable'],
    ['takes the receive time for year 1', { timestamp: '0001-01-01T00:00:00Z' }, RECEIVED, 'implausible'],
    ['takes the receive time for 1970', { timestamp: '1970-01-01T00:00:00Z' }, RECEIVED, 'implausible'],
    ['takes the receive time for 1899', { timestamp: '1899-12-30T00:00:00Z' }, RECEIVED, 'implausible'],
    ['takes 2000-01-01', { timestamp: '2000-01-01' }, '2000-01-01T00:00:00.000Z'],
    ['takes a time an hour ahead', { timestamp: '2026-11-24T13:00:00Z' }, '2026-11-24T13:00:00.000Z'],
    ['takes the receive time for more', { timestamp: '2026-11-24T13:00:00.001Z' }, RECEIVED, 'future'],
    [
      'takes the receive time for what is ahead after correction',
      { timestamp: '2025-11-24T14:00:00Z', sentAt: '2025-11-24T12:00:00Z' },
      RECEIVED,
      'future',
    ],
    ['finds other spellings', { TimeStamp: '2026-11-24T10:00:00Z' }, '2026-11-24T10:00:00.000Z'],
    [
      'finds sent_at',
      { timestamp: '2027-11-24T11:59:55Z', sent_at: '2027-11-24T12:00:00Z' },
      '2026-11-24T11:59:55.000Z',
      'corrected',
    ],
  ];
  for (const [title, item, occurredAt, note] of cases) {
    it(title, () => {
      const time = eventTime(item, receivedAt);
      assert.deepEqual({ at: time.occurredAt.toISOString(), note: time.note }, { at: occurredAt, note });
    });
  }

  it('never throws, and never lies before 2000 or more than an hour ahead', () => {
    const times = fc.oneof(fc.anything(), fc.integer({ min: 0, max: 2e9 }), fc.date().map(String));
    const items = fc.record({ timestamp: times, originalTimestamp: times, sentAt: times, receivedAt: times });
    fc.assert(
      fc.property(items, (item) => {
        const { occurredAt } = eventTime(item, receivedAt);
        assert.ok(occurredAt.getTime() >= Date.UTC(2000) && occurredAt.getTime() <= receivedAt.getTime() + 3_600_000);
      }),
    );
  });
});
