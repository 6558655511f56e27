import { randomBytes } from 'node:crypto';
import chromium from '@sparticuz/chromium';
import { Command } from 'commander';
import { chromium as playwright, type BrowserContext } from 'playwright-core';
import * as tokens from '../src/db/tenants/tokens.ts';
import { buildConsole } from '../src/dev/console.ts';
import { freePort } from '../src/dev/servers/ports.ts';
import { execute } from '../test/support/statements.ts';
import { aCount } from './settle.ts';
import { startBenchChild } from './support/child.ts';
import { startDatabases, startFreshTemporal, type Fresh } from './support/servers.ts';

interface Options {
  companies: number;
  calls: number;
  visits: number;
}

const TENANT = 'bench';

/** What is visited, and what is there once its first rows are. */
const SCREENS: readonly (readonly [name: string, path: string, row: string])[] = [
  ['accounts, the worst first', 'accounts', '[aria-label="Accounts"] tbody tr a'],
  ['accounts by name', 'accounts?sort=name', '[aria-label="Accounts"] tbody tr a'],
  ['the newest calls', 'calls', 'tbody tr a[href*="/calls/"]'],
  ['calls of a company', 'calls?company=x-77', 'tbody tr a[href*="/calls/"]'],
  ['calls of an event', 'calls?event=Event%203', 'tbody tr a[href*="/calls/"]'],
];

/** `bench console`: from the address to the first rows in a real browser, in a large tenant. */
export function consoleCommand(): Command {
  return new Command('console')
    .description('How long the console takes to its first rows, by screen, in a browser on this machine.')
    .option('--companies <number>', 'companies, each with a score', aCount, 10_000)
    .option('--calls <number>', 'settled calls, over 30 days', aCount, 1_000_000)
    .option('--visits <number>', 'visits of each screen, after a first one', aCount, 9)
    .action(visit);
}

async function visit(options: Options): Promise<void> {
  await buildConsole();
  const databases = await startDatabases(false);
  const temporal = await startFreshTemporal();
  const database = await databases.fresh('bench_console');
  const product = startBenchChild('sides/product.ts');
  try {
    await fill(database.db, options);
    const port = await freePort(0);
    const env = { SECRETS_KEY: randomBytes(32).toString('base64') };
    await product.ask({ databaseUrl: database.url, port, temporalAddress: temporal.address, env });
    const { token } = await tokens.issue(database.db, { tenantId: TENANT, kind: 'api', role: 'admin', label: 'bench' });
    await measure(`http://127.0.0.1:${port}`, token, options.visits);
  } finally {
    await product.end();
    await database.drop();
    await temporal.stop();
    await databases.stop();
  }
}

async function fill(db: Fresh['db'], { companies, calls }: Options): Promise<void> {
  await execute(
    db,
    `insert into companies (tenant_id, external_id, name) select ?, 'x-' || n, 'Company ' || n from generate_series(1, ?) n`,
    [TENANT, companies],
  );
  await execute(
    db,
    `insert into company_health (tenant_id, company_id, value, band, scored_at, contributions)
     select tenant_id, company_id, company_id % 100 / 10.0, case when company_id % 100 < 40 then 'red' else 'green' end, now(), '[]'
     from companies where tenant_id = ?`,
    [TENANT],
  );
  const first = `(select min(company_id) from companies where tenant_id = '${TENANT}' and external_id = 'x-1')`;
  const at = `now() - (${calls} - n) * interval '30 days' / ${calls}`;
  await execute(
    db,
    `insert into calls (tenant_id, message_id, type, event, received_at, occurred_at, subject, body)
     select '${TENANT}', 'm-' || n, 'track', 'Event ' || n % 40, ${at}, ${at}, 'u-' || n % 60000, '{"type":"track"}'
     from generate_series(1, ${calls}) n`,
  );
  await execute(
    db,
    `insert into outcomes (tenant_id, message_id, received_at, outcome, company_id, decision, effects, workflow_id, settled_at)
     select '${TENANT}', 'm-' || n, ${at}, 'applied', ${first} + n % ${companies}, '{}', '{}', 'bench', ${at}
     from generate_series(1, ${calls}) n`,
  );
  await execute(
    db,
    `insert into ledger (tenant_id, hour, slot, received, applied)
     select tenant_id, date_trunc('hour', received_at), 0, count(*), count(*) from calls group by 1, 2`,
  );
  await execute(db, 'vacuum analyze');
}

async function measure(url: string, token: string, visits: number): Promise<void> {
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];
  const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const headers = { 'x-requested-by': 'console' };
    const signedIn = await context.request.post(`${url}/api/session`, { data: { token }, headers });
    if (!signedIn.ok()) throw new Error(`Signing in was answered ${signedIn.status()}`);
    console.log(['ms to the first rows'.padEnd(28), 'first', 'median', '  most'].join('  '));
    for (const [name, path, row] of SCREENS) {
      const first = await firstRows(context, `${url}/console/${path}`, row);
      const took: number[] = [];
      for (let at = 0; at < visits; at += 1) took.push(await firstRows(context, `${url}/console/${path}`, row));
      took.sort((one, other) => one - other);
      const cells = [first, took[Math.floor(took.length / 2)] ?? 0, took.at(-1) ?? 0].map((ms) =>
        ms.toFixed(0).padStart(5),
      );
      console.log([name.padEnd(28), ...cells].join('  '));
    }
  } finally {
    await browser.close();
  }
}

/** From the address, in a page of its own, until the first row can be read. */
async function firstRows(context: BrowserContext, address: string, row: string): Promise<number> {
  const page = await context.newPage();
  const begin = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator(row).first().waitFor();
  const took = performance.now() - begin;
  await page.close();
  return took;
}
