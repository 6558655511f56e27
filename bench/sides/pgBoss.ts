import { once } from 'node:events';
import express from 'express';
import PgBoss from 'pg-boss';
import { createSecretBox } from '../../src/secretBox.ts';
import { createFindAccess } from '../../src/http/authenticate.ts';
import { segmentDoors } from '../../src/api/ingest/segment.ts';
import { serverOf } from '../../src/http/serverOf.ts';
import { connect } from '../../src/db/connect.ts';
import { createBossKeep } from './bossKeep.ts';
import { startBossWorkers } from './bossWorkers.ts';
import { serveSide, type SideJob } from './side.ts';

const QUEUE = 'calls';

/**
 * The other side: what an engineer writes without a workflow engine. The same doors (body, delivery, token, items) and
 * the same step functions; between them pg-boss, with everything that it can do without switched off:
 * - `standard` policy: the three policies that promise more keep an index each up to date on every change of state;
 * - the queue has a partition of its own anyway (pg-boss 10 makes one per queue);
 * - no maintenance, no archive (completed jobs just stay), no monitoring, no cron;
 * - two workers with batches of 500: measured against 1, 2 and 4 workers, 200, 500 and 1,000 jobs, and waiting up to
 *   100 or 200 ms for a batch to fill up (which costs more in lag than it saves);
 * - nothing is retried later than at once, so that no `start_after` lies ahead and the fetch need not ask for it.
 */
await serveSide(async ({ databaseUrl, port, env }: SideJob) => {
  const db = connect({ url: databaseUrl, pool: 20 });
  const boss = new PgBoss({ connectionString: databaseUrl, max: 10, supervise: false, schedule: false });
  boss.on('error', (error) => {
    console.error(error);
    process.exit(1);
  });
  await boss.start();
  await boss.createQueue(QUEUE);
  const workers = startBossWorkers({
    db,
    boss,
    queue: QUEUE,
    workers: Number(env['BOSS_WORKERS'] ?? 2),
    batchSize: Number(env['BOSS_BATCH'] ?? 500),
    lingerMs: Number(env['BOSS_LINGER_MS'] ?? 0),
  });
  const keep = createBossKeep({ boss, queue: QUEUE, added: workers.added });
  const dispatcher = { start: () => {}, room: () => Promise.resolve(), stop: () => Promise.resolve() };
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(
    segmentDoors({
      findAccess: createFindAccess(db),
      box: createSecretBox([]),
      keep,
      dispatcher,
      publicHost: 'localhost',
    }),
  );
  const server = serverOf(app);
  server.keepAliveTimeout = 65_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
});
