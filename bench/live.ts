import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import { inTenant } from '../src/db/connect.ts';
import * as healthProfiles from '../src/db/healthProfiles.ts';
import { rows } from '../src/db/rows.ts';
import { profileSchema } from '../src/domain/healthProfile.ts';
import { freePort } from '../src/local/ports.ts';
import { aCount } from './settle.ts';
import { startBenchChild } from './support/child.ts';
import { startDatabases, startFreshTemporal, type Fresh } from './support/servers.ts';

interface Options {
  rate: number;
  seconds: number;
}

/** `bench live`: how long after the answer to a call the score that it moved can be read. */
export function liveCommand(): Command {
  return new Command('live')
    .description('From the answer to a call until its company has the score that the call moved.')
    .option('--rate <number>', 'calls a second', aCount, 20)
    .option('--seconds <number>', 'for how long', aCount, 20)
    .action(live);
}

async function live({ rate, seconds }: Options): Promise<void> {
  const databases = await startDatabases(false);
  const temporal = await startFreshTemporal();
  const database = await databases.fresh('bench_live');
  const product = startBenchChild('sides/product.ts');
  try {
    const port = await freePort(0);
    await product.ask({ databaseUrl: database.url, port, temporalAddress: temporal.address, env: {} });
    await makeProfile(database);
    const took: number[] = [];
    const waiting: Promise<void>[] = [];
    for (let at = 0; at < rate * (seconds + 2); at += 1) {
      const sent = measure(database, port, at).then((ms) => {
        // The first two seconds warm it up.
        if (at >= rate * 2) took.push(ms);
      });
      waiting.push(sent);
      await pause(1000 / rate);
    }
    await Promise.all(waiting);
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

/** Each call gives its company a number nobody had, so that its score is one that nobody had. */
async function measure(database: Fresh, port: number, at: number): Promise<number> {
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
    await pause(5);
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
    ],
  };
  await inTenant(db, tenantId, async (trx) => {
    const profileId = await healthProfiles.create(trx, tenantId, { name: 'level', position: 0, filter: [] });
    const version = await healthProfiles.draft(trx, tenantId, profileId ?? 0, profileSchema.parse(definition), 'bench');
    await healthProfiles.goLive(trx, tenantId, profileId ?? 0, version);
  });
}
