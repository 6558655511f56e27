import assert from 'node:assert/strict';
import { inTenant } from '../../src/db/connect.ts';
import * as outcomes from '../../src/db/calls/outcomes.ts';
import { eventually } from '../support/eventually.ts';
import { aSettler } from '../support/settle.ts';
import { rows } from '../support/statements.ts';
import { aSystem, type System } from '../support/system.ts';

const DAY_MS = 86_400_000;

describe('expireBodies', () => {
  let system: System;
  before(async function () {
    this.timeout(60_000);
    system = await aSystem();
  });
  after(() => system.stop());

  const read = <Row>(sql: string) => inTenant(system.db, system.tenantId, (tx) => rows<Row>(tx, sql));
  const withBody = async () =>
    (await read<{ message_id: string }>('select message_id from calls where body is not null order by 1')).map(
      (row) => row.message_id,
    );
  const hours = async () => (await system.api('/api/ledger?from=2020-01-01')).body;

  async function keepFor(bodyDays: number | null): Promise<void> {
    const { settings } = (await system.api('/api/settings')).body;
    const { status } = await system.put('/api/settings', { settings: { ...settings, retention: { bodyDays } } });
    assert.equal(status, 200);
  }

  const track = (messageId: string, rest: object = {}) => ({
    type: 'track',
    messageId,
    userId: 'u-1',
    event: 'Opened',
    context: { groupId: 'c-1' },
    ...rest,
  });

  it('empties old bodies by schedule and loses nothing: duplicates, outcomes, usage and the ledger stay', async function () {
    this.timeout(60_000);
    const { keep, settle } = aSettler(system.db);
    const old = new Date(Date.now() - 40 * DAY_MS);
    await system.put('/companies', [{ externalId: 'c-1', name: 'One' }]);
    const settled = [
      track('applied', { user_id: 'rival' }),
      track('parked', { context: { groupId: 'c-9' } }),
      track('failed'),
      track('ignored', { type: 'page', name: 'Home' }),
    ];
    const failing = await keep(system.tenantId, [track('failed')], old);
    await inTenant(system.db, system.tenantId, (tx) => outcomes.fail(tx, failing, 'a fault', 'call/x'));
    await settle(system.tenantId, await keep(system.tenantId, settled, old));
    await keep(system.tenantId, [track('pending')], old);
    await settle(system.tenantId, await keep(system.tenantId, [track('young')]));
    assert.deepEqual((await hours()).items.map(balance), [0, 1], 'one is pending');

    await keepFor(null);
    await system.expire();
    await keepFor(30);
    await system.expire();
    await eventually(async () => {
      await system.expire();
      assert.deepEqual(await withBody(), ['pending', 'young']);
    });

    const traces = await Promise.all(settled.map(({ messageId }) => system.trace(messageId)));
    assert.deepEqual(
      traces.map(({ outcome, reason, effects }) => [outcome, reason, effects?.['was'] ?? null]),
      [
        ['applied', null, null],
        ['ignored', 'bodyExpired', { outcome: 'parked', reason: 'companyUnknown' }],
        ['ignored', 'bodyExpired', { outcome: 'failed', reason: 'stepFailed' }],
        ['ignored', 'pagesOff', null],
      ],
    );
    for (const { body, bodyNote } of traces) assert.ok(body === null && bodyNote?.includes('retention.bodyDays'));
    assert.ok(!JSON.stringify(traces).includes('rival'));
    const [then, now] = (await hours()).items.reverse();
    assert.deepEqual([then && balance(then), then?.parked, then?.failed, then?.ignored], [1, 0, 0, 3]);
    assert.equal(now && balance(now), 0);

    // The same again is the same call, whatever it says; nothing settles anew what has no body.
    const again = await system.send([track('applied', { event: 'Altered' }), track('parked')]);
    assert.equal(again.body.duplicates, 2);
    assert.equal((await system.trace('applied')).otherContent, 0);
    const retried = await system.api('/api/calls/retry', {
      method: 'POST',
      body: JSON.stringify({ messageIds: ['parked', 'failed'] }),
    });
    assert.deepEqual([retried.status, retried.body['code']], [409, 'noBody']);
    assert.match(retried.body['message'] ?? '', /expired.*new messageId/);
    const usage = await read('select * from usage_days order by 1, 2, 3, 4, 5, 6');
    await system.put('/companies', [{ externalId: 'c-9', name: 'Nine' }]);
    await keepFor(29);
    await system.api('/api/settings').then(({ body }) => {
      const { settings } = body;
      return system.put('/api/settings', { settings: { ...settings, usage: { pages: true } } });
    });
    assert.equal((await system.trace('parked')).reason, 'bodyExpired');
    assert.equal((await system.trace('ignored')).reason, 'pagesOff');
    assert.deepEqual(await read('select * from usage_days order by 1, 2, 3, 4, 5, 6'), usage);

    // What was pending expires once it has settled, although the passes have gone by.
    await settle(system.tenantId, ['pending']);
    await eventually(async () => {
      await system.expire();
      assert.deepEqual(await withBody(), ['young']);
    });
    assert.equal((await system.trace('pending')).outcome, 'applied');
    assert.deepEqual((await hours()).items.map(balance), [0, 0]);
  });

  it('refuses a retention that is no number of days', async () => {
    const { settings } = (await system.api('/api/settings')).body;
    for (const bodyDays of [0, 1.5, '30', 40_000]) {
      const { status } = await system.put('/api/settings', { settings: { ...settings, retention: { bodyDays } } });
      assert.equal(status, 400, String(bodyDays));
    }
  });
});

interface Hour {
  received: number;
  applied: number;
  parked: number;
  ignored: number;
  failed: number;
}

function balance(hour: Hour): number {
  return hour.received - hour.applied - hour.parked - hour.ignored - hour.failed;
}
