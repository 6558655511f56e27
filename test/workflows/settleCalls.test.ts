import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { Client } from '@temporalio/client';
import { eventually } from '../support/eventually.ts';
import { temporalCli } from '../support/servers.ts';
import { execute } from '../support/statements.ts';
import { aSystem, theConnection, type System } from '../support/system.ts';
import { textsIn } from '../support/traces.ts';

const run = promisify(execFile);

describe('settleCalls', () => {
  let system: System;
  let client: Client;
  before(async function () {
    this.timeout(120_000);
    system = await aSystem();
    client = new Client({ connection: await theConnection() });
    await system.put('/companies', [{ externalId: 'c-1', name: 'Acme' }]);
  });

  /** Makes the database refuse one action, as a broken constraint would, until the answer is called. */
  async function refuse(action: string): Promise<() => Promise<unknown>> {
    const name = `refuse_${randomUUID().replaceAll('-', '')}`;
    await execute(
      system.db,
      `alter table user_activities add constraint ${name} check (action <> '${action}') not valid`,
    );
    return () => execute(system.db, `alter table user_activities drop constraint ${name}`);
  }

  const track = (event: string, messageId: string) => ({
    type: 'track',
    userId: 'u-1',
    event,
    messageId,
    context: { groupId: 'c-1' },
  });

  it('settles one call in a workflow of its own', async () => {
    const messageId = randomUUID();
    await system.send(track('Opened', messageId));
    await system.settled();
    const trace = await system.trace(messageId);
    assert.equal(trace.workflowId, `call/${system.tenantId}/${messageId}`);
    assert.equal(trace.outcome, 'applied');
    const description = await client.workflow.getHandle(trace.workflowId).describe();
    assert.equal(description.type, 'settleCalls');
  });

  it('fails the workflow of a call that cannot be settled, and a reset settles it once the cause is mended', async function () {
    this.timeout(60_000);
    const [good, poison] = [randomUUID(), randomUUID()];
    const mend = await refuse('Poison');
    await system.send([track('Opened', good), track('Poison', poison)]);
    const totals = await system.settled();
    assert.ok(totals.failed >= 1);
    const failed = await system.trace(poison);
    assert.equal(failed.outcome, 'failed');
    assert.match(String(failed.effects['fault']), /^The database answered 23514/);
    assert.equal((await system.trace(good)).outcome, 'applied');
    const handle = client.workflow.getHandle(failed.workflowId);
    await assert.rejects(() => handle.result());
    assert.equal((await handle.describe()).status.name, 'FAILED');

    await mend();
    await run(await temporalCli(), [
      ...['workflow', 'reset', '--workflow-id', failed.workflowId, '--type', 'FirstWorkflowTask'],
      ...['--reason', 'mended', '--address', system.temporal.address],
    ]);
    await eventually(async () => assert.equal((await system.trace(poison)).outcome, 'applied'));
    const after = await system.settled();
    assert.equal(after.failed, totals.failed - 1);
  });

  it('sets the calls of a group off one by one when one of them cannot be settled', async function () {
    this.timeout(60_000);
    const mend = await refuse('Poison in a group');
    const others = Array.from({ length: 29 }, () => randomUUID());
    const poison = randomUUID();
    const calls = others.map((messageId) => track('Opened', messageId));
    calls.splice(15, 0, track('Poison in a group', poison));
    await system.send(calls);
    await system.settled();
    await mend();
    const traces = await Promise.all(others.map((messageId) => system.trace(messageId)));
    assert.deepEqual(new Set(traces.map((trace) => trace.outcome)), new Set(['applied']));
    const failed = await system.trace(poison);
    assert.equal(failed.outcome, 'failed');
    assert.equal(failed.workflowId, `call/${system.tenantId}/${poison}`);
  });

  it('fails a call that was only freed in a workflow of its own, and a retry settles it', async function () {
    this.timeout(60_000);
    const mend = await refuse('Freed');
    const [freed, freeing] = [randomUUID(), randomUUID()];
    await system.send({ type: 'track', userId: 'u-freed', event: 'Freed', messageId: freed });
    await system.settled();
    await system.send({ type: 'identify', userId: 'u-freed', messageId: freeing, traits: { company_id: 'c-1' } });
    await system.settled();
    const trace = await system.trace(freeing);
    await client.workflow.getHandle(trace.workflowId).result();
    const failed = await system.trace(freed);
    assert.deepEqual([failed.outcome, failed.workflowId], ['failed', `call/${system.tenantId}/${freed}`]);
    await mend();
    const answer = await system.api('/api/calls/retry', {
      method: 'POST',
      body: JSON.stringify({ messageIds: [freed] }),
    });
    assert.deepEqual(answer, { status: 200, body: { retried: 1, refused: [] } });
    await system.settled();
    assert.equal((await system.trace(freed)).outcome, 'applied');
  });

  it('settles a call that is opened again while its earlier workflow still ends, without waiting for the sweep', async () => {
    const messageId = randomUUID();
    await system.send({ ...track('Opened', messageId), context: { groupId: 'c-later' } });
    await system.settled();
    const { outcome, workflowId } = await system.trace(messageId);
    assert.equal(outcome, 'parked');
    // Stands for the earlier workflow, which has decided and not yet ended.
    const earlier = await client.workflow.start('settleCalls', { workflowId, taskQueue: randomUUID(), args: [] });
    await system.put('/companies', [{ externalId: 'c-later', name: 'Later' }]);
    // The API has tried to start it well before this is over.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.equal((await system.trace(messageId)).outcome, 'pending');
    await earlier.terminate();
    await eventually(async () => assert.equal((await system.trace(messageId)).outcome, 'applied'), 20_000);
  });

  it('waits as a pending activity while the database refuses for a passing reason', async function () {
    this.timeout(60_000);
    const messageId = randomUUID();
    await execute(
      system.db,
      `
      create function away() returns trigger language plpgsql as $$
      begin raise exception 'secret@acme.example' using errcode = '57P03'; end $$;
      create trigger away before insert on user_activities for each row when (new.action = 'Away') execute function away()`,
    );
    await system.send(track('Away', messageId));
    const handle = client.workflow.getHandle(`call/${system.tenantId}/${messageId}`);
    await eventually(async () => {
      const [pending] = (await handle.describe()).raw.pendingActivities ?? [];
      assert.equal(pending?.activityType?.name, 'recordUsage');
      assert.equal(pending.lastFailure?.message, 'The database answered 57P03');
    });
    await execute(system.db, 'drop trigger away on user_activities; drop function away()');
    await eventually(async () => assert.equal((await system.trace(messageId)).outcome, 'applied'));
  });

  it('writes no e-mail, name or trait into a history', async function () {
    this.timeout(60_000);
    const messageIds = Array.from({ length: 100 }, () => randomUUID());
    const secret = randomUUID().slice(0, 8);
    const calls = messageIds.map((messageId, index) => ({
      type: 'identify',
      userId: `person-${secret}-${index}`,
      messageId,
      traits: {
        email: `mail-${secret}-${index}@acme.example`,
        name: `Name ${secret}`,
        company_id: 'c-1',
        plan: `plan-${secret}`,
      },
    }));
    // Some alone, some together, and one that fails: its failure must not quote it either.
    for (const call of calls.slice(0, 5)) await system.send(call);
    await system.send(calls.slice(5));
    const mend = await refuse(`Event ${secret}`);
    const poison = randomUUID();
    await system.send({
      ...track(`Event ${secret}`, poison),
      context: { groupId: 'c-1', traits: { email: `x-${secret}@acme.example` } },
    });
    await system.settled();
    await mend();
    const workflowIds = new Set<string>();
    for (const messageId of [...messageIds, poison]) workflowIds.add((await system.trace(messageId)).workflowId);
    assert.ok(workflowIds.size >= 7);
    for (const workflowId of workflowIds) {
      const history = await client.workflow.getHandle(workflowId).fetchHistory();
      const text = textsIn(history).join(' ');
      // The ids are there, so what is looked for would be found.
      assert.ok([...messageIds, poison].some((messageId) => text.includes(messageId)));
      assert.ok(!text.includes(secret), `${workflowId} carries personal data`);
    }
  });
});
