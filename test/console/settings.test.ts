import assert from 'node:assert/strict';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { eventually } from '../support/eventually.ts';
import { aConsole, WIDTHS } from '../support/console.ts';
import { aWebhookReceiver } from '../support/receivers.ts';
import { aSystem, type System } from '../support/system.ts';

const REFUSED = /400/;

describe('console: settings', function () {
  this.timeout(90_000);
  let system: System;

  before(async () => {
    system = await aSystem({ env: { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1' } });
  });

  for (const width of WIDTHS) {
    it(`makes a token, shows it once, and ends it, at ${width} px`, async () => {
      const { page, open, check, close } = await aConsole(system, { width });
      await open('settings?tab=tokens');
      await check('tokens');
      await page.getByRole('button', { name: 'Make a token' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Make the token' }).click();
      await dialog.getByText('Say what it is for.').waitFor();
      await dialog.getByLabel('What it is for').fill(`import ${width}`);
      await dialog.getByRole('radio', { name: 'operator' }).click();
      await dialog.getByRole('switch', { name: 'Only some of what the role may do' }).click();
      await dialog.getByRole('combobox', { name: 'Scopes' }).fill('calls.read');
      await page.getByRole('option', { name: 'calls.read' }).click();
      await page.keyboard.press('Escape');
      await check('token form');
      await dialog.getByRole('button', { name: 'Make the token' }).click();
      const token = await dialog.getByRole('textbox', { name: /The token for/ }).inputValue();
      await check('token, made');
      const asked = (path: string) => system.api(path, { headers: { authorization: `Bearer ${token}` } });
      assert.deepEqual([(await asked('/api/calls')).status, (await asked('/api/ledger')).status], [200, 403]);
      await dialog.getByRole('button', { name: 'I have copied it' }).click();
      await page.getByRole('button', { name: `Revoke import ${width}` }).click();
      await dialog.getByRole('button', { name: 'Revoke it' }).click();
      await page.getByText(`“import ${width}” opens nothing any more.`).waitFor();
      assert.equal((await asked('/api/calls')).status, 401);
      assert.ok(!(await page.content()).includes(token));
      await close();
    });

    it(`knows the team, tells a webhook, and says why an e-mail does not arrive, at ${width} px`, async () => {
      const hook = await aWebhookReceiver();
      const { page, open, check, close } = await aConsole(system, { width });
      await open('settings?tab=team');
      await check('team');
      await page.getByRole('button', { name: 'Add somebody' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('E-mail address').fill(`anna${width}@example.com`);
      await dialog.getByLabel('First name').fill(`Anna${width}`);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: `Change Anna${width}` }).waitFor();

      await open('settings?tab=notifications');
      await page.getByRole('button', { name: 'Add a webhook' }).click();
      await dialog.getByLabel('Name').fill(`hook${width}`);
      await dialog.getByLabel('Address').first().fill('no address');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.getByRole('alert').waitFor();
      await check('webhook form', { expected: REFUSED });
      await dialog.getByLabel('Address').first().fill(hook.url);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: `Send a test to hook${width}` }).click();
      const sent = page.getByRole('region', { name: 'Notifications', exact: true });
      await sent.getByText('sent', { exact: true }).first().waitFor();
      await eventually(() => Promise.resolve(assert.match(hook.received[0]?.text ?? '', /A test of Throughline/)));
      await page.getByRole('combobox', { name: 'Send a test to' }).fill(`Anna${width}`);
      await page.getByRole('option', { name: `Anna${width}` }).click();
      await page.getByRole('button', { name: 'Send a test', exact: true }).click();
      await sent.getByText('No mail server is configured; set SMTP_URL').first().waitFor();
      await check('notifications');
      await close();
    });

    it(`sets days, retention and revenue, and keeps a log of it, at ${width} px`, async () => {
      const { page, open, check, close } = await aConsole(system, { width });
      const zone = width === 1280 ? 'Europe/Berlin' : 'Asia/Tokyo';
      await open('settings');
      await check('general');
      await page.getByRole('combobox', { name: 'Time zone' }).fill(zone);
      await page.getByRole('option', { name: zone }).click();
      await page.getByRole('button', { name: 'Add a rate' }).click();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Must be three letters such as EUR').first().waitFor();
      await check('general, refused', { expected: REFUSED });
      await page.getByRole('button', { name: 'Take rate 1 away' }).click();
      const days = width === 1280 ? '300' : '200';
      await page.getByRole('textbox', { name: 'Days', exact: true }).fill(days);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('button', { name: 'Save and erase them' }).click();
      await page.getByText(/Saved as version/).waitFor();
      const { settings } = (await system.api('/api/settings')).body;
      assert.deepEqual([settings.timeZone, settings.retention], [zone, { bodyDays: Number(days) }]);
      await page.getByRole('button', { name: /Account, role admin/ }).click();
      await page.getByText(`Times in ${zone}`).waitFor();

      await open('settings?tab=audit');
      await page.getByText('token.created').first().waitFor();
      await page.getByRole('combobox', { name: 'What' }).fill('settings.changed');
      await page.keyboard.press('Enter');
      await page.waitForURL(/action=settings.changed/);
      await page.getByText('token.created').first().waitFor({ state: 'hidden' });
      await page
        .getByText(/retention.bodyDays/)
        .locator('visible=true')
        .first()
        .waitFor();
      await check('audit log');
      await close();
    });
  }

  it('shows a csm what concerns them, and nothing to change', async () => {
    const { tenantId, db } = system;
    const { token } = await tokens.issue(db, { tenantId, kind: 'api', role: 'csm', label: 'test' });
    const { page, open, check, close } = await aConsole(system, { token, scheme: 'dark' });
    await open('settings?tab=tokens');
    assert.deepEqual(await page.getByRole('tab').allTextContents(), ['General', 'Team', 'Notifications']);
    assert.ok(await page.getByRole('combobox', { name: 'Time zone' }).isDisabled());
    await check('general of a csm');
    for (const tab of ['team', 'notifications']) {
      await open(`settings?tab=${tab}`);
      await check(`${tab} of a csm`);
      assert.equal(await page.getByRole('button', { name: /^(Add|Change|Send|Take)/ }).count(), 0, tab);
    }
    await close();
  });
});
