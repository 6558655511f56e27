import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as tokens from '../../src/db/tenants/tokens.ts';
import { aTenant } from '../support/database.ts';
import { execute } from '../support/statements.ts';
import { aSystem, client, type System } from '../support/system.ts';

interface Item {
  messageId: string;
  outcome: string;
  reason: string | null;
}
interface Page {
  items: Item[];
  next: string | null;
}

describe('reading it back', () => {
  let system: System;
  before(async function () {
    this.timeout(60_000);
    system = await aSystem();
    await system.put('/companies', [{ externalId: 'c-1', name: 'One' }]);
    await system.send([
      { type: 'identify', userId: 'u-1', messageId: 'i-1', traits: { email: 'Ann+x@one.example', company_id: 'c-1' } },
      ...Array.from({ length: 7 }, (_, index) => ({
        type: 'track',
        userId: 'u-1',
        event: index % 2 ? 'Opened' : 'Closed',
        messageId: `t-${index}`,
        context: { groupId: 'c-1' },
      })),
      { type: 'track', userId: 'u-2', event: 'Opened', messageId: 'p-1', context: { groupId: 'c-9' } },
      { type: 'group', groupId: 'c-1', userId: 'u-1', messageId: 'g-1', traits: { plan: 'pro' } },
      { type: 'track', userId: 'u-1', messageId: 'rejected' },
    ]);
    await system.send({ type: 'track', userId: 'u-1', event: 'Opened', messageId: 't-0', context: { groupId: 'c-1' } });
    await system.settled();
  });

  const list = async (query: string) => (await system.api(`/api/calls?${query}`)).body;
  const ids = async (query: string) => (await list(query)).items.map((item) => item.messageId).sort();

  it('filters calls', async () => {
    assert.deepEqual(await ids('outcome=parked'), ['p-1']);
    assert.deepEqual(await ids('reason=nothingToRecord'), ['g-1']);
    assert.deepEqual(await ids('type=identify'), ['i-1']);
    assert.deepEqual(await ids('event=Opened'), ['p-1', 't-1', 't-3', 't-5']);
    assert.equal((await ids('company=c-1')).length, 9);
    assert.deepEqual(await ids('company=nowhere'), []);
    assert.equal((await ids('user=u-1')).length, 8);
    assert.equal((await ids('user=ann+X@one.example')).length, 8);
    assert.equal((await ids(`from=${new Date(Date.now() - 60_000).toISOString()}`)).length, 10);
    assert.deepEqual(await ids(`to=${new Date(Date.now() - 60_000).toISOString()}`), []);
  });

  it('pages through every call once', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Page = await list(`limit=3${next === '' ? '' : `&cursor=${next}`}`);
      seen.push(...page.items.map((item) => item.messageId));
      next = page.next;
    }
    assert.equal(seen.length, 10);
    assert.equal(new Set(seen).size, 10);
    assert.deepEqual((await system.api('/api/calls?cursor=nonsense')).status, 400);
  });

  it('says by hour and in all what became of the calls, and it adds up', async () => {
    const { body } = await system.api('/api/ledger');
    const { items, totals } = body;
    assert.deepEqual(totals, {
      received: 10,
      applied: 8,
      parked: 1,
      ignored: 1,
      failed: 0,
      pending: 0,
      duplicates: 1,
      rejected: 1,
    });
    assert.equal(
      items.reduce((sum, item) => sum + item.received, 0),
      10,
    );
  });

  it('says what is parked, why, and what to do', async () => {
    const { body } = await system.api('/api/parked');
    const { items } = body;
    assert.equal(items.length, 1);
    assert.deepEqual([items[0]?.['reason'], items[0]?.['calls']], ['companyUnknown', 1]);
    assert.match(String(items[0]?.['help']), /Create the company/);
  });

  it('answers 404 for a call of another tenant as for one that never was', async () => {
    const other = await aTenant(system.db);
    const stranger = client(system.url, other);
    const theirs = await stranger.api('/api/calls/i-1');
    const never = await stranger.api('/api/calls/never');
    assert.deepEqual(theirs, never);
    assert.equal(theirs.status, 404);
    const { totals } = (await stranger.api('/api/ledger')).body;
    assert.equal(totals.received, 0);
  });

  it('refuses a setting that makes no sense, one changed meanwhile, and one from a role that may not', async () => {
    const wrong = await system.put('/api/settings', {
      settings: { timeZone: 'Mars', identity: { ladder: ['email', 'email'] } },
    });
    assert.equal(wrong.status, 400);
    const { message = '' } = wrong.body;
    assert.match(message, /IANA time zone/);
    assert.match(message, /names a rung twice/);
    assert.equal((await system.put('/api/settings', { version: 99, settings: {} })).status, 409);
    assert.equal((await system.put('/api/settings', { settings: { unknown: 1 } })).status, 400);
    const { token } = await tokens.issue(system.db, {
      tenantId: system.tenantId,
      kind: 'api',
      role: 'csm',
      label: 'test',
    });
    const csm = client(system.url, { ...system, adminToken: token });
    assert.equal((await csm.api('/api/settings')).status, 200);
    assert.equal((await csm.put('/api/settings', { settings: {} })).status, 403);
  });

  it('takes no tenant token where an API token is asked for, nor the other way round', async () => {
    const swapped = client(system.url, { tenantToken: system.adminToken, adminToken: system.tenantToken });
    assert.equal((await swapped.api('/api/calls')).status, 401);
    assert.equal((await swapped.send({ type: 'track', userId: 'u-1', event: 'Opened' })).status, 401);
  });

  it('settles by the sweep what was kept and never started', async function () {
    this.timeout(30_000);
    const messageId = randomUUID();
    await execute(
      system.db,
      `insert into calls (tenant_id, message_id, type, event, received_at, occurred_at, body)
       values (?, ?, 'track', 'Opened', now(), now(), '{"type":"track","userId":"u-1","event":"Opened"}')`,
      [system.tenantId, messageId],
    );
    await execute(
      system.db,
      `insert into unsettled (tenant_id, message_id, due_at) values (?, ?, now() - interval '1 second')`,
      [system.tenantId, messageId],
    );
    await system.sweep();
    const end = Date.now() + 20_000;
    while ((await system.trace(messageId)).outcome === 'pending' && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.equal((await system.trace(messageId)).outcome, 'applied');
  });

  it('shows process statistics without content', async () => {
    const text = await (await fetch(`${system.url}/metrics`)).text();
    assert.match(text, /throughline_calls_settled_total\{outcome="applied"\} \d/);
    assert.match(text, /throughline_settle_seconds_count \d/);
    assert.ok(!text.includes('u-1') && !text.includes(system.tenantId));
    assert.deepEqual(await (await fetch(`${system.url}/readyz`)).json(), {
      status: 'ready',
      database: 'ok',
      temporal: 'ok',
      failingWorkflows: 0,
    });
    assert.match(text, /throughline_workflows_failing 0/);
  });

  it('answers what is not there with a sentence', async () => {
    const { status, body } = await system.api('/nothing');
    assert.deepEqual([status, body], [404, { code: 'noSuchRoute', message: 'There is nothing at GET /nothing.' }]);
  });
});
