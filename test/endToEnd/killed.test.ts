import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { connect, inTenant, type Database } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import { freePort } from '../../src/dev/servers/ports.ts';
import { startPostgres, type Postgres } from '../../src/dev/servers/postgres.ts';
import { startTemporal, type Temporal } from '../../src/dev/servers/temporal.ts';
import { aTenant } from '../support/database.ts';
import { aFolder, atEnd, temporalCli, temporalPorts } from '../support/servers.ts';
import { execute, rows } from '../support/statements.ts';
import { client } from '../support/system.ts';

const CALLS = 5000;
const COMPANIES = 20;
const PER_DELIVERY = 25;

describe('a product whose processes are killed', () => {
  it('settles every call it answered 200 for, each with one effect', async function () {
    this.timeout(300_000);
    const city = await aCity();
    await city.addCompanies();
    const killing = city.killAtRandom();
    await city.sendAll(deliveries());
    await killing;
    await city.settleAll();
    const found = await city.count();
    assert.deepEqual(found, {
      applied: CALLS,
      activities: CALLS,
      days: CALLS,
      byEndUser: CALLS,
      endUsers: 500,
      others: [],
    });
    await city.stop();
  });
});

/**
 * Every call at least twice, every tenth five times, in deliveries of mixed content. Half of them come again at once, so
 * that no later copy makes up for one that was accepted and lost.
 */
function deliveries(): object[][] {
  const calls = Array.from({ length: CALLS }, (_, index) => ({
    type: 'track',
    messageId: `killed-${index}`,
    userId: `u-${index % 500}`,
    event: `Event ${index % 7}`,
    timestamp: new Date(Date.parse('2026-11-20T00:00:00Z') + index * 60_000).toISOString(),
    context: { groupId: `c-${index % COMPANIES}` },
  }));
  const isTwiceAtOnce = (index: number) => index % 2 === 0;
  const sent = [
    ...calls.flatMap((call, index) => (isTwiceAtOnce(index) ? [call, call] : [call])),
    ...calls.filter((_, index) => !isTwiceAtOnce(index)).toReversed(),
    ...calls.filter((_, index) => index % 10 === 5).flatMap((call) => [call, call, call]),
  ];
  const list: object[][] = [];
  for (let at = 0; at < sent.length; at += PER_DELIVERY) list.push(sent.slice(at, at + PER_DELIVERY));
  return list;
}

/** The production shape on this machine: PostgreSQL, Temporal, an API process and a worker process. */
async function aCity() {
  const folders = { postgres: await aFolder(), temporal: await aFolder() };
  const pgPort = await freePort(0);
  const ports = await temporalPorts();
  const apiPort = await freePort(0, [pgPort, ...Object.values(ports)]);
  const cli = await temporalCli();
  const startDatabase = () => startPostgres({ dataDir: folders.postgres, port: pgPort, fsync: false });
  const startWorkflows = () => startTemporal({ cli, dataDir: folders.temporal, ports });
  let postgres: Postgres = await startDatabase();
  let temporal: Temporal = await startWorkflows();
  await migrate(postgres.url);
  const env = {
    ...process.env,
    DATABASE_URL: postgres.url,
    TEMPORAL_ADDRESS: temporal.address,
    PORT: String(apiPort),
    LOG_LEVEL: 'silent',
  };
  const api = supervise('src/api/server.ts', env);
  const worker = supervise('worker.ts', env);
  const db = connect({ url: postgres.url, pool: 4 });
  const tenant = await aTenant(db);
  const door = client(`http://127.0.0.1:${apiPort}`, tenant);
  atEnd(async () => {
    await Promise.all([api.stop(), worker.stop(), postgres.kill(), temporal.kill()]);
  });

  return {
    addCompanies: () => {
      const companies = Array.from({ length: COMPANIES }, (_, index) => ({
        externalId: `c-${index}`,
        name: `C${index}`,
      }));
      return patiently(async () => assert.equal((await door.put('/companies', companies)).status, 200));
    },
    /** Sends every delivery until it is answered 200, as Segment does, eight at a time. */
    async sendAll(list: object[][]) {
      const waiting = list.values();
      const sender = async () => {
        for (const calls of waiting) {
          await patiently(async () => assert.equal((await door.send(calls)).status, 200));
          await pause(40);
        }
      };
      await Promise.all(Array.from({ length: 8 }, sender));
    },
    async killAtRandom() {
      for (const victim of [
        'worker',
        'postgres',
        'temporal',
        'api',
        'postgres',
        'worker',
        'temporal',
        'api',
      ] as const) {
        await pause(700);
        switch (victim) {
          case 'api':
            await api.kill();
            break;
          case 'worker':
            await worker.kill();
            break;
          case 'postgres':
            await postgres.kill();
            postgres = await startDatabase();
            break;
          case 'temporal':
            await temporal.kill();
            temporal = await startWorkflows();
            break;
        }
      }
    },
    /** Lets the minute of patience pass that a lost start has before the sweep takes the call up. */
    async settleAll() {
      await patiently(async () => {
        await sweepNow(db, temporal.address);
        await door.settled(5_000);
      });
    },
    count: () => count(db, tenant.tenantId),
    stop: () => db.close(),
  };
}

async function sweepNow(db: Database, address: string): Promise<void> {
  await execute(db, 'update unsettled set due_at = now()');
  const connection = await NativeConnection.connect({ address });
  await new Client({ connection }).schedule.getHandle('sweep/calls').trigger();
  await connection.close();
}

/** What there is, counted anew in the tables of effects. */
async function count(db: Database, tenantId: string): Promise<Record<string, unknown>> {
  const [found] = await inTenant(db, tenantId, (tx) =>
    rows<Record<string, unknown>>(
      tx,
      `select (select count(*) from outcomes where outcome = 'applied') as applied,
         (select count(*) from user_activities) as activities,
         (select sum(count)::bigint from usage_days where model = 'company') as days,
         (select sum(count)::bigint from usage_days where model = 'endUser') as "byEndUser",
         (select count(*) from end_users) as "endUsers",
         array(select distinct concat_ws(' ', coalesce(outcome, 'pending'), reason, effects ->> 'fault') from outcomes
           where outcome is distinct from 'applied') as others`,
    ),
  );
  return found ?? {};
}

async function patiently(attempt: () => Promise<unknown>, deadlineMs = 120_000): Promise<void> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    try {
      return void (await attempt());
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await pause(100);
  }
}

/** Keeps a process running as compose does: it is started again whenever it ends, until it is stopped. */
function supervise(file: string, env: NodeJS.ProcessEnv) {
  let stopped = false;
  let child: ChildProcess;
  const start = () => {
    child = spawn(process.execPath, ['--import', 'tsx', file], { env, stdio: 'ignore' });
    child.once('exit', () => void (stopped || setTimeout(() => stopped || start(), 200)));
  };
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  start();
  return {
    kill,
    stop: () => {
      stopped = true;
      return kill();
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
