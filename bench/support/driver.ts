import { connect, type Socket } from 'node:net';
import { makeTraffic } from './traffic.ts';

/** What the driver is told. It makes the calls itself, from the seed: they need not go through a pipe. */
export interface DriverJob {
  port: number;
  token: string;
  connections: number;
  batch: number;
  seed: number;
  startedAt: string;
  /** Sends these many calls first, and waits for `go` before the others. */
  warmUp: number;
  calls: number;
  /** Among how many companies the calls are spread. */
  companies: number;
}

export interface DriverReport {
  firstRequestAt: number;
  lastAnswerAt: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/** Until then nobody but us may close a connection. */
let over = false;

/**
 * A sender of its own process, as cheap as can be: whole requests made beforehand, raw sockets, one request under way
 * per connection. An answer other than 200 ends it.
 */
async function drive(job: DriverJob): Promise<void> {
  const requests = requestsOf(job);
  const warm = requests.splice(0, Math.ceil(job.warmUp / job.batch));
  const sockets = await Promise.all(Array.from({ length: job.connections }, () => open(job.port)));
  await sendAll(sockets, warm);
  process.send?.('warm');
  process.once('message', () => void measure(sockets, requests));
}

async function measure(sockets: readonly Socket[], requests: readonly Buffer[]): Promise<void> {
  const firstRequestAt = Date.now();
  const took = await sendAll(sockets, requests);
  const lastAnswerAt = Date.now();
  took.sort();
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  process.send?.({ firstRequestAt, lastAnswerAt, p50: at(0.5), p99: at(0.99) } satisfies DriverReport);
  // It stays until it is ended: a process that is gone cannot be asked how much CPU it took.
  over = true;
  process.on('message', () => {});
  for (const socket of sockets) socket.destroy();
}

function requestsOf({ warmUp, calls, seed, startedAt, batch, token, companies }: DriverJob): Buffer[] {
  const traffic = makeTraffic(warmUp + calls, seed, new Date(startedAt), companies);
  const requests: Buffer[] = [];
  const authorization = Buffer.from(`${token}:`).toString('base64');
  for (let at = 0; at < traffic.calls.length; at += batch) {
    const slice = traffic.calls.slice(at, at + batch);
    const body = JSON.stringify(batch === 1 ? slice[0] : { batch: slice });
    const head =
      `POST /dock/segment HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic ${authorization}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
    requests.push(Buffer.from(head + body));
  }
  return requests;
}

async function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
    socket.once('close', (_hadError) => over || process.exit(3));
  });
}

/** Sends every request, each connection the next one as soon as it has its answer; answers how long each took, in ms. */
async function sendAll(sockets: readonly Socket[], requests: readonly Buffer[]): Promise<Float64Array> {
  const took = new Float64Array(requests.length);
  let next = 0;
  const work = async (socket: Socket) => {
    for (let at = next++; at < requests.length; at = next++) {
      const began = performance.now();
      await exchange(socket, requests[at] as Buffer);
      took[at] = performance.now() - began;
    }
  };
  await Promise.all(sockets.map(work));
  return took;
}

function exchange(socket: Socket, request: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    const onData = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      const head = text.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (text.length < head + 4 + length) return;
      socket.off('data', onData);
      if (text.startsWith('HTTP/1.1 200') && text.includes('"rejected":[]')) resolve();
      else reject(new Error(`An answer that was not expected: ${text}`));
    };
    socket.on('data', onData);
    socket.write(request);
  });
}

process.once('message', (job) => void drive(job as DriverJob));
