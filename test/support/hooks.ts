import { createLog } from '../../src/log.ts';
import { useLog } from '../../worker.ts';
import { endAll } from './servers.ts';

/** Ends every server and folder of the run, whether the tests passed or not. */
export const mochaHooks = {
  beforeAll(): void {
    useLog(createLog(process.env['LOG_LEVEL'] ?? 'silent'));
  },
  async afterAll(this: Mocha.Context): Promise<void> {
    this.timeout(60_000);
    await endAll();
  },
};
