import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { aConsole, WIDTHS } from '../support/console.ts';
import { aSystem, type System } from '../support/system.ts';

const REFUSED = /400/;

describe('console: mapping', function () {
  this.timeout(90_000);
  let system: System;

  before(async () => {
    system = await aSystem();
    await system.put('/companies', [
      { externalId: 'acme', name: 'Acme' },
      { externalId: 'acme-old', name: 'Acme of old' },
    ]);
    const track = (width: number, company: string) => ({
      type: 'track',
      messageId: `track-${width}-${company}`,
      userId: `u-${width}-${company}`,
      event: `Report ${width}`,
      properties: { [company]: 'acme' },
    });
    await system.api('/api/settings', {
      method: 'PATCH',
      body: JSON.stringify({ settings: { metrics: { acceptNew: false } } }),
    });
    await system.send([
      ...WIDTHS.flatMap((width) => [track(width, `ref${width}`), track(width, 'company_id')]),
      { type: 'group', messageId: 'group', groupId: 'acme', traits: { seats1280: 12, seats390: 7 } },
    ]);
    await system.settled();
  });

  const settings = async () => (await system.api('/api/settings')).body.settings;

  const saved = (page: Page) => page.getByText(/Saved as version/).first();

  for (const width of WIDTHS) {
    it(`tries identity rules before they are saved, at ${width} px`, async () => {
      const { page, open, check, close } = await aConsole(system, { width });
      const effect = page.getByRole('region', { name: 'Effect on recent calls' });
      await open('mapping');
      await check('identity');
      await page.getByLabel('Excluded e-mail domains').first().fill('nowhere');
      await page.keyboard.press('Enter');
      await page.getByText('Must be a domain such as acme.com').first().waitFor();
      assert.ok(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled());
      await effect.getByRole('button', { name: 'Drop the change' }).click();
      await page.getByLabel('Where calls name their company').first().fill(`ref${width}`);
      await page.keyboard.press('Enter');
      await effect.getByText('1 waiting call would be settled again at once.').waitFor();
      await effect.getByText('parked', { exact: true }).last().waitFor();
      await check('identity, drafted', { expected: REFUSED });
      await effect.getByRole('button', { name: 'Save', exact: true }).click();
      await saved(page).waitFor();
      await system.settled();
      assert.equal((await system.trace(`track-${width}-ref${width}`)).outcome, 'applied');
      await close();
    });

    it(`makes event rules, decides about metrics, and takes changes back, at ${width} px`, async () => {
      const { page, open, check, close } = await aConsole(system, { width });
      await open('mapping?tab=events');
      await page.getByRole('button', { name: 'Add a rule' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Event', { exact: true }).fill(`Report ${width}`);
      await page.getByRole('option', { name: `Report ${width}` }).click();
      await dialog.getByRole('switch', { name: 'Ignore it' }).click();
      await dialog.getByText('event ignored').first().waitFor();
      await check('event rule');
      await dialog.getByRole('button', { name: 'Save the rule' }).click();
      await page.getByRole('button', { name: `Change Report ${width}` }).waitFor();

      await open('mapping?tab=metrics');
      await page.getByRole('button', { name: `Approve seats${width}` }).click();
      await dialog.getByRole('table', { name: 'The latest days' }).getByText('Acme').waitFor();
      await dialog.getByLabel('Name').fill(`Seats ${width}`);
      await dialog.getByLabel('Unit').fill('seats');
      await dialog.getByRole('radio', { name: 'Counter' }).click();
      await check('metric');
      await dialog.getByRole('button', { name: 'Approve' }).click();
      await page.getByText(`“Seats ${width}” is accepted.`).waitFor();
      const { items } = (await system.api('/api/metrics')).body;
      const metric = items.find(({ dimensionId }) => dimensionId === `seats${width}`);
      const { name, unit, kind, status } = metric ?? {};
      assert.deepEqual([name, unit, kind, status], [`Seats ${width}`, 'seats', 'counter', 'accepted']);

      await open('mapping?tab=history');
      await check('history');
      await page.getByRole('button', { name: 'Undo this change' }).click();
      await dialog.getByText('usage.events').waitFor();
      await dialog.getByText('settled by it').waitFor();
      await check('undo');
      await dialog.getByRole('button', { name: /Go back to version/ }).click();
      await saved(page).waitFor();
      assert.deepEqual((await settings())['usage']?.['events'], []);
      await close();
    });

    it(`makes an id mean another company, and takes it back, at ${width} px`, async () => {
      const { page, open, check, close } = await aConsole(system, { width });
      await open('mapping?tab=aliases');
      await check('no alias');
      await page.getByRole('button', { name: 'Make an id mean another company' }).click();
      for (const [label, company] of [
        ['The id of this company', 'acme-old'],
        ['means this one', 'Acme (acme)'],
      ] as const) {
        const field = page.getByRole('dialog').getByRole('combobox', { name: label });
        await field.fill(company.replace(/ \(.*/, ''));
        await page.getByRole('option', { name: company.includes('old') ? 'Acme of old (acme-old)' : company }).click();
      }
      await check('alias form');
      await page.getByRole('button', { name: 'Merge them' }).click();
      await page.getByText('acme-old').first().waitFor();
      await check('alias');
      await page.getByRole('button', { name: 'Undo', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click();
      await page.getByText('They are two companies again').waitFor();
      await page.getByText('Every id means its own company').waitFor();
      await close();
    });
  }

  it('shows a viewer the rules as they are, and nothing that changes them', async () => {
    const { tenantId, db } = system;
    const { token } = await tokens.issue(db, { tenantId, kind: 'api', role: 'viewer', label: 'test' });
    const { page, open, check, close } = await aConsole(system, { token, scheme: 'dark' });
    await open('mapping');
    await page.getByText('an administrator changes them').waitFor();
    assert.ok(await page.getByRole('switch', { name: /Create companies that calls name/ }).isDisabled());
    assert.equal(await page.getByRole('button', { name: 'Save', exact: true }).count(), 0);
    await check('identity of a viewer');
    for (const tab of ['aliases', 'events', 'metrics', 'history']) {
      await open(`mapping?tab=${tab}`);
      await check(`${tab} of a viewer`);
      const change = page.getByRole('button', { name: /^(Add|Make|Change|Approve|Undo|Go back)/ });
      assert.equal(await change.count(), 0, tab);
    }
    await close();
  });
});
