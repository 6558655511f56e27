import assert from 'node:assert/strict';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { startSegmentReceiver } from '../../src/dev/segmentReceiver.ts';
import { aConsole } from '../support/console.ts';
import { aGate, type Gate } from '../support/exportGate.ts';
import { atEnd } from '../support/servers.ts';
import { rows } from '../support/statements.ts';
import { aSystem, type System } from '../support/system.ts';

const KEY = 'write-key-good';

describe('console: export', function () {
  this.timeout(60_000);
  let system: System;
  let gate: Gate;
  before(async () => {
    system = await aSystem();
    const receiver = await startSegmentReceiver({
      db: system.db,
      schemaOf: (key) => (key === KEY ? 'warehouse' : undefined),
    });
    atEnd(() => receiver.close());
    gate = await aGate(receiver.url);
    await system.put('/companies', [{ externalId: 'acme', name: 'Acme Corporation' }]);
    const license = { companyId: 'extid-acme', fromDate: '2024-01-01', fixedPeriod: false };
    await system.put('/licenses', [
      { ...license, externalId: 'l-1', mrr: 120.45, _currency: 'EUR' },
      { ...license, externalId: 'l-2', mrr: 0.01, _currency: 'EUR' },
      { ...license, externalId: 'l-3', mrr: 7, _currency: 'USD' },
    ]);
  });

  it('is set up by hand: key, address, and a schedule that is spelled out or refused', async () => {
    const { page, open, check, close } = await aConsole(system);
    await open('export');
    await page.getByText('The export is not set up yet').waitFor();
    assert.ok(await page.getByRole('button', { name: 'Run now' }).isDisabled());
    await check('not set up');
    await page.getByRole('link', { name: 'Set up the export' }).click();
    await page.getByLabel('Write Key', { exact: true }).last().fill(KEY);
    await page.getByRole('button', { name: 'Set the key' }).click();
    await page.getByText('it ends with good').waitFor();
    assert.ok(!(await page.content()).includes(KEY), 'the key is shown nowhere');
    await page.getByRole('switch', { name: /Export to the warehouse/ }).check();
    await page.getByText('Another address').click();
    await page.getByLabel('Address').last().fill('http://example.com');
    await page.getByLabel('Cron').fill('0 */6 * * *');
    const runs = page.getByRole('status', { name: 'Next runs' });
    await runs.getByText(/runs 4 times on .*; 3 exports a day are the most/).waitFor();
    await page.getByRole('button', { name: 'Save the setup' }).click();
    await page.getByText('Give an address with https').waitFor();
    await check('refused');
    await page.getByLabel('Address').last().fill(gate.url);
    await page.getByRole('button', { name: 'Twice a day' }).click();
    await runs
      .getByText(/18:00 in/)
      .first()
      .waitFor();
    assert.equal(await runs.getByRole('listitem').count(), 6);
    await page.getByRole('group', { name: 'Objects to export' }).getByRole('button').nth(2).click();
    await page.getByRole('combobox', { name: 'Fields of licenses' }).click();
    await page.getByRole('option', { name: 'product' }).click();
    await page.keyboard.press('Escape');
    await page.getByText('Queries in the warehouse would fail').waitFor();
    await page.getByRole('button', { name: 'Add them' }).click();
    await page.getByRole('button', { name: '8 fields' }).waitFor();
    await page.getByRole('button', { name: 'Save the setup' }).click();
    await page.getByText('The export is set; its schedule follows at once.').waitFor();
    await check('set up');
    const { settings } = (await system.api('/api/export')).body;
    assert.deepEqual([settings.host, settings.cron, settings.objects], [gate.url, '0 6,18 * * *', []]);
    assert.equal(settings.fields['licenses']?.length, 8);
    await close();
  });

  it('runs with its progress to be seen, is cancelled, runs again, and comes to the same as the warehouse', async () => {
    const { page, open, check, close } = await aConsole(system);
    await open('export');
    const held = gate.stop({ at: ({ kind }) => kind === 'License Updated', arrived: false });
    await page.getByRole('button', { name: 'Run now' }).click();
    await held.stopped;
    await page.getByText('Sending licenses').waitFor();
    await check('under way');
    await page.getByRole('button', { name: 'Cancel run' }).click();
    await page.getByRole('button', { name: 'Cancel the run' }).click();
    held.release();
    await page.getByText('cancelled', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.getByText('done', { exact: true }).first().waitFor();
    await page.getByRole('region', { name: 'Runs of the export' }).getByRole('link').first().click();
    await page.waitForURL(/\/export\/\d+/);
    const manifest = page.getByRole('table', { name: 'Objects of this run' });
    await manifest.getByRole('row', { name: /^Licenses 3 / }).waitFor();
    const sums = page.getByRole('table', { name: 'MRR of this run by currency' });
    await sums.getByRole('row', { name: 'EUR €120.46 12046 equal' }).waitFor();
    await check('reconciled');
    await page.getByRole('button', { name: 'Copy query' }).click();
    const sql = await page.evaluate<string>('navigator.clipboard.readText()');
    const found = await rows<{ currency: string; mrr_cents: string }>(system.db, sql);
    assert.deepEqual(
      found.map(({ currency, mrr_cents }) => [currency, Number(mrr_cents)]),
      [
        ['EUR', 12046],
        ['USD', 700],
      ],
    );
    await page.getByText('BigQuery').click();
    await page.getByText(/cast\('20.*Z' as timestamp\) as watermark/).waitFor();
    await close();
  });

  it('shows what is parked and why, and a run and the setup on a phone', async () => {
    await system.put('/companies', [{ externalId: 'acme', name: 'Acme Ltd' }]);
    const { page, open, check, close } = await aConsole(system, { width: 390 });
    await open('export');
    gate.stop({ at: ({ kind }) => kind === 'group', arrived: false, status: 400 }).release();
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.getByRole('tab', { name: 'Parked 1' }).click();
    await page.getByRole('region', { name: 'Parked objects' }).getByText('400').waitFor();
    await check('parked');
    await page.getByRole('tab', { name: 'Runs' }).click();
    await check('runs');
    await page.getByRole('region', { name: 'Runs of the export' }).getByRole('link').first().click();
    await page.getByRole('table', { name: 'Objects of this run' }).waitFor();
    await check('run');
    await open('export?tab=setup');
    await page.getByRole('button', { name: 'Replace the key' }).click();
    await check('setup');
    await close();
  });

  it('lets a viewer look and change nothing, and says where a run is not there', async () => {
    const { tenantId, db } = system;
    const { token } = await tokens.issue(db, { tenantId, kind: 'api', role: 'viewer', label: 'test' });
    const { page, open, check, close } = await aConsole(system, { token, scheme: 'dark' });
    await open('export?tab=setup');
    await page.getByText('Administrators can change this').waitFor();
    assert.ok(await page.getByLabel('Cron').isDisabled());
    for (const name of ['Run now', 'Full run', 'Replace the key', 'Save the setup']) {
      assert.equal(await page.getByRole('button', { name }).count(), 0, name);
    }
    await check('viewer');
    await open('export/999');
    await page.getByRole('alert').getByText('There is no export with this id').waitFor();
    await check('no such run', { expected: /404/ });
    await close();
  });
});
