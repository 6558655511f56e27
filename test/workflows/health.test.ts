import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Client, ScheduleOverlapPolicy } from '@temporalio/client';
import { inTenant } from '../../src/db/connect.ts';
import type { AnswerTo } from '../support/answers.ts';
import { eventually } from '../support/eventually.ts';
import { execute, rows } from '../support/statements.ts';
import { aSystem, theConnection, type System } from '../support/system.ts';

const DAY_MS = 86_400_000;

describe('the workflows of health', () => {
  let system: System;
  let client: Client;
  before(async function () {
    this.timeout(120_000);
    system = await aSystem();
    client = new Client({ connection: await theConnection() });
  });

  it('sweepCompanies looks at each tenant whose day has begun, once', async function () {
    this.timeout(120_000);
    const schedule = client.schedule.getHandle(`sweepCompanies/${system.taskQueue}`);
    await schedule.trigger(ScheduleOverlapPolicy.BUFFER_ONE);
    const due = async () => {
      const [found] = await inTenant(system.db, system.tenantId, (tx) =>
        rows<{ due_at: Date; swept_at: Date | null }>(tx, 'select due_at, swept_at from health_sweeps'),
      );
      return found;
    };
    await eventually(async () => {
      const found = await due();
      assert.ok(found?.swept_at && found.due_at.getTime() > Date.now());
      assert.ok(found.due_at.getTime() - Date.now() <= DAY_MS);
    }, 50_000);
    const first = await due();
    await schedule.trigger(ScheduleOverlapPolicy.BUFFER_ONE);
    await eventually(async () => assert.ok((await schedule.describe()).info.recentActions.length >= 2), 50_000);
    assert.deepEqual(await due(), first);
  });

  it('settleCalls runs updateHealth with patience while the database refuses it', async function () {
    this.timeout(60_000);
    await system.put('/companies', [{ externalId: 'c-patient', name: 'Patient' }]);
    await execute(
      system.db,
      `
      create function unwell() returns trigger language plpgsql as $$
      begin raise exception 'away' using errcode = '57P03'; end $$;
      create trigger unwell before insert on health_scores for each row execute function unwell()`,
    );
    const messageId = randomUUID();
    await system.send({ type: 'track', userId: 'u-1', event: 'Opened', messageId, context: { groupId: 'c-patient' } });
    const handle = client.workflow.getHandle(`call/${system.tenantId}/${messageId}`);
    await eventually(async () => {
      const [pending] = (await handle.describe()).raw.pendingActivities ?? [];
      assert.equal(pending?.activityType?.name, 'updateHealth');
    }, 30_000);
    await execute(system.db, 'drop trigger unwell on health_scores; drop function unwell()');
    await handle.result();
    assert.ok((await system.trace(messageId)).effects['health']);
  });

  it('backtestProfile tries a draft on stored history beside the version in force', async function () {
    this.timeout(60_000);
    const companies = Array.from({ length: 70 }, (_, at) => ({ externalId: `b-${at}`, name: `B ${at}` }));
    await system.put('/companies', companies);
    await inTenant(system.db, system.tenantId, async (tx) => {
      // Ten of them fall silent 60 days ago and leave 20 days ago; the others are there every day.
      await execute(
        tx,
        `insert into usage_days (tenant_id, company_id, model, object_id, action, day, count, weight, last_at)
         select c.tenant_id, c.company_id, 'company', c.company_id, 'Opened', current_date - ago, 3, 3, now()
         from companies c, generate_series(1, 300) as ago
         where c.external_id like 'b-%' and (substr(c.external_id, 3)::int >= 10 or ago >= 60)`,
      );
      await execute(
        tx,
        `insert into churns (tenant_id, company_id, churn_date)
         select tenant_id, company_id, current_date - 20 from companies
         where external_id like 'b-%' and substr(external_id, 3)::int < 10`,
      );
    });
    const silence = {
      factors: [
        {
          name: 'Silence',
          metric: { type: 'daysSince', prop: 'system.lastActive' },
          rule: { kind: 'linear', from: { value: 0, points: 4 }, to: { value: 20, points: -4 } },
        },
      ],
    };
    const post = async <const Path extends string>(path: Path, body: object) =>
      (await system.api(path, { method: 'POST', body: JSON.stringify(body) })).body;
    const { profileId, version } = await post('/api/health/profiles', { name: randomUUID(), definition: silence });
    const { backtestId } = await post('/api/health/backtests', { profileId, version, horizon: 40 });
    let found: AnswerTo<`/api/health/backtests/${number}`> | undefined;
    await eventually(async () => {
      found = (await system.api(`/api/health/backtests/${backtestId}`)).body;
      assert.ok(found?.finishedAt);
    }, 30_000);
    assert.equal(found?.tried?.churned, 10);
    assert.ok((found?.tried?.companies ?? 0) >= 70);
    const red = found?.tried?.bands.find(({ band }) => band === 'red');
    assert.deepEqual([red?.precision, red?.recall], [1, 1]);
    assert.equal(found?.live?.version, 0);
    const handle = client.workflow.getHandle(`health/${system.tenantId}/backtest/${backtestId}`);
    const progress = await handle.query<{ companies: number; of: number }>('progress');
    assert.equal(progress.companies, progress.of);
  });
});
