import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { acrossTenants, connect, inTenant } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import { freePort } from '../../src/dev/servers/ports.ts';
import { startPostgres } from '../../src/dev/servers/postgres.ts';
import { aTenant } from '../support/database.ts';
import { aFolder, atEnd, temporalCli, theTemporal } from '../support/servers.ts';
import { execute, rows } from '../support/statements.ts';

const run = promisify(execFile);

/** What psql makes of the file: its variables, and the statements one after the other. */
async function asPsql(file: string, env: Record<string, string>): Promise<string> {
  const variables = new Map<string, string>();
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => {
    const [, name, from] = /^\\getenv (\w+) (\w+)$/.exec(line) ?? [];
    if (name && from) variables.set(name, env[from] ?? '');
    return !name;
  });
  return lines.join('\n').replace(/:'(\w+)'/g, (_, name: string) => `'${variables.get(name)}'`);
}

describe('ops/postgres/10-roles.sql', () => {
  it('lets the owner migrate, and the app see one tenant at a time and nothing else', async function () {
    this.timeout(60_000);
    const server = await startPostgres({ dataDir: await aFolder(), port: await freePort(0), fsync: false });
    atEnd(() => server.stop());
    const passwords = { OWNER_PASSWORD: 'of-the-owner', APP_PASSWORD: 'of-the-app' };
    const admin = connect({ url: server.url, pool: 1 });
    await execute(admin, await asPsql('ops/postgres/10-roles.sql', passwords));
    await admin.close();
    const as = (user: string, password: string) => {
      const url = new URL(server.url);
      return Object.assign(url, { username: user, password }).href;
    };
    assert.notDeepEqual(await migrate(as('throughline_owner', 'of-the-owner')), []);
    assert.deepEqual(await migrate(as('throughline_owner', 'of-the-owner')), []);

    const db = connect({ url: as('throughline_login', 'of-the-app'), pool: 4 });
    try {
      const [one, two] = [await aTenant(db), await aTenant(db)];
      const seen = (tenantId: string) =>
        inTenant(db, tenantId, (tx) => rows<{ tenant_id: string }>(tx, 'select distinct tenant_id from tokens'));
      assert.deepEqual(await seen(one.tenantId), [{ tenant_id: one.tenantId }]);
      assert.deepEqual(await seen(two.tenantId), [{ tenant_id: two.tenantId }]);
      await assert.rejects(execute(db, 'select 1 from tokens'), /permission denied/);
      await assert.rejects(
        acrossTenants(db, (tx) => execute(tx, 'select 1 from calls')),
        /permission denied/,
      );
      await assert.rejects(execute(db, 'create table x ()'), /permission denied/);
    } finally {
      await db.close();
    }
  });
});

describe('ops/temporal/schema.sh', () => {
  it('makes both databases and brings them to the schema of the image', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'temporal-sql-tool'), '#!/bin/sh\necho "$@"\n');
    await chmod(join(folder, 'temporal-sql-tool'), 0o755);
    const env = { PATH: `${folder}:${process.env['PATH']}`, POSTGRES_SEEDS: 'store', POSTGRES_USER: 'temporal' };
    const { stdout } = await run('/bin/sh', ['ops/temporal/schema.sh'], { env });
    const tool = '--plugin postgres12 --ep store -p 5432 -u temporal --db';
    const versions = '/etc/temporal/schema/postgresql/v12';
    assert.deepEqual(stdout.trim().split('\n'), [
      `${tool} temporal create`,
      `${tool} temporal setup-schema -v 0.0`,
      `${tool} temporal update-schema -d ${versions}/temporal/versioned`,
      `${tool} temporal_visibility create`,
      `${tool} temporal_visibility setup-schema -v 0.0`,
      `${tool} temporal_visibility update-schema -d ${versions}/visibility/versioned`,
      'The schema is up to date.',
    ]);
  });
});

describe('ops/temporal/namespace.sh', () => {
  it('makes the namespace, and brings it up to date when it is run again', async function () {
    this.timeout(60_000);
    const [cli, { address }, folder] = [await temporalCli(), await theTemporal(), await aFolder()];
    await symlink(resolve(cli), join(folder, 'temporal'));
    const make = (RETENTION: string) => {
      const env = { PATH: `${folder}:${process.env['PATH']}`, HOME: folder, TEMPORAL_ADDRESS: address };
      return run('/bin/sh', ['ops/temporal/namespace.sh'], { env: { ...env, TEMPORAL_NAMESPACE: 'made', RETENTION } });
    };
    await make('72h');
    await make('48h');
    const { stdout } = await run(cli, ['operator', 'namespace', 'describe', '-n', 'made', '--address', address]);
    assert.match(stdout, /RetentionTtl +48h0m0s/);
  });
});
