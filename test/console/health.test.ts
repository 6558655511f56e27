import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { aConsole, WIDTHS } from '../support/console.ts';
import { eventually } from '../support/eventually.ts';
import { aSystem, type System } from '../support/system.ts';

const COMPANIES = [
  ['Alder Freight', 2],
  ['Birchwood Labs', 50],
  ['Cobalt Dental', 98],
] as const;

describe('console: health', function () {
  this.timeout(90_000);
  let system: System;
  before(async () => {
    system = await aSystem();
    await system.put(
      '/companies',
      COMPANIES.map(([name]) => ({ externalId: name.toLowerCase().replace(' ', '-'), name })),
    );
    for (const [name, seats] of COMPANIES) {
      const groupId = name.toLowerCase().replace(' ', '-');
      await system.send({
        type: 'group',
        groupId,
        userId: 'u',
        messageId: randomUUID(),
        traits: { seats_used: seats },
      });
      await system.send({
        type: 'track',
        event: 'Signed In',
        userId: 'u',
        messageId: randomUUID(),
        context: { groupId },
      });
    }
    await system.settled();
    await eventually(async () => {
      const { body } = await system.api('/api/health/scores');
      assert.equal(body['group'].companies, COMPANIES.length);
    });
  });

  for (const width of WIDTHS) {
    it(`makes a profile with live scores beside it, tries it, lets it go live and retires it, at ${width} px`, async () => {
      const { page, open, check, close } = await aConsole(system, { width, scheme: width === 390 ? 'dark' : 'light' });
      await open('health');
      await page.getByText('No early signals are up').waitFor();
      await check('health');
      await page.getByRole('link', { name: 'New profile' }).click();
      await page.getByRole('button', { name: 'Save draft' }).click();
      await page.getByRole('alert').getByText('One field needs another look.').waitFor();
      await page.getByText('Fill this in.').waitFor();
      await page.getByRole('textbox', { name: 'Name', exact: true }).first().fill(`Seats ${width}`);
      await page.getByRole('button', { name: /Days since last active/ }).click();
      const factor = page.getByRole('region', { name: 'Factors' });
      await factor.getByLabel('What it measures').selectOption('A formula');
      await factor.getByLabel('Formula').fill('{"type": "metricOverTime", "prop": "metrics.seats_used", "op": "LAST"}');
      await page.getByText('Scores come back as soon as every field is filled in.').waitFor();
      await page.getByRole('button', { name: 'Save draft' }).click();
      await factor.getByText('The days are a whole number from 1 to 730.').waitFor();
      await factor
        .getByLabel('Formula')
        .fill('{"type": "metricOverTime", "prop": "metrics.seats_used", "op": "LAST", "days": 30}');
      await factor.getByLabel('From figure').fill('0');
      await factor.getByLabel('Points there').fill('-5');
      await factor.getByLabel('To figure').fill('100');
      await factor.getByLabel('Points at the end').fill('5');
      const scores = page.getByRole('region', { name: 'Live scores' });
      await scores.getByText('9.8 green').waitFor();
      await scores.getByRole('button', { name: /Alder Freight/ }).click();
      await scores.getByText('−4.8').waitFor();
      await check('profile editor');
      await page.getByRole('button', { name: 'Save draft' }).click();
      await page.waitForURL(/\/health\/profiles\/\d+/);

      await page.getByRole('tab', { name: /Versions/ }).click();
      await page.getByRole('link', { name: 'Try it on the past' }).click();
      await page.getByRole('button', { name: 'Start the back-test' }).click();
      const backtest = page.getByRole('region', { name: /^Back-test \d/ });
      await backtest.getByText('Nobody left in these days').waitFor();
      await backtest.getByRole('table', { name: 'Bands before leaving' }).waitFor();
      await check('back-test');

      await page.getByRole('tab', { name: /Versions/ }).click();
      await page.getByRole('button', { name: 'Go live' }).click();
      const dialog = page.getByRole('dialog');
      await dialog
        .getByTestId('impact')
        .getByText(/of 3 accounts change band/)
        .waitFor();
      await check('going live');
      await dialog.getByRole('button', { name: 'Go live' }).click();
      await page.getByText('version 1: live').first().waitFor();
      await eventually(async () => {
        const { body } = await system.api('/api/health/scores/extid-cobalt-dental');
        assert.equal(body.score?.value, 9.8);
      });
      await page.getByRole('button', { name: 'Retire' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
      await page.getByText('version 1: retired').first().waitFor();
      await close();
    });
  }

  it('changes what raises a signal, and says what it refuses at its field', async () => {
    const { page, open, check, close } = await aConsole(system, { width: 390 });
    await open('health/signals');
    await check('signals');
    const silence = page.getByRole('region', { name: 'Silence' });
    await silence.getByLabel('Days', { exact: true }).fill('99');
    await page.getByRole('button', { name: 'Save' }).click();
    await silence.getByText('At most 56.').waitFor();
    await silence.getByLabel('Days', { exact: true }).fill('21');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('In force with the next sweep').waitFor();
    const { body } = await system.api('/api/signals/settings');
    assert.equal(body['settings'].signals.silence.days, 21);
    await close();
  });

  it('shows a viewer everything and lets them change nothing', async () => {
    const { tenantId, db } = system;
    const { token } = await tokens.issue(db, { tenantId, kind: 'api', role: 'viewer', label: 'test' });
    const { page, open, check, close } = await aConsole(system, { token });
    await open('health');
    assert.equal(await page.getByRole('link', { name: 'New profile' }).count(), 0);
    await page.getByRole('link', { name: 'Usage' }).click();
    await page.getByRole('region', { name: 'Live scores' }).getByText('Cobalt Dental').waitFor();
    assert.equal(await page.getByRole('button', { name: /Save/ }).count(), 0);
    await check('built-in profile, viewer');
    await open('health/signals');
    assert.ok(await page.getByLabel('Signals up at once').isDisabled());
    await open('health/profiles/new');
    await page.getByText('Not for this role').waitFor();
    await close();
  });
});
