import { endAll } from './servers.ts';

/** Ends every server and folder of the run, whether the tests passed or not. */
export const mochaHooks = {
  async afterAll(this: Mocha.Context): Promise<void> {
    this.timeout(60_000);
    await endAll();
  },
};
