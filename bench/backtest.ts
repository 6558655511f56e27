import { Command } from 'commander';
import { createBacktestActivities } from '../src/activities/backtest.ts';
import * as backtests from '../src/db/health/backtests.ts';
import { inTenant } from '../src/db/connect.ts';
import * as healthProfiles from '../src/db/health/healthProfiles.ts';
import { addDays, dayIn } from '../src/domain/values/days.ts';
import { DEFAULT_PROFILE } from '../src/domain/health/healthProfile.ts';
import { execute, rows } from '../test/support/statements.ts';
import { aCount } from './settle.ts';
import { startDatabases } from './support/servers.ts';

interface Options {
  companies: number;
  days: number;
}

/** `bench backtest`: a version replayed over stored history, beside the live one, without the workflow around it. */
export function backtestCommand(): Command {
  return new Command('backtest')
    .description('How long a back-test takes: companies × days, the version that is tried and the live one beside it.')
    .option('--companies <number>', 'companies', aCount, 1000)
    .option('--days <number>', 'days of history', aCount, 365)
    .action(backtest);
}

async function backtest({ companies, days }: Options): Promise<void> {
  const databases = await startDatabases(false);
  try {
    const { db } = await databases.fresh('bench_backtest');
    const [tenant] = await rows<{ tenant_id: string }>(db, 'select tenant_id from tenants');
    const tenantId = tenant?.tenant_id ?? '';
    const to = addDays(dayIn('UTC', new Date()), -1);
    const backtestId = await inTenant(db, tenantId, async (tx) => {
      await execute(
        tx,
        `insert into companies (tenant_id, external_id, name)
         select ?, 'history-' || at, 'History ' || at from generate_series(1, ?) as at`,
        [tenantId, companies],
      );
      // Four actions on most days; one company in five falls silent for two months, and leaves.
      await execute(
        tx,
        `insert into usage_days (tenant_id, company_id, model, object_id, action, day, count, weight, last_at)
         select c.tenant_id, c.company_id, 'company', c.company_id, 'Action ' || action, ?::date - ago, 5, 5, now()
         from companies c, generate_series(0, ?::int + 60) as ago, generate_series(1, 4) as action
         where c.external_id like 'history-%' and (c.company_id % 5 > 0 or ago > 90) and (ago + c.company_id) % 7 < 5`,
        [to, days],
      );
      await execute(
        tx,
        `insert into churns (tenant_id, company_id, churn_date)
         select tenant_id, company_id, ?::date - 30 from companies
         where external_id like 'history-%' and company_id % 5 = 0`,
        [to],
      );
      const profileId = await healthProfiles.create(tx, { name: 'tried', position: 0, filter: [] });
      const version = await healthProfiles.draft(tx, profileId ?? 0, DEFAULT_PROFILE.definition, 'bench');
      const wanted = { profileId: profileId ?? 0, version, horizon: 90, requestedBy: 'bench' };
      const range = { firstDay: addDays(to, 1 - days), lastDay: to };
      return (await backtests.create(tx, { ...wanted, ...range })).backtestId;
    });
    await execute(db, 'analyze');
    const activities = createBacktestActivities({ db });
    const began = performance.now();
    for (let next: number | null = 0; next !== null;) {
      ({ next } = await activities.replayBatch({ tenantId, backtestId, after: next }));
    }
    await activities.finishBacktest({ tenantId, backtestId });
    const seconds = (performance.now() - began) / 1000;
    const found = await inTenant(db, tenantId, (tx) => backtests.one(tx, backtestId));
    console.log(JSON.stringify(found?.result?.tried, null, 2));
    console.log(`${companies} companies × ${days} days, two versions: ${seconds.toFixed(1)} s`);
    await db.close();
  } finally {
    await databases.stop();
  }
}
