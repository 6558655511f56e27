import assert from 'node:assert/strict';
import { inTenant } from '../../src/db/connect.ts';
import * as occasions from '../../src/db/followUps/occasions.ts';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { fromObjectId } from '../../src/domain/values/objectId.ts';
import { aConsole, WIDTHS } from '../support/console.ts';
import { eventually } from '../support/eventually.ts';
import { aSystem, type System } from '../support/system.ts';

const DAY_MS = 86_400_000;
const COMPANIES = 14;
const name = (at: number) => `Company ${String(at + 1).padStart(2, '0')}`;

describe('console: milestones and policies', function () {
  this.timeout(90_000);
  let system: System;
  before(async () => {
    system = await aSystem();
    const list = Array.from({ length: COMPANIES }, (_, at) => ({ externalId: `c-${at}`, name: name(at) }));
    const { body } = await system.put('/companies', list);
    const ids = body['insertsKeys'].map(({ _id }) => fromObjectId(_id) ?? 0);
    const event = { type: 'track', event: 'Report Exported', userId: 'u', properties: { rows: 250 } };
    await system.send({ ...event, messageId: 'first-value', context: { groupId: 'c-0' } });
    await system.settled();
    // As the sweep would write them down: each fell to red on a day of its own.
    await inTenant(system.db, system.tenantId, (tx) =>
      occasions.add(
        tx,
        ids.map((companyId, at) => ({
          ...{ companyId, kind: 'healthBand', key: `yellow>red@${at}`, cause: {}, backfilled: false },
          at: new Date(Date.now() - (at + 5) * DAY_MS),
          detail: { from: 'yellow', to: 'red', score: 3, before: 5 },
        })),
      ),
    );
  });

  for (const width of WIDTHS) {
    it(`makes a plan, puts accounts on it and shows how they get on, at ${width} px`, async () => {
      const { page, open, check, close } = await aConsole(system, { width });
      await open('milestones');
      if (width === WIDTHS[0]) await page.getByText('No milestone plan yet').waitFor();
      await check('milestones');
      await page.getByRole('link', { name: 'New plan' }).first().click();
      await page.getByRole('button', { name: 'Make the plan' }).click();
      await page.getByRole('alert').getByText('3 fields need another look.').waitFor();
      await page.getByLabel('Name', { exact: true }).first().fill(`Onboarding ${width}`);
      await page.getByLabel('Name', { exact: true }).nth(1).fill('First large report');
      await page.getByRole('combobox', { name: 'Event' }).fill('Report Exported');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Only where a property' }).click();
      await page.getByRole('combobox', { name: 'Property 1' }).fill('rows');
      await page.keyboard.press('Tab');
      await page.getByLabel('Question 1', { exact: true }).selectOption('is at least');
      await page.getByLabel('Value 1', { exact: true }).fill('100');
      await check('plan editor');
      await page.getByRole('button', { name: 'Make the plan' }).click();
      await page.getByText('No account is on this plan').waitFor();
      await page.getByRole('combobox', { name: 'Accounts' }).fill('Company 0');
      await page.getByRole('option', { name: name(0) }).click();
      await page.getByRole('option', { name: name(1) }).click();
      await page.keyboard.press('Escape');
      await page.getByLabel('Began on').fill(new Date(Date.now() - 3 * DAY_MS).toISOString().slice(0, 10));
      await page.getByRole('button', { name: 'Put them on the plan' }).click();
      await page.getByRole('link', { name: name(1) }).waitFor();
      await eventually(async () => {
        await page.reload();
        await page.getByText('reached', { exact: true }).waitFor({ timeout: 1500 });
      });
      await page.getByRole('link', { name: 'by this call' }).waitFor();
      await check('accounts of a plan');
      await page.getByRole('tab', { name: 'Progress' }).click();
      await page.getByRole('group', { name: 'First large report' }).getByText('1 of 2').waitFor();
      await page.getByRole('table', { name: 'Time to first value' }).getByRole('link', { name: 'c-1' }).waitFor();
      await check('progress of a plan');
      await page.getByRole('tab', { name: 'Editor' }).click();
      await page.getByLabel('One after the other').click();
      await page.getByRole('button', { name: 'Save the next version' }).click();
      await page.getByText('Version 2 is in force').waitFor();
      await close();
    });

    it(`tries a policy on the past before it is in force, at ${width} px`, async () => {
      const { page, open, check, close } = await aConsole(system, { width, scheme: 'dark' });
      await open('policies/new');
      await page.getByRole('button', { name: 'Try it on the past' }).click();
      await page.getByText('Fill this in.').waitFor();
      await page.getByLabel('Name', { exact: true }).fill(`Turned red ${width}`);
      await page.getByRole('button', { name: 'Try it on the past' }).click();
      await page.getByTestId('dryRun').getByText('Would have started 14 follow-ups in 90 days').waitFor();
      await page.getByText(`Find out why ${name(0)} fell from yellow to red`).waitFor();
      await page.getByRole('button', { name: 'Add an account' }).click();
      await page.getByRole('combobox', { name: 'Account 1' }).fill('c-0');
      await page.keyboard.press('Tab');
      await page.getByLabel('Why').fill('migrates until spring');
      await page.getByRole('button', { name: 'Try it on the past' }).click();
      await page.getByTestId('dryRun').getByText('Would have started 13 follow-ups in 90 days').waitFor();
      await page.getByText('1, because the account is an exception').waitFor();
      await check('policy editor');
      await page.getByRole('button', { name: 'Put it into force' }).click();
      await page.getByRole('link', { name: `Turned red ${width}` }).click();
      await page.getByRole('button', { name: 'Add a step' }).click();
      await page.getByRole('button', { name: 'Save the next version' }).click();
      await page.getByRole('tab', { name: 'Versions' }).click();
      await page.getByText('2 days past due to the co-owner').waitFor();
      await check('versions of a policy');
      await close();
    });
  }

  it('lets each role do what it may: operators plans, administrators policies, others look', async () => {
    const { tenantId, db } = system;
    const as = async (role: tokens.Role) => {
      const { token } = await tokens.issue(db, { tenantId, kind: 'api', role, label: 'test' });
      return aConsole(system, { token });
    };
    const operator = await as('operator');
    await operator.open('milestones/1');
    await operator.page.getByRole('tab', { name: 'Editor' }).waitFor();
    await operator.open('policies/1');
    await operator.page.getByRole('button', { name: 'Try it on the past' }).click();
    await operator.page.getByTestId('dryRun').waitFor();
    assert.equal(await operator.page.getByRole('button', { name: /Save|Retire/ }).count(), 0);
    await operator.check('policy, operator');
    await operator.close();
    const csm = await as('csm');
    await csm.open('milestones/1?tab=accounts');
    await csm.page.getByRole('link', { name: name(0) }).waitFor();
    assert.equal(await csm.page.getByRole('button', { name: /Put them|Take|Retire/ }).count(), 0);
    assert.equal(await csm.page.getByRole('tab', { name: 'Editor' }).count(), 0);
    await csm.check('plan, csm');
    await csm.close();
  });
});
