import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { startApi } from '../../src/api/server.ts';
import { readConfig } from '../../src/config.ts';
import { connect, inTenant } from '../../src/db/connect.ts';
import { createLog } from '../../src/log.ts';
import { aDatabase, aTenant } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { aWebhookReceiver } from '../support/receivers.ts';
import { atEnd, theTemporal } from '../support/servers.ts';
import { rows } from '../support/statements.ts';
import { client, theConnection } from '../support/system.ts';

const CALLS = 200;
const GROUPS = 5;

describe('a line that 200 calls in 5 groups cross, settled by three workers of which two are killed', () => {
  it('gives one follow-up and one notification, whether it is a milestone or a usage level', async function () {
    this.timeout(240_000);
    const { url } = await aDatabase();
    const temporal = await theTemporal();
    const hook = await aWebhookReceiver();
    const env = {
      ...process.env,
      ...{ DATABASE_URL: url, DATABASE_POOL: '8', TEMPORAL_ADDRESS: temporal.address, PORT: '0' },
      ...{ LOG_LEVEL: 'silent', WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1' },
    };
    const config = readConfig(env);
    const db = connect(config.database);
    const connection = await theConnection();
    const log = createLog('silent');
    const api = await startApi({ config, db, connection: () => Promise.resolve(connection), log });
    const workers = [1, 2, 3].map(() =>
      spawn(process.execPath, ['--import', 'tsx', 'worker.ts'], { env, stdio: 'ignore' }),
    );
    atEnd(async () => {
      await Promise.all(workers.map(end));
      await api.stop();
      await db.close();
    });
    const tenant = await aTenant(db);
    const door = client(api.url, tenant);
    const post = async (path: string, body: unknown) => {
      const answer = await door.api(path, { method: 'POST', body: JSON.stringify(body) });
      assert.ok(answer.status < 300, JSON.stringify(answer.body));
      return answer.body;
    };
    await door.put('/companies', [{ externalId: 'acme', name: 'Acme' }]);
    await door.put('/api/notifications/webhooks/team', { url: hook.url });
    const condition = { kind: 'event', action: 'Report Exported', atLeast: CALLS - 20 };
    const milestones = [{ key: 'many', name: 'Many reports', conditions: [condition] }];
    const plan = (await post('/api/milestones/plans', { name: 'Use', milestones }))['id'];
    const policy = { notify: { webhooks: ['team'] }, coolDown: { days: 0 }, mostOpen: 5 };
    const on = (kind: string) => ({ name: kind, on: { kind }, title: `${kind} of {{company}}`, ...policy });
    await post('/api/policies', on('milestoneReached'));
    await post('/api/policies', on('usageLevel'));
    const metric = { type: 'metricOverTime', prop: 'activities.Report Exported', op: 'SUM', days: 7 };
    const level = { name: 'reports', metric, lines: [{ name: 'half', at: CALLS / 2 }], margin: 5 };
    assert.equal((await door.put('/api/signals/settings', { settings: { levels: [level] } })).status, 200);
    const startedAt = new Date(Date.now() - 86_400_000);
    await post(`/api/milestones/plans/${plan}/companies`, { companies: ['acme'], startedAt });

    const calls = Array.from({ length: CALLS }, (_, index) => ({
      type: 'track',
      messageId: `one-${index}`,
      userId: `u-${index % 7}`,
      event: 'Report Exported',
      context: { groupId: 'acme' },
    }));
    // One call before, because a company that is seen first has crossed nothing.
    await door.send([{ ...calls[0], messageId: 'before' }]);
    await door.settled(60_000);
    const size = CALLS / GROUPS;
    const groups = Array.from({ length: GROUPS }, (_, at) => calls.slice(at * size, (at + 1) * size));
    await Promise.all(groups.map((group) => door.send(group)));
    await eventually(async () => {
      const { applied } = (await door.api('/api/ledger')).body.totals;
      assert.ok(applied > 1);
    }, 60_000);
    workers[0]?.kill('SIGKILL');
    const count = (table: string) =>
      inTenant(db, tenant.tenantId, async (tx) => (await rows(tx, `select 1 from ${table}`)).length);
    // Every call again, as a sender that heard nothing would.
    await Promise.all(groups.toReversed().map((group) => door.send(group)));
    await eventually(async () => assert.ok((await count('follow_ups')) > 0), 60_000);
    workers[1]?.kill('SIGKILL');
    const totals = await door.settled(90_000);
    assert.equal(totals.applied, CALLS + 1);
    const found = async () => ({
      reached: await count('milestone_states where reached_at is not null'),
      occasions: await count(`occasions where kind in ('milestoneReached', 'usageLevel')`),
      followUps: await count('follow_ups'),
      turns: await count('follow_up_turns'),
      notifications: await count("notifications where state = 'sent'"),
      heard: hook.received.length,
    });
    const each = { reached: 1, occasions: 2, followUps: 2, turns: 2, notifications: 2, heard: 2 };
    await eventually(async () => assert.deepEqual(await found(), each), 90_000);
    // What would come twice comes within a moment.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    assert.deepEqual(await found(), each);
    assert.deepEqual(hook.received.map(({ text }) => text.split('\n')[0]).sort(), [
      'New follow-up: milestoneReached of Acme',
      'New follow-up: usageLevel of Acme',
    ]);
    const messages = await inTenant(db, tenant.tenantId, (tx) =>
      rows<{ message_id: string }>(tx, 'select message_id from milestone_states'),
    );
    assert.match(messages[0]?.message_id ?? '', /^one-\d+$/);
  });
});

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
