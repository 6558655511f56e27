import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { RULES } from '../../src/console/screens/retention/rules.ts';
import { aConsole, WIDTHS } from '../support/console.ts';
import { aSystem, type System } from '../support/system.ts';

const NAMES = ['fell', 'same', 'grew', 'soared'];

/** The first day of the month so many months ago. */
function monthsAgo(count: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count)).toISOString().slice(0, 10);
}

describe('console: retention', function () {
  this.timeout(60_000);
  let system: System;
  before(async () => {
    system = await aSystem();
  });

  it('says what to do where there are no licenses', async () => {
    const { page, open, check, close } = await aConsole(system);
    await open('retention');
    await page.getByText('No licenses in this time').waitFor();
    await check('no licenses');
    await close();
  });

  describe('of five customers', () => {
    before(async () => {
      const companies = [...NAMES, 'doubtful'].map((externalId) => ({ externalId, name: `Company ${externalId}` }));
      await system.put('/companies', companies);
      const license = { _currency: 'EUR', fixedPeriod: false, product: 'Platform', fromDate: monthsAgo(14) };
      const lasts = NAMES.map((name) => ({ ...license, externalId: name, companyId: `extid-${name}`, mrr: 100 }));
      const renewed = monthsAgo(2);
      await system.put('/licenses', [
        ...lasts.map((one) => (one.externalId === 'same' ? one : { ...one, toDate: renewed, toDateIncluded: false })),
        { ...license, externalId: 'grew-2', companyId: 'extid-grew', fromDate: renewed, parent: 'grew', mrr: 150.5 },
        {
          ...license,
          externalId: 'soared-2',
          companyId: 'extid-soared',
          fromDate: renewed,
          parent: 'soared',
          mrr: 100,
        },
        {
          ...license,
          externalId: 'd-1',
          companyId: 'extid-doubtful',
          mrr: 10,
          _currency: 'USD',
          renewalStatus: 'renewed',
          toDate: monthsAgo(0),
        },
        { ...license, externalId: 'd-2', companyId: 'extid-doubtful', mrr: 12, _currency: 'USD', fromDate: renewed },
      ]);
    });

    for (const width of WIDTHS) {
      it(`shows retention and what moved it, and leads to who is behind it, at ${width} px`, async () => {
        const { page, open, check, close } = await aConsole(system, { width });
        await open('retention');
        // 350.50 of 400: one went, one pays more; of that, 300 is no more than they paid.
        await page.getByRole('group', { name: 'Net retention' }).getByText('87.6%').waitFor();
        await page.getByRole('group', { name: 'Gross retention' }).getByText('75%').waitFor();
        await page.getByText('Usage does not reach back far enough').waitFor();
        await page.getByRole('button', { name: 'The rule of net revenue retention' }).first().focus();
        await page.getByText(RULES.nrr.rule).waitFor();
        await check('retention');
        await page.getByText('1 month', { exact: true }).click();
        await page.waitForURL(/months=1\b/);
        await page.getByRole('group', { name: 'Net retention' }).getByText('100%').waitFor();
        await page.goto(`retention?months=3&currency=EUR`);
        const table = page.getByRole('region', { name: 'Retention month by month' });
        await table.getByRole('link', { name: '87.6%' }).first().click();
        await page.waitForURL(/\/retention\/companies\?/);
        const behind = page.getByRole('region', { name: 'Companies behind this line' });
        await behind.getByRole('link', { name: 'Company fell' }).waitFor();
        await behind.getByText('€150.50').first().waitFor();
        await check('companies');
        await page.getByRole('combobox', { name: 'Movement' }).or(page.getByLabel('Movement')).first().click();
        await page.getByRole('option', { name: 'Churn' }).click();
        await page.waitForURL(/movement=churn/);
        await behind.getByRole('link', { name: 'Company grew' }).waitFor({ state: 'detached' });
        await behind.getByRole('link', { name: 'Company fell' }).click();
        await page.waitForURL(/\/accounts\/[0-9a-f]+\?tab=licenses/);
        await close();
      });
    }

    it('names licenses that may be counted twice, and tells why currencies cannot be added', async () => {
      const { page, open, check, close } = await aConsole(system, { scheme: 'dark' });
      await open(`retention/companies?month=${monthsAgo(1).slice(0, 7)}&currency=USD&months=1`);
      await page.getByText('Licenses that may be counted twice').waitFor();
      await page.getByText(/give it the first as its parent/).waitFor();
      await check('overlaps');
      await open('retention?currency=USD');
      await page.getByRole('switch', { name: 'All currencies as one' }).check();
      await page.getByRole('alert').getByText('set revenue.currency and revenue.rates').waitFor();
      await check('no currency', { expected: /409/ });
      await close();
    });

    it('holds usage against retention, and a viewer may see it', async () => {
      const days = [5, 3].flatMap((months) =>
        NAMES.map((name, at) => ({
          externalId: `u-${name}`,
          companyExternalId: name,
          action: 'Opened',
          // Between them lies a month end: of a month before, and of the 30 days before it.
          count: months === 5 ? 10 : 2 + 6 * at,
          date: `${monthsAgo(months - 1).slice(0, 8)}15`,
        })),
      );
      const path = `/analytics/bulk/${system.tenantToken}`;
      assert.equal((await system.api(path, { method: 'POST', body: JSON.stringify(days) })).status, 200);
      await system.settled();
      const { tenantId, db } = system;
      const { token } = await tokens.issue(db, { tenantId, kind: 'api', role: 'viewer', label: 'test' });
      const { page, open, check, close } = await aConsole(system, { token });
      await open('retention?months=3');
      const table = page.getByRole('region', { name: 'Retention by quartile of usage' });
      await table.getByRole('row', { name: /^1 fell most/ }).waitFor();
      await check('usage');
      await page
        .getByRole('combobox', { name: 'Retention until' })
        .or(page.getByLabel('Retention until'))
        .first()
        .click();
      await page.getByRole('option').nth(1).click();
      await table
        .getByRole('row', { name: /^1 fell most/ })
        .getByRole('link')
        .click();
      await page.waitForURL(/quartile=1/);
      await page.getByText('Quartile 1 of usage').waitFor();
      await check('quartile');
      await close();
    });
  });

  it('tells the rules word for word as they are documented', async () => {
    const docs = (await readFile('docs/export.md', 'utf8')).replaceAll('`', '').replace(/ +/g, ' ');
    for (const { figure, rule } of Object.values(RULES)) assert.ok(docs.includes(`| ${figure} | ${rule} |`), figure);
  });
});
