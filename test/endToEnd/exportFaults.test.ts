import assert from 'node:assert/strict';
import { inTenant } from '../../src/db/connect.ts';
import * as exportRows from '../../src/db/exports/exportRows.ts';
import { eventually } from '../support/eventually.ts';
import { anExport, PAGE } from '../support/exportedCompanies.ts';
import { rows } from '../support/statements.ts';
import { aSystem, type System } from '../support/system.ts';

describe('an export with two pages on their way,', () => {
  let system: System;

  before(async function () {
    this.timeout(60_000);
    system = await aSystem();
  });

  it('of which a batch fails while the next page arrives sends that batch again, and nothing else', async function () {
    this.timeout(120_000);
    const companies = 2 * PAGE;
    const { exporter, gate, inWarehouse, delivered } = await anExport(system, 'failed', companies);
    const { stopped, release } = gate.stop({ at: () => true, arrived: false, status: 500 });
    const running = exporter.run({ types: ['companies'] });
    running.catch(() => undefined);
    const failing = await stopped;
    await eventually(async () => assert.ok((await delivered()).length >= PAGE));
    release();
    assert.equal((await running).objects['companies']?.delivered, companies);
    assert.ok(failing > 0 && failing < PAGE, `a batch of ${failing}`);
    assert.equal(gate.rows() - companies, failing);
    assert.deepEqual(await inWarehouse(), { rows: companies, ids: companies });
  });

  it('of which the next page meets a limit while poison is looked for in this one, waits as it was asked to', async function () {
    this.timeout(60_000);
    const companies = PAGE + 100;
    const { exporter, gate, firstId } = await anExport(system, 'limited', companies);
    const poison = firstId + PAGE / 2;
    let limit = () => {};
    const limited = new Promise<void>((resolve) => (limit = resolve));
    let [onNextPage, withPoison] = [0, 0];
    gate.answerBy(async (objectIds) => {
      if (objectIds.some((id) => id >= firstId + PAGE) && onNextPage++ === 0) {
        limit();
        return { status: 429, headers: { 'retry-after': '2' } };
      }
      if (!objectIds.includes(poison)) return undefined;
      if (withPoison++ > 0) await limited;
      return { status: 400 };
    });
    const handle = await exporter.start({ types: ['companies'] });
    await eventually(async () => {
      const [activity] = (await handle.describe()).raw.pendingActivities ?? [];
      assert.equal(activity?.lastFailure?.applicationFailureInfo?.type, 'RateLimited');
    });
    const { objects } = await handle.result();
    assert.deepEqual(objects['companies'], { planned: companies, delivered: companies - 1, parked: 1, unchanged: 0 });
    assert.equal(gate.timesOf({ kind: 'group', objectId: firstId }), 1);
    assert.equal(gate.timesOf({ kind: 'group', objectId: firstId + PAGE }), 2);
  });

  it('of which nothing at all is taken, parks nothing and says so', async function () {
    this.timeout(60_000);
    const { tenant, exporter, gate } = await anExport(system, 'aimless', 25);
    gate.answerBy(() => ({ status: 400 }));
    await assert.rejects(exporter.run({ types: ['companies'] }));
    const [run] = (await tenant.api('/api/exports?limit=1')).body.items;
    assert.match(JSON.stringify(run), /"state":"failed".*EverythingRefused|EverythingRefused.*"state":"failed"/);
    const parked = await rows(system.db, `select 1 from export_rows where tenant_id = ? and state = 'parked'`, [
      tenant.tenantId,
    ]);
    assert.equal(parked.length, 0);
  });

  it('takes the answer to one version for no proof of the next', async () => {
    const { tenant, firstId } = await anExport(system, 'versions', 1);
    const planned = { objectId: firstId, companyId: firstId, sentAs: 'c-1', hash: 'aa', changedAt: new Date() };
    const states = await inTenant(system.db, tenant.tenantId, async (tx) => {
      const plan = (version: number, deleted: boolean) =>
        exportRows.plan(tx, 'companies', 1, [{ ...planned, version, deleted }]);
      const answered = async (version: number) => {
        await exportRows.settle(tx, 'companies', [{ objectId: firstId, version }], []);
        return (await exportRows.known(tx, 'companies', [firstId])).map(({ state }) => state);
      };
      await plan(1, false);
      await plan(2, true);
      return [await answered(1), await answered(2)];
    });
    assert.deepEqual(states, [['sending'], ['delivered']]);
  });
});
