import { exportsQueueOf } from '../../src/temporal/contract.ts';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import type { Manifest } from '../../src/db/exports/exportRuns.ts';
import { startSegmentReceiver } from '../../src/dev/segmentReceiver.ts';
import type * as workflows from '../../src/workflows/index.ts';
import { atEnd } from './servers.ts';
import { theConnection, type System } from './system.ts';

type Input = Parameters<typeof workflows.exportWarehouse>[0];

/** A system whose tenant exports to a receiver that loads the schema `warehouse`, unless told, of the same database. */
export async function anExporter(system: System, schema = 'warehouse') {
  const connection = await theConnection();
  const receiver = await startSegmentReceiver({
    db: system.db,
    schemaOf: (key) => (key === 'write-key-good' ? schema : undefined),
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
