import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import { inTenant } from '../src/db/connect.ts';
import * as healthProfiles from '../src/db/health/healthProfiles.ts';
import { profileSchema } from '../src/domain/health/healthProfile.ts';
import { freePort } from '../src/dev/servers/ports.ts';
import { rows } from '../test/support/statements.ts';
import { aCount } from './settle.ts';
import { startBenchChild } from './support/child.ts';
import type { DriverJob, DriverReport } from './support/driver.ts';
import { startDatabases, startFreshTemporal, type Fresh } from './support/servers.ts';
import { COMPANIES } from './support/traffic.ts';

interface Options {
  rate: number;
  seconds: number;
  beside: number;
}

/** `bench live`: how long after the answer to a call the score that it moved can be read. */
export function liveCommand(): Command {
  return new Command('live')
    .description('From the answer to a call until its company has the score that the call moved.')
    .option('--rate <number>', 'calls a second', aCount, 20)
    .option('--seconds <number>', 'for how long', aCount, 20)
    .option('--beside <number>', 'other calls meanwhile, as fast as they are taken, for as long as they last', aCount)
    .action(live);
}

async function live({
  rate,
  seconds,
  beside = 0,
}: Partial<Options> & Pick<Options, 'rate' | 'seconds'>): Promise<void> {
  const databases = await startDatabases(false);
  const temporal = await startFreshTemporal();
  const database = await databases.fresh('bench_live');
  const product = startBenchChild('sides/product.ts');
  try {
    const port = await freePort(0);
    await product.ask({ databaseUrl: database.url, port, temporalAddress: temporal.address, env: {} });
    await makeProfile(database);
    const flood = beside > 0 ? await startFlood(database, port, beside) : undefined;
    const took: number[] = [];
    const waiting: Promise<void>[] = [];
    const isOver = (at: number) => (flood ? flood.isOver() : at >= rate * (seconds + 2));
    for (let at = 0; !isOver(at); at += 1) {
      const sent = measure(database, port, at, flood ? 25 : 5).then((ms) => {
        // The first two seconds warm it up.
        if (at >= rate * 2) took.push(ms);
      });
      waiting.push(sent);
      await pause(1000 / rate);
    }
    await Promise.all(waiting);
    await flood?.end();
    took.sort((one, other) => one - other);
    const share = (part: number) => (took[Math.floor((took.length - 1) * part)] ?? 0).toFixed(0);
    console.log(`${took.length} calls at ${rate}/s: p50 ${share(0.5)} p95 ${share(0.95)} p99 ${share(0.99)} ms`);
  } finally {
    await product.end();
    await database.drop();
    await temporal.stop();
    await databases.stop();
  }
}

/** Sends calls of all companies as fast as they are taken, from a process of its own. */
async function startFlood(database: Fresh, port: number, calls: number) {
  const driver = startBenchChild('support/driver.ts');
  const startedAt = new Date().toISOString();
  const spread = { companies: COMPANIES, connections: 64, batch: 1, seed: 1, warmUp: 500 };
  await driver.ask({ port, token: database.tenantToken, calls, startedAt, ...spread } satisfies DriverJob);
  let over = false;
  void driver.ask<DriverReport>('go').then(({ firstRequestAt, lastAnswerAt }) => {
    over = true;
    console.log(`beside: ${((calls * 1000) / (lastAnswerAt - firstRequestAt)).toFixed(0)} calls/s taken`);
  });
  return { isOver: () => over, end: () => driver.end() };
}

/** Each call gives its company a number nobody had, so that its score is one that nobody had. */
async function measure(database: Fresh, port: number, at: number, everyMs: number): Promise<number> {
  const company = at % 200;
  const value = Math.floor(at / 200) + 1;
  const answer = await fetch(`http://127.0.0.1:${port}/dock/segment`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${database.tenantToken}:`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ type: 'group', groupId: `c-${company}`, userId: 'u-1', traits: { level: value } }),
  });
  if (answer.status !== 200) throw new Error(`Answered ${answer.status}`);
  await answer.text();
  const answeredAt = performance.now();
  for (;;) {
    const [found] = await rows<{ value: number }>(
      database.db,
      `select contributions -> 0 -> 'value' as value from company_health h join companies c using (company_id)
       where c.external_id = ?`,
      [`c-${company}`],
    );
    if (found?.value === value) return performance.now() - answeredAt;
    if (performance.now() - answeredAt > 30_000) throw new Error('The score did not move');
    await pause(everyMs);
  }
}

async function makeProfile({ db }: Fresh): Promise<void> {
  const [tenant] = await rows<{ tenant_id: string }>(db, 'select tenant_id from tenants');
  const tenantId = tenant?.tenant_id ?? '';
  const definition = {
    factors: [
      {
        name: 'Level',
        metric: { type: 'metricOverTime', prop: 'metrics.level', op: 'LAST', days: 7 },
        rule: { kind: 'linear', from: { value: 0, points: -5 }, to: { value: 50, points: 5 } },
      },
      // So that every call has its company scored.
      {
        name: 'Use',
        metric: { type: 'metricOverTime', prop: 'system.activities', op: 'SUM', days: 7 },
        rule: { kind: 'linear', from: { value: 0, points: -1 }, to: { value: 100_000, points: 1 } },
      },
    ],
  };
  await inTenant(db, tenantId, async (tx) => {
    const profileId = await healthProfiles.create(tx, { name: 'level', position: 0, filter: [] });
    const version = await healthProfiles.draft(tx, profileId ?? 0, profileSchema.parse(definition), 'bench');
    await healthProfiles.goLive(tx, profileId ?? 0, version);
  });
}
