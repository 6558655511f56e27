import assert from 'node:assert/strict';
import { acrossTenants, inTenant, type Database } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { aDatabase, aTenant } from '../support/database.ts';
import { aSettler } from '../support/settle.ts';
import { execute, rows } from '../support/statements.ts';

describe('row-level security', () => {
  let db: Database;
  let url: string;
  before(async () => {
    ({ db, url } = await aDatabase());
  });

  const tenantTables = () =>
    rows<{ name: string; closed: boolean }>(
      db,
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as closed
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
    );

  it('is forced on every table that has a tenant', async () => {
    const tables = await tenantTables();
    assert.ok(tables.length >= 15);
    assert.deepEqual(
      tables.filter((table) => !table.closed),
      [],
    );
  });

  const views = () =>
    rows<{ name: string; options: string[] | null }>(
      db,
      `select relname as name, reloptions as options from pg_class
       where relkind = 'v' and relnamespace = 'public'::regnamespace order by 1`,
    );

  it('holds for every view too, which reads with the rights of its reader', async () => {
    const found = await views();
    assert.ok(found.length >= 13);
    for (const { name, options } of found) assert.deepEqual(options, ['security_invoker=true'], name);
  });

  it('shows one tenant nothing of another, in any table or view, and lets it write nothing there', async () => {
    const [one, two] = [await aTenant(db), await aTenant(db)];
    const settler = aSettler(db);
    for (const { tenantId } of [one, two]) {
      await inTenant(db, tenantId, (tx) =>
        execute(tx, `insert into companies (tenant_id, external_id, name) values (?, 'c-1', 'Acme')`, [tenantId]),
      );
      const calls = [
        { type: 'identify', userId: 'u-1', anonymousId: 'a-1', messageId: 'm-1', traits: { company_id: 'c-1' } },
        { type: 'track', userId: 'u-1', event: 'Opened', messageId: 'm-2' },
        { type: 'group', groupId: 'c-1', userId: 'u-1', messageId: 'm-3', traits: { seats: 4 } },
        { type: 'alias', previousId: 'old', userId: 'u-1', messageId: 'm-4' },
      ];
      await settler.settle(tenantId, await settler.keep(tenantId, calls));
    }
    for (const { name } of [...(await tenantTables()), ...(await views())]) {
      const seen = await inTenant(db, one.tenantId, (tx) =>
        rows<{ tenant_id: string }>(tx, `select tenant_id from ${name}`),
      );
      assert.deepEqual([...new Set(seen.map((row) => row.tenant_id))], seen.length > 0 ? [one.tenantId] : [], name);
    }
    const moved = inTenant(db, one.tenantId, (tx) => execute(tx, `update companies set tenant_id = ?`, [two.tenantId]));
    await assert.rejects(moved, { code: '42501' });
    const planted = inTenant(db, one.tenantId, (tx) =>
      execute(tx, `insert into companies (tenant_id, name) values (?, 'Planted')`, [two.tenantId]),
    );
    await assert.rejects(planted, { code: '42501' });
    const deleted = await inTenant(db, one.tenantId, (tx) =>
      rows(tx, `delete from companies where tenant_id = ? returning 1`, [two.tenantId]),
    );
    assert.deepEqual(deleted, []);
  });

  it('leaves nothing of a tenant on a connection that goes back to the pool', async () => {
    const { tenantId } = await aTenant(db);
    await inTenant(db, tenantId, (tx) => execute(tx, 'select 1'));
    const [now] = await rows<{ tenant: string | null; role: string }>(
      db,
      `select nullif(current_setting('throughline.tenant', true), '') as tenant, current_setting('role') as role`,
    );
    assert.deepEqual(now, { tenant: null, role: 'none' });
  });

  it('lets the system role find tokens and unsettled calls, and nothing that a call holds', async () => {
    await acrossTenants(db, (tx) => execute(tx, 'select * from unsettled'));
    for (const table of ['calls', 'outcomes', 'end_users', 'companies', 'settings']) {
      await assert.rejects(
        acrossTenants(db, (tx) => execute(tx, `select * from ${table}`)),
        { code: '42501' },
        table,
      );
    }
  });

  it('refuses a tenant id that is no slug before it reaches a statement', async () => {
    await assert.rejects(
      inTenant(db, "x'; drop table calls; --", () => Promise.resolve()),
      /Not a tenant id/,
    );
  });

  it('keeps tokens only as hashes, two for senders at a time, and forgets revoked ones', async () => {
    const { tenantId, tenantToken } = await aTenant(db);
    const stored = JSON.stringify(await rows(db, 'select * from tokens where tenant_id = ?', [tenantId]));
    assert.ok(!stored.includes(tenantToken));
    const second = await tokens.issue(db, { tenantId, kind: 'tenant', label: 'new sender' });
    await assert.rejects(tokens.issue(db, { tenantId, kind: 'tenant', label: 'third' }), /Two tenant tokens/);
    assert.equal((await tokens.access(db, second.token))?.tenantId, tenantId);
    const old = (await tokens.access(db, tenantToken))?.tokenId ?? 0;
    const revoke = () => inTenant(db, tenantId, (tx) => tokens.revoke(tx, old));
    assert.equal(await revoke(), true);
    assert.equal(await tokens.access(db, tenantToken), undefined);
    assert.equal(await revoke(), false);
  });

  it('migrates a database that is up to date without doing anything', async () => {
    assert.deepEqual(await migrate(url), []);
  });
});
