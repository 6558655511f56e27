import assert from 'node:assert/strict';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { aConsole } from '../support/console.ts';
import { execute } from '../support/statements.ts';
import { aSystem, type System } from '../support/system.ts';

describe('console: parked and failed', function () {
  this.timeout(60_000);
  let system: System;
  before(async () => {
    system = await aSystem();
    await system.put('/companies', [{ externalId: 'acme', name: 'Acme Corporation' }]);
  });

  async function park(count: number, properties: Record<string, string>): Promise<void> {
    const event = 'Signed In';
    await system.send(Array.from({ length: count }, () => ({ type: 'track', userId: 'u', event, properties })));
    await system.settled();
  }

  it('says where nothing waits', async () => {
    const { page, open, check, close } = await aConsole(system);
    await open('parked');
    await page.getByText('Nothing waits, and nothing failed').waitFor();
    await check('nothing');
    await close();
  });

  it('creates the missing company in place, and shows the calls settle', async () => {
    await park(3, { company_id: 'moonrise' });
    const { page, open, check, close } = await aConsole(system);
    await open('parked');
    const card = page.getByTestId('companyUnknown');
    await card.getByText('3 calls parked').waitFor();
    await card.getByText('moonrise').waitFor();
    await check('a company is missing');
    await card.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('button', { name: 'Create the company' }).click();
    await page.getByText('How people call it.').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('Moonrise');
    await check('the form of the company');
    await page.getByRole('button', { name: 'Create the company' }).click();
    await page.getByRole('status').getByText('All 3 calls that waited for moonrise are settled.').waitFor();
    await card.waitFor({ state: 'detached' });
    await check('settled');
    await page.getByRole('link', { name: 'See what became of them' }).click();
    await page.waitForURL(/company=moonrise/);
    await page.getByText('applied').first().waitFor();
    await close();
  });

  it('creates the missing asset in its company, on a phone', async () => {
    await park(2, { company_id: 'acme', asset_id: 'a-7' });
    const { page, open, check, close } = await aConsole(system, { width: 390, scheme: 'dark' });
    await open('parked');
    await page.getByTestId('assetUnknown').getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('combobox', { name: 'Company' }).fill('Acme');
    await page.getByRole('option', { name: 'Acme Corporation' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Berlin');
    await check('the form of the asset');
    await page.getByRole('button', { name: 'Create the asset' }).click();
    await page.getByRole('status').getByText('All 2 calls that waited for a-7 are settled.').waitFor();
    await check('settled');
    await close();
  });

  it('changes the rule because of which they wait', async () => {
    await park(2, { company_id: 'eclipse' });
    const { page, open, check, close } = await aConsole(system);
    await open('parked');
    await page.getByRole('button', { name: 'Create companies by themselves' }).click();
    await page.getByText('misspelt ids included').waitFor();
    await check('the question');
    await page.getByRole('button', { name: 'Change the rule' }).click();
    await page.getByRole('status').getByText('All 2 calls of "company unknown" are settled.').waitFor();
    await close();
  });

  it('settles anew what failed, once its cause is mended', async () => {
    await park(1, { company_id: 'acme', project_id: 'p-failed' });
    // As an operator finds it: a step that could not be done, whatever it was that stood in its way.
    await execute(
      system.db,
      `update outcomes set outcome = 'failed', reason = 'stepFailed', awaits = null
       where tenant_id = ? and 'project:p-failed' = any(awaits)`,
      [system.tenantId],
    );
    const { page, open, check, close } = await aConsole(system);
    await open('parked');
    const card = page.getByTestId('stepFailed');
    await card.getByText('1 call failed').waitFor();
    await check('failed');
    await card.getByRole('button', { name: 'Settle anew' }).click();
    await page.getByRole('status').getByText('The one call of "step failed" is settled.').waitFor();
    await page.getByTestId('projectUnknown').getByText('p-failed').waitFor();
    await close();
  });

  it('lets whoever may only read see it all and change nothing', async () => {
    await park(1, { company_id: 'acme', project_id: 'p-1' });
    const { tenantId, db } = system;
    const { token } = await tokens.issue(db, { tenantId, kind: 'api', role: 'csm', label: 'test' });
    const { page, open, check, close } = await aConsole(system, { token });
    await open('parked');
    const card = page.getByTestId('projectUnknown');
    await card.getByText('p-1').waitFor();
    assert.equal(await card.getByRole('button').count(), 0);
    await check('a csm');
    await close();
  });
});
