import { randomUUID } from 'node:crypto';
import { connect, inTenant, type Database } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import * as secrets from '../../src/db/tenants/secrets.ts';
import * as tenants from '../../src/db/tenants/tenants.ts';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { createSecretBox } from '../../src/secretBox.ts';
import { atEnd, oncePerRun, thePostgres } from './servers.ts';
import { execute } from './statements.ts';

/** The database that all others are copied from, migrated once per run. */
export const theTemplate = oncePerRun('TEST_TEMPLATE', async () => {
  const name = `template_${process.pid}`;
  const url = await asSuperuser(`create database ${name}`, name);
  await migrate(url);
  return name;
});

/** A migrated database of its own. */
export async function aDatabase({ pool = 10 } = {}): Promise<{ db: Database; url: string }> {
  const from = await theTemplate();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = await asSuperuser(`create database ${name} template ${from}`, name);
  const db = connect({ url, pool });
  atEnd(() => db.close());
  return { db, url };
}

async function asSuperuser(sql: string, name: string): Promise<string> {
  const server = await thePostgres();
  const db = connect({ url: server.url, pool: 2 });
  await execute(db, sql);
  await db.close();
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

/** A tenant with a name nobody else has, and one token of each kind. */
export async function aTenant(db: Database): Promise<{ tenantId: string; tenantToken: string; adminToken: string }> {
  const { tenantId } = await tenants.create(db, { name: `t-${randomUUID().slice(0, 13)}` });
  const tenantToken = await tokens.issue(db, { tenantId, kind: 'tenant', label: 'test' });
  const adminToken = await tokens.issue(db, { tenantId, kind: 'api', role: 'admin', label: 'test' });
  return { tenantId, tenantToken: tenantToken.token, adminToken: adminToken.token };
}

/** The key with which `aSystem` seals secrets. */
export const SECRETS_KEY = Buffer.alloc(32, 7).toString('base64');

/** Sets the one secret with which a sender signs. */
export async function setSharedSecret(db: Database, tenantId: string, secret: string): Promise<void> {
  const box = createSecretBox([Buffer.from(SECRETS_KEY, 'base64')]);
  await inTenant(db, tenantId, (tx) => secrets.add(tx, 'segmentSignature', { box, secret, keep: 0 }));
}
