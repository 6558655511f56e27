import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inTenant } from '../../src/db/connect.ts';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { createProgram } from '../../src/cli/throughline.ts';
import { aFolder } from '../support/servers.ts';
import { execute, rows } from '../support/statements.ts';
import { aSystem, type System } from '../support/system.ts';

const run = promisify(execFile);

interface Exported {
  exportedAt: string;
  endUser: Record<string, unknown>;
  mergedEndUsers: Record<string, unknown>[];
  beforeMerges: { record: { externalId: string; fields: Record<string, unknown> } }[];
  otherAddresses: string[];
  anonymousIds: string[];
  aliases: object[];
  userActivities: { messageId: string; action: string }[];
  calls: { messageId: string; outcome: string; body: Record<string, unknown> | null }[];
}

describe('GET /api/endUsers/{id}/export', () => {
  let system: System;
  let id: string;
  before(async function () {
    this.timeout(60_000);
    system = await aSystem();
    await system.put('/companies', [{ externalId: 'c-1', name: 'One' }]);
    const { body } = await system.put('/endusers', [
      { externalId: 'u-1', companyId: 'extid-c-1', name: 'Ann', email: 'ann@one.example', custom: { level: 3 } },
    ]);
    id = body.upsertedIds[0] ?? '';
    const company = { context: { groupId: 'c-1' } };
    for (const call of [
      { type: 'identify', messageId: 'known', userId: 'u-1', anonymousId: 'a-1', traits: { company_id: 'c-1' } },
      { type: 'track', messageId: 'used', userId: 'u-1', event: 'Opened', ...company },
      { type: 'identify', messageId: 'twin', userId: 'u-2', traits: { company_id: 'c-1', name: 'Anna' } },
      { type: 'alias', messageId: 'joined', previousId: 'u-2', userId: 'u-1' },
      { type: 'track', messageId: 'waits', userId: 'u-1', event: 'Opened', context: { groupId: 'c-9' } },
      { type: 'track', messageId: 'bob', userId: 'bob', event: 'Opened', ...company },
    ]) {
      await system.send(call);
      await system.settled();
    }
  });
  after(() => system.stop());

  const read = (endUser = id) => system.api(`/api/endUsers/${endUser}/export`);
  const messageIds = (list: { messageId: string }[]) => list.map(({ messageId }) => messageId);

  it('answers everything that is kept about a person, and nothing of others', async () => {
    const { status, body } = await read();
    assert.equal(status, 200);
    assert.equal(body.endUser['email'], 'ann@one.example');
    assert.deepEqual(body.endUser['custom'], { level: 3 });
    assert.deepEqual(
      body.mergedEndUsers.map(({ externalId, name }) => [externalId, name]),
      [['u-2', 'Anna']],
    );
    assert.deepEqual([body.anonymousIds, body.aliases], [['a-1'], [{ previousId: 'u-2', userId: 'u-1' }]]);
    assert.deepEqual(messageIds(body.userActivities), ['used']);
    assert.deepEqual(messageIds(body.calls).sort(), ['joined', 'known', 'twin', 'used', 'waits']);
    const used = body.calls.find(({ messageId }) => messageId === 'used');
    assert.deepEqual([used?.outcome, (used?.body as { event?: string }).event], ['applied', 'Opened']);
    assert.equal(body.calls.find(({ messageId }) => messageId === 'waits')?.outcome, 'parked');
    const [line] = await inTenant(system.db, system.tenantId, (tx) =>
      rows<{ subject: object }>(tx, `select subject from audit_log where action = 'endUser.exported'`),
    );
    assert.deepEqual(line?.subject, { endUser: Number.parseInt(id, 16) });
  });

  it('holds whom a person merged into them, with what both were and what calls named them by since', async () => {
    const put = await system.put('/endusers', [
      { externalId: 'w-1', companyId: 'extid-c-1', name: 'Wim' },
      { externalId: 'w-2', companyId: 'extid-c-1', name: 'Willem', email: 'wim@one.example' },
    ]);
    const [winner = '', loser = ''] = put.body.upsertedIds;
    const used = { type: 'track', event: 'Opened', userId: 'w-2', context: { groupId: 'c-1' } };
    await system.send({ ...used, messageId: 'w-before' });
    await system.settled();
    const merged = await system.api('/api/merges', {
      method: 'POST',
      body: JSON.stringify({ model: 'endUser', winner, loser }),
    });
    assert.equal(merged.status, 200, JSON.stringify(merged.body));
    await system.send([
      { ...used, messageId: 'w-after' },
      { ...used, messageId: 'w-named', type: 'identify', traits: { email: 'other@one.example' } },
    ]);
    await system.settled();
    for (const named of [winner, loser]) {
      const { status, body } = await read(named);
      assert.equal(status, 200);
      assert.equal(body.endUser['_id'], winner);
      assert.deepEqual(
        body.mergedEndUsers.map(({ externalId, name }) => [externalId, name]),
        [['w-2', 'Willem']],
      );
      assert.deepEqual(
        body.beforeMerges.map(({ record }) => [record['externalId'], (record['fields'] as { email?: unknown }).email]),
        [['w-1', null]],
      );
      assert.deepEqual(messageIds(body.userActivities).sort(), ['w-after', 'w-before']);
      assert.deepEqual(messageIds(body.calls).sort(), ['w-after', 'w-before', 'w-named']);
      assert.deepEqual(body.otherAddresses, ['other@one.example']);
    }
  });

  it('is for those who may change data, of people there are', async () => {
    const csm = await tokens.issue(system.db, { tenantId: system.tenantId, kind: 'api', role: 'csm', label: 'test' });
    const headers = { authorization: `Bearer ${csm.token}` };
    assert.equal((await system.api(`/api/endUsers/${id}/export`, { headers })).status, 403);
    for (const nobody of ['u-1', 'f'.repeat(24), '0'.repeat(24)]) {
      const { status, body } = await read(nobody);
      assert.deepEqual([status, body.code], [404, 'noSuchPerson'], nobody);
    }
  });

  it('sends thousands of calls, each once', async function () {
    this.timeout(60_000);
    await execute(
      system.db,
      `insert into calls (tenant_id, message_id, type, event, received_at, occurred_at, body)
       select ?, 'many-' || n, 'track', 'Opened', now(), now(), '{"type":"track"}' from generate_series(1, 1700) n`,
      [system.tenantId],
    );
    await execute(
      system.db,
      `insert into outcomes (tenant_id, message_id, received_at, outcome, end_user_id, decision)
       select c.tenant_id, message_id, received_at, 'applied', e.end_user_id, '{}'
       from calls c join end_users e on e.tenant_id = c.tenant_id and e.external_id = 'u-1'
       where c.tenant_id = ? and message_id like 'many-%'`,
      [system.tenantId],
    );
    const { body } = await read();
    const many = messageIds(body.calls).filter((messageId) => messageId.startsWith('many-'));
    assert.deepEqual([many.length, new Set(many).size], [1_700, 1_700]);
  });

  it('can be had, and the person erased, at the command line', async function () {
    this.timeout(60_000);
    const env = { THROUGHLINE_URL: system.url, THROUGHLINE_TOKEN: system.adminToken };
    const output = join(await aFolder(), 'person.json');
    const command = (...words: string[]) => createProgram(env).parseAsync(['node', 'throughline', 'person', ...words]);
    const exported = async (...words: string[]) => {
      await command('export', ...words, '--output', output);
      return JSON.parse(await readFile(output, 'utf8')) as Exported;
    };
    const byEmail = await exported('ann@one.example');
    assert.equal(byEmail.endUser['_id'], id);
    const inCompany = await exported('u-1', '--company', 'extid-c-1');
    assert.equal(inCompany.calls.length, byEmail.calls.length);
    const started = ['--import', 'tsx', 'src/cli/throughline.ts', 'person', 'erase', id];
    const { stdout } = await run('node', started, { env: { ...process.env, ...env } });
    const erased = JSON.parse(stdout) as Record<string, number>;
    assert.deepEqual([erased['endUsers'], erased['userActivities']], [2, 1]);
    await assert.rejects(command('export', 'u-1'), /Nobody is known by/);
    await assert.rejects(command('erase', id), /Nobody is known by this/);
    assert.equal((await read()).status, 404);
  });
});
