import type { Config } from '../config.ts';
import type { Knex } from '../db/connect.ts';
import { readConnection, writeConnection } from './connectionFile.ts';
import { playDemo, readAccounts, readLedger, type LedgerTotals } from './demo.ts';
import { demoTenant } from './demoTenant.ts';
import type { Progress } from './progress.ts';
import { screen } from './screen.ts';

interface Welcome {
  dataDir: string;
  /** Whether a new tenant gets the demo's companies and calls. */
  demo: boolean;
  config: Config;
  db: Knex;
  progress: Progress;
}

/** Sees to the tenant of this machine, its tokens and its demo, keeps all of it in `connection.json`, and answers the screen. */
export async function welcome({ dataDir, demo, config, db, progress }: Welcome): Promise<string> {
  const api = `http://localhost:${config.api.port}`;
  const { was, ...tenant } = await demoTenant(db, await readConnection(dataDir));
  const details = {
    api,
    temporalAddress: config.temporal.address,
    temporalUi: config.temporal.uiUrl,
    ...tenant,
    databaseUrl: config.database.url,
  };
  const file = await writeConnection(dataDir, details);
  if (was === 'renewed') {
    progress.say(
      `The tokens of tenant ${tenant.tenant} were not in ${file} any more: new ones were made, the old ones revoked.`,
    );
  }
  if (was === 'created' && demo) await progress.step('Demo', () => playDemo(details), played);
  const ledger = await readLedger(details);
  const accounts = await readAccounts(details);
  return screen({ details, file, ledger, accounts, messageId: `hello-${Date.now().toString(36)}` });
}

function played({ received, pending }: LedgerTotals): string {
  if (pending === 0) return `12 companies, ${received} calls sent and settled`;
  return `12 companies, ${received} calls sent, ${pending} of them not settled yet; the worker goes on with them`;
}
