import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { aConsole, WIDTHS } from '../support/console.ts';
import { followUpsOf } from '../support/followUps.ts';
import { aSystem, type System } from '../support/system.ts';

const FALLING = 'Fjord Foods';
const FORMULA = '=HYPERLINK("https://evil.example")';

describe('console, accounts', function () {
  this.timeout(120_000);
  let system: System;
  let falling = '';
  before(async () => {
    system = await aSystem();
    const { post } = followUpsOf(system);
    const done = async (answer: Promise<{ status: number; body: unknown }>) => {
      const { status, body } = await answer;
      assert.ok(status < 300, JSON.stringify(body));
    };
    await done(
      system.put('/users', [{ externalId: 'nora', email: 'n@team.example', firstName: 'Nora', lastName: 'Lind' }]),
    );
    const owner = 'extid-nora';
    await done(
      system.put('/companies', [
        { externalId: 'fjord', name: FALLING, owner },
        { externalId: 'maple', name: 'Maple Media', owner },
        { externalId: 'formula', name: FORMULA },
      ]),
    );
    const license = { _currency: 'EUR', fromDate: '2026-01-01', renewalDate: '2100-01-01', product: 'Platform' };
    await done(
      system.put('/licenses', [
        { ...license, companyId: 'extid-fjord', externalId: 'l-1', mrr: 1234.5 },
        { ...license, companyId: 'extid-maple', externalId: 'l-2', mrr: 250 },
      ]),
    );
    await done(system.put('/assets', [{ companyId: 'extid-fjord', externalId: 'a-1', name: 'Truck 7' }]));
    const factor = {
      name: 'Level',
      metric: { type: 'metricOverTime', prop: 'metrics.level', op: 'LAST', days: 30 },
      rule: { kind: 'linear', from: { value: 0, points: -5 }, to: { value: 10, points: 5 } },
    };
    await done(post('/api/health/profiles', { name: 'Level', definition: { factors: [factor] } }));
    await done(post('/api/health/profiles/1/versions/1/live'));
    const milestones = [{ key: 'open', name: 'First opened', conditions: [{ kind: 'event', action: 'Opened' }] }];
    await done(post('/api/milestones/plans', { name: 'Onboarding', milestones }));
    await done(post('/api/milestones/plans/1/companies', { companies: ['fjord'] }));
    for (const [company, level, nth] of [
      ['fjord', 8, 1],
      ['maple', 9, 1],
      ['fjord', 2, 2],
    ] as const) {
      await system.send([
        { type: 'group', messageId: `level-${company}-${nth}`, groupId: company, userId: 'ada', traits: { level } },
        {
          type: 'track',
          messageId: `opened-${company}-${nth}`,
          userId: 'ada',
          event: 'Opened',
          context: { groupId: company },
        },
      ]);
      await system.settled();
    }
    await done(post('/api/followUps', { company: 'fjord', title: 'Ask why it fell' }));
    const { body } = await system.api('/companies/extid-fjord');
    falling = body._id ?? '';
  });

  for (const width of WIDTHS) {
    it(`are found, narrowed, ordered, kept as a view and downloaded, at ${width} px`, async () => {
      const { page, open, check, close } = await aConsole(system, { width });
      await open('accounts');
      const table = page.getByRole('region', { name: 'Accounts' });
      await page.getByText('3 accounts').waitFor();
      assert.match(await table.getByRole('row').nth(1).innerText(), new RegExp(FALLING));
      await table.getByText('2.0 red').waitFor();
      await check('accounts');

      await page.getByRole('button', { name: 'Filters' }).click();
      await page.getByRole('combobox', { name: 'Owner' }).click();
      await page.getByRole('option', { name: 'Nora Lind' }).click();
      await page.getByText('2 accounts').waitFor();
      await check('filters');
      await page.keyboard.press('Escape');
      await table.getByRole('button', { name: /Account/ }).click();
      await page.waitForURL(/sort=name/);
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByRole('menuitem', { name: 'Save this view' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Of Nora');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: 'Clear filters' }).click();
      await page.getByText('3 accounts').waitFor();
      await page.reload();
      await page.getByRole('button', { name: 'Views' }).click();
      await page.getByRole('menuitem', { name: 'Of Nora', exact: true }).click();
      await page.getByText('2 accounts').waitFor();

      await page.getByRole('searchbox').fill('no such name');
      await page.getByText('No account fits').waitFor();
      await check('nothing fits');
      await page.getByRole('button', { name: 'Show all accounts' }).click();
      await page.getByText('3 accounts').waitFor();

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download CSV' }).click(),
      ]);
      const csv = await text(await download.createReadStream());
      assert.match(csv, /"?Fjord Foods"?,customer,,Nora Lind,2,red,/);
      assert.ok(csv.includes(`"'=HYPERLINK(""https://evil.example"")"`), csv);
      await close();
    });

    it(`have a page that says how each is, why, and what is there, at ${width} px`, async () => {
      const { page, open, check, close } = await aConsole(system, { width });
      await open('accounts');
      await page.getByRole('link', { name: FALLING, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: FALLING }).waitFor();
      const history = page.getByRole('region', { name: 'Scores, the newest first' });
      assert.match(await history.getByRole('row').nth(1).innerText(), /2\.0 red[^]*Level −6\.00/);
      await page.getByRole('region', { name: 'Milestones' }).getByText('First opened').waitFor();
      await page.getByRole('region', { name: 'Open follow-ups' }).getByText('Ask why it fell').waitFor();
      await check('overview');
      const chart = page.locator('.recharts-surface').first();
      const box = await chart.boundingBox();
      assert.ok(box);
      await chart.hover({ position: { x: box.width - 20, y: box.height / 2 } });
      await page.locator('.recharts-tooltip-wrapper').getByText('profile 1, version 1').waitFor();

      for (const [tab, shown] of [
        ['Usage and metrics', 'What they do most'],
        ['People', 'ada'],
        ['Assets and projects', 'Truck 7'],
        ['Licenses', '€1,234.50'],
        ['Follow-ups', 'Ask why it fell'],
        ['Calls', 'All its calls, live'],
      ] as const) {
        await page.getByRole('tab', { name: tab }).click();
        await page.getByRole('tabpanel').getByText(shown).first().waitFor();
        // Plain tables break where there is little room, if anywhere.
        if (width === 390 || tab === 'Usage and metrics') await check(tab);
      }
      await page.getByRole('tabpanel').getByRole('link', { name: 'Opened' }).first().click();
      await page.waitForURL(/\/console\/calls\/opened-fjord-2/);
      await page.goBack();
      await page.getByRole('tab', { name: 'Calls', selected: true }).waitFor();
      await close();
    });
  }

  it('can be shared by address, say so where one is gone, and show a viewer nothing to change', async () => {
    const { tenantId, db } = system;
    const { token } = await tokens.issue(db, { tenantId, kind: 'api', role: 'viewer', label: 'test' });
    const { page, open, check, close } = await aConsole(system, { token, scheme: 'dark' });
    await open('accounts?band=green&sort=-mrr');
    await page.getByText('1 account', { exact: true }).waitFor();
    await open(`accounts/${falling}?tab=followUps`);
    await page.getByText('Ask why it fell').waitFor();
    assert.equal(await page.getByRole('button', { name: 'New follow-up' }).count(), 0);
    assert.equal(await page.getByRole('button', { name: /Actions on/ }).count(), 0);
    await check('a viewer, dark');
    await open(`accounts/${'f'.repeat(24)}`);
    await page.getByRole('alert').getByText('There is no such company').waitFor();
    await check('gone', { expected: /404/ });
    await close();
  });
});
