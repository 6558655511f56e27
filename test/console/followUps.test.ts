import assert from 'node:assert/strict';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { aConsole, WIDTHS } from '../support/console.ts';
import { followUpsOf } from '../support/followUps.ts';
import { aSystem, type System } from '../support/system.ts';

describe('console, follow-ups', function () {
  this.timeout(120_000);
  let system: System;
  let made: ReturnType<typeof followUpsOf>;
  before(async () => {
    system = await aSystem();
    made = followUpsOf(system);
    const people = [
      { externalId: 'nora', email: 'nora@team.example', firstName: 'Nora', lastName: 'Lind' },
      { externalId: 'omar', email: 'omar@team.example', firstName: 'Omar', lastName: 'Sato' },
    ];
    assert.equal((await system.put('/users', people)).status, 200);
    const companies = [
      { externalId: 'fjord', name: 'Fjord Foods', owner: 'extid-nora' },
      { externalId: 'maple', name: 'Maple Media', owner: 'extid-omar' },
    ];
    assert.equal((await system.put('/companies', companies)).status, 200);
  });

  /** Opens one by hand; answers its number. */
  const owe = async (company: string, title: string) => {
    const { status, body } = await made.post('/api/followUps', { company, title });
    assert.equal(status, 201, JSON.stringify(body));
    return body['id'];
  };

  for (const width of WIDTHS) {
    it(`are mine, my team’s or all, and whoever I said I am is remembered, at ${width} px`, async () => {
      const own = `Call the fjord, ${width}`;
      const other = `Call the maple, ${width}`;
      await owe('fjord', own);
      await owe('maple', other);
      const { page, open, check, close } = await aConsole(system, { width });
      await open('followUps');
      await page.getByText('a token belongs to no person').waitFor();
      await check('who are you');
      await page.getByRole('combobox', { name: 'You are' }).click();
      await page.getByRole('option', { name: 'Nora Lind' }).click();
      await page.getByRole('link', { name: own }).waitFor();
      assert.equal(await page.getByRole('link', { name: other }).count(), 0);
      await check('mine');
      await page.reload();
      await page.getByRole('link', { name: own }).waitFor();
      await page.getByText('My team’s').click();
      await page.getByRole('combobox', { name: 'Your team' }).click();
      await page.getByRole('option', { name: 'Omar Sato' }).click();
      await page.getByRole('link', { name: other }).waitFor();
      assert.equal(await page.getByRole('link', { name: own }).count(), 0);
      await page.getByText('All', { exact: true }).click();
      await page.getByRole('link', { name: own }).waitFor();
      await page.waitForURL(/whose=all/);
      await page.getByRole('combobox', { name: 'Due' }).click();
      await page.getByRole('option', { name: 'Late' }).click();
      await page.getByText('No follow-up fits').waitFor();
      await check('none late');
      await close();
    });

    it(`are acknowledged, snoozed, handed on and completed, each with its trail, at ${width} px`, async () => {
      const id = await owe('fjord', `Ask what is wrong, ${width}`);
      const { page, open, check, close } = await aConsole(system, { width });
      await open(`followUps/${id}`);
      const trail = page.getByRole('region', { name: 'Trail' });
      await page.getByRole('button', { name: 'Acknowledge' }).click();
      await trail.getByText('Acknowledged', { exact: true }).waitFor();

      await page.getByRole('button', { name: 'Snooze' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Snooze' }).click();
      await dialog.getByText('Choose until when.').waitFor();
      await dialog.getByRole('button', { name: 'In a week' }).click();
      await check('snooze');
      await dialog.getByRole('button', { name: 'Snooze', exact: true }).click();
      await page.getByText('snoozed', { exact: true }).waitFor();

      await page.getByRole('button', { name: 'Reassign' }).click();
      await dialog.getByRole('combobox', { name: 'New owner' }).click();
      await page.getByRole('option', { name: 'Omar Sato' }).click();
      await dialog.getByRole('button', { name: 'Reassign' }).click();
      await trail.getByText('To Omar Sato').waitFor();

      await page.getByRole('button', { name: 'Complete' }).click();
      await dialog.getByLabel('Note').fill('They were on leave.');
      await dialog.getByRole('button', { name: 'Complete' }).click();
      await trail.getByText('They were on leave.').waitFor();
      assert.equal(await page.getByRole('button', { name: 'Dismiss' }).count(), 0);
      await check('completed');
      await page.getByRole('link', { name: 'Fjord Foods' }).click();
      await page.waitForURL(/\/console\/accounts\//);
      await close();
    });

    it(`are opened by hand, and dismissed in the list with a reason, at ${width} px`, async () => {
      const title = `Look at them, ${width}`;
      const { page, open, check, close } = await aConsole(system, { width });
      await open('followUps?whose=all');
      await page.getByRole('button', { name: 'New follow-up' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('What is to be done').fill(title);
      await dialog.getByRole('combobox', { name: 'Account' }).fill('maple');
      await page.getByRole('option', { name: 'Maple Media' }).click();
      await check('new');
      await dialog.getByRole('button', { name: 'Open it' }).click();
      await page.getByRole('button', { name: `Actions on ${title}` }).click();
      await page.getByRole('menuitem', { name: 'Dismiss' }).click();
      await dialog.getByRole('button', { name: 'Dismiss' }).click();
      await dialog.getByText('Say why it needs no answer.').waitFor();
      await dialog.getByRole('combobox', { name: 'Reason' }).click();
      await page.getByRole('option', { name: 'False alarm' }).click();
      await dialog.getByRole('button', { name: 'Dismiss' }).click();
      await page.getByRole('link', { name: title }).waitFor({ state: 'detached' });
      await open('followUps?whose=all&state=dismissed');
      await page
        .getByRole('row')
        .filter({ hasText: title })
        .getByText('dismissed: false alarm')
        .filter({ visible: true })
        .waitFor();
      await check('dismissed');
      await close();
    });
  }

  it('can be read and not acted on by a viewer', async () => {
    const id = await owe('fjord', 'Only to read');
    const { tenantId, db } = system;
    const { token } = await tokens.issue(db, { tenantId, kind: 'api', role: 'viewer', label: 'test' });
    const { page, open, check, close } = await aConsole(system, { token, scheme: 'dark' });
    await open('followUps?whose=all');
    await page.getByRole('link', { name: 'Only to read' }).waitFor();
    assert.equal(await page.getByRole('button', { name: /Actions on|New follow-up/ }).count(), 0);
    await open(`followUps/${id}`);
    await page.getByText('Your role can read follow-ups, and not act on them.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Complete' }).count(), 0);
    await check('a viewer, dark');
    await close();
  });
});
