import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pLimit from 'p-limit';
import { sendCalls } from '../../src/activities/exports/sendCalls.ts';
import { sized, type SizedCall } from '../../src/domain/exports/outboundCall.ts';

/** What goes wrong between us and Segment, as it was met in the wild. */
const FAULTS = {
  error500: (res: ServerResponse) => void res.writeHead(500).end(),
  replyLost: (res: ServerResponse) => void res.destroy(),
  redirect: (res: ServerResponse) => void res.writeHead(302, { location: '/signin' }).end(),
  html: (res: ServerResponse) => void res.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>'),
  empty: (res: ServerResponse) => void res.writeHead(200).end(),
  limited: (res: ServerResponse) => void res.writeHead(429).end(),
  limitedUntil: (res: ServerResponse) => void res.writeHead(429, { 'retry-after': '1' }).end(),
  hang: () => undefined,
  bodyHangs: (res: ServerResponse) => void res.writeHead(200, { 'content-length': '100' }).write('{"succ'),
};
type FaultName = keyof typeof FAULTS;
const TAKEN_ANYWAY: ReadonlySet<FaultName> = new Set(['replyLost', 'bodyHangs']);

/** A receiver in which `faultOf` says what goes wrong with each request. Poison calls spoil their batch, as with Segment. */
async function aReceiver(faultOf: (request: number) => FaultName | undefined) {
  const arrived = new Map<string, number>();
  let requests = 0;
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      if (req.url === '/signin') return void res.writeHead(200).end('{"success":true}');
      const fault = faultOf((requests += 1));
      const { batch } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { batch: Wire[] };
      const spoilt = batch.some(({ properties }) => properties?.['poison'] === true);
      if (!fault && spoilt) return void res.writeHead(400).end('{"success":false}');
      if ((!fault || TAKEN_ANYWAY.has(fault)) && !spoilt) {
        for (const { messageId } of batch) arrived.set(messageId, (arrived.get(messageId) ?? 0) + 1);
      }
      if (fault) FAULTS[fault](res);
      else res.writeHead(200, { 'content-type': 'application/json' }).end('{"success":true}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
  return {
    host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    close,
    requests: () => requests,
  };
}

interface Wire {
  messageId: string;
  properties?: Record<string, unknown>;
}

function aCall(n: number, properties: Record<string, string | number | boolean> = {}): SizedCall {
  const timestamp = new Date('2026-11-01T00:00:00Z');
  return sized({
    type: 'track',
    messageId: `m-${n}`,
    anonymousId: 'company-1',
    event: 'License Updated',
    timestamp,
    properties,
  });
}

describe('sendCalls', () => {
  it('calls nothing delivered that never arrived, whatever goes wrong, and gets every good call there in the end', async function () {
    this.timeout(90_000);
    const names = Object.keys(FAULTS) as FaultName[];
    const met: FaultName[] = [];
    // Three of ten requests fail, each time in the next way.
    const receiver = await aReceiver((n) => {
      const fault = (n * 7) % 10 < 3 ? names[met.length % names.length] : undefined;
      if (fault) met.push(fault);
      return fault;
    });
    const poison = new Set(['m-17', 'm-4000', 'm-4001', 'm-9999']);
    const refused = new Set<string>();
    let delivered = 0;
    const deadline = Date.now() + 60_000;
    // Sends a page until nothing of it is left, as Temporal's patience does.
    const sendAll = async (page: SizedCall[]) => {
      for (let left = page; left.length > 0;) {
        assert.ok(Date.now() < deadline, `${left.length} calls are left`);
        // A hang costs no more than what so many calls may need.
        const timeoutMs = 300 + 2 * left.length;
        const sent = await sendCalls({ host: receiver.host, writeKey: 'wk', timeoutMs }, left);

        for (const id of sent.delivered) assert.ok(receiver.arrived.has(id), `${id} is called delivered`);
        for (const id of sent.refused.keys()) refused.add(id);
        delivered += sent.delivered.size;
        left = left.filter(({ call: { messageId } }) => !sent.delivered.has(messageId) && !sent.refused.has(messageId));
        if (left.length > 0) assert.ok(sent.fault, 'something is left without a reason');
      }
    };
    const calls = Array.from({ length: 10_000 }, (_, n) => aCall(n, poison.has(`m-${n}`) ? { poison: true } : { n }));
    // Pages go side by side, because each waits most of the time; all at once they would keep each other from being in time.
    const atOnce = pLimit(8);
    const pages = Array.from({ length: 40 }, (_, page) => calls.slice(250 * page, 250 * (page + 1)));
    await atOnce.map(pages, sendAll);
    assert.deepEqual([...refused].sort(), [...poison].sort());
    assert.equal(delivered, 10_000 - poison.size);
    assert.equal(receiver.arrived.size, 10_000 - poison.size);
    assert.ok(met.length >= 2 * names.length, `${met.length} faults of ${receiver.requests()} requests`);
    await receiver.close();
  });

  it('keeps the prefix of a host, and stops at once where the key is refused', async () => {
    const paths: string[] = [];
    const server = createServer((req, res) => {
      paths.push(req.url ?? '');
      res.writeHead(401).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tenant/a/`;
    const calls = Array.from({ length: 20_000 }, (_, n) => aCall(n));
    const sent = await sendCalls({ host, writeKey: 'wk', timeoutMs: 1_000 }, calls);
    assert.equal(sent.fault?.kind, 'unauthorized');
    assert.equal(sent.delivered.size + sent.refused.size, 0);
    assert.deepEqual([...new Set(paths)], ['/tenant/a/v1/batch']);
    assert.ok(paths.length <= 2, `${paths.length} requests with a key that is refused`);
    server.closeAllConnections();
    server.close();
  });

  it('says how long a limit lasts, in seconds or as a date', async () => {
    for (const [header, least, most] of [
      ['7', 7_000, 7_000],
      [new Date(Date.now() + 60_000).toUTCString(), 55_000, 61_000],
    ] as const) {
      const server = createServer((_req, res) => void res.writeHead(429, { 'retry-after': header }).end());
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const { fault } = await sendCalls({ host, writeKey: 'wk', timeoutMs: 1_000 }, [aCall(1)]);
      assert.ok(fault?.kind === 'rateLimited' && fault.retryAfterMs !== undefined);
      assert.ok(fault.retryAfterMs >= least && fault.retryAfterMs <= most, String(fault.retryAfterMs));
      server.closeAllConnections();
      server.close();
    }
  });

  it('refuses alone a call that is too large', async () => {
    const receiver = await aReceiver(() => undefined);
    const large = aCall(2, { text: ' '.repeat(33_000) });
    const sent = await sendCalls({ host: receiver.host, writeKey: 'wk', timeoutMs: 1_000 }, [
      aCall(1),
      large,
      aCall(3),
    ]);
    assert.deepEqual([...sent.tooLarge.keys()], ['m-2']);
    assert.deepEqual([...sent.delivered].sort(), ['m-1', 'm-3']);
    await receiver.close();
  });
});
