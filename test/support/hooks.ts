import { createLog } from '../../src/log.ts';
import { useLog } from '../../worker.ts';
import { claimForFile, endAll, endLastFile } from './servers.ts';

let file: string | undefined;

/** Ends what a file started after its tests, and every server and folder after the run, whether the tests passed or not. */
export const mochaHooks = {
  beforeAll(): void {
    useLog(createLog(process.env['LOG_LEVEL'] ?? 'silent'));
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
