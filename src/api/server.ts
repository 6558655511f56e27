import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { NativeConnection, type NativeConnectionOptions } from '@temporalio/worker';
import { readConfig, type Config } from '../config.ts';
import { createCounters, type Counters } from '../counters.ts';
import { connect, type Database } from '../db/connect.ts';
import { createLog, type Logger } from '../log.ts';
import { createApp } from './app.ts';
import { createDispatcher } from './ingest/dispatcher.ts';
import { serverOf } from '../http/serverOf.ts';
import type { Connection } from '../temporal/client.ts';
import { createTemporal } from '../temporal/temporal.ts';

export interface RunningApi {
  url: string;
  port: number;
  /** Stops listening, finishes what it holds, starts what still waits. */
  stop(): Promise<void>;
}

interface Deps {
  config: Config;
  db: Database;
  connection: Connection;
  log: Logger;
  counters?: Counters;
  taskQueue?: string;
}

/** Serves the API until it is stopped. Temporal may be away: calls are kept and wait. */
export async function startApi(deps: Deps): Promise<RunningApi> {
  const { config, db, connection, log, counters = createCounters() } = deps;
  const { namespace } = config.temporal;
  const temporal = createTemporal({
    connection,
    namespace,
    ...(deps.taskQueue === undefined ? {} : { taskQueue: deps.taskQueue }),
  });
  const dispatcher = createDispatcher({ ...config.dispatch, startRun: temporal.startRun, counters, log });
  const server = serverOf(createApp({ config, db, temporal, dispatcher, counters, log }));
  server.keepAliveTimeout = 65_000;
  server.listen(config.api.port, config.api.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${config.api.host}:${port}`,
    port,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      // A connection that is busy now is kept alive for a minute after its answer, as by a page of the console.
      const closingIdle = setInterval(() => server.closeIdleConnections(), 50);
      await dispatcher.stop(closed);
      clearInterval(closingIdle);
    },
  };
}

/** A connection that is opened on first use, and tried again on the next use while Temporal is away. */
export function lazyConnection(options: NativeConnectionOptions): { open: Connection; close(): Promise<void> } {
  let opened: Promise<NativeConnection> | undefined;
  return {
    open() {
      opened ??= NativeConnection.connect(options).catch((error: unknown) => {
        opened = undefined;
        throw error;
      });
      return opened;
    },
    close: async () => void (await (await opened?.catch(() => undefined))?.close()),
  };
}

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.log.level);
  const db = connect(config.database);
  const connection = lazyConnection(config.temporal.connection);
  const api = await startApi({ config, db, connection: connection.open, log });
  log.info({ url: api.url }, 'Listening');
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  log.info('Stopping');
  await api.stop();
  await connection.close();
  await db.close();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
