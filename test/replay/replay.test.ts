import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { bundleWorkflows } from '../../src/temporal/bundleWorkflows.ts';

const folder = fileURLToPath(new URL('./', import.meta.url));
const histories = readdirSync(folder).filter((name) => name.endsWith('.history.json'));
const read = (name: string) => historyFromJSON(JSON.parse(readFileSync(`${folder}${name}`, 'utf8')));

describe('the recorded histories', () => {
  let workflowBundle: { code: string };
  before(async function () {
    this.timeout(60_000);
    workflowBundle = await bundleWorkflows();
  });

  it('are there', () => assert.ok(histories.length >= 15));

  it('tell nothing of the machine they were recorded on', () => {
    for (const name of histories) {
      const places = readFileSync(`${folder}${name}`, 'utf8').matchAll(/\(?(\/[^\s"()]+)\.[jt]s:\d+/g);
      for (const [, place = ''] of places) assert.match(place, /^\/app\//, name);
    }
  });

  for (const name of histories) {
    it(`replay: ${name}`, async () => {
      await Worker.runReplayHistory({ workflowBundle }, read(name), 'replayed');
    });
  }

  it('are refused by workflows that do their steps in another order', async function () {
    this.timeout(60_000);
    const workflowsPath = fileURLToPath(new URL('./outOfOrder.ts', import.meta.url));
    const broken = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
    for (const recorded of ['settleCalls.applied', 'followUp.', 'onboarding.', 'exportWarehouse.done']) {
      const name = histories.find((candidate) => candidate.startsWith(recorded)) ?? recorded;
      await assert.rejects(
        () => Worker.runReplayHistory({ workflowBundle: broken }, read(name), 'replayed'),
        DeterminismViolationError,
        name,
      );
    }
  });

  it('run in a bundle that carries nothing but workflows', () => {
    for (const stranger of ['knex', 'zod', 'express', 'node_modules/pg/']) {
      assert.ok(!workflowBundle.code.includes(`node_modules/${stranger}`), stranger);
    }
    assert.ok(workflowBundle.code.includes('settleCalls'));
  });
});
