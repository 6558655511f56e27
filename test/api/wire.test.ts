import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';
import { Client, ScheduleOverlapPolicy } from '@temporalio/client';
import pg from 'pg';
import { aTenant, setSharedSecret } from '../support/database.ts';
import { execute } from '../support/statements.ts';
import { aSystem, client, theConnection, type Answer, type System } from '../support/system.ts';

interface Received {
  status: number;
  headers: IncomingHttpHeaders;
  body: Answer;
}

interface Sent {
  method?: string;
  path?: string;
  headers?: OutgoingHttpHeaders;
}

/** A request whose headers and bytes are exactly these, which `fetch` would complete and refuse. */
function send(url: string, bytes: Uint8Array | string, { method = 'POST', path, headers = {} }: Sent) {
  return new Promise<Received>((resolve, reject) => {
    const sent = request(`${url}${path ?? '/dock/segment'}`, { method, headers }, (received) => {
      const chunks: Buffer[] = [];
      received.on('data', (chunk: Buffer) => chunks.push(chunk));
      received.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const body = (text === '' ? {} : JSON.parse(text)) as Answer;
        resolve({ status: received.statusCode ?? 0, headers: received.headers, body });
      });
    });
    sent.on('error', reject);
    sent.end(bytes);
  });
}

const SECRET = 'a shared secret';
const hmac = (bytes: Uint8Array | string) => createHmac('sha1', SECRET).update(bytes).digest('hex');
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('what a request may look like', () => {
  let system: System;
  let tenant: Awaited<ReturnType<typeof aTenant>>;
  let door: ReturnType<typeof client>;
  let authorization: string;

  before(async function () {
    this.timeout(90_000);
    system = await aSystem();
  });

  beforeEach(async () => {
    tenant = await aTenant(system.db);
    door = client(system.url, tenant);
    authorization = `Basic ${base64(`${tenant.tenantToken}:`)}`;
    await door.put('/companies', [{ externalId: 'c-1', name: 'One' }]);
  });

  function anIdentify(fields: object = {}) {
    return { type: 'identify', userId: 'zoë-1', messageId: randomUUID(), traits: { company_id: 'c-1' }, ...fields };
  }

  const post = (bytes: Uint8Array | string, { headers, ...rest }: Sent = {}) =>
    send(system.url, bytes, { ...rest, headers: { authorization, 'content-type': 'application/json', ...headers } });

  async function assertApplied(answer: Received, messageId: string): Promise<void> {
    assert.deepEqual([answer.status, answer.body.received, answer.body.duplicates], [200, 1, 0], answer.body.message);
    await door.settled();
    const trace = await door.trace(messageId);
    assert.deepEqual([trace.outcome, trace.endUser?.externalId], ['applied', 'zoë-1']);
  }

  function assertSays({ status, headers, body }: Received, expected: number, says: RegExp): void {
    assert.equal(status, expected, body.message);
    assert.deepEqual(Object.keys(body), ['code', 'message']);
    assert.match(body.message, says);
    assert.match(headers['content-type'] ?? '', /^application\/json/);
  }

  describe('a content type', () => {
    const types = [
      'application/json; utf-8',
      'application/json;charset=UTF8',
      'application/json; charset="utf-8"',
      'application/vnd.segment+json',
      'text/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      ';;;',
      undefined,
    ];
    for (const type of types) {
      it(`does not matter: ${type ?? 'none at all'}`, async () => {
        const item = anIdentify();
        const headers = { authorization, ...(type === undefined ? {} : { 'content-type': type }) };
        await assertApplied(await send(system.url, JSON.stringify(item), { headers }), item.messageId);
      });
    }

    it('may name another charset than UTF-8, and one that nobody knows is refused', async () => {
      const item = anIdentify();
      const bytes = Buffer.from(JSON.stringify(item), 'latin1');
      const answer = await post(bytes, { headers: { 'content-type': 'application/json; charset=ISO-8859-1' } });
      await assertApplied(answer, item.messageId);
      const unknown = await post(bytes, { headers: { 'content-type': 'application/json; charset=utf-99' } });
      assertSays(unknown, 400, /^The charset "utf-99" is not known; send UTF-8/);
    });
  });

  describe('an encoding', () => {
    const json = (item: object) => Buffer.from(JSON.stringify(item));
    const bom = Buffer.from([0xef, 0xbb, 0xbf]);
    const bodies: Record<string, [encode: (item: object) => Buffer, encoding?: string]> = {
      'Content-Encoding: utf-8': [json, 'utf-8'],
      'Content-Encoding: identity': [json, 'identity'],
      'a byte-order mark': [(item) => Buffer.concat([bom, json(item)])],
      gzip: [(item) => gzipSync(json(item)), 'gzip'],
      'gzip, written GZIP': [(item) => gzipSync(json(item)), 'GZIP'],
      'plain JSON under the header gzip': [json, 'gzip'],
      'gzip without the header': [(item) => gzipSync(json(item))],
      'gzip of gzip': [(item) => gzipSync(gzipSync(json(item))), 'gzip'],
    };

    for (const [name, [encode, encoding]] of Object.entries(bodies)) {
      it(`is undone before the signature is taken over all bytes of the JSON: ${name}`, async () => {
        await setSharedSecret(system.db, tenant.tenantId, SECRET);
        const item = anIdentify();
        const signed = name === 'a byte-order mark' ? encode(item) : json(item);
        const given = encoding === undefined ? {} : { 'content-encoding': encoding };
        const headers = { ...given, 'x-signature': hmac(signed) };
        await assertApplied(await post(encode(item), { headers }), item.messageId);
      });
    }

    it('that is cut off is refused with 400', async () => {
      const whole = gzipSync(json(anIdentify({ anonymousId: randomUUID() })));
      const answer = await post(whole.subarray(0, whole.length / 2), { headers: { 'content-encoding': 'gzip' } });
      assertSays(answer, 400, /^The gzip body is cut off or damaged/);
    });

    it('that inflates from 2 MB to 2 GB is refused with 413 at once, in little memory', async () => {
      const part = gzipSync(Buffer.alloc(16 << 20, ' '));
      const bomb = Buffer.concat(Array.from({ length: 128 }, () => part));
      const [began, before] = [Date.now(), process.memoryUsage().rss];
      const answer = await post(bomb, { headers: { 'content-encoding': 'gzip' } });
      assertSays(answer, 413, /may have 4 MB; send smaller batches/);
      assert.ok(Date.now() - began < 2_000);
      assert.ok(process.memoryUsage().rss - before < 100 << 20);
    });
  });

  describe('X-Signature', () => {
    const right = (bytes: string) => hmac(bytes);
    const wrong: Record<string, (bytes: string) => string | string[]> = {
      'is empty': () => '',
      'is three letters': () => 'abc',
      'is no hex': () => 'z'.repeat(40),
      'is beyond ASCII': () => 'é'.repeat(40),
      'has 39 digits': (bytes) => right(bytes).slice(1),
      'has 41 digits': (bytes) => `${right(bytes)}0`,
      'is there twice': (bytes) => [right(bytes), right(bytes)],
      'fits another body': () => right('{}'),
    };

    beforeEach(() => setSharedSecret(system.db, tenant.tenantId, SECRET));

    for (const [name, make] of Object.entries(wrong)) {
      it(`is refused with 401 where it ${name}, and the next good call works`, async () => {
        const item = anIdentify();
        const bytes = JSON.stringify(item);
        assertSays(await post(bytes, { headers: { 'x-signature': make(bytes) } }), 401, /^X-Signature does not fit/);
        await assertApplied(await post(bytes, { headers: { 'x-signature': right(bytes) } }), item.messageId);
      });
    }

    it('may be in upper case', async () => {
      const item = anIdentify();
      const bytes = JSON.stringify(item);
      const headers = { 'x-signature': right(bytes).toUpperCase() };
      await assertApplied(await post(bytes, { headers }), item.messageId);
    });

    it('is refused with 401 over a first item nested 10,000 deep, and over an empty list', async () => {
      const deep = `[${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}]`;
      for (const bytes of [deep, '[]', '{"batch":[]}']) {
        const answer = await post(bytes, { headers: { 'x-signature': right(bytes) } });
        assertSays(answer, 401, /^X-Signature does not fit/);
      }
    });

    it('is not asked for where SDKs send, which cannot sign, but is checked where it is sent', async () => {
      const item = anIdentify();
      const bytes = JSON.stringify({ batch: [item] });
      const signed = { path: '/v1/batch', headers: { 'x-signature': hmac('something else') } };
      assertSays(await post(bytes, signed), 401, /^X-Signature does not fit/);
      await assertApplied(await post(bytes, { path: '/v1/batch' }), item.messageId);
    });
  });

  describe('Authorization', () => {
    const tokens: Record<string, (token: string) => string> = {
      'Basic without a colon': (token) => `Basic ${base64(token)}`,
      'basic in lower case': (token) => `basic ${base64(`${token}:`)}`,
      'Basic with a password': (token) => `Basic ${base64(`${token}:x`)}`,
      Bearer: (token) => `Bearer ${token}`,
    };
    for (const [name, make] of Object.entries(tokens)) {
      it(`carries the Tenant Token as ${name}`, async () => {
        const item = anIdentify();
        const headers = { authorization: make(tenant.tenantToken) };
        await assertApplied(await post(JSON.stringify(item), { headers }), item.messageId);
      });
    }

    it('may be missing where writeKey is in the body or in an item, which is not kept', async () => {
      for (const wrap of [
        (item: object) => ({ batch: [item], writeKey: tenant.tenantToken }),
        (item: object) => item,
      ]) {
        const item = anIdentify({ writeKey: tenant.tenantToken });
        await assertApplied(await send(system.url, JSON.stringify(wrap(item)), {}), item.messageId);
        const trace = await door.trace(item.messageId);
        assert.ok(!JSON.stringify(trace).includes(tenant.tenantToken));
      }
    });

    it('is refused with 401 where it is malformed', async () => {
      for (const wrong of ['Basic', 'Basic !!!!', 'Basic Og==', 'Bearer', 'Digest x', tenant.tenantToken, '\u00e9']) {
        const answer = await post('{}', { headers: { authorization: wrong } });
        assertSays(answer, 401, /Tenant Token/);
        assert.match(answer.headers['www-authenticate'] ?? '', /^Basic/);
        assert.ok(!JSON.stringify(answer.body).includes(tenant.tenantToken));
      }
    });
  });

  describe('the Subdomain', () => {
    it("in the Host is the token's own, or the call is refused with 401", async () => {
      const item = anIdentify();
      const bytes = JSON.stringify(item);
      const other = await post(bytes, { headers: { host: 'other.localhost:8080' } });
      assertSays(other, 401, /^The Subdomain "other" is not the one of this token/);
      for (const host of [`${tenant.tenantId}.localhost`, `${tenant.tenantId.toUpperCase()}.LOCALHOST:8080`]) {
        assert.equal((await post(bytes, { headers: { host } })).status, 200);
      }
      for (const host of ['localhost', 'throughline.example', '10.0.0.1:8080', '']) {
        assert.equal((await post(bytes, { headers: { host } })).status, 200, host);
      }
    });

    it('in X-Segment-Settings is as well, and settings that name none say nothing', async () => {
      const bytes = JSON.stringify(anIdentify());
      const given = (settings: unknown) => ({ 'x-segment-settings': base64(JSON.stringify(settings)) });
      const other = await post(bytes, { headers: given({ subdomain: 'other' }) });
      assertSays(other, 401, /^The Subdomain "other" is not the one of this token/);
      for (const settings of [{ subdomain: tenant.tenantId }, { subdomain: '' }, { region: 'eu' }, [], null, 'x']) {
        assert.equal((await post(bytes, { headers: given(settings) })).status, 200, JSON.stringify(settings));
      }
      assert.equal((await post(bytes, { headers: { 'x-segment-settings': '!' } })).status, 200);
    });
  });

  describe('a path', () => {
    const paths = ['identify', 'i', 'identify/'].map((path) => `/v1/${path}`);
    for (const path of [...paths, '/dock/segment/']) {
      it(`takes one call, and names its type where it is single: ${path}`, async () => {
        const { type, ...untyped } = anIdentify();
        const item = path.startsWith('/v1') ? untyped : { type, ...untyped };
        await assertApplied(await post(JSON.stringify(item), { path }), item.messageId);
        assert.equal((await door.trace(item.messageId)).body?.['type'], 'identify');
      });
    }

    for (const path of ['/v1/batch', '/v1/import', '/v1/b', '/v1/batch/']) {
      it(`takes a batch, whose context every item without its own has: ${path}`, async () => {
        const item = { type: 'track', event: 'Opened', userId: 'zoë-1', messageId: randomUUID() };
        const context = { groupId: 'c-1', library: { name: 'analytics-go' } };
        const body = JSON.stringify({ batch: [item], context, messageId: randomUUID(), sentAt: new Date() });
        await assertApplied(await post(body, { path }), item.messageId);
      });
    }

    it('may be called from a page of any origin, as the browser SDK does it', async () => {
      const origin = 'https://app.c-1.example';
      const path = '/v1/t';
      const asked = 'authorization,content-type,x-retry-count';
      const preflight = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': asked };
      const allowed = await send(system.url, '', { method: 'OPTIONS', path, headers: preflight });
      assert.equal(allowed.status, 204);
      assert.equal(allowed.headers['access-control-allow-origin'], '*');
      assert.equal(allowed.headers['access-control-allow-methods'], 'POST');
      assert.equal(allowed.headers['access-control-allow-headers'], asked);

      const item = anIdentify({ writeKey: tenant.tenantToken });
      const headers = { origin, 'content-type': 'text/plain' };
      const answer = await post(JSON.stringify(item), { path, headers });
      assert.equal(answer.headers['access-control-allow-origin'], '*');
      await assertApplied(answer, item.messageId);
      const refused = await post('{', { path, headers });
      assert.deepEqual([refused.status, refused.headers['access-control-allow-origin']], [400, '*']);
    });

    it('takes PUT and PATCH too, to which a webhook may be set', async () => {
      for (const method of ['PUT', 'PATCH']) {
        const item = anIdentify();
        await assertApplied(await post(JSON.stringify(item), { method }), item.messageId);
      }
    });

    it('that is looked at says how it is used, and is never a redirect', async () => {
      for (const [method, path] of [
        ['GET', '/dock/segment'],
        ['GET', '/v1/batch'],
        ['DELETE', '/v1/t/'],
      ] as const) {
        const answer = await post('', { method, path });
        assertSays(answer, 405, /^Calls are sent here by POST\.$/);
        assert.equal(answer.headers['allow'], 'POST, PUT, PATCH');
      }
      assertSays(await post('', { path: '/dock' }), 404, /^There is nothing at POST \/dock\.$/);
    });
  });

  it('is answered 503 while the database does not, and the call that is sent again is applied once', async () => {
    const item = anIdentify();
    const blocker = new pg.Client(system.databaseUrl);
    await blocker.connect();
    await blocker.query('begin; lock table calls in access exclusive mode');
    const answer = await post(JSON.stringify(item));
    assertSays(answer, 503, /^The database does not answer; send it again/);
    assert.match(answer.headers['retry-after'] ?? '', /^\d+$/);
    await blocker.query('rollback');
    await blocker.end();

    assert.equal((await post(JSON.stringify(item))).status, 200);
    // Where the first insert went in late, nobody waited for it to start a workflow: that is left to the sweep.
    await execute(system.db, `update unsettled set due_at = now() where message_id = ?`, [item.messageId]);
    const temporal = new Client({ connection: await theConnection() });
    await temporal.schedule.getHandle(`sweep/${system.taskQueue}`).trigger(ScheduleOverlapPolicy.BUFFER_ONE);
    const { received, applied } = await door.settled();
    assert.deepEqual({ received, applied }, { received: 1, applied: 1 });
  });
});
