import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { Client } from '@temporalio/client';
import { startApi } from '../../src/api/server.ts';
import { readConfig } from '../../src/config.ts';
import { inTenant } from '../../src/db/connect.ts';
import * as occasions from '../../src/db/followUps/occasions.ts';
import { createLog } from '../../src/log.ts';
import { eventually } from '../support/eventually.ts';
import { followUpsOf, type FollowUpAnswer } from '../support/followUps.ts';
import { aMailServer, aWebhookReceiver } from '../support/receivers.ts';
import { temporalCli } from '../support/servers.ts';
import { execute } from '../support/statements.ts';
import { aSystem, client as clientOf, theConnection, type System } from '../support/system.ts';

const run = promisify(execFile);
const DAY_MS = 86_400_000;

describe('follow-ups', () => {
  let system: System;
  let made: ReturnType<typeof followUpsOf>;
  let client: Client;
  let mail: Awaited<ReturnType<typeof aMailServer>>;
  let hook: Awaited<ReturnType<typeof aWebhookReceiver>>;
  before(async function () {
    this.timeout(120_000);
    [mail, hook] = [await aMailServer(), await aWebhookReceiver()];
    system = await aSystem({ env: { SMTP_URL: mail.url, WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1' } });
    made = followUpsOf(system);
    client = new Client({ connection: await theConnection() });
    assert.equal((await system.put('/api/notifications/webhooks/team', { url: hook.url })).status, 200);
  });

  /** An open follow-up of a company of its own, whose workflow runs. */
  async function anOpenOne(over: object = {}): Promise<FollowUpAnswer & { companyId: number }> {
    const owner = await made.aTeamUser();
    const { externalId, companyId } = await made.aCompany({ owner });
    const title = `T ${randomUUID()}`;
    await made.aPolicy({
      on: { kind: 'healthBand', where: { tests: [{ property: 'title', is: 'equals', value: title }] } },
      title,
      ...over,
    });
    await made.happens(companyId, { detail: { title, to: 'poor' } });
    const found = await eventually(async () => {
      const [one] = await made.of(externalId);
      assert.ok(one);
      const full = await made.one(one.id);
      assert.equal(full.turns[0]?.kind, 'opened');
      return full;
      // The first of a run waits until workflows run at all.
    }, 40_000);
    return { ...found, companyId };
  }

  const kinds = async (id: number) => (await made.one(id)).turns.map(({ kind }) => kind);
  const told = (one: FollowUpAnswer) => mail.received.filter(({ text }) => text.includes(one.title));

  it('are owed by the owner when a milestone is late, told by e-mail and webhook, and closed by reaching it', async function () {
    this.timeout(60_000);
    const email = `${randomUUID().slice(0, 8)}@team.example`;
    const { externalId } = await made.aCompany({ owner: await made.aTeamUser(email) });
    const key = `m-${randomUUID().slice(0, 8)}`;
    await made.aPolicy({
      name: 'Late',
      on: { kind: 'milestoneLate', where: { tests: [{ property: 'milestone', is: 'equals', value: key }] } },
      title: '{{company}} has not reached {{milestoneName}} by {{expected}}',
      notify: { webhooks: ['team'] },
      exits: [{ kind: 'milestoneReached', same: ['plan', 'milestone'] }],
    });
    const milestones = [
      { key, name: 'First sync', expected: { hours: 0 }, conditions: [{ kind: 'event', action: 'Synced' }] },
    ];
    const plan = (await made.post('/api/milestones/plans', { name: 'Go', milestones })).body['id'];
    const startedAt = new Date(Date.now() + 1500);
    await made.post(`/api/milestones/plans/${plan}/companies`, { companies: [externalId], startedAt });
    const [open] = await eventually(async () => {
      const found = await made.of(externalId);
      assert.equal(found.length, 1);
      assert.equal(found[0]?.state, 'open');
      return found;
    });
    assert.match(open?.title ?? '', /^Company c-\w+ has not reached First sync by \d{4}/);
    assert.equal(open?.owner?.email, email);
    await eventually(async () => assert.equal(mail.received.filter(({ to }) => to.includes(email)).length, 1));
    await eventually(async () => assert.equal(hook.received.filter(({ text }) => text.includes(externalId)).length, 1));
    const messageId = randomUUID();
    await system.send({ type: 'track', userId: 'u', event: 'Synced', messageId, context: { groupId: externalId } });
    await eventually(async () => assert.equal((await made.one(open?.id ?? 0)).state, 'exited'));
    const trace = await system.trace(messageId);
    assert.equal(trace.ledTo.milestones.length, 1);
    assert.equal(trace.ledTo.occasions.length, 1);
  });

  it('take the five actions by API, each a turn with who and why', async function () {
    this.timeout(60_000);
    const one = await anOpenOne();
    const other = await made.aTeamUser();
    const act = <const Action extends string>(action: Action, body: object = {}) =>
      made.post(`/api/followUps/${one.id}/${action}`, body);
    const acknowledged = await act('acknowledge', { note: 'Seen, calling Jane tomorrow' });
    assert.deepEqual([acknowledged.status, acknowledged.body['state']], [200, 'acknowledged']);
    assert.equal((await act('acknowledge')).status, 200);
    const until = new Date(Date.now() + 300 * DAY_MS).toISOString();
    const snoozed = (await act('snooze', { until })).body;
    assert.equal(snoozed.snoozedUntil, until);
    assert.equal((await act('reassign', { owner: other })).body.owner?._id, other);
    assert.equal((await act('reassign', { owner: '0000000000000000000fffff' })).status, 404);
    assert.equal((await act('dismiss', { reason: 'because' })).status, 400);
    assert.equal((await act('snooze', { until: '2001-01-01' })).status, 409);
    const dismissed = await act('dismiss', { reason: 'falseAlarm' });
    assert.deepEqual(
      [dismissed.status, dismissed.body['state'], dismissed.body['reason']],
      [200, 'dismissed', 'falseAlarm'],
    );
    const { turns } = await made.one(one.id);
    assert.deepEqual(
      turns.map(({ kind }) => kind),
      ['opened', 'acknowledged', 'snoozed', 'reassigned', 'dismissed'],
    );
    assert.match(turns[1]?.by ?? '', /^token \d+$/);
    assert.equal(turns[1]?.note, 'Seen, calling Jane tomorrow');
    const late = await act('acknowledge');
    assert.equal(late.status, 409);
    assert.match(String(late.body['message']), /dismissed .*; it can no longer be acknowledged/);
    const history = JSON.stringify(await client.workflow.getHandle(one.workflowId).fetchHistory());
    for (const secret of ['Jane', one.title, 'team.example']) {
      assert.ok(!history.includes(secret) && !history.includes(Buffer.from(secret).toString('base64')), secret);
    }
  });

  it('are answered the same by the API, by the command line and by the request of the Temporal UI', async function () {
    this.timeout(60_000);
    const ways = {
      api: async ({ id }: FollowUpAnswer) => {
        const { status, body } = await made.post(`/api/followUps/${id}/acknowledge`);
        if (status !== 200) throw new Error(`${status} ${String(body['message'])}`);
      },
      cli: async ({ workflowId }: FollowUpAnswer) => {
        const { address } = system.temporal;
        const update = ['workflow', 'update', 'execute', '--workflow-id', workflowId, '--name', 'acknowledge'];
        await run(await temporalCli(), [...update, '--address', address]);
      },
      ui: ({ workflowId }: FollowUpAnswer) => updateFromTheUi(system.temporal.uiUrl ?? '', workflowId, 'acknowledge'),
    };
    const results = [];
    for (const [name, acknowledge] of Object.entries(ways)) {
      const one = await anOpenOne();
      await acknowledge(one);
      const { state, turns } = await made.one(one.id);
      results.push([state, turns.map(({ kind }) => kind)]);
      const { by } = turns[1] ?? {};
      assert.match(by ?? '', name === 'api' ? /^token \d+$/ : /^operator$/);
      await made.post(`/api/followUps/${one.id}/complete`);
      await eventually(async () => {
        const { status } = await client.workflow.getHandle(one.workflowId).describe();
        assert.equal(status.name, 'COMPLETED');
      });
      await assert.rejects(
        acknowledge(one),
        name === 'api' ? /completed since .* can no longer be ackn/ : /already completed/,
      );
    }
    assert.deepEqual(new Set(results.map((one) => JSON.stringify(one))).size, 1);
    assert.deepEqual(results[0], ['acknowledged', ['opened', 'acknowledged']]);
  });

  it('can be found and asked in Temporal, by numbers alone', async function () {
    this.timeout(60_000);
    const one = await anOpenOne();
    const query = `WorkflowType = 'followUp' and ThroughlineTenant = '${system.tenantId}' and ThroughlineCompany = '${one.companyId}'`;
    await eventually(async () => {
      const found = [];
      for await (const execution of client.workflow.list({ query })) found.push(execution.workflowId);
      assert.deepEqual(found, [one.workflowId]);
    });
    const state = await client.workflow.getHandle(one.workflowId).query<{ state: string; turns: number }>('state');
    assert.deepEqual([state.state, state.turns], ['open', 1]);
  });

  it('move with the company to its new owner, but not from whom a person chose', async function () {
    this.timeout(60_000);
    const [moving, staying] = [await anOpenOne(), await anOpenOne()];
    const [next, chosen] = [await made.aTeamUser(), await made.aTeamUser()];
    await made.post(`/api/followUps/${staying.id}/reassign`, { owner: chosen });
    await execute(system.db, 'update companies set owner_id = ? where company_id = any(?)', [
      Number.parseInt(next, 16),
      [moving.companyId, staying.companyId],
    ]);
    await system.sweepFollowUps();
    await eventually(async () => assert.equal((await made.one(moving.id)).owner?._id, next));
    assert.deepEqual(await kinds(moving.id), ['opened', 'ownerMoved']);
    await eventually(async () => assert.equal(told(moving).length, 2));
    assert.equal((await made.one(staying.id)).owner?._id, chosen);
  });

  it('are opened by hand, and owed by nobody where nobody is there', async () => {
    const { externalId } = await made.aCompany();
    const opened = await made.post('/api/followUps', { company: externalId, title: 'Ask about the contract' });
    assert.equal(opened.status, 201);
    const { id } = opened.body;
    await eventually(async () => assert.deepEqual(await kinds(id), ['opened']));
    const nobody = await system.api('/api/followUps?owner=nobody&state=owed');
    assert.ok(nobody.body.items.some((one) => one.id === id));
  });

  it('say why nothing was opened', async function () {
    this.timeout(60_000);
    const one = await anOpenOne();
    await made.happens(one.companyId, { detail: { title: one.title } });
    await made.happens(one.companyId, { detail: { title: one.title }, backfilled: true });
    await eventually(async () => {
      const { body } = await system.api('/api/policies');
      const { items } = body;
      const policy = items.find(({ policy: { title } }) => title === one.title);
      assert.deepEqual(policy?.skips, { alreadyOpen: 1, backfilled: 1 });
    });
  });

  it('stay one, answer people at once and count every occasion when thousands come (C41)', async function () {
    this.timeout(60_000);
    const one = await anOpenOne();
    const flood = Array.from({ length: 2_000 }, () => ({
      ...{ companyId: one.companyId, kind: 'healthBand' as const, key: randomUUID(), at: new Date(), cause: {} },
      ...{ detail: { title: one.title }, backfilled: false },
    }));
    const { tenantId, db } = system;
    const pour = async () => {
      for (let at = 0; at < flood.length; at += 100) {
        await inTenant(db, tenantId, (tx) => occasions.add(tx, flood.slice(at, at + 100)));
        await made.happens(one.companyId, { detail: { title: one.title } });
      }
    };
    const act = async () => {
      const began = Date.now();
      assert.equal((await made.post(`/api/followUps/${one.id}/acknowledge`)).status, 200);
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.equal((await made.post(`/api/followUps/${one.id}/complete`)).status, 200);
      assert.ok(Date.now() - began < 5_000);
    };
    await Promise.all([pour(), act()]);
    await eventually(async () => {
      const items = (await system.api('/api/policies')).body['items'];
      const skips = items.find(({ policy }) => policy.title === one.title)?.skips ?? {};
      const counted = (skips['alreadyOpen'] ?? 0) + (skips['coolDown'] ?? 0);
      assert.equal(counted, flood.length + flood.length / 100, JSON.stringify(skips));
    }, 40_000);
    const { items } = (await system.api(`/api/followUps?company=${one.company?.externalId}`)).body;
    assert.deepEqual(
      items.map(({ id, state }) => [id, state]),
      [[one.id, 'completed']],
    );
    const { events } = await client.workflow.getHandle(one.workflowId).fetchHistory();
    assert.ok((events?.length ?? 0) < 200, `${events?.length} events`);
  });

  it('are not opened for history that is only now told, nor again when it is sent again (C32)', async function () {
    this.timeout(60_000);
    const { externalId } = await made.aCompany({ owner: await made.aTeamUser() });
    const keys = [1, 2, 3].map((n) => ({
      key: `k${n}-${randomUUID().slice(0, 8)}`,
      action: `Step ${n}`,
      days: 90 - n * 20,
    }));
    const plan = {
      name: 'Past',
      milestones: keys.map(({ key, action }) => ({ key, name: action, conditions: [{ kind: 'event', action }] })),
    };
    const tests = keys.map(({ key }) => ({ property: 'milestone', is: 'equals', value: key }));
    const policy = await made.aPolicy({ on: { kind: 'milestoneReached', where: { match: 'any', tests } } });
    const id = (await made.post('/api/milestones/plans', plan)).body['id'];
    const startedAt = new Date(Date.now() - 90 * DAY_MS);
    await made.post(`/api/milestones/plans/${id}/companies`, { companies: [externalId], startedAt });
    const calls = keys.map(({ action, days }) => ({
      type: 'track',
      userId: 'u',
      event: action,
      messageId: randomUUID(),
      timestamp: new Date(Date.now() - days * DAY_MS).toISOString(),
      context: { groupId: externalId },
    }));
    await system.send(calls);
    await system.settled();
    await system.send(calls);
    const skips = async () => {
      const { items } = (await system.api('/api/policies')).body;
      return items.find((one) => one.id === policy)?.skips;
    };
    await eventually(async () => assert.deepEqual(await skips(), { backfilled: 3 }));
    assert.deepEqual(await made.of(externalId), []);
  });

  it('cannot be acted on while Temporal is away: 503, and nothing is done', async function () {
    this.timeout(60_000);
    const one = await anOpenOne();
    const config = readConfig({ DATABASE_URL: system.databaseUrl, PORT: '0' });
    const connection = () => Promise.reject(new Error('away'));
    const api = await startApi({ config, db: system.db, connection, log: createLog('silent') });
    const away = clientOf(api.url, system);
    const answer = await away.api(`/api/followUps/${one.id}/complete`, { method: 'POST', body: '{}' });
    assert.deepEqual([answer.status, answer.body['code']], [503, 'temporalAway']);
    // One opened by hand waits for the sweep.
    const body = JSON.stringify({ title: 'Opened while Temporal is away' });
    const opened = await away.api('/api/followUps', { method: 'POST', body });
    assert.equal(opened.status, 201);
    await api.stop();
    assert.equal((await made.one(one.id)).state, 'open');
    const { id } = opened.body;
    await execute(system.db, 'update follow_ups set wake_at = now() where follow_up_id = ?', [id]);
    await system.sweepFollowUps();
    await eventually(async () => assert.deepEqual(await kinds(id), ['opened']));
  });

  it('are tried on the past without opening anything', async () => {
    const { companyId, externalId } = await made.aCompany();
    const tag = randomUUID();
    await made.happens(companyId, { at: new Date(Date.now() - 40 * DAY_MS), detail: { tag } });
    await made.happens(companyId, { at: new Date(Date.now() - 39 * DAY_MS), detail: { tag } });
    const on = { kind: 'healthBand', where: { tests: [{ property: 'tag', is: 'equals', value: tag }] } };
    const answer = await made.post('/api/policies/dryRun', {
      policy: { name: 'Draft', on, title: 'Call {{company}}' },
    });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const { opens, skips } = answer.body;
    assert.deepEqual(
      opens.map(({ title }) => title),
      [`Call Company ${externalId}`],
    );
    assert.deepEqual(skips, { alreadyOpen: 1 });
    assert.deepEqual(await made.of(externalId), []);
  });
});

/** The request that "Send an update" of the Temporal UI makes: its cookie against forgery, and a body without a name. */
async function updateFromTheUi(uiUrl: string, workflowId: string, update: string): Promise<void> {
  const page = await fetch(`${uiUrl}/api/v1/settings`);
  const cookie = page.headers.getSetCookie().join('; ');
  const token = /_csrf=([^;]+)/.exec(cookie)?.[1] ?? '';
  const path = `/api/v1/namespaces/default/workflows/${encodeURIComponent(workflowId)}`;
  const described = await fetch(`${uiUrl}${path}`);
  const { workflowExecutionInfo } = (await described.json()) as {
    workflowExecutionInfo: { execution: { runId: string } };
  };
  const { runId } = workflowExecutionInfo.execution;
  const answer = await fetch(`${uiUrl}${path}/update/${update}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': token, cookie },
    body: JSON.stringify({
      workflowExecution: { runId },
      request: { meta: { updateId: randomUUID() }, input: { args: { payloads: null } } },
    }),
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${answer.status} ${text}`);
}
