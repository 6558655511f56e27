import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import * as sessions from '../../src/db/tenants/sessions.ts';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { aConsole, WIDTHS } from '../support/console.ts';
import { aSystem, type System } from '../support/system.ts';

const FIRST_LOAD_BYTES = 350 * 1024;
const NOT_SIGNED_IN = /\/api\/session\)/;

describe('console', function () {
  this.timeout(60_000);
  let system: System;
  before(async () => {
    system = await aSystem();
  });

  for (const width of WIDTHS) {
    it(`signs in with a token, shows who one is, and signs out, at ${width} px`, async () => {
      const { page, open, check, close } = await aConsole(system, { width, token: null });
      await open('calls?outcome=parked');
      assert.match(page.url(), /\/console\/sign-in/);
      await check('sign-in', { expected: NOT_SIGNED_IN });
      await page.getByLabel('API token').fill(system.tenantToken);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('alert').getByText('A Tenant Token only sends calls').waitFor();
      await page.getByLabel('API token').fill(system.adminToken);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.waitForURL(/\/console\/calls\?outcome=parked/);
      await page.getByTestId('tenant').getByText(system.tenantId).waitFor();
      await page.getByRole('button', { name: /Account, role admin/ }).click();
      await page.getByText('Times in UTC').waitFor();
      await check('account menu', { expected: NOT_SIGNED_IN });
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.waitForURL(/\/console\/sign-in/);
      assert.equal((await page.context().request.get(`${system.url}/api/session`)).status(), 401);
      await close();
    });
  }

  it('signs in by a link, once', async () => {
    const access = await tokens.access(system.db, system.adminToken);
    assert.ok(access);
    const link = `sign-in#code=${await sessions.makeCode(system.db, access)}`;
    const first = await aConsole(system, { token: null });
    await first.page.goto(link);
    await first.page.getByTestId('tenant').waitFor();
    assert.doesNotMatch(first.page.url(), /code/);
    await first.close();
    const second = await aConsole(system, { token: null });
    await second.page.goto(link);
    await second.page.getByRole('alert').getByText('used before').waitFor();
    await second.close();
  });

  it('asks whoever is signed out elsewhere to sign in, and then goes on where they were', async () => {
    const { tenantId, db } = system;
    const { token, tokenId } = await tokens.issue(db, { tenantId, kind: 'api', role: 'viewer', label: 'test' });
    const { page, open, close } = await aConsole(system, { token });
    await open('calls?type=track');
    assert.equal((await system.api(`/api/tokens/${tokenId}`, { method: 'DELETE' })).status, 200);
    await page.waitForURL(/\/console\/sign-in\?next=/, { timeout: 15_000 });
    await page.getByLabel('API token').fill(system.adminToken);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/console\/calls\?type=track/);
    await close();
  });

  it('says where an address leads nowhere, and works in the dark', async () => {
    const { page, open, check, close } = await aConsole(system, { scheme: 'dark' });
    await page.goto('no-such-page');
    await page.getByText('There is no such page').waitFor();
    await open('calls');
    await check('calls, dark');
    await page.getByRole('button', { name: 'Switch to light' }).click();
    await check('calls, light');
    await close();
  });

  it('is served for every address, with a policy that lets in nothing of others', async () => {
    const page = await fetch(`${system.url}/console/calls/some%2Fid.js?outcome=parked`);
    assert.equal(page.status, 200);
    const nonce = /nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1];
    assert.ok(nonce && (await page.text()).includes(`nonce="${nonce}"`));
    const expected = {
      'content-security-policy': /^default-src 'self';script-src 'self';style-src 'self' 'nonce-[^']+';/,
      'x-frame-options': /^DENY$/,
      'x-content-type-options': /^nosniff$/,
      'referrer-policy': /^no-referrer$/,
      'cache-control': /^no-store$/,
    };
    for (const [name, value] of Object.entries(expected)) assert.match(page.headers.get(name) ?? '', value, name);
    assert.equal((await fetch(`${system.url}/console`)).url, `${system.url}/console/`);
    assert.equal((await fetch(`${system.url}/console/assets/gone.js`)).status, 404);
  });

  it('loads no more than 350 KB before the first screen', async () => {
    const html = await (await fetch(`${system.url}/console/`)).text();
    const files = [...html.matchAll(/(?:src|href)="(\/console\/assets\/[^"]+)"/g)].map(([, file = '']) => file);
    assert.ok(files.some((file) => file.endsWith('.js')) && files.some((file) => file.endsWith('.css')));
    for (const file of files) {
      const { headers } = await fetch(`${system.url}${file}`);
      assert.match(headers.get('cache-control') ?? '', /immutable/);
    }
    const sizes = await Promise.all(
      files.map(async (file) => gzipSync(await (await fetch(`${system.url}${file}`)).arrayBuffer()).length),
    );
    const total = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(total <= FIRST_LOAD_BYTES, `${total} bytes`);
  });
});
