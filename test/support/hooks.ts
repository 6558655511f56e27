import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { createLog } from '../../src/log.ts';
import { useLog } from '../../worker.ts';
import { theBrowser, theConsole } from './console.ts';
import { theTemplate } from './database.ts';
import { claimForFile, endAll, endLastFile, thePostgres, theTemporal } from './servers.ts';
import { theBundle } from './system.ts';

// Without a message Node looks for the text of the condition where it stands in the compiled code, but in the file of the
// source. That finds nothing, and blocks the process for seconds: workers too, while a test waits by such a condition.
const { ok } = assert;
Object.assign(assert, {
  ok: (value: unknown, message: string | Error = `${inspect(value)} == true`) => ok(value, message),
});

let file: string | undefined;
let isSetUp = false;

/** Where several processes run the files, what they all need is started here, once. */
export async function mochaGlobalSetup(this: { isParallelMode?: () => boolean }): Promise<void> {
  if (this.isParallelMode?.() !== true) return;
  const databases = thePostgres.share().then(() => theTemplate.share());
  await Promise.all([databases, theTemporal.share(), theBundle.share(), theConsole.share(), theBrowser.share()]);
}

export const mochaGlobalTeardown = endAll;

/** Ends what a file started after its tests, and every server and folder after the run, whether the tests passed or not. */
export const mochaHooks = {
  beforeAll(): void {
    // Once a process, which may run several files.
    if (isSetUp) return;
    isSetUp = true;
    useLog(createLog(process.env['LOG_LEVEL'] ?? 'silent'));
    // For the processes that tests start. Given on the command line, it would cost every thread half a second too.
    process.execArgv.push('--import', 'tsx');
  },
  async beforeEach(this: Mocha.Context): Promise<void> {
    const next = this.currentTest?.file;
    if (next === file) return;
    file = next;
    this.timeout(60_000);
    await endLastFile();
  },
  afterEach: claimForFile,
  /** After the last file; where several processes run the files, after each, which leaves alone what they share. */
  async afterAll(this: Mocha.Context): Promise<void> {
    this.timeout(60_000);
    await endAll();
  },
};
