import assert from 'node:assert/strict';
import { inTenant } from '../../src/db/connect.ts';
import * as recordable from '../../src/db/calls/recordable.ts';
import { aDataServer } from '../support/dataClient.ts';
import { aSettler } from '../support/settle.ts';
import { rows } from '../support/statements.ts';

let server: Awaited<ReturnType<typeof aDataServer>>;

const start = async () => {
  server = await aDataServer();
};

const CALLS = [
  { type: 'identify', userId: 'u-1', anonymousId: 'a-1', messageId: 'm-1', traits: { company_id: 'c-1' } },
  { type: 'track', userId: 'u-1', event: 'Opened', messageId: 'm-2', properties: { company_id: 'c-1', asset_id: 'x' } },
  { type: 'group', groupId: 'c-1', userId: 'u-1', messageId: 'm-3', traits: { seats: 4 } },
  { type: 'track', userId: 'u-2', event: 'Opened', messageId: 'm-4', properties: { company_id: 'c-2' } },
];

/** A tenant whose companies `c-1` and `c-2` have records of every kind and usage. */
async function aBusyTenant() {
  const client = await server.aClient();
  const { put, sql, tenantId, withCompanies } = client;
  const [first = '', second = ''] = await withCompanies();
  for (const companyId of [first, second]) {
    await put('/assets', { companyId, externalId: 'x', name: 'X' });
    await put('/licenses', { companyId, externalId: 'l', fromDate: '2026-01-01', mrr: 1, _currency: 'EUR' });
    await put('/churn', { companyId, externalId: 'h', churnDate: '2026-01-01' });
    await put('/invoices', { companyId, extId: 'i' });
    await put('/endusers', { companyId, externalId: 'u-0' });
    await put('/nps', { companyId, externalId: 'n', euId: 'extid-u-0', score: 3 });
  }
  const settler = aSettler(server.db);
  await settler.settle(tenantId, await settler.keep(tenantId, CALLS));
  const count = async (table: string) =>
    (await sql<{ n: number }>(`select count(*)::integer as n from ${table}`))[0]?.n ?? 0;
  return { ...client, settler, first, second, count };
}

const INSIDE = ['assets', 'licenses', 'churns', 'invoices', 'nps', 'end_users', 'end_user_ids', 'company_domains'];
const USAGE = ['user_activities', 'usage_days', 'metric_points', 'metric_days', 'company_revenue'];

describe('DELETE /companies', () => {
  before(start);

  it('takes along all that lies inside the company, and leaves the others and the kept calls', async () => {
    const { send, sql, list, first, second, count, tenantId } = await aBusyTenant();
    const calls = await count('calls');
    const before = await list('/companies?select=name');
    assert.equal(before.length, 2);
    assert.deepEqual((await send('DELETE', `/companies/extid-c-1`)).body, { n: 1, ok: 1, deletedCount: 1 } as never);
    for (const table of [...INSIDE, ...USAGE].filter((name) => name !== 'end_user_ids')) {
      const left = await sql<{ company_id: number }>(`select distinct company_id from ${table}`);
      assert.ok(
        left.every((row) => row.company_id === Number(`0x${second}`)),
        table,
      );
    }
    assert.equal(await count('end_user_ids'), 0);
    assert.equal(await count('licenses'), 1);
    assert.equal(await count('calls'), calls);
    const ended = await sql(`select message_id from outcomes where outcome = 'applied' order by 1`);
    assert.equal(ended.length, 4, 'settled stays settled');
    const [entry] = await sql<{ actor: string; action: string; subject: Record<string, unknown> }>(
      `select actor, action, subject from audit_log where tenant_id = ? order by entry_id desc limit 1`,
      [tenantId],
    );
    assert.match(entry?.actor ?? '', /^token \d+$/);
    assert.deepEqual(
      [entry?.action, entry?.subject['model'], entry?.subject['_id']],
      ['record.deleted', 'company', first],
    );
    const deleted = entry?.subject['deleted'] as Record<string, number>;
    assert.deepEqual(
      [deleted['companies'], deleted['end_users'], deleted['licenses'], deleted['user_activities']],
      [1, 2, 1, 1],
    );
    assert.equal((await send('POST', '/companies', { externalId: 'c-1', name: 'Again' })).status, 200);
  });

  it('has calls decided anew that were matched to it and not recorded yet', async () => {
    const { send, sql, settler, tenantId } = await aBusyTenant();
    const call = {
      type: 'track',
      userId: 'u-1',
      event: 'Opened',
      messageId: 'late',
      properties: { company_id: 'c-1' },
    };
    const [messageId = ''] = await settler.keep(tenantId, [call]);
    await settler.match(tenantId, [messageId]);
    server.started.length = 0;
    await send('DELETE', '/companies/extid-c-1');
    assert.deepEqual(server.started, [{ tenantId, messageIds: [messageId], again: true }]);
    await settler.settle(tenantId, [messageId]);
    const [ended] = await sql('select outcome, reason from outcomes where message_id = ?', [messageId]);
    assert.deepEqual(ended, { outcome: 'parked', reason: 'companyUnknown' });
  });

  it('records no usage for a company that went between the two steps', async () => {
    const { settler, sql, first, tenantId } = await aBusyTenant();
    const call = {
      type: 'track',
      userId: 'u-1',
      event: 'Opened',
      messageId: 'late',
      properties: { company_id: 'c-1' },
    };
    const [messageId = ''] = await settler.keep(tenantId, [call]);
    await settler.match(tenantId, [messageId]);
    // As the decision looks that another process wrote down just after the company had gone.
    await sql(`update outcomes set company_id = company_id + 1000000 where message_id = ?`, [messageId]);
    await settler.record(tenantId, [messageId]);
    assert.ok((await inTenant(server.db, tenantId, (tx) => recordable.anyMatched(tx, [messageId]))) === false);
    assert.deepEqual(await sql('select 1 from unsettled where message_id = ?', [messageId]), [{ '?column?': 1 }]);
    await settler.settle(tenantId, [messageId]);
    const [ended] = await sql<{ company_id: number }>('select company_id from outcomes where message_id = ?', [
      messageId,
    ]);
    assert.equal(ended?.company_id, Number(`0x${first}`));
  });
});

describe('DELETE /endusers and /assets', () => {
  before(start);

  it('leaves the usage with the company and forgets whose it was', async () => {
    const { send, sql, settler, tenantId, count } = await aBusyTenant();
    const days = await count(`usage_days where model = 'company'`);
    await send('DELETE', '/endusers/extid-u-1');
    await send('DELETE', '/assets/extid-x?companyId=extid-c-1');
    const models = await inTenant(server.db, tenantId, (tx) =>
      rows<{ model: string }>(tx, 'select distinct model from usage_days order by 1'),
    );
    assert.deepEqual(
      models.map(({ model }) => model),
      ['company', 'endUser'],
    );
    assert.equal(await count(`usage_days where model = 'company'`), days);
    const [activity] = await sql(`select end_user_id, asset_id, company_id is not null as kept from user_activities
      where message_id = 'm-2'`);
    assert.deepEqual(activity, { end_user_id: null, asset_id: null, kept: true });
    const call = { type: 'track', userId: 'u-1', event: 'Opened', messageId: 'm-9', properties: { company_id: 'c-1' } };
    await settler.settle(tenantId, await settler.keep(tenantId, [call]));
    const [ended] = await sql(`select outcome, decision ->> 'rule' as rule from outcomes where message_id = 'm-9'`);
    assert.deepEqual(ended, { outcome: 'applied', rule: 'created' });
  });
});
