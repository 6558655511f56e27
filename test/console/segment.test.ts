import assert from 'node:assert/strict';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { aConsole, WIDTHS } from '../support/console.ts';
import { eventually } from '../support/eventually.ts';
import { aSystem, client, type System } from '../support/system.ts';

describe('console: set up Segment', function () {
  this.timeout(60_000);
  let system: System;
  before(async () => {
    system = await aSystem();
  });

  it('switches the app on, gives a token once, waits for the first call and turns green by itself', async () => {
    assert.equal((await system.api('/api/segment/disable', { method: 'POST' })).status, 200);
    const { page, open, check, close } = await aConsole(system);
    await open('segment');
    await check('switched off');
    await page.getByRole('button', { name: 'Switch it on' }).click();
    await page.getByText('Waiting for the first call').waitFor();
    await page.getByRole('button', { name: 'Make a token' }).click();
    const token = await page.getByLabel('Tenant Token', { exact: true }).inputValue();
    assert.match(token, /^tlt_/);
    await check('waiting');
    await page.getByRole('tab', { name: 'Your server' }).click();
    await page.getByText(`writeKey: '${token}'`).waitFor();
    await check('a way to connect');

    const event = 'Report Exported';
    const call = { type: 'track', userId: 'u', event, properties: { company_id: 'nobody' } };
    assert.equal((await client(system.url, { ...system, tenantToken: token }).send(call)).status, 200);
    await page.getByText('Calls arrive').waitFor();
    await page.getByText('company unknown').waitFor();
    await check('connected');
    await page.getByRole('link', { name: event }).click();
    await page.getByRole('heading', { name: event }).waitFor();
    await close();
  });

  it('switches a section, ends a token, sets a secret, and switches the app off, each saying what that does', async () => {
    const { page, open, check, close } = await aConsole(system, { width: 390 });
    await open('segment');
    const app = async () => (await system.api('/api/segment')).body;
    await page.getByRole('switch', { name: 'Company metrics' }).click({ force: true });
    await eventually(async () => assert.equal((await app()).sections.companyMetrics.on, false));
    await check('a section is off');
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await page.getByRole('textbox', { name: 'Shared secret' }).fill('short');
    await page.getByRole('button', { name: 'Set it' }).click();
    await page.getByText('At least 8 characters.').waitFor();
    await page.getByRole('textbox', { name: 'Shared secret' }).fill('long enough');
    await check('the form of the secret');
    await page.getByRole('button', { name: 'Set it' }).click();
    await page.getByText('are refused.').waitFor();
    await page.getByRole('button', { name: 'End', exact: true }).first().click();
    await page.getByText('is refused from then on').waitFor();
    await page.getByRole('button', { name: 'End it' }).click();
    await eventually(async () => assert.equal((await app()).tokens.length, 1));
    await page.getByRole('button', { name: 'Switch off' }).click();
    await page.getByRole('button', { name: 'Switch it off' }).click();
    await page.getByText('The Segment app is switched off').waitFor();
    await close();
  });

  for (const width of WIDTHS) {
    it(`shows a viewer how it stands and no way to change it, at ${width} px`, async () => {
      await system.api('/api/segment/enable', { method: 'POST' });
      const { tenantId, db } = system;
      const { token } = await tokens.issue(db, { tenantId, kind: 'api', role: 'viewer', label: 'test' });
      const { page, open, check, close } = await aConsole(system, { width, token, scheme: 'dark' });
      await open('segment');
      await page.getByText('Who you are').waitFor();
      for (const name of ['Switch off', 'Make a token', 'End', 'Set'])
        assert.equal(await page.getByRole('button', { name, exact: true }).count(), 0, name);
      assert.ok(await page.getByRole('switch', { name: 'User tracking' }).isDisabled());
      await check('viewer');
      await close();
    });
  }
});
