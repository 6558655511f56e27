import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { NativeConnection } from '@temporalio/worker';
import { lazyConnection, startApi } from '../../src/api/server.ts';
import { readConfig } from '../../src/config.ts';
import { createCounters } from '../../src/counters.ts';
import { createLog } from '../../src/log.ts';
import { startTemporal } from '../../src/dev/servers/temporal.ts';
import { startWorker } from '../../worker.ts';
import { aDatabase, aTenant } from '../support/database.ts';
import { aFolder, atEnd, temporalCli, temporalPorts } from '../support/servers.ts';
import { client, theBundle } from '../support/system.ts';

describe('an API without Temporal', () => {
  it('answers 200, keeps the calls, and settles them by itself once Temporal is there', async function () {
    this.timeout(120_000);
    const { db, url } = await aDatabase();
    const ports = await temporalPorts();
    const address = `127.0.0.1:${ports.grpc}`;
    const config = readConfig({ DATABASE_URL: url, TEMPORAL_ADDRESS: address, PORT: '0' });
    const log = createLog('silent');
    const connection = lazyConnection({ address });
    const api = await startApi({ config, db, connection: connection.open, log });
    const door = client(api.url, await aTenant(db));
    await door.put('/companies', [{ externalId: 'c-1', name: 'Acme' }]);

    const messageId = randomUUID();
    const began = Date.now();
    const answer = await door.send({
      type: 'track',
      userId: 'u-1',
      event: 'Opened',
      messageId,
      context: { groupId: 'c-1' },
    });
    assert.equal(answer.status, 200);
    assert.ok(Date.now() - began < 5_000);
    assert.equal((await door.trace(messageId)).outcome, 'pending');
    const ready = await fetch(`${api.url}/readyz`);
    const keeping = { status: 'keeping', database: 'ok', temporal: 'away', failingWorkflows: null };
    assert.deepEqual(await ready.json(), keeping);

    const temporal = await startTemporal({ cli: await temporalCli(), dataDir: await aFolder(), ports });
    atEnd(() => temporal.kill());
    const opened = await NativeConnection.connect({ address });
    const workflowBundle = await theBundle();
    const worker = await startWorker({
      config,
      db,
      connection: opened,
      log,
      workflowBundle,
      counters: createCounters(),
    });
    assert.equal((await door.settled(60_000)).applied, 1);
    await api.stop();
    await worker.stop();
    await opened.close();
    await connection.close();
  });
});
