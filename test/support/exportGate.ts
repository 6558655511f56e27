import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import getRawBody from 'raw-body';
import { atEnd } from './servers.ts';

interface Call {
  messageId: string;
  type: string;
  event?: string;
  traits?: { object_id: string };
  properties?: { object_id: string };
}

/** What a call says it is about: `group`, `identify` or the name of the event, and the number of the object. */
export interface About {
  kind: string;
  objectId: number;
}

/** Which batch is stopped, by its first call, whether it has arrived by then, and what it is answered if not that. */
interface Stop {
  at(first: About): boolean;
  /** Which batches that come after it wait with it. */
  holds?(first: About): boolean;
  arrived: boolean;
  status?: number;
}

type Reply = { status: number; headers?: Record<string, string> } | undefined;

export type Gate = Awaited<ReturnType<typeof aGate>>;

/** Stands before a receiver, and stops a batch on its way so that something can happen meanwhile. */
export async function aGate(receiver: string) {
  const idsOf = new Map<string, Set<string>>();
  const times = new Map<string, number>();
  let rows = 0;
  let answerOf: (objectIds: number[]) => Promise<Reply> | Reply = () => undefined;
  let next: (Stop & { stopped(calls: number): void; released: Promise<void> }) | undefined;
  let holding: typeof next;

  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    const body = await getRawBody(req, { encoding: 'utf8' });
    const { batch } = JSON.parse(body) as { batch: Call[] };
    const about = batch.map(aboutOf);
    batch.forEach(({ messageId }, at) => {
      const key = JSON.stringify(about[at]);
      idsOf.set(key, (idsOf.get(key) ?? new Set()).add(messageId));
      times.set(key, (times.get(key) ?? 0) + 1);
    });
    rows += batch.length;
    const headers = { authorization: req.headers.authorization ?? '', 'content-type': 'application/json' };
    const forward = () => fetch(`${receiver}${req.url}`, { method: 'POST', headers, body });
    let reply: Response | undefined;
    if (about[0] && holding?.holds?.(about[0])) await holding.released;
    if (about[0] && next?.at(about[0])) {
      const stop = next;
      holding = stop;
      next = undefined;
      if (stop.arrived) reply = await forward();
      stop.stopped(batch.length);
      await stop.released;
      if (stop.status !== undefined) return void res.writeHead(stop.status).end();
    }
    const own = await answerOf(about.map(({ objectId }) => objectId));
    if (own) return void res.writeHead(own.status, own.headers).end();
    reply ??= await forward();
    res.writeHead(reply.status, { 'content-type': 'application/json' }).end(await reply.text());
  };
  const server = createServer((req, res) => void answer(req, res).catch(() => res.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Rows that were sent, each as often as it was. */
    rows: () => rows,
    /** How many objects were sent under so many ids. */
    sent: () => ({ objects: idsOf.size, ids: [...idsOf.values()].reduce((sum, { size }) => sum + size, 0) }),
    /** How often an object was sent. */
    timesOf: (about: About) => times.get(JSON.stringify(about)) ?? 0,
    /** Answers batches by itself, by the objects in them, where `answer` says how. */
    answerBy(answer: typeof answerOf) {
      answerOf = answer;
    },
    /** Lets pass what comes from now on; what it holds stays where it is. */
    open() {
      holding = undefined;
    },
    /** The next batch that `at` wants is stopped: `stopped` resolves then with its calls, `release` lets it go on. */
    stop(wanted: Stop) {
      let release = () => {};
      const released = new Promise<void>((resolve) => (release = resolve));
      holding = undefined;
      const stopped = new Promise<number>((resolve) => (next = { ...wanted, stopped: resolve, released }));
      return { stopped, release };
    },
  };
}

function aboutOf({ type, event, traits, properties }: Call): About {
  return { kind: event ?? type, objectId: parseInt((traits ?? properties)?.object_id ?? '', 16) };
}
