import type { Config } from '../config.ts';
import type { Database } from '../db/connect.ts';
import * as sessions from '../db/tenants/sessions.ts';
import * as tokens from '../db/tenants/tokens.ts';
import { readConnection, writeConnection } from './connectionFile.ts';
import type { Closing } from './servers/closing.ts';
import { asDemo, playDemo, readAccounts, readLedger, type LedgerTotals } from './demo/demo.ts';
import { demoTenant } from './demo/demoTenant.ts';
import { exportDemo, followWarehouse, newWriteKey, startWarehouse } from './demo/demoWarehouse.ts';
import type { Progress } from './progress.ts';
import { screen } from './screen.ts';

interface Welcome {
  dataDir: string;
  /** Whether a new tenant gets the demo's companies and calls. */
  demo: boolean;
  config: Config;
  db: Database;
  progress: Progress;
  /** Whether the database is one of this machine's own, so that a warehouse may stand in it. */
  warehouse: boolean;
  closing: Closing;
}

/** Sees to the tenant of this machine, its tokens and its demo, keeps all of it in `connection.json`, and answers the screen. */
export async function welcome({ dataDir, demo, config, db, progress, warehouse, closing }: Welcome): Promise<string> {
  const api = `http://localhost:${config.api.port}`;
  const last = await readConnection(dataDir);
  const { was, ...tenant } = await demoTenant(db, last);
  const writeKey = last?.writeKey ?? newWriteKey();
  const details = {
    api,
    temporalAddress: config.temporal.address,
    temporalUi: config.temporal.uiUrl,
    ...tenant,
    databaseUrl: config.database.url,
    console: `${api}/console/`,
    signInLink: await signInLink(db, api, tenant.adminToken),
    ...(warehouse ? { writeKey } : {}),
  };
  const file = await writeConnection(dataDir, details);
  if (was === 'renewed') {
    progress.say(
      `The tokens of tenant ${tenant.tenant} were not in ${file} any more: new ones were made, the old ones revoked.`,
    );
  }
  if (was === 'created' && demo) await progress.step('Demo', () => playDemo(details), played);
  if (warehouse) {
    const host = await startWarehouse(db, writeKey, closing);
    const ask = asDemo(details);
    if (was === 'created' && demo)
      await progress.step(
        'Export',
        () => exportDemo(ask, host, writeKey),
        (line) => line,
      );
    else await followWarehouse(ask, host);
  }
  const ledger = await readLedger(details);
  const accounts = await readAccounts(details);
  return screen({ details, file, ledger, accounts, messageId: `hello-${Date.now().toString(36)}` });
}

/** A link that signs the owner of this machine in. The code stands behind the #, which no server and no log gets to see. */
async function signInLink(db: Database, api: string, adminToken: string): Promise<string> {
  const admin = await tokens.access(db, adminToken);
  if (!admin) throw new Error('The admin token of this start opens nothing');
  return `${api}/console/sign-in#code=${await sessions.makeCode(db, admin)}`;
}

function played({ received, pending }: LedgerTotals): string {
  if (pending === 0) return `12 companies, ${received} calls sent and settled`;
  return `12 companies, ${received} calls sent, ${pending} of them not settled yet; the worker goes on with them`;
}
