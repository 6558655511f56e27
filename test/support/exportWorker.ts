import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { exportTarget } from '../../src/activities/exports/exportTarget.ts';
import { createExportActivities } from '../../src/activities/exports/exportWarehouse.ts';
import { connect } from '../../src/db/connect.ts';
import { createSecretBox } from '../../src/secretBox.ts';

/** What a worker process for the activities of exports is told. */
export interface ExportWorkerJob {
  databaseUrl: string;
  address: string;
  taskQueue: string;
  identity: string;
  secretsKey: string;
}

// Started by `aWorkerProcess`: it is ready, then told to take work, and lives until it is killed.
const job = JSON.parse(process.argv[2] ?? '{}') as ExportWorkerJob;
process.once('disconnect', () => process.exit());
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { forward: {}, filter: { core: 'ERROR', other: 'ERROR' } } },
});
const box = createSecretBox([Buffer.from(job.secretsKey, 'base64')]);
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address: job.address }),
  taskQueue: job.taskQueue,
  identity: job.identity,
  activities: createExportActivities({
    db: connect({ url: job.databaseUrl, pool: 4 }),
    targetOf: (tenantId, state) => exportTarget(box, tenantId, state),
    pause: () => Promise.resolve(),
  }),
});
process.once('message', () => void worker.run());
process.send?.('ready');
