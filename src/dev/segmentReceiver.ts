import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Database } from '../db/connect.ts';
import getRawBody from 'raw-body';
import { isFields } from '../domain/values/fields.ts';
import { openWarehouse, type Warehouse } from './warehouse/loadWarehouse.ts';
import { toRows } from './warehouse/warehouseRows.ts';

/** Segment's limits. More calls than this in a batch are answered with 200, and dropped. */
const BATCH_BYTES = 500 * 1024;
const CALL_BYTES = 32 * 1024;
const BATCH_CALLS = 2500;

export interface SegmentReceiver {
  url: string;
  port: number;
  close(): Promise<void>;
}

interface Options {
  db: Database;
  /** Which schema a Write Key's calls are loaded into: with Segment each source has its own. */
  schemaOf(writeKey: string): Promise<string | undefined> | string | undefined;
  port?: number;
}

/**
 * Speaks Segment's tracking API and loads what it takes into a warehouse laid out as Segment does, so that the whole way
 * of an export can be run and queried on one machine. As with Segment, 200 means "read" and not "taken": calls without
 * an id of a person, tracks without an event and calls past the 2,500th are dropped without a word.
 */
export async function startSegmentReceiver({ db, schemaOf, port = 0 }: Options): Promise<SegmentReceiver> {
  const warehouses = new Map<string, Warehouse>();
  const warehouseOf = (schema: string) => {
    let warehouse = warehouses.get(schema);
    if (!warehouse) warehouses.set(schema, (warehouse = openWarehouse(db, schema)));
    return warehouse;
  };
  const server = createServer((req, res) => {
    receive(req, schemaOf, warehouseOf).then(
      ([status, success]) => send(res, status, { success }),
      () => send(res, 500, { success: false }),
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function receive(
  req: IncomingMessage,
  schemaOf: Options['schemaOf'],
  warehouseOf: (schema: string) => Warehouse,
): Promise<[status: number, success: boolean]> {
  if (req.method !== 'POST' || req.url !== '/v1/batch') return [404, false];
  const receivedAt = new Date().toISOString();
  const body = await readBatch(req);
  if (!body) return [400, false];
  const schema = await schemaOf(writeKeyOf(req, body));
  if (schema === undefined) return [401, false];
  const sentAt = typeof body['sentAt'] === 'string' ? body['sentAt'] : null;
  const calls = body.batch.slice(0, BATCH_CALLS).filter(isFields);
  await warehouseOf(schema).load(calls.flatMap((call) => toRows(call, receivedAt, sentAt)));
  return [200, true];
}

/** A batch, or undefined where Segment would answer 400: bad JSON, or too large as a whole or in one of its calls. */
async function readBatch(req: IncomingMessage): Promise<{ batch: unknown[]; [field: string]: unknown } | undefined> {
  try {
    const text = await getRawBody(req, { limit: BATCH_BYTES, encoding: 'utf8' });
    const body: unknown = JSON.parse(text);
    if (!isFields(body) || !Array.isArray(body['batch'])) return undefined;
    const batch: unknown[] = body['batch'];
    const fits = batch.every((call) => Buffer.byteLength(JSON.stringify(call)) <= CALL_BYTES);
    return fits ? { ...body, batch } : undefined;
  } catch {
    req.resume();
    return undefined;
  }
}

function writeKeyOf(req: IncomingMessage, body: Readonly<Record<string, unknown>>): string {
  const [scheme = '', value = ''] = (req.headers.authorization ?? '').split(' ', 2);
  if (/^basic$/i.test(scheme)) return Buffer.from(value, 'base64').toString('utf8').split(':', 1)[0] ?? '';
  return typeof body['writeKey'] === 'string' ? body['writeKey'] : '';
}

function send(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { 'Content-Type': 'application/json' });
  res.end(JSON.stringify(body));
}
