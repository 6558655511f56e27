import assert from 'node:assert/strict';
import { inTenant } from '../../src/db/connect.ts';
import { rows } from '../support/statements.ts';
import { aSystem, type System } from '../support/system.ts';
describe('duplicates, over HTTP', () => {
  let system: System;
  before(async () => {
    system = await aSystem();
    await system.put('/companies', [
      { externalId: 'acme', name: 'Acme', domains: ['acme.example'] },
      { externalId: 'acme-inc', name: 'ACME, Inc.' },
    ]);
    await system.put('/endusers', [
      { externalId: 'ann', companyId: 'extid-acme', email: 'ann@acme.example', name: 'Ann Lee' },
      { externalId: 'a.lee', companyId: 'extid-acme', email: 'ann@acme.example', phone: '1' },
      { externalId: 'ann', companyId: 'extid-acme-inc', email: 'ann@acme.example' },
    ]);
  });

  const post = <const Path extends string>(path: Path, payload: unknown = {}) =>
    system.api(path, { method: 'POST', body: JSON.stringify(payload) });
  const pairs = async (model: string) => (await system.api(`/api/duplicates?model=${model}`)).body.items;
  const track = (messageId: string, userId: string, groupId = 'acme') => ({
    type: 'track',
    event: 'Opened',
    messageId,
    userId,
    context: { groupId },
  });
  const endUserOf = async (messageId: string) => (await system.trace(messageId)).endUser?.externalId;

  it('are found, merged, asked for by either id, and taken apart again', async () => {
    await system.send([track('t-1', 'ann'), track('t-2', 'a.lee')]);
    await system.settled();
    const [pair, ...others] = await pairs('endUser');
    assert.ok(pair && others.length === 0);
    assert.deepEqual([pair.reason, pair.confidence, pair.winner.activities], ['sameEmail', 'medium', 1]);
    const asked = { model: 'endUser', winner: pair.winner._id, loser: pair.loser._id };
    const made = await post('/api/merges', asked);
    assert.equal(made.status, 200);
    assert.deepEqual((await post('/api/merges', asked)).body, made.body);
    assert.deepEqual(await pairs('endUser'), []);

    const gone = await system.api(`/endusers/${pair.loser._id}`);
    assert.equal(gone.status, 404);
    assert.match(String(gone.body['message']), new RegExp(`merged into the one with the _id ${pair.winner._id}`));
    const synced = await system.put('/endusers', [{ externalId: 'a.lee', companyId: 'extid-acme', position: 'CTO' }]);
    assert.deepEqual(synced.body['updatesKeys'], [{ _id: pair.winner._id, externalId: 'ann' }]);
    const winner = (await system.api(`/endusers/${pair.winner._id}`)).body;
    assert.deepEqual([winner['phone'], winner['position']], ['1', 'CTO']);

    await system.send([track('t-3', 'a.lee')]);
    await system.settled();
    for (const id of ['t-1', 't-2', 't-3']) assert.equal(await endUserOf(id), 'ann');
    const listed = await system.api('/api/calls?user=a.lee&type=track');
    assert.equal(listed.body.items.length, 3);

    const undone = await post(`/api/merges/${String(made.body['id'])}/undo`);
    assert.deepEqual([undone.status, undone.body['reopened']], [200, 1]);
    await system.settled();
    assert.deepEqual(await Promise.all(['t-1', 't-2', 't-3'].map(endUserOf)), ['ann', 'a.lee', 'a.lee']);
    const [again] = await pairs('endUser');
    assert.deepEqual([again?.winner.activities, again?.loser.activities], [1, 2]);
    const back = (await system.api(`/endusers/${pair.winner._id}`)).body;
    assert.deepEqual([back['phone'], back['position']], [null, 'CTO']);
    assert.equal((await post(`/api/merges/${String(made.body['id'])}/undo`)).body['reopened'], 0);
  });

  it('among companies take along what lies in them, once each', async () => {
    const sold = await system.put('/licenses', [
      { externalId: 'L-1', companyId: 'extid-acme', mrr: 100, fromDate: '2026-01-01', _currency: 'EUR' },
      { externalId: 'L-1', companyId: 'extid-acme-inc', mrr: 20, fromDate: '2026-01-01', _currency: 'EUR' },
    ]);
    assert.equal(sold.status, 200, JSON.stringify(sold.body));
    const mrr = async () =>
      (await system.api('/companies')).body.map((company) => [company.externalId, company.mrr]).sort();
    const before = await mrr();
    const [pair] = await pairs('company');
    assert.deepEqual([pair?.reason, pair?.winner.externalId], ['sameName', 'acme']);
    const made = await post('/api/merges', { model: 'company', winner: pair?.winner._id, loser: pair?.loser._id });
    assert.deepEqual(await mrr(), [['acme', 120]]);
    await system.send([track('t-4', 'ann', 'acme-inc')]);
    await system.settled();
    assert.equal((await system.trace('t-4')).company?.externalId, 'acme');
    assert.equal((await system.api('/endusers?companyId=extid-acme-inc')).body.length, 2);

    const undone = await post(`/api/merges/${String(made.body['id'])}/undo`);
    assert.equal(undone.status, 200);
    await system.settled();
    assert.deepEqual(await mrr(), before);
    assert.equal((await system.trace('t-4')).company?.externalId, 'acme-inc');
    const licenses = (await system.api('/licenses')).body;
    assert.deepEqual(
      licenses.map(({ externalId }) => externalId),
      ['L-1', 'L-1'],
    );
  });

  it('are refused with a sentence where they cannot be merged or undone, and said in the audit log by ids alone', async () => {
    const [people, list] = await inTenant(system.db, system.tenantId, async (tx) => [
      await rows<{ id: string; external_id: string }>(
        tx,
        `select lpad(to_hex(end_user_id), 24, '0') as id, external_id from end_users order by end_user_id`,
      ),
      await rows<{ action: string; subject: Record<string, unknown> }>(
        tx,
        `select action, subject from audit_log where action like '%merge%' order by entry_id`,
      ),
    ]);
    const [ann, lee, other] = people.map(({ id }) => id);
    const merge = (winner?: string, loser?: string) => post('/api/merges', { model: 'endUser', winner, loser });
    assert.equal((await merge(ann, other)).body['code'], 'otherCompany');
    assert.equal((await merge(ann, ann)).body['code'], 'sameRecord');
    assert.equal((await merge(ann, 'f'.repeat(24))).status, 400);
    const made = (await merge(ann, lee)).body;
    assert.equal((await merge(lee, other)).body['code'], 'noSuchRecord');
    await system.send([{ type: 'delete', userId: 'a.lee', messageId: 'd-1' }]);
    await system.settled();
    assert.equal((await post(`/api/merges/${String(made['id'])}/undo`)).body['code'], 'erased');
    assert.equal((await post('/api/merges/999/undo')).body['code'], 'noSuchMerge');
    assert.deepEqual(
      list.map(({ action, subject }) => [action, Object.keys(subject).sort()]),
      ['endUser.merged', 'endUser.mergeUndone', 'company.merged', 'company.mergeUndone'].map((action) => [
        action,
        ['loser', 'merge', 'winner'],
      ]),
    );
    const left = await inTenant(system.db, system.tenantId, (tx) => rows(tx, 'select * from merge_rows'));
    for (const trace of ['ann@acme', 'Ann Lee', 'CTO']) assert.ok(!JSON.stringify(left).includes(trace), trace);
  });
});
