import assert from 'node:assert/strict';
import { aSystem } from '../support/system.ts';

describe('a call', () => {
  it('goes in and becomes usage of a person and a company', async () => {
    const system = await aSystem();
    await system.db.raw(`insert into companies (tenant_id, external_id, name) values (?, 'c-1', 'Acme')`, [
      system.tenantId,
    ]);
    const answer = await system.send([
      { type: 'identify', userId: 'u-1', messageId: 'm-1', traits: { email: 'a@acme.example', company_id: 'c-1' } },
      { type: 'track', userId: 'u-1', event: 'Opened', messageId: 'm-2' },
      { type: 'group', groupId: 'c-1', userId: 'u-1', messageId: 'm-3', traits: { seats: 4 } },
      { type: 'track', userId: 'u-9', event: 'Opened', messageId: 'm-4' },
    ]);
    assert.deepEqual(answer, { status: 200, body: { success: true, received: 4, duplicates: 0, rejected: [] } });
    const totals = await system.settled();
    console.log(
      totals,
      await system.trace('m-1'),
      await system.trace('m-2'),
      await system.trace('m-3'),
      await system.trace('m-4'),
    );
    assert.equal(totals.applied, 3);
  });
});
