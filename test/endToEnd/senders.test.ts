import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Rudder from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { inTenant } from '../../src/db/connect.ts';
import { aTenant, setSharedSecret } from '../support/database.ts';
import { rows } from '../support/statements.ts';
import { aSystem, client, type System, type Trace } from '../support/system.ts';

type Done = (error?: unknown) => void;
type Send = (message: object, done: Done) => unknown;
type Method = 'identify' | 'track' | 'group' | 'page' | 'screen' | 'alias';

/** The part that all Segment-compatible SDKs have in common. */
type Sdk = Record<Method, Send> & { flush(): Promise<unknown> };

/** An SDK that sends to us, and every error it reported. */
interface Sender {
  sdk: Sdk;
  errors: unknown[];
}

type Make = (url: string, token: string) => Sender;

// It brings no types.
const require = createRequire(import.meta.url);
const Legacy = require('analytics-node') as new (writeKey: string, options: object) => Sdk;

function analyticsNode(path?: string): Make {
  return (url, token) => {
    const errors: unknown[] = [];
    const sdk = new Analytics({ writeKey: token, host: url, maxRetries: 0, ...(path === undefined ? {} : { path }) });
    sdk.on('error', (error) => errors.push(error));
    return { sdk: sdk as unknown as Sdk, errors };
  };
}

const analyticsNode6: Make = (url, token) => {
  const errors: unknown[] = [];
  const options = { host: url, retryCount: 0, errorHandler: (error: unknown) => errors.push(error) };
  return { sdk: new Legacy(token, options), errors };
};

const rudder: Make = (url, token) => {
  const errors: unknown[] = [];
  const options = { dataPlaneUrl: url, gzip: true, retryCount: 0, logLevel: 'none' };
  const sdk = new Rudder(token, { ...options, errorHandler: (error: unknown) => errors.push(error) });
  return { sdk: sdk as unknown as Sdk, errors };
};

const SENDERS: [string, Make][] = [
  ['@segment/analytics-node 3 on its default path', analyticsNode()],
  ['@segment/analytics-node 3 on /v1/batch', analyticsNode('/v1/batch')],
  ['@segment/analytics-node 3 on /dock/segment', analyticsNode('/dock/segment')],
  ['analytics-node 6', analyticsNode6],
  ['@rudderstack/rudder-sdk-node 3 with gzip', rudder],
];

const EVENT_TIME = new Date('2025-03-01T10:00:00.250Z');

/** Makes every kind of call as a user of the SDK would, and waits until the SDK says that they were delivered. */
async function useAll({ sdk, errors }: Sender, user: string): Promise<void> {
  const call = (method: Method, message: object) =>
    new Promise<void>((resolve) => {
      sdk[method](message, (error) => {
        if (error) errors.push(error);
        resolve();
      });
    });
  const traits = { email: `${user}@c-1.example`, name: 'Ada Invented', company_id: 'c-1', createdAt: new Date() };
  const calls = [
    call('identify', { userId: user, traits }),
    call('track', { userId: user, event: 'Project Created', timestamp: EVENT_TIME, properties: { plan: 'pro' } }),
    call('group', { userId: user, groupId: 'c-1', traits: { name: 'Company One', seats: 7 } }),
    call('page', { userId: user, category: 'Docs', name: 'Start', properties: { url: 'https://app.c-1.example/' } }),
    call('screen', { userId: user, name: 'Inbox' }),
    call('alias', { userId: user, previousId: `${user}-before` }),
  ];
  await sdk.flush();
  await Promise.all(calls);
  const former = call('track', { userId: `${user}-before`, event: 'Report Shared', timestamp: EVENT_TIME });
  await sdk.flush();
  await former;
}

describe('Segment-compatible SDKs', function () {
  let system: System;

  before(async function () {
    this.timeout(90_000);
    system = await aSystem();
    await system.put('/companies', [{ externalId: 'c-1', name: 'One' }]);
    await system.put('/api/settings', { settings: { usage: { pages: true, screens: true } } });
  });

  /** The traces of a user's calls, by type. */
  async function tracesOf(user: string): Promise<Map<string, Trace>> {
    const sent = await inTenant(system.db, system.tenantId, (tx) =>
      rows<{ message_id: string; type: string }>(tx, `select message_id, type from calls where body->>'userId' = ?`, [
        user,
      ]),
    );
    return new Map(await Promise.all(sent.map(async (one) => [one.type, await system.trace(one.message_id)] as const)));
  }

  SENDERS.forEach(([name, make], at) => {
    it(`takes all that ${name} sends`, async () => {
      const user = `ada-${at}`;
      const sender = make(system.url, system.tenantToken);
      const from = Date.now();
      await useAll(sender, user);
      assert.deepEqual(sender.errors, []);
      await system.settled();

      const traces = await tracesOf(user);
      const former = (await tracesOf(`${user}-before`)).get('track');
      const all = [...traces.values(), former];
      assert.deepEqual(
        all.map((trace) => [trace?.outcome, trace?.reason]),
        all.map(() => ['applied', null]),
      );
      assert.deepEqual([...traces.keys()].sort(), ['alias', 'group', 'identify', 'page', 'screen', 'track']);

      const endUser = traces.get('identify')?.endUser;
      assert.equal(endUser?.externalId, user);
      for (const type of ['identify', 'track', 'page', 'screen']) {
        assert.equal(traces.get(type)?.company?.externalId, 'c-1', type);
        assert.deepEqual(traces.get(type)?.endUser, endUser, type);
      }
      assert.deepEqual(former?.endUser, endUser, 'the former id is the same person');
      assert.equal(traces.get('group')?.company?.externalId, 'c-1');
      assert.equal(traces.get('alias')?.effects['aliasKept'], true);

      const today = String(traces.get('group')?.occurredAt).slice(0, 10);
      const activity = (type: string) => traces.get(type)?.effects['userActivity'];
      assert.deepEqual(activity('track'), { action: 'Project Created', day: '2025-03-01', weight: 1 });
      assert.deepEqual(activity('page'), { action: 'Viewed Start Page', day: today, weight: 1 });
      assert.deepEqual(activity('screen'), { action: 'Viewed Inbox Screen', day: today, weight: 1 });
      assert.deepEqual(traces.get('group')?.effects['metrics'], [{ dimensionId: 'seats', value: 7, day: today }]);

      assert.equal(traces.get('track')?.occurredAt, EVENT_TIME.toISOString());
      for (const [type, { occurredAt, timeNote }] of traces) {
        assert.equal(timeNote, null, type);
        const now = Date.parse(occurredAt);
        if (type !== 'track') assert.ok(now >= from && now <= Date.now(), `${type} at ${occurredAt}`);
      }
    });
  });

  it('tell their user of a wrong token', async () => {
    const user = 'ada-of-nobody';
    for (const make of [analyticsNode(), analyticsNode6, rudder]) {
      const sender = make(system.url, 'tlt_not-a-token');
      await useAll(sender, user);
      assert.notEqual(sender.errors.length, 0);
    }
    assert.equal((await tracesOf(user)).size, 0);
  });
});

interface Recorded {
  sharedSecret: string;
  method: string;
  headers: Record<string, string>;
  bodyBase64: string;
}

const WEBHOOKS = ['webhook-single', 'webhook-batch', 'webhook-extensible-single', 'webhook-extensible-batch'];

function recorded(name: string): Recorded {
  const file = new URL(`../fixtures/segmentWebhooks/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Recorded;
}

describe("Segment's own webhook requests", function () {
  let system: System;
  let tenant: Awaited<ReturnType<typeof aTenant>>;
  let api: ReturnType<typeof client>;

  before(async function () {
    this.timeout(90_000);
    system = await aSystem();
  });

  beforeEach(async () => {
    tenant = await aTenant(system.db);
    api = client(system.url, tenant);
    await setSharedSecret(system.db, tenant.tenantId, recorded('webhook-single').sharedSecret);
    await api.put('/companies', [{ externalId: 'hook-company', name: 'Hook' }]);
  });

  /** Sends the recorded bytes and headers with our Tenant Token; `change` alters them on the way. */
  function replay(name: string, change: { bytes?: (bytes: Buffer) => Buffer; without?: string } = {}) {
    const { method, headers, bodyBase64 } = recorded(name);
    assert.equal(method, 'POST');
    const bytes = Buffer.from(bodyBase64, 'base64');
    // These two are the connection's; fetch writes its own.
    const dropped = ['Content-Length', 'Connection', change.without];
    const kept = Object.entries(headers).filter(([header]) => !dropped.includes(header));
    const raw = new Uint8Array(change.bytes?.(bytes) ?? bytes);
    return api.send(undefined, { raw, headers: Object.fromEntries(kept) });
  }

  /** Turns one byte of a text that occurs in the body. */
  function turned(bytes: Buffer, text: string, from: 'first' | 'last' = 'first'): Buffer {
    const at = from === 'first' ? bytes.indexOf(text) : bytes.lastIndexOf(text);
    assert.notEqual(at, -1);
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    return changed;
  }

  for (const name of WEBHOOKS) {
    const items = name.endsWith('batch') ? 4 : 1;

    it(`are accepted with their signature, and settled by event time: ${name}`, async () => {
      const accepted = { success: true, received: items, duplicates: 0, rejected: [] };
      assert.deepEqual(await replay(name), { status: 200, body: accepted });
      assert.deepEqual(await replay(name), { status: 200, body: { ...accepted, duplicates: items } });
      await api.settled();
      for (let item = 1; item <= items; item += 1) {
        const trace = await api.trace(`${name}-${item}`);
        assert.equal(trace.outcome, 'applied', `${item}: ${trace.reason}`);
        assert.equal(trace.company?.externalId, 'hook-company');
        assert.equal(trace.occurredAt, `2025-03-0${item}T09:30:00.500Z`);
        assert.equal(trace.timeNote, null);
        assert.equal(trace.otherContent, 0);
      }
      const first = await api.trace(`${name}-1`);
      const properties = first.body?.['properties'] as Record<string, unknown>;
      assert.equal(properties['note'], 'Zoë dit "ça va" \u2028 \u0007 </b> \\ 🙂');
      assert.equal(first.endUser?.externalId, 'hook-user');
    });

    it(`are refused with 401 where a signed byte was changed: ${name}`, async () => {
      const answer = await replay(name, { bytes: (bytes) => turned(bytes, 'Project Created') });
      assert.equal(answer.status, 401);
      assert.match(answer.body.message, /^X-Signature does not fit; check the shared secret/);
    });

    it(`are refused with 401 where the signature is missing: ${name}`, async () => {
      const answer = await replay(name, { without: 'x-signature' });
      assert.equal(answer.status, 401);
      assert.match(answer.body.message, /^X-Signature is missing; .*shared secret/);
      assert.equal((await api.settled()).received, 0);
    });
  }

  it('are refused with another shared secret, and accepted unsigned where none is set', async () => {
    await setSharedSecret(system.db, tenant.tenantId, 'another secret');
    assert.equal((await replay('webhook-batch')).status, 401);
    const other = await aTenant(system.db);
    api = client(system.url, other);
    assert.equal((await replay('webhook-batch', { without: 'x-signature' })).status, 200);
  });

  it('carry a signature of the first item only, so that a change further on passes', async () => {
    const answer = await replay('webhook-batch', { bytes: (bytes) => turned(bytes, 'Café Opened', 'last') });
    assert.equal(answer.status, 200);
  });
});
