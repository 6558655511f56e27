import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { aSystem, type System, type Trace } from '../support/system.ts';

const EMAIL = 'grace.private@c-1.example';
const DEEP = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
const LONG_NUMBER = '12345678901234567890123';

let system: System;

/** A track call of somebody who is known. */
function aTrack(fields: object = {}) {
  return { type: 'track', userId: 'u-1', event: 'Opened', messageId: randomUUID(), ...fields };
}

async function applied(...messageIds: string[]): Promise<Trace[]> {
  await system.settled();
  const traces = await Promise.all(messageIds.map((messageId) => system.trace(messageId)));
  for (const trace of traces) assert.equal(trace.outcome, 'applied', `${trace.messageId}: ${trace.reason}`);
  return traces;
}

interface Refused {
  status: number;
  says: RegExp;
  payload?: unknown;
  raw?: string;
  path?: string;
  headers?: () => Record<string, string>;
}

const basic = (token: string) => `Basic ${Buffer.from(`${token}:`).toString('base64')}`;
const settings = (fields: object) => Buffer.from(JSON.stringify(fields)).toString('base64');
const call = { type: 'track', userId: EMAIL, event: 'Opened', properties: { email: EMAIL } };

const WHOLE: Record<string, Refused> = {
  'broken JSON': { status: 400, says: /^The body is not valid JSON/, raw: `{"type":"track","userId":"${EMAIL}",` },
  'broken JSON with a long number': { status: 400, says: /^The body is not valid JSON/, raw: `[${LONG_NUMBER},` },
  'text behind the JSON': { status: 400, says: /^The body is not valid JSON/, raw: '{} {}' },
  'an empty body': { status: 400, says: /^The body is empty; send one call or a batch as JSON/, raw: '' },
  'blank space': { status: 400, says: /^The body is empty/, raw: ' \n ' },
  'JSON text': { status: 400, says: /^Send one call as a JSON object, a list of calls, or/, raw: `"${EMAIL}"` },
  'JSON null': { status: 400, says: /^Send one call as a JSON object/, raw: 'null' },
  'a number': { status: 400, says: /^Send one call as a JSON object/, raw: '7' },
  'a batch that is no list': { status: 400, says: /^"batch" must be a list of calls/, payload: { batch: call } },
  'no token': { status: 401, says: /^No Tenant Token was sent; send it as/, headers: () => ({ authorization: '' }) },
  'a wrong token': {
    status: 401,
    says: /^This is not a live Tenant Token/,
    headers: () => ({ authorization: basic(`tlt_${EMAIL}`) }),
  },
  'a wrong token as writeKey': {
    status: 401,
    says: /^This is not a live Tenant Token/,
    payload: { batch: [call], writeKey: `tlt_${EMAIL}` },
    headers: () => ({ authorization: '' }),
  },
  'an API token': {
    status: 401,
    says: /^This is not a live Tenant Token.* or a token for the API/,
    headers: () => ({ authorization: basic(system.adminToken) }),
  },
  'the Subdomain of another': {
    status: 401,
    says: /^The Subdomain "other" is not the one of this token/,
    headers: () => ({ 'x-segment-settings': settings({ subdomain: 'Other' }) }),
  },
  'a token where the Subdomain belongs': {
    status: 401,
    says: /^The Subdomain is not the one of this token/,
    headers: () => ({ 'x-segment-settings': settings({ subdomain: system.tenantToken }) }),
  },
  'an address where the Subdomain belongs': {
    status: 401,
    says: /^The Subdomain is not the one of this token/,
    headers: () => ({ 'x-segment-settings': settings({ subdomain: EMAIL }) }),
  },
  '5,000 items': {
    status: 413,
    says: /^A delivery may have 4000 items, this one has 5000/,
    payload: Array.from({ length: 5000 }, () => call),
  },
  'more than 4 MB': {
    status: 413,
    says: /may have 4 MB; send smaller batches/,
    raw: JSON.stringify({ ...call, properties: { note: 'x'.repeat(5 << 20) } }),
  },
  'a batch context of 40 KB': {
    status: 413,
    says: /^The context of a batch of 1 calls may have 32768 bytes/,
    payload: { batch: [call], context: { note: 'x'.repeat(40_000) } },
  },
  'batch integrations of 40 KB': {
    status: 413,
    says: /^The integrations of a batch of 1 calls may have 32768 bytes/,
    payload: { batch: [call], integrations: { note: 'x'.repeat(40_000) } },
  },
  'a batch context nested 10,000 deep': {
    status: 400,
    says: /^The context of a batch may be nested 64 levels deep/,
    raw: `{"batch":[],"context":${DEEP}}`,
  },
  'an unknown charset': {
    status: 400,
    says: /^The charset "klingon" is not known; send UTF-8/,
    headers: () => ({ 'content-type': 'application/json; charset=klingon' }),
  },
  'a path that is none': { status: 404, says: /^There is nothing at POST \/v1\/trakc/, path: '/v1/trakc' },
  'a malformed path': { status: 404, says: /^There is nothing at POST \/v1\/%zz/, path: '/v1/%zz' },
};

function assertNoEcho(text: string): void {
  for (const secret of [system.tenantToken, system.adminToken, EMAIL, 'tlt_', 'tla_', 'private']) {
    assert.ok(!text.toLowerCase().includes(secret.toLowerCase()), `echoes ${secret}: ${text}`);
  }
}

const REFUSED: Record<string, [item: unknown, says: RegExp]> = {
  text: [EMAIL, /^Item is text; a Segment call is a JSON object/],
  null: [null, /^Item is null/],
  'a number': [7, /^Item is a number/],
  'a list': [[aTrack()], /^Item is a list/],
  'an empty object': [{}, /^type is missing; the types are identify, track, group/],
  'an unknown type': [aTrack({ type: 'Purchase' }), /^Unknown type "Purchase"; the types are identify, track/],
  'a type that is a number': [aTrack({ type: 1 }), /^type must be text, got a number/],
  'a track call without event': [aTrack({ event: undefined }), /^event is missing; a track call names what happened/],
  'a track call with a blank event': [aTrack({ event: ' ' }), /^event is missing/],
  'a track call whose event is an object': [aTrack({ event: {} }), /^event must be text, got an object/],
  'a track call of nobody': [aTrack({ userId: undefined }), /^userId, anonymousId and e-mail are all missing; one of/],
  'an identify call of nobody': [{ type: 'identify', traits: { name: 'Ada' } }, /^userId, anonymousId and e-mail are/],
  'a group call without groupId': [{ type: 'group', userId: 'u-1', traits: {} }, /^groupId is missing; a group call/],
  'an alias call without previousId': [{ type: 'alias', userId: 'u-1' }, /^previousId is missing; an alias call/],
  'an alias call without userId': [{ type: 'alias', previousId: 'u-0' }, /^userId is missing; an alias call/],
  'a delete call of nobody': [{ type: 'delete', anonymousId: 'a-1' }, /^userId is missing; a delete call/],
  'an id that is an object': [aTrack({ userId: { $oid: '66aa' } }), /^userId must be text or a number, got an object/],
  'an id that is true': [aTrack({ anonymousId: true }), /^anonymousId must be text or a number, got true/],
  'a messageId that is a list': [aTrack({ messageId: ['m'] }), /^messageId must be text or a number, got a list/],
  'a messageId of 300 characters': [aTrack({ messageId: 'm'.repeat(300) }), /^messageId is longer than 255 characters/],
  'an item of 40 KB': [
    aTrack({ properties: { note: 'x'.repeat(40_000) } }),
    /^Item has 40\d\d\d bytes; a call may have 32768 \(32 KB\)/,
  ],
  'traits that are text': [{ type: 'identify', userId: 'u-1', traits: EMAIL }, /^traits must be an object, got text/],
  'properties that are a number': [aTrack({ properties: 5 }), /^properties must be an object, got a number/],
  'several faults': [aTrack({ userId: true, properties: 'x' }), /^properties must be .* userId must be text/],
};

describe('POST /dock/segment, of', () => {
  before(async function () {
    this.timeout(90_000);
    system = await aSystem();
    await system.put('/companies', [{ externalId: 'c-1', name: 'One' }]);
    await system.send({ type: 'identify', userId: 'u-1', messageId: 'u-1', traits: { company_id: 'c-1' } });
    await system.settled();
  });

  describe('a request that cannot be read', () => {
    for (const [name, { status, says, payload = call, ...rest }] of Object.entries(WHOLE)) {
      it(`is answered ${status} with a sentence: ${name}`, async () => {
        const headers = rest.headers?.() ?? {};
        const before = await system.settled();
        const answer = await system.send(payload, { ...rest, headers });
        assert.equal(answer.status, status);
        assert.deepEqual(Object.keys(answer.body), ['code', 'message']);
        assert.match(answer.body.message, says);
        assert.match(answer.body.message, /^[A-Z"].*\.$/);
        assertNoEcho(JSON.stringify(answer.body));
        assert.deepEqual(await system.settled(), before);
      });
    }

    it('does not keep the next good one from working', async () => {
      const { messageId, ...rest } = aTrack();
      assert.equal((await system.send({ messageId, ...rest })).status, 200);
      await applied(messageId);
    });
  });

  describe('a bad item of a delivery', () => {
    for (const [name, [item, says]] of Object.entries(REFUSED)) {
      it(`is refused by its index with a sentence, and those beside it are settled: ${name}`, async () => {
        const [first, last] = [aTrack(), aTrack()];
        await assertRefused(JSON.stringify([first, item, last]), says);
        await applied(first.messageId, last.messageId);
      });
    }

    for (const [name, beside] of Object.entries({ 'beside plain calls': {}, 'beside a long number': { n: 'LONG' } })) {
      it(`is refused when it is nested 10,000 deep, ${name}`, async () => {
        const [first, last] = [aTrack({ properties: beside }), aTrack()];
        const deep = JSON.stringify(aTrack({ properties: 'DEEP' })).replace('"DEEP"', DEEP);
        const raw = `[${JSON.stringify(first)},${deep},${JSON.stringify(last)}]`.replace('"LONG"', LONG_NUMBER);
        await assertRefused(raw, /^Item is nested more than 64 levels deep/);
        await applied(first.messageId, last.messageId);
      });
    }

    it('is refused alone too, with 200, for a 4xx would be final at the sender', async () => {
      const answer = await system.send(aTrack({ event: null }));
      assert.equal(answer.status, 200);
      assert.deepEqual([answer.body.received, answer.body.rejected.length], [0, 1]);
    });

    async function assertRefused(raw: string, says: RegExp): Promise<void> {
      const answer = await system.send(undefined, { raw });
      assert.equal(answer.status, 200);
      const { success, received, duplicates, rejected } = answer.body;
      assert.deepEqual({ success, received, duplicates }, { success: true, received: 2, duplicates: 0 });
      assert.deepEqual(
        rejected.map((one) => one.index),
        [1],
      );
      assert.match(rejected[0]?.message ?? '', says);
      assert.match(rejected[0]?.message ?? '', /\.$/);
      assertNoEcho(JSON.stringify(answer.body));
    }
  });

  describe('an odd item of a delivery', () => {
    /** Sends a track call with these fields, written into its JSON as they stand. */
    async function sendTrack(json: string): Promise<Trace> {
      const messageId = randomUUID();
      const raw = `{"type":"track","event":"Opened","userId":"u-1","messageId":"${messageId}",${json}}`;
      const answer = await system.send(undefined, { raw });
      assert.deepEqual(answer.body, { success: true, received: 1, duplicates: 0, rejected: [] });
      const [trace] = await applied(messageId);
      assert.ok(trace);
      return trace;
    }

    it('may have the keys __proto__, constructor and prototype: they are kept as plain keys', async () => {
      const odd = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":1}';
      const trace = await sendTrack(`"properties":${odd},"context":${odd},"__proto__":{"userId":"u-of-proto"}`);
      assert.equal(trace.endUser?.externalId, 'u-1');
      assert.equal('polluted' in {}, false);
      assert.deepEqual(Object.keys(trace.body?.['properties'] ?? {}), ['__proto__', 'constructor', 'prototype']);
      const inherited = await system.send(undefined, {
        raw: '{"__proto__":{"type":"track","userId":"u-1","event":"E"}}',
      });
      assert.match(inherited.body.rejected[0]?.message ?? '', /^type is missing/);
    });

    it('may hold U+0000 and half a surrogate pair in ids, names and values: each becomes U+FFFD', async () => {
      const trace = await sendTrack(
        `"event":"Op\\u0000ened \\ud83d","userId":"nul\\u0000-\\udc00","context":{"groupId":"c-1"},` +
          `"properties":{"a\\u0000":"b\\u0000","half\\ud800":["\\udfff"],"whole":"\\ud83d\\ude42","slash":"\\\\u0000"}`,
      );
      assert.equal(trace.endUser?.externalId, 'nul\uFFFD-\uFFFD');
      const activity = trace.effects['userActivity'] as Record<string, unknown>;
      assert.equal(activity['action'], 'Op\uFFFDened \uFFFD');
      assert.deepEqual(trace.body?.['properties'], {
        'a\uFFFD': 'b\uFFFD',
        'half\uFFFD': ['\uFFFD'],
        whole: '🙂',
        slash: '\\u0000',
      });
    });

    it('may have them in its messageId, traits and group too', async () => {
      const id = randomUUID();
      const answer = await system.send([
        { type: 'identify', userId: `n-${id}`, messageId: `a\0${id}`, traits: { name: 'A\0da', company_id: 'c-1' } },
        { type: 'group', groupId: 'c-1', messageId: `b\ud800${id}`, traits: { 'seats\0 used': 3 }, anonymousId: '\0' },
        { type: 'group', groupId: 'c\0', messageId: `c-${id}`, traits: { seats: 3 } },
      ]);
      assert.deepEqual(answer.body, { success: true, received: 3, duplicates: 0, rejected: [] });
      await applied(`a\uFFFD${id}`, `b\uFFFD${id}`);
      assert.equal((await system.trace(`c-${id}`)).reason, 'companyUnknown');
    });

    it('may carry an e-mail in any casing, with blanks, or with the plus lost: it finds the one person', async () => {
      const email = 'dana+trial@acme.example';
      await system.put('/endusers', [{ companyId: 'extid-c-1', externalId: 'dana', email }]);
      const spellings = ['DANA+Trial@ACME.example', ` ${email} `, 'dana trial@acme.example', email];
      const items = spellings.map((spelling) => ({
        type: 'identify',
        messageId: randomUUID(),
        traits: { Email: spelling, company_id: 'c-1' },
      }));
      const other = { ...items[0], messageId: randomUUID(), traits: { email: 'dana@acme.example', company_id: 'c-1' } };
      await system.send([...items, other]);
      for (const trace of await applied(...items.map((item) => item.messageId))) {
        assert.equal(trace.endUser?.externalId, 'dana');
      }
      const [stranger] = await applied(other.messageId);
      assert.equal(stranger?.endUser?.externalId, null);
      const people = (await system.api('/endusers?limit=1000')).body;
      const addresses = people.map((person) => person.email).filter((address) => address?.includes('acme.example'));
      assert.deepEqual(addresses.sort(), [email, 'dana@acme.example']);
    });
  });
});
