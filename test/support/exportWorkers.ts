import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ApplicationFailure, Client, type WorkflowHandle } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { exportTarget } from '../../src/activities/exports/exportTarget.ts';
import { createExportActivities } from '../../src/activities/exports/exportWarehouse.ts';
import { createSecretBox } from '../../src/secretBox.ts';
import { SECRETS_KEY } from './database.ts';
import type { ExportWorkerJob } from './exportWorker.ts';
import { atEnd } from './servers.ts';
import { theBundle, theConnection, type System } from './system.ts';

/** A process that runs the activities of exports once it is told to, and is killed as the kernel kills. */
export async function aWorkerProcess({ databaseUrl, temporal }: System, taskQueue: string, identity: string) {
  const job: ExportWorkerJob = {
    databaseUrl,
    address: temporal.address,
    taskQueue,
    identity,
    secretsKey: SECRETS_KEY,
  };
  const child = fork(fileURLToPath(new URL('./exportWorker.ts', import.meta.url)), [JSON.stringify(job)], {
    execArgv: ['--import', 'tsx'],
  });
  const gone = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  atEnd(kill);
  const died = gone.then(() => {
    throw new Error(`${identity} never came up`);
  });
  await Promise.race([once(child, 'message'), died]);
  return { identity, kill, work: () => void child.send('work') };
}

/** A worker in this process that runs the workflows of exports, and their activities where it is told to. */
export async function anExportWorker({ db }: System, taskQueue: string, { withActivities = true } = {}) {
  const box = createSecretBox([Buffer.from(SECRETS_KEY, 'base64')]);
  const activities = createExportActivities({
    db,
    targetOf: (tenantId, state) => exportTarget(box, tenantId, state),
    pause: () => Promise.resolve(),
  });
  const worker = await Worker.create({
    connection: await theConnection(),
    taskQueue,
    workflowBundle: await theBundle(),
    ...(withActivities ? { activities } : {}),
  });
  const ended = worker.run();
  const stop = async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await ended;
  };
  atEnd(stop);
  return { stop };
}

const STARTED = 2;

/**
 * Tells Temporal that a worker is dead, so that what it had is given to the next one at once. By itself Temporal finds out
 * when no heartbeat came for 30 s, which is its own business and not waited for.
 */
export async function reportDead(handle: WorkflowHandle, isDead: (identity: string) => boolean): Promise<void> {
  const client = new Client({ connection: await theConnection() });
  const { workflowId, raw } = await handle.describe();
  for (const { activityId, state, lastWorkerIdentity } of raw.pendingActivities ?? []) {
    if (state !== STARTED || !activityId || !lastWorkerIdentity || !isDead(lastWorkerIdentity)) continue;
    const failure = ApplicationFailure.create({ message: 'The worker is dead.', nextRetryDelay: 1 });
    await client.activity.fail({ workflowId, activityId }, failure);
  }
}
