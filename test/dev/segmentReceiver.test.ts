import assert from 'node:assert/strict';
import { Analytics } from '@segment/analytics-node';
import { startSegmentReceiver, type SegmentReceiver } from '../../src/dev/segmentReceiver.ts';
import { aDatabase } from '../support/database.ts';
import { atEnd } from '../support/servers.ts';
import { rows } from '../support/statements.ts';

describe('Segment receiver', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let receiver: SegmentReceiver;

  before(async () => {
    database = await aDatabase();
    receiver = await startSegmentReceiver({
      db: database.db,
      schemaOf: (writeKey) => (writeKey === 'wk' ? 'warehouse' : undefined),
    });
    atEnd(() => receiver.close());
  });

  const post = async (body: unknown, key = 'wk') => {
    const answer = await fetch(`${receiver.url}/v1/batch`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const select = (sql: string) => rows<Record<string, unknown>>(database.db, sql);

  it("lays out what Segment's library sends as Segment lays out a warehouse", async () => {
    const analytics = new Analytics({ writeKey: 'wk', host: receiver.url, flushAt: 5 });
    const timestamp = new Date('2026-03-01T10:00:00Z');
    analytics.group({
      messageId: 'g-1',
      groupId: 'c-1',
      anonymousId: 'a-1',
      timestamp,
      traits: { Name: 'Acme', mrr_cents: 1250, ok: true },
    });
    analytics.group({
      messageId: 'g-2',
      groupId: 'c-1',
      anonymousId: 'a-1',
      timestamp,
      traits: { Name: 'Acme Inc', mrr_cents: 1300 },
    });
    analytics.identify({
      messageId: 'i-1',
      userId: 'u-1',
      traits: { Email: 'a@b.test', address: { city: 'Ulm' }, user_id: 'no' },
    });
    analytics.track({
      messageId: 't-1',
      anonymousId: 'a-1',
      event: 'License Updated',
      properties: { from_date: '2026-01-01T00:00:00.000Z', tags: ['a'] },
    });
    await analytics.closeAndFlush();
    const [first] = await select(`select * from warehouse.groups where id = 'g-1'`);
    assert.equal(first?.['name'], 'Acme');
    assert.equal(first?.['mrr_cents'], 1250);
    assert.equal(first?.['group_id'], 'c-1');
    assert.equal(new Date(String(first?.['timestamp'])).getTime(), timestamp.getTime());
    assert.deepEqual(await select(`select id, name, mrr_cents from warehouse.accounts`), [
      { id: 'c-1', name: 'Acme Inc', mrr_cents: 1300 },
    ]);
    assert.deepEqual(await select(`select id, email, address_city from warehouse.users`), [
      { id: 'u-1', email: 'a@b.test', address_city: 'Ulm' },
    ]);
    const [event] = await select(`select event, event_text, from_date, tags from warehouse.license_updated`);
    assert.deepEqual(event, {
      event: 'license_updated',
      event_text: 'License Updated',
      from_date: new Date('2026-01-01'),
      tags: '["a"]',
    });
    assert.equal((await select(`select 1 from warehouse.tracks where event = 'license_updated'`)).length, 1);
  });

  it('keeps the first of two with one id, and the type that the first value set', async () => {
    const call = (messageId: string, properties: object) => ({
      type: 'track',
      messageId,
      userId: 'u',
      event: 'Typed',
      properties,
    });
    await post({ batch: [call('y-1', { n: 1, s: 'x'.repeat(600) })] });
    await post({ batch: [call('y-1', { n: 9 }), call('y-2', { n: 1.5, s: 7 })] });
    const found = await select('select id, n, length(s) as letters, s from warehouse.typed order by id');
    assert.deepEqual(
      found.map(({ id, n, letters }) => ({ id, n, letters })),
      [
        { id: 'y-1', n: 1, letters: 512 },
        { id: 'y-2', n: 1, letters: 1 },
      ],
    );
  });

  it('answers 200 to what it drops, 400 to what it cannot read, and 401 to a key it does not know', async () => {
    const track = { type: 'track', messageId: 'd-1', event: 'Dropped' };
    assert.deepEqual(await post({ batch: [track] }), { status: 200, body: { success: true } });
    assert.deepEqual(await select(`select 1 from information_schema.tables where table_name = 'dropped'`), []);
    assert.equal((await post('{"batch": [')).status, 400);
    assert.equal(
      (await post({ batch: [{ ...track, userId: 'u', properties: { s: 'x'.repeat(33_000) } }] })).status,
      400,
    );
    assert.equal((await post({ batch: Array.from({ length: 30 }, () => ({ s: 'x'.repeat(20_000) })) })).status, 400);
    assert.equal((await post({ batch: [] }, 'other')).status, 401);
  });

  it('takes 2,500 calls of a batch and drops the rest, as Segment does', async () => {
    const batch = Array.from({ length: 2_501 }, (_, n) => ({
      type: 'track',
      messageId: `l-${n}`,
      userId: 'u',
      event: 'Many',
    }));
    assert.equal((await post({ batch })).status, 200);
    const [count] = await select('select count(*)::int as n from warehouse.many');
    assert.equal(count?.['n'], 2_500);
  });
});
