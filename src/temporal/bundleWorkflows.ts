import { execFile } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const run = promisify(execFile);
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Bundles the workflows for the sandbox, in a process of its own: the bundler's 200 MB would otherwise stay with a
 * worker for life.
 */
export async function bundleWorkflows(): Promise<{ code: string }> {
  const self = fileURLToPath(import.meta.url);
  const { stdout } = await run(process.execPath, [...process.execArgv, self], { maxBuffer: MOST_BYTES });
  return { code: stdout };
}

async function main(): Promise<void> {
  const workflowsPath = fileURLToPath(new URL('../workflows', import.meta.url));
  const logger = new DefaultLogger('ERROR');
  const { code } = await bundleWorkflowCode({ workflowsPath, logger });
  await new Promise((resolve) => process.stdout.write(code, resolve));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
