import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { createActivities } from '../../src/activities/index.ts';
import { createTemporal } from '../../src/temporal/temporal.ts';
import { createCounters } from '../../src/counters.ts';
import { inTenant, type Database } from '../../src/db/connect.ts';
import * as followUpList from '../../src/db/followUps/followUpList.ts';
import * as followUps from '../../src/db/followUps/followUps.ts';
import { createLog } from '../../src/log.ts';
import { ensureSearchAttributes } from '../../src/temporal/searchAttributesSetup.ts';
import type { followUp } from '../../src/workflows/index.ts';
import { aDatabase, aTenant } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { NO_MAIL } from '../support/settle.ts';
import { theBundle, theConnection } from '../support/system.ts';

/** Workers stop and others come, by the real clock: what falls due meanwhile is milliseconds away and not months. */
describe('follow-ups whose workers are gone for a while', () => {
  let db: Database;
  let client: Client;
  let tenantId: string;
  before(async function () {
    this.timeout(120_000);
    ({ db } = await aDatabase());
    ({ tenantId } = await aTenant(db));
    const connection = await theConnection();
    client = new Client({ connection });
    await ensureSearchAttributes(connection, 'default', createLog('silent'));
  });

  async function aWorker(taskQueue: string, workflowBundle?: WorkflowBundleOption) {
    const worker = await Worker.create({
      connection: await theConnection(),
      taskQueue,
      workflowBundle: workflowBundle ?? (await theBundle()),
      activities: createActivities({ db, counters: createCounters(), notify: NO_MAIL }),
      stickyQueueScheduleToStartTimeout: '1s',
      shutdownGraceTime: '1s',
    });
    const run = worker.run();
    return async () => {
      worker.shutdown();
      await run;
    };
  }

  /** An open follow-up that does what falls due so many milliseconds from now, with its workflow. */
  async function aFollowUp(taskQueue: string, plan: { dueIn: number; reminders: number[]; escalations: number[] }) {
    const openedAt = new Date();
    const at = (ms: number) => openedAt.getTime() + ms;
    const row = {
      ...{ companyId: null, policyId: null, policyVersion: null, occasionId: null, title: 'T', body: '' },
      ...{ ownerId: null, ownedBy: 'nobody' as const, openedAt, dueAt: new Date(at(plan.dueIn)), exits: [] },
      plan: {
        dueAt: at(plan.dueIn),
        reminders: plan.reminders.map(at),
        escalations: plan.escalations.map(at),
        chain: plan.escalations.map(() => ({ to: 'companyOwner' as const, takesOver: false })),
        ...{ fallback: null, roles: [], email: false, webhooks: [] },
      },
      createdBy: 'test',
    };
    const [ref] = await inTenant(db, tenantId, (tx) => followUps.open(tx, [row]));
    assert.ok(ref);
    const { workflowId, followUpId } = ref;
    const args: Parameters<typeof followUp> = [{ tenantId, followUpId }];
    const handle = await client.workflow.start<typeof followUp>('followUp', {
      ...{ workflowId, taskQueue, args },
      // What a worker took with it when it stopped comes to the next one after so long.
      workflowTaskTimeout: '1s',
    });
    return { handle, followUpId };
  }

  const turnsOf = (followUpId: number) => inTenant(db, tenantId, (tx) => followUpList.turns(tx, followUpId));
  const kindsOf = async (followUpId: number) => (await turnsOf(followUpId)).map(({ kind }) => kind);

  it('do once what fell due while nobody worked, and say when it should have been (C29)', async function () {
    this.timeout(60_000);
    const taskQueue = `followUps-${randomUUID()}`;
    const stop = await aWorker(taskQueue);
    const { handle, followUpId } = await aFollowUp(taskQueue, {
      ...{ dueIn: 3_000, reminders: [1_500, 2_000, 2_500] },
      escalations: [3_200, 3_400],
    });
    await eventually(async () => assert.deepEqual(await kindsOf(followUpId), ['opened']));
    await stop();
    assert.deepEqual(await kindsOf(followUpId), ['opened']);
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    const stopAgain = await aWorker(taskQueue);
    const all = ['opened', 'reminded', 'late', 'escalated', 'escalated'];
    await eventually(async () => assert.deepEqual(await kindsOf(followUpId), all));
    const turns = await turnsOf(followUpId);
    for (const { at, plannedAt } of turns.slice(1)) assert.ok(plannedAt && at.getTime() - plannedAt.getTime() > 500);
    await handle.executeUpdate('complete', { args: [{}] });
    assert.deepEqual(await kindsOf(followUpId), [...all, 'completed']);
    await stopAgain();
  });

  it('end normally after a build that did their steps in another order was taken back (C30)', async function () {
    this.timeout(120_000);
    const taskQueue = `followUps-${randomUUID()}`;
    const stop = await aWorker(taskQueue);
    const waiting = { dueIn: 3_600_000, reminders: [], escalations: [] };
    const open = await Promise.all(Array.from({ length: 20 }, () => aFollowUp(taskQueue, waiting)));
    await eventually(async () => {
      for (const { followUpId } of open) assert.deepEqual(await kindsOf(followUpId), ['opened']);
    });
    await stop();
    const workflowsPath = fileURLToPath(new URL('../replay/outOfOrder.ts', import.meta.url));
    const broken = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
    const stopBroken = await aWorker(taskQueue, broken);
    for (const { handle } of open) await handle.signal('look');
    const temporal = createTemporal({ connection: theConnection, namespace: 'default', taskQueue });
    // Found on the status page and in the metrics, within a minute.
    await eventually(async () => assert.equal(await temporal.failing(), open.length), 60_000);
    await stopBroken();
    const stopMended = await aWorker(taskQueue);
    await eventually(async () => assert.equal(await temporal.failing(), 0), 60_000);
    await Promise.all(open.map(({ handle }) => handle.executeUpdate('complete', { args: [{}] })));
    for (const { handle, followUpId } of open) {
      assert.equal((await handle.result())?.state, 'completed');
      assert.deepEqual(await kindsOf(followUpId), ['opened', 'completed']);
    }
    await stopMended();
  });
});
