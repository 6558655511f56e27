import assert from 'node:assert/strict';
import { createHealthActivities } from '../../src/activities/health.ts';
import { inTenant, type Database } from '../../src/db/connect.ts';
import * as occasions from '../../src/db/followUps/occasions.ts';
import * as settings from '../../src/db/tenants/settings.ts';
import { addDays, dayIn } from '../../src/domain/values/days.ts';
import { settingsSchema } from '../../src/domain/settings/settings.ts';
import { aDatabase, aTenant } from '../support/database.ts';
import { execute, rows } from '../support/statements.ts';

const TODAY = dayIn('UTC', new Date());

describe('the sweep of a tenant', () => {
  let db: Database;
  let activities: ReturnType<typeof createHealthActivities>;
  let tenantId: string;
  before(async () => {
    ({ db } = await aDatabase());
    activities = createHealthActivities({ db });
  });
  beforeEach(async () => {
    ({ tenantId } = await aTenant(db));
  });

  /** A company that did so much so many days ago, told of as it happened. */
  async function aCompany(externalId: string, perDay: (daysAgo: number) => number, days = 100): Promise<number> {
    return inTenant(db, tenantId, async (tx) => {
      const [made] = await rows<{ company_id: number }>(
        tx,
        'insert into companies (tenant_id, external_id, name) values (?, ?, ?) returning company_id',
        [tenantId, externalId, externalId],
      );
      const companyId = made?.company_id ?? 0;
      const list = Array.from({ length: days }, (_, ago) => ({ day: addDays(TODAY, -ago), count: perDay(ago) }));
      await execute(
        tx,
        `insert into usage_days (tenant_id, company_id, model, object_id, action, day, count, weight, last_at)
         select ?, ?, 'company', ?, 'Opened', day, count, count, day
         from json_to_recordset(?::json) as r (day date, count int) where count > 0`,
        [tenantId, companyId, companyId, JSON.stringify(list)],
      );
      await execute(
        tx,
        `insert into company_health (tenant_id, company_id, live_since) values (?, ?, ?::date)
         on conflict (tenant_id, company_id) do nothing`,
        [tenantId, companyId, addDays(TODAY, -days)],
      );
      return companyId;
    });
  }

  /** The tenant's traffic: so many calls received so many days ago. */
  async function traffic(perDay: (daysAgo: number) => number): Promise<void> {
    const list = Array.from({ length: 120 }, (_, ago) => ({ day: addDays(TODAY, -ago), calls: perDay(ago) }));
    await inTenant(db, tenantId, (tx) =>
      execute(
        tx,
        `insert into ledger (tenant_id, hour, slot, received)
         select ?, (day + time '10:00') at time zone 'UTC', 0, calls
         from json_to_recordset(?::json) as r (day date, calls int) where calls > 0`,
        [tenantId, JSON.stringify(list)],
      ),
    );
  }

  const sweep = async () => {
    const found = await activities.beginSweep({ tenantId });
    for (let next: number | null = 0; next !== null;) {
      ({ next } = await activities.sweepBatch({ tenantId, sweep: found, after: next }));
    }
    return found;
  };
  const open = () => inTenant(db, tenantId, (tx) => occasions.unanswered(tx, { limit: 100 }));
  const up = (companyId: number) =>
    inTenant(db, tenantId, async (tx) => {
      const found = await rows<{ signal: string }>(
        tx,
        'select signal from signals where tenant_id = ? and company_id = ? and cleared_on is null order by signal',
        [tenantId, companyId],
      );
      return found.map(({ signal }) => signal);
    });

  it('scores silence, raises its signals once, and tells of them', async () => {
    await traffic(() => 400);
    const quiet = await aCompany('quiet', (ago) => (ago > 15 ? 10 : 0));
    const busy = await aCompany('busy', () => 10);
    await sweep();
    const [scored] = await inTenant(db, tenantId, (tx) =>
      rows<{ value: number; cause: object }>(tx, 'select value, cause from health_scores where company_id = ?', [
        quiet,
      ]),
    );
    assert.deepEqual(scored, { value: 1, cause: { kind: 'sweep', day: TODAY } });
    const signals = await up(quiet);
    for (const signal of ['silence', 'smoothTrend', 'sustainedDrop']) assert.ok(signals.includes(signal), signal);
    assert.deepEqual(await up(busy), []);
    const told = await open();
    assert.ok(told.length >= 3 && told.every(({ kind, companyId }) => kind === 'signalRaised' && companyId === quiet));
    assert.equal(told.find(({ detail }) => detail['signal'] === 'silence')?.key, `silence@${TODAY}`);
    await sweep();
    assert.deepEqual(await open(), told);
    assert.deepEqual(await up(quiet), signals);
  });

  it('takes signals back when the company is there again', async () => {
    await traffic(() => 400);
    const company = await aCompany('back', (ago) => (ago > 15 ? 10 : 0));
    await sweep();
    assert.ok((await up(company)).includes('silence'));
    await inTenant(db, tenantId, (tx) =>
      execute(
        tx,
        `insert into usage_days (tenant_id, company_id, model, object_id, action, day, count, weight, last_at)
         select ?, ?, 'company', ?, 'Opened', day::date, 40, 40, day
         from generate_series(?::date, ?::date, interval '1 day') as day`,
        [tenantId, company, company, addDays(TODAY, -14), addDays(TODAY, -1)],
      ),
    );
    await sweep();
    assert.deepEqual(await up(company), []);
  });

  it('raises nothing while the traffic of the tenant itself is down, and tells the administrator', async () => {
    await traffic((ago) => (ago > 15 ? 400 : 0));
    const company = await aCompany('unheard', (ago) => (ago > 15 ? 10 : 0));
    const { downDays } = await sweep();
    assert.ok(downDays.includes(addDays(TODAY, -1)) && downDays.length === 15);
    assert.deepEqual(await up(company), []);
    const told = await open();
    assert.deepEqual(
      told.map(({ kind, companyId, detail }) => [kind, companyId, detail['section']]),
      [['sectionSilent', null, 'ingest']],
    );
    await sweep();
    assert.equal((await open()).length, 1);
  });

  it('raises nothing for days that were imported', async () => {
    await traffic(() => 400);
    const company = await aCompany('imported', (ago) => (ago > 15 ? 10 : 0));
    await inTenant(db, tenantId, (tx) =>
      execute(tx, 'update company_health set live_since = null where tenant_id = ?', [tenantId]),
    );
    await sweep();
    assert.deepEqual(await up(company), []);
  });

  it('tells of a renewal that is near, once for each mark', async () => {
    const company = await aCompany('renews', () => 1);
    await inTenant(db, tenantId, (tx) =>
      execute(
        tx,
        `insert into licenses (tenant_id, company_id, currency, from_date, to_date_included, fixed_period, mrr, arr,
           renewal_status, renewal_date)
         values (?, ?, 'EUR', '2026-01-01', true, true, 10, 120, 'ongoing', ?::date)`,
        [tenantId, company, addDays(TODAY, 45)],
      ),
    );
    await sweep();
    await sweep();
    const told = (await open()).filter(({ kind }) => kind === 'renewalNear');
    assert.deepEqual(
      told.map(({ companyId, detail }) => [companyId, detail['days'], detail['daysLeft']]),
      [[company, 60, 45]],
    );
  });

  it('is due again at the next midnight where the tenant is', async () => {
    for (const timeZone of ['Pacific/Auckland', 'America/Los_Angeles']) {
      const { tenantId: its } = await aTenant(db);
      await inTenant(db, its, (tx) => settings.change(tx, 1, settingsSchema.parse({ timeZone }), 'test'));
      const claimed = new Set<string | null>();
      for (let tenant = await activities.claimSweep(); tenant; tenant = await activities.claimSweep()) {
        claimed.add(tenant);
        await activities.finishSweep({ tenantId: tenant });
      }
      assert.ok(claimed.has(its));
      const [found] = await rows<{ due_at: Date }>(db, 'select due_at from health_sweeps where tenant_id = ?', [its]);
      assert.ok(found && found.due_at > new Date());
      assert.notEqual(dayIn(timeZone, found.due_at), dayIn(timeZone, new Date(found.due_at.getTime() - 1)));
      assert.equal(await activities.claimSweep(), null);
    }
  });
});
