import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import type { Manifest } from '../src/db/exports/exportRuns.ts';
import * as tokens from '../src/db/tenants/tokens.ts';
import { freePort } from '../src/dev/servers/ports.ts';
import { execute, rows } from '../test/support/statements.ts';
import { aCount } from './settle.ts';
import { startBenchChild, type BenchChild } from './support/child.ts';
import { startDatabases, startFreshTemporal, type Fresh } from './support/servers.ts';
import { countCpu, residentMb } from './support/usage.ts';

interface Options {
  rows: number;
  profile?: string;
}

interface Run {
  state: string;
  progress: { read: number } | null;
  manifest: Manifest | null;
}

/** What a row of a run costs once everything is warm is looked at from this share of it on. */
const WARM = 0.05;

/** `bench export`: rows a second from the tables, by Segment's library and with proof, into the warehouse on this machine. */
export function exportCommand(): Command {
  return new Command('export')
    .description('Rows exported per second to the receiver on this machine, and how far the memory grows meanwhile.')
    .option('--rows <number>', 'rows: a tenth companies, six tenths end users, three tenths licences', aCount, 100_000)
    .option('--profile <file>', 'write a CPU profile of the product there; it costs about a tenth')
    .action(exportRows);
}

async function exportRows(options: Options): Promise<void> {
  const databases = await startDatabases(false);
  const temporal = await startFreshTemporal();
  const database = await databases.fresh('bench_export');
  const [product, receiver] = [startBenchChild('sides/product.ts'), startBenchChild('sides/receiver.ts')];
  try {
    const ask = await setUp(database, { product, receiver }, temporal.address, options.rows);
    if (options.profile !== undefined) await product.ask({ profile: 'start' });
    const { pid: postgres } = databases.server;
    const cpu = countCpu({ node: product.pid, driver: receiver.pid, postgres, temporal: temporal.pid });
    const { manifest, memory } = await run(ask, product.pid, options.rows);
    const used = cpu();
    if (options.profile !== undefined) await product.ask({ profile: 'stop', file: options.profile });
    const sent = Object.values(manifest.objects).reduce((sum, { delivered }) => sum + delivered, 0);
    const { seconds } = manifest;
    console.log(`${sent} rows delivered in ${seconds.toFixed(1)} s: ${(sent / seconds).toFixed(0)} rows/s`);
    console.log(
      `memory of the product: ${memory.before.toFixed(0)} MB before, ${memory.warm.toFixed(0)} MB once warm, ` +
        `${memory.most.toFixed(0)} MB at most: ${(memory.most - memory.before).toFixed(0)} MB more`,
    );
    const parts = Object.entries({
      product: used.node,
      receiver: used.driver,
      postgres: used.postgres,
      temporal: used.temporal,
      'everything else': used.others,
    });
    console.log(`cpu s: ${parts.map(([name, spent]) => `${name} ${spent.toFixed(1)}`).join(', ')}`);
  } finally {
    await Promise.all([product.end(), receiver.end()]);
    await database.drop();
    await temporal.stop();
    await databases.stop();
  }
}

type Ask = <Answer>(method: string, path: string, body?: object) => Promise<Answer>;

/** Fills the tables, starts both sides and has the one export to the other. */
async function setUp(
  { db, url }: Fresh,
  { product, receiver }: { product: BenchChild; receiver: BenchChild },
  temporalAddress: string,
  count: number,
): Promise<Ask> {
  const [tenant] = await rows<{ tenant_id: string }>(db, 'select tenant_id from tenants');
  const tenantId = tenant?.tenant_id ?? '';
  await fill(db, tenantId, count);
  const { token } = await tokens.issue(db, { tenantId, kind: 'api', role: 'admin', label: 'bench' });
  const port = await freePort(0);
  const env = { SECRETS_KEY: randomBytes(32).toString('base64') };
  await product.ask({ databaseUrl: url, port, temporalAddress, env });
  const host = await receiver.ask<string>({ databaseUrl: url, writeKey: 'bench' });
  const ask: Ask = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as never;
  };
  await ask('PUT', '/api/export/writeKey', { writeKey: 'bench' });
  await ask('PUT', '/api/export', { on: true, host });
  return ask;
}

async function fill(db: Fresh['db'], tenantId: string, count: number): Promise<void> {
  const companies = Math.ceil(count / 10);
  const inCompany = `1 + (n % (select count(*) from c)) as nth`;
  await execute(
    db,
    `insert into companies (tenant_id, external_id, name, domains, phase, description, country)
     select ?, 'x-' || n, 'Company ' || n, array['c' || n || '.example'], 'Onboarding', repeat('about it ', 10), 'SE'
     from generate_series(1, ?) n`,
    [tenantId, companies - 200],
  );
  await execute(
    db,
    `with c as (select company_id, row_number() over () as nth from companies),
       n as (select n, ${inCompany} from generate_series(1, ?) n)
     insert into end_users (tenant_id, company_id, external_id, email, first_name, last_name, position)
     select ?, company_id, 'u-' || n, 'u' || n || '@c.example', 'Ada', 'User ' || n, 'Engineer'
     from n join c using (nth)`,
    [6 * companies, tenantId],
  );
  await execute(
    db,
    `with c as (select company_id, row_number() over () as nth from companies),
       n as (select n, ${inCompany} from generate_series(1, ?) n)
     insert into licenses (tenant_id, company_id, external_id, product, currency, from_date, to_date, to_date_included,
       fixed_period, mrr, arr, renewal_status)
     select ?, company_id, 'l-' || n, 'Team', 'EUR', '2026-01-01', '2026-12-31', true, true, n % 1000, 12 * (n % 1000),
       'ongoing'
     from n join c using (nth)`,
    [3 * companies, tenantId],
  );
  await execute(db, 'analyze');
  await execute(db, 'checkpoint');
}

/** One run, watched until it has ended. */
async function run(ask: Ask, pid: number, count: number) {
  const memory = { before: residentMb(pid), warm: 0, most: 0 };
  await ask('POST', '/api/exports', { kind: 'incremental' });
  for (;;) {
    await pause(250);
    const resident = residentMb(pid);
    memory.most = Math.max(memory.most, resident);
    const [last] = (await ask<{ items: Run[] }>('GET', '/api/exports?limit=1')).items;
    if (last?.progress && last.progress.read >= count * WARM && memory.warm === 0) memory.warm = resident;
    if (!last || last.state === 'running') continue;
    if (!last.manifest || last.state !== 'done') throw new Error(`The run is ${last.state}`);
    return { manifest: last.manifest, memory };
  }
}
