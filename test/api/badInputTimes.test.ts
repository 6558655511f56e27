import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { inTenant } from '../../src/db/connect.ts';
import { aTenant } from '../support/database.ts';
import { rows } from '../support/statements.ts';
import { aSystem, client, type Answer, type System, type Trace } from '../support/system.ts';

type Received = Trace & { receivedAt: string };

const YEAR = 365 * 86_400_000;
const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

describe('times that senders get wrong', () => {
  const zone = process.env['TZ'];
  let system: System;

  before(async function () {
    this.timeout(90_000);
    // A server in a zone of its own must read a time without one as UTC all the same.
    process.env['TZ'] = 'America/New_York';
    system = await aSystem();
    await system.put('/companies', [{ externalId: 'c-1', name: 'One' }]);
    await system.send({ type: 'identify', userId: 'u-1', messageId: 'u-1', traits: { company_id: 'c-1' } });
    await system.settled();
  });

  after(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  function aTrack(fields: object = {}) {
    return { type: 'track', userId: 'u-1', event: 'Opened', messageId: randomUUID(), ...fields };
  }

  async function send(payload: unknown, path = '/dock/segment'): Promise<Answer> {
    const { status, body } = await system.send(payload, { path });
    assert.deepEqual([status, body.rejected], [200, []]);
    return body;
  }

  async function traced(messageId: string): Promise<Received> {
    await system.settled();
    const trace = (await system.trace(messageId)) as Received;
    assert.equal(trace.outcome, 'applied', trace.reason ?? '');
    return trace;
  }

  /** Sends one item per value as its `timestamp`, and answers each value with its trace. */
  async function timed(values: readonly unknown[]): Promise<[unknown, Received][]> {
    const items = values.map((timestamp) => aTrack({ timestamp }));
    await send(items);
    const traces = [];
    for (const item of items) traces.push(await traced(item.messageId));
    return traces.map((trace, at) => [values[at], trace]);
  }

  function assertReceiveTime(trace: Received, note: string, value: unknown): void {
    assert.deepEqual([trace.occurredAt, trace.timeNote], [trace.receivedAt, note], JSON.stringify(value));
    const { day } = trace.effects['userActivity'] as { day: string };
    assert.equal(day, trace.receivedAt.slice(0, 10));
  }

  it('is read in every usual spelling, as UTC where it names no zone', async () => {
    const spellings: Record<string, string> = {
      '2025-11-24T10:00:00+01:00': '2025-11-24T09:00:00.000Z',
      '2025-11-24T10:00:00+0100': '2025-11-24T09:00:00.000Z',
      '2025-11-24T10:00:00+01': '2025-11-24T09:00:00.000Z',
      '2025-11-24T10:00:00.1234567Z': '2025-11-24T10:00:00.123Z',
      '2025-11-24T10:00:00.123456789+01:00': '2025-11-24T09:00:00.123Z',
      '2025-11-24T10:00:00': '2025-11-24T10:00:00.000Z',
      '2025-11-24 10:00:00': '2025-11-24T10:00:00.000Z',
      '2025-11-24': '2025-11-24T00:00:00.000Z',
      'Mon, 24 Nov 2025 10:00:00 GMT': '2025-11-24T10:00:00.000Z',
      '20251124T100000Z': '2025-11-24T10:00:00.000Z',
    };
    for (const [value, { occurredAt, timeNote, body }] of await timed(Object.keys(spellings))) {
      assert.deepEqual([occurredAt, timeNote], [spellings[String(value)], null], String(value));
      assert.equal(body?.['timestamp'], value);
    }
  });

  it('is the receive time, flagged, where it is missing or cannot be read; no item is refused for it', async () => {
    for (const [value, trace] of await timed([undefined, '', ' ', null])) assertReceiveTime(trace, 'missing', value);
    const garbage = ['yesterday', '2025-02-30', '2025-13-01T00:00:00Z', true, {}, ['2025-11-24'], 'NaN', -1, '٢٠٢٥'];
    for (const [value, trace] of await timed(garbage)) {
      assertReceiveTime(trace, 'unreadable', value);
      assert.deepEqual(trace.body?.['timestamp'], value);
    }
  });

  it('is seconds, milliseconds or microseconds by its size, as number and as text', async () => {
    const numbers = [1732440000, 1732440000000, 1732440000000000, '1732440000', '1732440000000', 1732440000.25];
    for (const [value, { occurredAt, timeNote }] of await timed(numbers)) {
      const expected = value === 1732440000.25 ? '2024-11-24T09:20:00.250Z' : '2024-11-24T09:20:00.000Z';
      assert.deepEqual([occurredAt, timeNote], [expected, null], String(value));
    }
  });

  it('is the receive time where it is an unset date, so that no usage lies in another century', async () => {
    const tenant = await aTenant(system.db);
    const door = client(system.url, tenant);
    await door.put('/companies', [{ externalId: 'c-1', name: 'One' }]);
    const values = ['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '1899-12-30T00:00:00Z', 0, '0'];
    const items = values.map((timestamp) => aTrack({ timestamp, context: { groupId: 'c-1' } }));
    await door.send(items);
    await door.settled();
    const traces = await Promise.all(items.map(async ({ messageId }) => (await door.trace(messageId)) as Received));
    traces.forEach((trace, at) => {
      assertReceiveTime(trace, typeof values[at] === 'number' || at === 4 ? 'unreadable' : 'implausible', values[at]);
    });
    const days = await inTenant(system.db, tenant.tenantId, (tx) =>
      rows<{ day: string }>(tx, 'select distinct day from usage_days'),
    );
    assert.deepEqual(
      days.map(({ day }) => day),
      [...new Set(traces.map(({ receivedAt }) => receivedAt.slice(0, 10)))],
    );
  });

  it('is the receive time, flagged, more than an hour ahead, and as sent within the hour', async () => {
    const soon = iso(Date.now() + 30 * 60_000);
    const future = [iso(Date.now() + 2 * 3_600_000), iso(Date.now() + YEAR), '9999-12-31T23:59:59Z', 99_999_999_999];
    for (const [value, trace] of await timed(future)) assertReceiveTime(trace, 'future', value);
    const [[, near] = []] = await timed([soon]);
    assert.deepEqual([near?.occurredAt, near?.timeNote], [soon, null]);
  });

  describe('of a clock that is off', () => {
    it('is corrected once by the sentAt of the batch, and a retry changes nothing', async () => {
      const sentAt = Date.now() + YEAR;
      const item = aTrack({ timestamp: iso(sentAt - 5000) });
      await send({ batch: [item], sentAt: iso(sentAt) }, '/v1/batch');
      const trace = await traced(item.messageId);
      assert.equal(trace.timeNote, 'corrected');
      assert.equal(Date.parse(trace.occurredAt), Date.parse(trace.receivedAt) - 5000);
      assert.equal(trace.body?.['timestamp'], item['timestamp' as keyof typeof item]);

      const retry = await send({ batch: [item], sentAt: iso(sentAt + 30_000) }, '/v1/batch');
      assert.equal(retry.duplicates, 1);
      const after = await traced(item.messageId);
      assert.deepEqual([after.occurredAt, after.otherContent], [trace.occurredAt, 0]);
    });

    it('is taken as delivered where Segment corrected it already', async () => {
      const item = aTrack({
        timestamp: '2025-03-01T09:30:00.500Z',
        originalTimestamp: '2025-03-01T11:30:00.000Z',
        sentAt: '2025-03-01T11:30:01.000Z',
        receivedAt: '2025-03-01T09:30:01.500Z',
      });
      await send(item);
      const { occurredAt, timeNote, body } = await traced(item.messageId);
      assert.deepEqual([occurredAt, timeNote], ['2025-03-01T09:30:00.500Z', null]);
      assert.equal(body?.['originalTimestamp'], '2025-03-01T11:30:00.000Z');
    });

    it('stays what an import says, where the clock is right', async () => {
      const item = aTrack({ timestamp: '2025-01-15' });
      await send({ batch: [item], sentAt: iso(Date.now()) }, '/v1/import');
      assert.equal((await traced(item.messageId)).occurredAt, '2025-01-15T00:00:00.000Z');
    });

    it('is not corrected by a sentAt that cannot be read', async () => {
      const timestamp = '2025-01-15T10:00:00.000Z';
      for (const sentAt of ['garbage', null, {}, [], 'x'.repeat(100_000), '1970-01-01T00:00:00Z', 0]) {
        const item = aTrack({ timestamp });
        await send({ batch: [item], sentAt }, '/v1/batch');
        const { occurredAt, timeNote } = await traced(item.messageId);
        assert.deepEqual([occurredAt, timeNote], [timestamp, null], JSON.stringify(sentAt).slice(0, 40));
      }
    });

    it("is corrected by the item's own sentAt rather than by that of the batch", async () => {
      const now = Date.now();
      const right = aTrack({ timestamp: iso(now - 5000), sentAt: iso(now) });
      const wrong = aTrack({ timestamp: iso(now + YEAR - 5000), sentAt: iso(now + YEAR) });
      await send({ batch: [right, wrong], sentAt: iso(now + YEAR) }, '/v1/batch');
      const [first, second] = [await traced(right.messageId), await traced(wrong.messageId)];
      assert.deepEqual([first.occurredAt, first.timeNote], [iso(now - 5000), null]);
      assert.equal(Date.parse(second.occurredAt), Date.parse(second.receivedAt) - 5000);
    });
  });
});
