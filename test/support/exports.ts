import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { exportTarget } from '../../src/activities/exportTarget.ts';
import { createExportActivities } from '../../src/activities/exportWarehouse.ts';
import type { Manifest } from '../../src/db/exportRuns.ts';
import { startSegmentReceiver } from '../../src/local/segmentReceiver.ts';
import { createSecretBox } from '../../src/secretBox.ts';
import { exportsQueueOf } from '../../src/taskQueues.ts';
import type * as workflows from '../../src/workflows/index.ts';
import { SECRETS_KEY } from './database.ts';
import { atEnd } from './servers.ts';
import { theBundle, theConnection, type System } from './system.ts';

type Input = Parameters<typeof workflows.exportWarehouse>[0];

/** A system whose tenant exports to a receiver that loads the schema `warehouse` of the same database. */
export async function anExporter(system: System) {
  const connection = await theConnection();
  const receiver = await startSegmentReceiver({
    db: system.db,
    schemaOf: (key) => (key === 'write-key-good' ? 'warehouse' : undefined),
  });
  atEnd(() => receiver.close());
  const client = new Client({ connection });
  const ownQueue = exportsQueueOf(system.taskQueue);
  const start = (input: Omit<Input, 'tenantId'> = {}, taskQueue = ownQueue) =>
    client.workflow.start<typeof workflows.exportWarehouse>('exportWarehouse', {
      taskQueue,
      workflowId: `export/${system.tenantId}/${randomUUID()}`,
      args: [{ tenantId: system.tenantId, ...input }],
    });
  const exporter = {
    receiver,
    client,
    start,
    taskQueue: ownQueue,
    async configure(change: object) {
      const { status, body } = await system.put('/api/export', { on: true, host: receiver.url, ...change });
      assert.equal(status, 200, JSON.stringify(body));
    },
    setKey: (writeKey: string) => system.put('/api/export/writeKey', { writeKey }),
    async run(input: Omit<Input, 'tenantId'> = {}): Promise<Manifest> {
      return (await start(input)).result();
    },
  };
  await exporter.configure({});
  await exporter.setKey('write-key-good');
  return exporter;
}

/** A worker for exports on a queue of its own that can be killed in the middle of what it does. */
export async function aWorkerToKill({ db }: System, taskQueue: string) {
  const box = createSecretBox([Buffer.from(SECRETS_KEY, 'base64')]);
  const worker = await Worker.create({
    connection: await theConnection(),
    taskQueue,
    workflowBundle: await theBundle(),
    activities: createExportActivities({
      db,
      targetOf: (tenantId, state) => exportTarget(box, tenantId, state),
      pause: () => Promise.resolve(),
    }),
    shutdownGraceTime: 0,
    shutdownForceTime: 50,
  });
  const ended = worker.run().catch(() => undefined);
  return async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await ended;
  };
}
