import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { createFindAccess } from '../../src/http/authenticate.ts';
import { dataRoutes } from '../../src/api/data/routes.ts';
import type { BulkAnswer } from '../../src/api/data/bulkAnswer.ts';
import { errorHandler } from '../../src/http/errors.ts';
import { mount } from '../../src/http/mount.ts';
import { retentionRoutes } from '../../src/api/reports/retention.ts';
import { inTenant } from '../../src/db/connect.ts';
import { createLog } from '../../src/log.ts';
import { aDatabase, aTenant } from './database.ts';
import { atEnd } from './servers.ts';
import { rows } from './statements.ts';

export type Answer = BulkAnswer & { code?: string };

export interface Row extends Record<string, unknown> {
  _id: string;
}

/** The data API and the reports on it alone, on a database of its own, and what it set off. */
export async function aDataServer({ limit }: { limit?: RequestHandler } = {}) {
  const { db } = await aDatabase();
  const started: { tenantId: string; messageIds: readonly string[]; again: boolean }[] = [];
  const app = express();
  const dispatcher = {
    start(tenantId: string, messageIds: readonly string[], { again } = { again: false }) {
      if (messageIds.length > 0) started.push({ tenantId, messageIds, again });
    },
    room: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
  app.use(
    mount(
      [...dataRoutes({ db, dispatcher }), ...retentionRoutes({ db })],
      createFindAccess(db),
      limit ?? ((_req, _res, next) => next()),
    ),
  );
  app.use(errorHandler(createLog('silent')));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  atEnd(async () => void server.closeAllConnections());

  /** A tenant of its own and what its clients do. */
  async function aClient() {
    const { tenantId, adminToken } = await aTenant(db);
    const ask = async (path: string, init: RequestInit = {}, token = adminToken) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const answer = await fetch(`${url}${path}`, { headers, ...init });
      return { status: answer.status, headers: answer.headers, body: (await answer.json()) as unknown };
    };
    const send = async (method: string, path: string, payload?: unknown, token?: string) => {
      const body = payload === undefined ? null : typeof payload === 'string' ? payload : JSON.stringify(payload);
      const answer = await ask(path, { method, body }, token);
      return { status: answer.status, body: answer.body as Row & { code?: string; message?: string } };
    };
    const put = async (path: string, payload: unknown, token?: string) => {
      const answer = await send('PUT', path, payload, token);
      return { status: answer.status, body: answer.body as Row & Answer };
    };
    return {
      tenantId,
      token: adminToken,
      put,
      send,
      ask,
      list: async (path: string) => (await ask(path)).body as Row[],
      one: async (path: string) => (await ask(path)).body as Row,
      sql: <T>(sql: string, bindings: string[] = []) => inTenant(db, tenantId, (tx) => rows<T>(tx, sql, bindings)),
      /** A tenant with the companies `c-1` and `c-2`. */
      async withCompanies() {
        const names = ['c-1', 'c-2'].map((externalId) => ({ externalId, name: `Company ${externalId}` }));
        return (await put('/companies', names)).body.insertsKeys.map(({ _id }) => _id);
      },
    };
  }
  return { db, url, started, aClient };
}

export type DataClient = Awaited<ReturnType<Awaited<ReturnType<typeof aDataServer>>['aClient']>>;

/** The sentences of a bulk answer, each with the place of its item. */
export function messages({ createdErrors, updatedErrors }: Answer): string[] {
  return [...createdErrors, ...updatedErrors].map(({ index, message }) => `${index}: ${message}`);
}
