import { createClosing } from '../../src/dev/servers/closing.ts';
import { startProduct } from '../../src/dev/product.ts';
import { createLog } from '../../src/log.ts';
import { readConfig } from '../../src/config.ts';
import { serveSide, type SideJob } from './side.ts';

/** Our side: API and worker in one process on one connection to Temporal, exactly as `npm start` runs them. */
await serveSide(async ({ databaseUrl, port, temporalAddress = '', env }: SideJob) => {
  const config = readConfig({
    ...env,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    TEMPORAL_ADDRESS: temporalAddress,
  });
  await startProduct(config, createLog('warn'), createClosing());
});
