import { createLog } from '../../src/log.ts';
import { useLog } from '../../worker.ts';
import { buildConsole } from '../../src/dev/console.ts';
import { claimForFile, endAll, endLastFile, shareServers } from './servers.ts';

let file: string | undefined;
let hasLog = false;

/** Where files are shared out among processes, what they all need is started once. */
export async function mochaGlobalSetup(this: { isParallelMode?: () => boolean }): Promise<void> {
  if (this.isParallelMode?.() !== true) return;
  await Promise.all([shareServers(), buildConsole()]);
}

export const mochaGlobalTeardown = endAll;

/** Ends what a file started after its tests, and every server and folder after the run, whether the tests passed or not. */
export const mochaHooks = {
  beforeAll(): void {
    // Once a process, which may run several files.
    if (!hasLog) useLog(createLog(process.env['LOG_LEVEL'] ?? 'silent'));
    hasLog = true;
  },
  async beforeEach(this: Mocha.Context): Promise<void> {
    const next = this.currentTest?.file;
    if (next === file) return;
    file = next;
    this.timeout(60_000);
    await endLastFile();
  },
  afterEach: claimForFile,
  async afterAll(this: Mocha.Context): Promise<void> {
    this.timeout(60_000);
    await endAll();
  },
};
