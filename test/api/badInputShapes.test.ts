import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { aTenant } from '../support/database.ts';
import { aSystem, client, type System, type Trace } from '../support/system.ts';

const PLACEHOLDERS = [
  'undefined',
  'null',
  'NaN',
  'None',
  '[object Object]',
  '00000000-0000-0000-0000-000000000000',
  'anonymous',
];
const BLANKS = ['', ' ', null];

describe('shapes that senders get wrong', () => {
  let system: System;

  before(async function () {
    this.timeout(90_000);
    system = await aSystem();
  });

  /** A tenant of its own with the companies c-1 and c-2, in which calls may create companies where that is said. */
  async function aDoor({ createCompanies = false } = {}) {
    const door = client(system.url, await aTenant(system.db));
    await door.put('/companies', [
      { externalId: 'c-1', name: 'One' },
      { externalId: 'c-2', name: 'Two' },
    ]);
    await door.put('/api/settings', { settings: { identity: { createCompanies } } });
    const records = async <const Path extends string>(path: Path) => (await door.api(`${path}?limit=1000`)).body;
    /** Sends what is accepted in full, and answers the traces. */
    const settled = async (items: { messageId: string }[]): Promise<Trace[]> => {
      const { body } = await door.send(items);
      assert.deepEqual([body.received, body.rejected], [items.length, []]);
      await door.settled();
      return Promise.all(items.map(({ messageId }) => door.trace(messageId)));
    };
    return { ...door, records, settled };
  }

  const identify = (fields: object) => ({ type: 'identify', messageId: randomUUID(), ...fields });

  describe('a placeholder where an id belongs', () => {
    it('is no person: each is matched by e-mail, and nobody bears it', async () => {
      const door = await aDoor({ createCompanies: true });
      const sent = [...PLACEHOLDERS, ...BLANKS].map((userId, at) =>
        identify({ userId, traits: { email: `p${at}@c-1.example`, company_id: 'c-1' } }),
      );
      const traces = await door.settled(sent);
      for (const [at, { outcome, endUser, decision }] of traces.entries()) {
        assert.deepEqual([outcome, endUser?.externalId], ['applied', null], String(sent[at]?.['messageId']));
        const expected = PLACEHOLDERS[at];
        if (expected !== undefined) assert.deepEqual(decision['unusable'], [{ field: 'userId', value: expected }]);
      }
      const people = await door.records('/endusers');
      assert.equal(people.length, sent.length);
      assert.deepEqual(
        people.filter(({ externalId }) => externalId),
        [],
      );
    });

    it('is no company: the call waits as unusable, and no company bears it though calls may create some', async () => {
      const door = await aDoor({ createCompanies: true });
      const traces = await door.settled([
        ...PLACEHOLDERS.map((id, at) => identify({ userId: `u-${at}`, traits: { company_id: id } })),
        ...PLACEHOLDERS.map((id) => ({ type: 'group', groupId: id, messageId: randomUUID(), traits: { seats: 1 } })),
      ]);
      for (const trace of traces) assert.deepEqual([trace.outcome, trace.reason], ['parked', 'unusableId']);
      const companies = await door.records('/companies');
      assert.deepEqual(companies.map(({ externalId }) => externalId).sort(), ['c-1', 'c-2']);
    });

    it('is no former id: the alias waits as unusable', async () => {
      const door = await aDoor();
      const aliases = PLACEHOLDERS.map((previousId) => ({
        type: 'alias',
        userId: 'u-1',
        previousId,
        messageId: randomUUID(),
      }));
      for (const { outcome, reason } of await door.settled(aliases)) {
        assert.deepEqual([outcome, reason], ['parked', 'unusableId']);
      }
    });

    it('is matched exactly: ids that only resemble one are real', async () => {
      const door = await aDoor({ createCompanies: true });
      const ids = ['null-7', 'undefined-labs', 'Null', 'nobody', 'anonymous2'];
      const traces = await door.settled(ids.map((id) => identify({ userId: id, traits: { company_id: id } })));
      assert.deepEqual(
        traces.map(({ company, endUser }) => [company?.externalId, endUser?.externalId]),
        ids.map((id) => [id, id]),
      );
    });

    it('in place of a messageId gives every call its own', async () => {
      const door = await aDoor();
      const items = ['Opened', 'Closed'].map((event) => ({
        ...{ type: 'track', event, messageId: 'undefined', userId: 'u-1', context: { groupId: 'c-1' } },
      }));
      const { body } = await door.send(items);
      assert.deepEqual([body.received, body.duplicates], [2, 0]);
      assert.equal((await door.settled([])).length, 0);
      assert.equal((await door.api('/api/calls/undefined')).status, 404);
    });
  });

  describe('a batch with bad items', () => {
    for (const path of ['/dock/segment', '/v1/batch']) {
      it(`is kept but for those, and a retry counts the good ones as duplicates: ${path}`, async () => {
        const door = await aDoor();
        const good = [0, 1].map(() => ({
          ...{ type: 'track', event: 'Opened', messageId: randomUUID(), userId: 'u-1', context: { groupId: 'c-1' } },
        }));
        const batch = [good[0], { type: 'track', userId: 'u-1' }, 'text', null, 7, good[1]];
        const payload = path === '/v1/batch' ? { batch, sentAt: new Date() } : batch;
        const rejected = [
          { index: 1, message: 'event is missing; a track call names what happened.' },
          { index: 2, message: 'Item is text; a Segment call is a JSON object.' },
          { index: 3, message: 'Item is null; a Segment call is a JSON object.' },
          { index: 4, message: 'Item is a number; a Segment call is a JSON object.' },
        ];
        for (const duplicates of [0, 2]) {
          const answer = await door.send(payload, { path });
          assert.deepEqual(answer, { status: 200, body: { success: true, received: 2, duplicates, rejected } });
        }
        const totals = await door.settled([]).then(() => door.api('/api/ledger'));
        const { received, applied, duplicates, rejected: refused } = totals.body.totals;
        assert.deepEqual(
          { received, applied, duplicates, refused },
          { received: 2, applied: 2, duplicates: 2, refused: 8 },
        );
      });
    }
  });

  describe('a list where an object belongs', () => {
    it('counts as an empty object when it is empty or null, and the call goes on', async () => {
      const door = await aDoor();
      await door.settled([identify({ userId: 'u-1', traits: { company_id: 'c-1' } })]);
      const aTrack = (fields: object) => ({
        type: 'track',
        userId: 'u-1',
        event: 'E',
        messageId: randomUUID(),
        ...fields,
      });
      const traces = await door.settled([
        identify({ userId: 'u-1', traits: [], context: [], integrations: [] }),
        identify({ userId: 'u-1', traits: null, context: null }),
        aTrack({ properties: [] }),
        aTrack({ properties: null, context: [{ groupId: 'c-2' }] }),
        aTrack({ context: 'text', integrations: 'text' }),
        aTrack({ context: { traits: [] } }),
      ]);
      for (const trace of traces) {
        assert.deepEqual([trace.outcome, trace.company?.externalId], ['applied', 'c-1'], JSON.stringify(trace.body));
      }
      const batch = { batch: [aTrack({})], context: [], integrations: [], sentAt: [] };
      const { body } = await door.send(batch, { path: '/v1/batch' });
      assert.deepEqual([body.received, body.rejected], [1, []]);
    });

    it('is refused by its index when it is filled, or is text', async () => {
      const door = await aDoor();
      const items = [
        identify({ userId: 'u-1', traits: ['a'] }),
        identify({ userId: 'u-1', traits: 'text' }),
        { type: 'track', userId: 'u-1', event: 'E', properties: 'text' },
        { type: 'group', groupId: 'c-1', traits: [{ seats: 5 }] },
      ];
      const { status, body } = await door.send(items);
      assert.equal(status, 200);
      assert.deepEqual(
        body.rejected.map(({ message }) => message),
        [
          'traits must be an object, got a list.',
          'traits must be an object, got text.',
          'properties must be an object, got text.',
          'traits must be an object, got a list.',
        ],
      );
    });
  });
});
