import assert from 'node:assert/strict';
import { inTenant, type Database } from '../../src/db/connect.ts';
import * as ledger from '../../src/db/calls/ledger.ts';
import * as settings from '../../src/db/tenants/settings.ts';
import { settingsSchema } from '../../src/domain/settings/settings.ts';
import { aDatabase, aTenant } from '../support/database.ts';
import { aSettler } from '../support/settle.ts';
import { rows } from '../support/statements.ts';

describe('the ledger', () => {
  let db: Database;
  before(async () => {
    ({ db } = await aDatabase());
  });

  it('balances each of two hours that bear one name in the tenant, and the day holds both (C46)', async () => {
    const { tenantId } = await aTenant(db);
    const settler = aSettler(db);
    const berlin = settingsSchema.parse({ timeZone: 'Europe/Berlin' });
    await inTenant(db, tenantId, (tx) => settings.change(tx, 1, berlin, 'test'));
    await inTenant(db, tenantId, (tx) =>
      rows(tx, `insert into companies (tenant_id, external_id, name) values (?, 'c-1', 'One')`, [tenantId]),
    );
    // Both are 02:30 in Berlin, on the night on which clocks go back.
    for (const [n, time] of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].entries()) {
      const of = { type: 'track', event: 'Opened', timestamp: time };
      const calls = [
        { ...of, messageId: `known-${n}`, userId: 'u-1', context: { groupId: 'c-1' } },
        { ...of, messageId: `unknown-${n}`, userId: 'u-1', context: { groupId: 'nobody' } },
      ];
      await settler.settle(tenantId, await settler.keep(tenantId, calls, new Date(time)));
    }
    const hours = await inTenant(db, tenantId, (tx) =>
      ledger.hours(tx, new Date('2026-10-24T00:00:00Z'), new Date('2026-10-26T00:00:00Z')),
    );
    assert.deepEqual(
      hours.map(({ hour, received, applied, parked }) => [hour.toISOString(), received, applied, parked]).sort(),
      [
        ['2026-10-25T00:00:00.000Z', 2, 1, 1],
        ['2026-10-25T01:00:00.000Z', 2, 1, 1],
      ],
    );
    const days = await inTenant(db, tenantId, (tx) =>
      rows(tx, `select day, count from usage_days where tenant_id = ? and model <> $$endUser$$ and action = 'Opened'`, [
        tenantId,
      ]),
    );
    assert.deepEqual(days, [{ day: '2026-10-25', count: 2 }]);
  });
});
