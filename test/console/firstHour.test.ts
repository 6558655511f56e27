import assert from 'node:assert/strict';
import { Analytics } from '@segment/analytics-node';
import type { Page } from 'playwright-core';
import { startSegmentReceiver } from '../../src/dev/segmentReceiver.ts';
import { aConsole } from '../support/console.ts';
import { eventually } from '../support/eventually.ts';
import { atEnd } from '../support/servers.ts';
import { aSystem, type System } from '../support/system.ts';

const KEY = 'the-warehouse-of-moonrise';
const EVENT = 'Report Exported';

/** What a new administrator does in the first hour, each step beginning where the one before it ended. */
describe('console: the first hour', function () {
  this.timeout(120_000);

  it('leads from a token to calls, a parked one, an account, a follow-up, an export and retention', async () => {
    const system = await aSystem();
    assert.equal((await system.api('/api/segment/disable', { method: 'POST' })).status, 200);
    const { page, open, check, close } = await aConsole(system, { token: null });
    await open('');
    await signIn(page, system.adminToken);
    const tenantToken = await enableSegment(page);
    await sendWithSdk(system.url, tenantToken);
    await seeThemArrive(page);
    await createCompanyInPlace(page);
    await check('settled', { expected: /\/api\/session\)/ });
    // The page says settled with the usage; the score is the next step.
    await eventually(async () => assert.ok((await system.api('/api/health/scores/extid-moonrise')).body['score']));
    await readWhyScoreMoved(page);
    await check('account');
    await completeFollowUp(page);
    await check('follow-up');
    await sellALicense(system);
    await runExport(page, await aReceiver(system));
    await check('export');
    await openRetention(page);
    await check('retention');
    await close();
  });
});

async function signIn(page: Page, token: string): Promise<void> {
  await page.getByLabel('API token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByTestId('tenant').waitFor();
}

/** Goes to a screen by the navigation, as whoever is new does. */
async function go(page: Page, screen: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: screen, exact: true }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function enableSegment(page: Page): Promise<string> {
  await go(page, 'Set up Segment');
  await page.getByRole('button', { name: 'Switch it on' }).click();
  await page.getByText('Waiting for the first call').waitFor();
  await page.getByRole('button', { name: 'Make a token' }).click();
  return page.getByLabel('Tenant Token', { exact: true }).inputValue();
}

async function sendWithSdk(url: string, writeKey: string): Promise<void> {
  const sdk = new Analytics({ writeKey, host: url, path: '/v1/batch', maxRetries: 0 });
  const errors: unknown[] = [];
  sdk.on('error', (error) => errors.push(error));
  sdk.identify({ userId: 'ada', traits: { email: 'ada@moonrise.example', company_id: 'moonrise' } });
  sdk.group({ userId: 'ada', groupId: 'moonrise', traits: { seats_used: 12 } });
  sdk.track({ userId: 'ada', event: EVENT, properties: { company_id: 'moonrise' } });
  await sdk.closeAndFlush();
  assert.deepEqual(errors, []);
}

async function seeThemArrive(page: Page): Promise<void> {
  await page.getByText('Calls arrive').waitFor();
  await go(page, 'Calls');
  await page.getByRole('link', { name: EVENT }).waitFor();
  await page.getByText('company unknown').first().waitFor();
}

async function createCompanyInPlace(page: Page): Promise<void> {
  await go(page, 'Parked and failed');
  const card = page.getByTestId('companyUnknown');
  await card.getByText('moonrise').waitFor();
  await card.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Moonrise');
  await page.getByRole('button', { name: 'Create the company' }).click();
  await page
    .getByRole('status')
    .getByText(/that waited for moonrise are settled/)
    .waitFor();
}

async function readWhyScoreMoved(page: Page): Promise<void> {
  await go(page, 'Accounts');
  await page.getByRole('region', { name: 'Accounts' }).getByRole('link', { name: 'Moonrise', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Moonrise' }).waitFor();
  await page.getByRole('region', { name: 'Scores, the newest first' }).getByRole('row').nth(1).waitFor();
  const why = page.getByRole('region', { name: 'Why it is so' });
  await why.getByText('Days since last active').waitFor();
  await why.getByText('Calls that moved it').waitFor();
}

async function completeFollowUp(page: Page): Promise<void> {
  const title = 'Welcome Moonrise';
  await page.getByRole('button', { name: 'New follow-up' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is to be done').fill(title);
  await dialog.getByRole('button', { name: 'Open it' }).click();
  await dialog.waitFor({ state: 'detached' });
  await go(page, 'Follow-ups');
  await page.getByText('All', { exact: true }).click();
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('button', { name: 'Complete' }).click();
  await dialog.getByLabel('Note').fill('They know us now.');
  await dialog.getByRole('button', { name: 'Complete' }).click();
  await page.getByRole('region', { name: 'Trail' }).getByText('They know us now.').waitFor();
}

/** As the billing system does, by the data API. */
async function sellALicense(system: System): Promise<void> {
  const license = { companyId: 'extid-moonrise', externalId: 'l-1', mrr: 120.45, _currency: 'EUR' };
  const { status } = await system.put('/licenses', [{ ...license, fromDate: '2024-01-01', fixedPeriod: false }]);
  assert.equal(status, 200);
}

async function aReceiver({ db }: System): Promise<string> {
  const receiver = await startSegmentReceiver({ db, schemaOf: (key) => (key === KEY ? 'warehouse' : undefined) });
  atEnd(() => receiver.close());
  return receiver.url;
}

async function runExport(page: Page, address: string): Promise<void> {
  await go(page, 'Export');
  await page.getByRole('link', { name: 'Set up the export' }).click();
  await page.getByLabel('Write Key', { exact: true }).last().fill(KEY);
  await page.getByRole('button', { name: 'Set the key' }).click();
  await page.getByRole('switch', { name: /Export to the warehouse/ }).check();
  await page.getByText('Another address').click();
  await page.getByLabel('Address').last().fill(address);
  await page.getByRole('button', { name: 'Save the setup' }).click();
  await page.getByText('The export is set; its schedule follows at once.').waitFor();
  await page.getByRole('button', { name: 'Run now' }).click();
  await page.getByRole('tab', { name: 'Runs' }).click();
  await page.getByText('done', { exact: true }).first().waitFor();
  await page.getByRole('region', { name: 'Runs of the export' }).getByRole('link').first().click();
  await page
    .getByRole('table', { name: 'MRR of this run by currency' })
    .getByRole('row', { name: 'EUR €120.45 12045 equal' })
    .waitFor();
}

async function openRetention(page: Page): Promise<void> {
  await go(page, 'Retention');
  await page.getByRole('group', { name: 'Net retention' }).getByText('100%').waitFor();
}
