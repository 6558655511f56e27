import { NativeConnection } from '@temporalio/worker';
import { startWorker, useLog } from '../../worker.ts';
import { startApi } from '../api/server.ts';
import type { Config } from '../config.ts';
import { createCounters } from '../counters.ts';
import { connect, type Database } from '../db/connect.ts';
import type { Logger } from '../log.ts';
import type { Closing } from './servers/closing.ts';

/** API and worker, both in this process. */
interface Product {
  db: Database;
  /** Resolves with a sentence when the worker ended without being asked to; never rejects. */
  died: Promise<string>;
}

/** Starts API and worker on one connection to Temporal, so that a workflow can start in the worker beside it at once. */
export async function startProduct(config: Config, log: Logger, closing: Closing): Promise<Product> {
  useLog(log);
  const db = connect(config.database);
  closing.add(() => db.close(), 500);
  const connection = await NativeConnection.connect({
    ...config.temporal.connection,
    address: config.temporal.address,
  });
  closing.add(() => connection.close(), 500);
  const counters = createCounters();
  const worker = await startWorker({ config, db, connection, log, counters });
  closing.add(() => worker.stop(), 2500);
  const api = await startApi({ config, db, connection: () => Promise.resolve(connection), log, counters });
  closing.add(() => api.stop(), 2000);
  const died = worker.finished.then(
    () => 'The worker ended without being asked to.',
    (error: unknown) => `The worker died: ${error instanceof Error ? error.message : String(error)}`,
  );
  return { db, died };
}
