import assert from 'node:assert/strict';
import { aConsole, WIDTHS } from '../support/console.ts';
import { aSystem, type System } from '../support/system.ts';

const EVENT = 'Report Exported';

describe('console: calls', function () {
  this.timeout(60_000);
  let system: System;
  before(async () => {
    system = await aSystem();
    await system.put('/companies', [{ externalId: 'acme', name: 'Acme Corporation' }]);
  });

  const track = (messageId: string, company = 'acme', event = EVENT) =>
    system.send({ type: 'track', messageId, userId: 'u-1', event, properties: { company_id: company, pages: 3 } });

  it('says what to do where there is none yet', async () => {
    const { page, open, check, close } = await aConsole(system);
    await open('calls');
    await page.getByText('No call came yet').waitFor();
    await check('no calls');
    await page.getByRole('link', { name: 'Set up Segment' }).last().click();
    await page.waitForURL(/\/console\/segment/);
    await close();
  });

  it('shows calls as they come, stops on request, and adds up', async () => {
    const { page, open, check, close } = await aConsole(system);
    await open('calls');
    await track('feed-1');
    await track('feed-2', 'nobody', 'Signed In');
    await system.send({ type: 'group', messageId: 'feed-3', userId: 'u-1', groupId: 'acme', traits: { plan: 'team' } });
    await page.getByRole('link', { name: 'Signed In' }).waitFor();
    await page.getByRole('button', { name: '3 received, show these' }).waitFor();
    await page.getByText('Acme Corporation').first().waitFor();
    await check('feed');
    await page.getByRole('button', { name: 'Pause' }).click();
    await track('feed-4', 'acme', 'Came While Paused');
    await system.settled();
    // Longer than the feed takes to look again.
    await page.waitForTimeout(2500);
    assert.equal(await page.getByText('Came While Paused').count(), 0);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Came While Paused').waitFor();
    await page.getByRole('button', { name: '1 parked, show these' }).click();
    await page.waitForURL(/outcome=parked/);
    await page.getByText('Came While Paused').waitFor({ state: 'detached' });
    await page.getByText('company unknown').waitFor();
    await page.getByRole('textbox', { name: 'Event' }).fill('No Such Event');
    await page.getByText('No call fits').waitFor();
    await check('nothing fits');
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByText('Came While Paused').waitFor();
    await close();
  });

  for (const width of WIDTHS) {
    it(`shows the trace of a call from its body to its effects, at ${width} px`, async () => {
      const id = `trace/${width}?`;
      await track(id);
      await system.settled();
      const { page, open, check, close } = await aConsole(system, { width });
      await open(`calls?event=${encodeURIComponent(EVENT)}`);
      await check('narrowed feed');
      await page.getByRole('link', { name: EVENT }).first().click();
      await page.getByRole('heading', { name: EVENT }).waitFor();
      assert.ok(page.url().includes(encodeURIComponent(id)), page.url());
      for (const text of ['Acme Corporation', 'properties.company_id', 'found by its externalId', 'User activity'])
        await page.getByText(text).first().waitFor();
      await check('trace');
      await page.getByText('raw', { exact: true }).click();
      await page.getByText(`"messageId": "${id}"`).waitFor();
      await page.getByRole('button', { name: 'What would happen now' }).click();
      await page.getByText('Nothing was written').waitFor();
      await check('what would happen now');
      await close();
    });
  }

  it('settles a waiting call anew from its trace, and says where there is no such call', async () => {
    await track('again', 'late-company');
    await system.settled();
    const { page, open, check, close } = await aConsole(system);
    await open('calls/again');
    await page.getByText('Create the company with this externalId').waitFor();
    await check('waiting');
    await page.getByRole('button', { name: 'Settle anew' }).click();
    await page.getByText('It is settled anew.').waitFor();
    await page.goto('calls/no-such-call');
    await page.getByText('No call with this messageId was kept.').waitFor();
    await check('no such call', { expected: /calls\/no-such-call\)/ });
    await close();
  });
});
