import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { aTenant } from '../support/database.ts';
import { aSystem, client, type Answer, type System, type Trace } from '../support/system.ts';

/** Text that no compression makes short. */
const noise = (length: number) => randomBytes(length).toString('base64url').slice(0, length);

describe('ids that senders get wrong', () => {
  let system: System;

  before(async function () {
    this.timeout(90_000);
    system = await aSystem();
    await system.put('/companies', [
      { externalId: 'c-1', name: 'One' },
      { externalId: 'c-2', name: 'Two' },
    ]);
    await system.send({ type: 'identify', userId: 'u-1', messageId: 'u-1', traits: { company_id: 'c-1' } });
    await system.settled();
  });

  function aTrack(fields: object = {}) {
    return { type: 'track', userId: 'u-1', event: 'Opened', messageId: randomUUID(), ...fields };
  }

  async function send(payload: unknown, options: { path?: string; raw?: string } = {}): Promise<Answer> {
    const { status, body } = await system.send(payload, options);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  }

  /** Sends what is accepted in full, and answers the traces by messageId. */
  async function settled(items: { messageId: string }[], raw?: string): Promise<Trace[]> {
    const { received, rejected } = await send(items, raw === undefined ? {} : { raw });
    assert.deepEqual({ received, rejected }, { received: items.length, rejected: [] });
    await system.settled();
    return Promise.all(items.map(({ messageId }) => system.trace(messageId)));
  }

  const outcomes = (traces: Trace[]) => traces.map(({ outcome }) => outcome);
  const indexes = ({ rejected }: Answer) => rejected.map(({ index }) => index);

  describe('the same messageId with other content', () => {
    it('is a duplicate, flagged on the call that was kept', async () => {
      const messageId = randomUUID();
      await settled([aTrack({ messageId })]);
      assert.equal((await send(aTrack({ messageId, event: 'Paid' }))).duplicates, 1);
      const trace = await system.trace(messageId);
      assert.equal(trace.otherContent, 1);
      assert.equal(trace.body?.['event'], 'Opened');
    });

    it('is no other content when only the order of keys or the time of sending differs', async () => {
      const messageId = randomUUID();
      await settled([aTrack({ messageId, sentAt: '2025-01-01T00:00:00Z' })]);
      const again = { sentAt: new Date(), messageId, event: 'Opened', userId: 'u-1', type: 'track' };
      assert.equal((await send(again)).duplicates, 1);
      assert.equal((await system.trace(messageId)).otherContent, 0);
    });

    it('is another call in another tenant', async () => {
      const messageId = randomUUID();
      await settled([aTrack({ messageId })]);
      const tenant = await aTenant(system.db);
      const other = client(system.url, tenant);
      const answer = await other.send(aTrack({ messageId, event: 'Paid' }));
      assert.deepEqual(answer.body, { success: true, received: 1, duplicates: 0, rejected: [] });
      await other.settled();
      assert.equal((await other.trace(messageId)).body?.['event'], 'Paid');
      assert.equal((await system.trace(messageId)).otherContent, 0);
    });
  });

  describe('a call without messageId', () => {
    it('is one call however often it is sent, and several where one delivery holds it several times', async () => {
      const item = aTrack({ messageId: undefined, event: `Opened ${randomUUID()}` });
      const first = await send([item, item]);
      assert.deepEqual([first.received, first.duplicates], [2, 0]);
      const retry = await send([item, item]);
      assert.deepEqual([retry.received, retry.duplicates], [2, 2]);
      await system.settled();
      const { items } = (await system.api(`/api/calls?event=${encodeURIComponent(item.event)}`)).body;
      assert.deepEqual(
        items.map(({ outcome }) => outcome),
        ['applied', 'applied'],
      );
      assert.equal(new Set(items.map(({ messageId }) => messageId)).size, 2);
    });

    it('keeps its id over a retry that stamps it anew, and gets another for other content', async () => {
      const event = `Saved ${randomUUID()}`;
      const item = aTrack({ messageId: undefined, event });
      const sent = [new Date('2025-01-01'), new Date('2025-01-02')];
      const answers = [];
      for (const sentAt of sent) answers.push(await send({ batch: [item], sentAt }, { path: '/v1/batch' }));
      answers.push(await send({ ...item, properties: { n: 1 } }));
      assert.deepEqual(
        answers.map(({ duplicates }) => duplicates),
        [0, 1, 0],
      );
    });
  });

  it('a messageId of a refused call is free for the corrected one', async () => {
    const messageId = randomUUID();
    const wrong = { type: 'track', userId: 'u-1', messageId, properties: { company_id: 'c-1' } };
    assert.deepEqual(indexes(await send(wrong)), [0]);
    const [trace] = await settled([{ ...wrong, event: 'Opened' } as typeof wrong]);
    assert.equal(trace?.outcome, 'applied');
    assert.equal((await send({ ...wrong, event: 'Opened' })).duplicates, 1);
  });

  it('a messageId twice in one batch is one call and one duplicate, and all beside it are applied', async () => {
    const items = Array.from({ length: 11 }, () => aTrack());
    const answer = await send([...items, items[0]]);
    assert.deepEqual([answer.received, answer.duplicates, answer.rejected], [12, 1, []]);
    await system.settled();
    const traces = await Promise.all(items.map(({ messageId }) => system.trace(messageId)));
    assert.deepEqual(
      outcomes(traces),
      items.map(() => 'applied'),
    );
  });

  describe('a value too long for an index', () => {
    const LONG = noise(4000);
    const refused: Record<string, [item: object, says: RegExp]> = {
      userId: [aTrack({ userId: LONG }), /^userId is longer than 500 characters/],
      anonymousId: [aTrack({ anonymousId: LONG }), /^anonymousId is longer than 500 characters/],
      groupId: [{ type: 'group', groupId: LONG }, /^groupId is longer than 500 characters/],
      previousId: [{ type: 'alias', userId: 'u-1', previousId: LONG }, /^previousId is longer than 500 characters/],
      messageId: [aTrack({ messageId: LONG }), /^messageId is longer than 255 characters/],
      event: [aTrack({ event: LONG }), /^event is longer than 500 characters/],
      'page name': [{ type: 'page', userId: 'u-1', name: LONG }, /^name is longer than 500 characters/],
      email: [{ type: 'identify', traits: { email: `${LONG}@c-1.example` } }, /^traits\.email is longer than 320/],
    };
    for (const [field, [item, says]] of Object.entries(refused)) {
      it(`is refused by its index with the limit named: ${field}`, async () => {
        const [first, last] = [aTrack(), aTrack()];
        const answer = await send([first, item, last]);
        assert.deepEqual(indexes(answer), [1]);
        assert.match(answer.rejected[0]?.message ?? '', says);
        await system.settled();
        for (const { messageId } of [first, last]) assert.equal((await system.trace(messageId)).outcome, 'applied');
      });
    }

    it('is counted as ignored where it is the name of a trait', async () => {
      const group = { type: 'group', groupId: 'c-1', messageId: randomUUID(), traits: { [LONG]: 5, seats: 5 } };
      const [first, trace, last] = await settled([aTrack(), group, aTrack()]);
      assert.deepEqual(outcomes([first, trace, last] as Trace[]), ['applied', 'applied', 'applied']);
      assert.deepEqual(trace?.effects['ignoredTraits'], [LONG.slice(0, 200)]);
    });

    it('is no id of an asset, a project or a company, and the trace says so', async () => {
      const items = ['asset_id', 'project_id', 'company_id'].map((key) => aTrack({ properties: { [key]: LONG } }));
      const traces = await settled([aTrack(), ...items, aTrack()]);
      assert.deepEqual(outcomes(traces), ['applied', 'applied', 'applied', 'applied', 'applied']);
      assert.deepEqual(
        traces.slice(1, 4).map(({ decision }) => decision['unusable']),
        ['asset_id', 'project_id', 'company_id'].map((key) => [
          { field: `properties.${key}`, value: 'text that is too long' },
        ]),
      );
    });
  });

  describe('a field in another spelling', () => {
    it('is read in any casing, and its messageId is the id of the call', async () => {
      const messageId = randomUUID();
      const item = {
        TYPE: 'track',
        userid: 'u-1',
        messageid: messageId,
        Event: 'Opened',
        properties: { CompanyId: 'c-1' },
      };
      assert.equal((await send(item)).duplicates, 0);
      assert.equal((await send(item)).duplicates, 1);
      await system.settled();
      const trace = await system.trace(messageId);
      assert.equal(trace.outcome, 'applied');
      assert.deepEqual([trace.company?.externalId, trace.endUser?.externalId], ['c-1', 'u-1']);
      assert.equal(trace.otherContent, 0);
    });

    it('loses against the documented one whatever the order of keys, and the trace shows both', async () => {
      const entries = Object.entries({
        type: 'track',
        userId: 'u-1',
        user_id: 'u-2',
        event: 'Opened',
        properties: { company_id: 'c-1', companyId: 'c-2' },
      });
      const turned = Object.fromEntries([...entries].reverse()) as Record<string, unknown>;
      turned['properties'] = { companyId: 'c-2', company_id: 'c-1' };
      const ids = [randomUUID(), randomUUID()] as const;
      const items = [
        { ...Object.fromEntries(entries), messageId: ids[0] },
        { messageId: ids[1], ...turned },
      ];
      for (const trace of await settled(items)) {
        assert.equal(trace.outcome, 'applied');
        assert.deepEqual([trace.company?.externalId, trace.endUser?.externalId], ['c-1', 'u-1']);
        assert.deepEqual(trace.decision['alsoNamed'], [
          { field: 'user_id', value: 'u-2' },
          { field: 'properties.companyId', value: 'c-2' },
        ]);
      }
      const again = { ...turned, messageId: ids[0] };
      assert.equal((await send(again)).duplicates, 1);
      assert.equal((await system.trace(ids[0])).otherContent, 0);
    });
  });

  it('a number and its digits are one id, other spellings are other ids, and what is no id is refused', async () => {
    const taken = ['42', '"42"', '42.0', '4.2e1', '" 42 "', '"042"', '0', '-1', '12345678901234567890123'];
    const no = ['true', '{"$oid":"66aa"}', '["42"]'];
    const ids = taken.map(() => randomUUID());
    const items = [...taken, ...no].map((id, at) => {
      const messageId = ids[at] ?? randomUUID();
      return `{"type":"track","userId":${id},"event":"E","messageId":"${messageId}","context":{"groupId":"c-1"}}`;
    });
    const answer = await send(undefined, { raw: `[${items.join(',')}]` });
    assert.deepEqual(
      answer.rejected.map(({ index, message }) => [index, message]),
      [
        [9, 'userId must be text or a number, got true.'],
        [10, 'userId must be text or a number, got an object.'],
        [11, 'userId must be text or a number, got a list.'],
      ],
    );
    await system.settled();
    const traces = await Promise.all(ids.map((id) => system.trace(id)));
    assert.deepEqual(
      traces.map(({ endUser }) => endUser?.externalId),
      ['42', '42', '42', '42', '42', '042', '0', '-1', '12345678901234567890123'],
    );
    assert.equal(new Set(traces.slice(0, 5).map(({ endUser }) => endUser?._id)).size, 1);
  });
});
