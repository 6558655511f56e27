import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { createActivities } from '../../src/activities/index.ts';
import { createCounters } from '../../src/counters.ts';
import * as companyPlans from '../../src/db/milestones/companyPlans.ts';
import { inTenant, type Database, type TenantTx } from '../../src/db/connect.ts';
import * as followUpList from '../../src/db/followUps/followUpList.ts';
import * as followUps from '../../src/db/followUps/followUps.ts';
import { milestonePlans } from '../../src/db/milestones/milestonePlans.ts';
import * as milestoneStates from '../../src/db/milestones/milestoneStates.ts';
import * as settings from '../../src/db/tenants/settings.ts';
import { planOf } from '../../src/domain/followUps/followUpPlan.ts';
import { planSchema } from '../../src/domain/milestones/milestones.ts';
import { policySchema } from '../../src/domain/followUps/policies.ts';
import { calendarOf, settingsSchema } from '../../src/domain/settings/settings.ts';
import type { followUp, onboarding, overrideHealth } from '../../src/workflows/index.ts';
import { aDatabase, aTenant } from '../support/database.ts';
import { NO_MAIL } from '../support/settle.ts';
import { rows } from '../support/statements.ts';
import { aTimeSkippingServer } from '../support/timeSkipping.ts';
import { theBundle } from '../support/system.ts';

const DAY_MS = 86_400_000;
const ZONES = ['Pacific/Auckland', 'America/Los_Angeles'];

/** Time is the server's: a year passes in a second. One test after the other, since they share it. */
describe('long waits', () => {
  let environment: TestWorkflowEnvironment;
  let db: Database;
  before(async function () {
    this.timeout(120_000);
    environment = await aTimeSkippingServer();
    ({ db } = await aDatabase());
  });

  async function aWorker(taskQueue: string): Promise<{ stop(): Promise<void> }> {
    const worker = await Worker.create({
      connection: environment.nativeConnection,
      taskQueue,
      workflowBundle: await theBundle(),
      activities: createActivities({ db, counters: createCounters(), notify: NO_MAIL }),
      stickyQueueScheduleToStartTimeout: '1s',
    });
    const run = worker.run();
    return {
      async stop() {
        worker.shutdown();
        await run;
      },
    };
  }

  async function aTenantIn(timeZone: string) {
    const { tenantId } = await aTenant(db);
    const rules = settingsSchema.parse({ timeZone });
    await inTenant(db, tenantId, (tx) => settings.change(tx, 1, rules, 'test'));
    const [company] = await inTenant(db, tenantId, (tx) =>
      rows<{ id: number }>(
        tx,
        `insert into companies (tenant_id, name, external_id) values (?, 'Acme', 'acme') returning company_id as id`,
        [tenantId],
      ),
    );
    return { tenantId, companyId: company?.id ?? 0, calendar: calendarOf(rules) };
  }

  async function aFollowUp(timeZone: string, over: object): Promise<followUps.FollowUpRef> {
    const { tenantId, companyId, calendar } = await aTenantIn(timeZone);
    const policy = policySchema.parse({ name: 'P', on: { kind: 'healthBand' }, title: 'T', ...over });
    const openedAt = new Date(await environment.currentTimeMs());
    const plan = planOf(policy, calendar, openedAt);
    const row = {
      ...{ companyId, policyId: null, policyVersion: null, occasionId: null, title: 'T', body: '' },
      ...{ ownerId: null, ownedBy: 'nobody' as const, openedAt, dueAt: new Date(plan.dueAt), exits: [] },
      plan: {
        ...plan,
        chain: policy.escalation.map(({ to, takesOver }) => ({ to, takesOver })),
        ...{ fallback: null, roles: [], email: false, webhooks: [] },
      },
      createdBy: 'test',
    };
    const [ref] = await inTenant(db, tenantId, (tx) => followUps.open(tx, [row]));
    assert.ok(ref);
    return ref;
  }

  const start = ({ workflowId, tenantId, followUpId }: followUps.FollowUpRef, taskQueue: string) =>
    environment.client.workflow.start<typeof followUp>('followUp', {
      workflowId,
      taskQueue,
      args: [{ tenantId, followUpId }],
    });

  const turnsOf = ({ tenantId, followUpId }: followUps.FollowUpRef) =>
    inTenant(db, tenantId, (tx) => followUpList.turns(tx, followUpId));

  const localTime = (timeZone: string, at: Date) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(at);

  it('reminds monthly for a year at nine in the tenant’s morning, is late at midnight, and escalates once', async function () {
    this.timeout(120_000);
    const taskQueue = `followUps-${randomUUID()}`;
    const worker = await aWorker(taskQueue);
    const open = await Promise.all(
      ZONES.map((zone) =>
        aFollowUp(zone, {
          due: { days: 365 },
          reminders: [{ every: { months: 1 }, times: 11 }],
          escalation: [{ after: { days: 1 }, to: 'companyOwner' }],
        }),
      ),
    );
    const handles = await Promise.all(open.map((ref) => start(ref, taskQueue)));
    await environment.sleep('400 days');
    for (const [index, ref] of open.entries()) {
      const zone = ZONES[index] ?? 'UTC';
      const turns = await turnsOf(ref);
      const kinds = turns.map(({ kind }) => kind);
      assert.deepEqual(kinds, ['opened', ...Array<string>(11).fill('reminded'), 'late', 'escalated']);
      const reminded = turns.filter(({ kind }) => kind === 'reminded');
      assert.deepEqual(new Set(reminded.map(({ at }) => localTime(zone, at))), new Set(['09:00']), zone);
      // The clocks change within a year: nine o'clock is not one time of the world's.
      assert.equal(new Set(reminded.map(({ at }) => localTime('UTC', at))).size, 2);
      const late = turns.find(({ kind }) => kind === 'late');
      assert.equal(localTime(zone, new Date((late?.at.getTime() ?? 0) + 1)), '00:00');
      assert.ok(turns.every(({ at, plannedAt }) => plannedAt === null || at >= plannedAt));
    }
    await Promise.all(handles.map((handle) => handle.executeUpdate('complete', { args: [{}] })));
    assert.equal((await turnsOf(open[0] as followUps.FollowUpRef)).at(-1)?.kind, 'completed');
    await worker.stop();
  });

  it('sleeps as long as it is told to', async function () {
    this.timeout(60_000);
    const taskQueue = `followUps-${randomUUID()}`;
    const worker = await aWorker(taskQueue);
    const ref = await aFollowUp('UTC', { due: { days: 3 } });
    const handle = await start(ref, taskQueue);
    const until = (await environment.currentTimeMs()) + 300 * DAY_MS;
    await handle.executeUpdate('snooze', { args: [{ until }] });
    await environment.sleep('299 days');
    assert.deepEqual(
      (await turnsOf(ref)).map(({ kind }) => kind),
      ['opened', 'snoozed'],
    );
    await environment.sleep('2 days');
    assert.deepEqual(
      (await turnsOf(ref)).map(({ kind }) => kind),
      ['opened', 'snoozed', 'woken', 'late'],
    );
    await handle.executeUpdate('dismiss', { args: [{ reason: 'notNeeded' }] });
    await worker.stop();
  });

  it('finds milestones late at the end of their day, after 45 days and after a year, not before (C40)', async function () {
    this.timeout(120_000);
    const taskQueue = `followUps-${randomUUID()}`;
    const worker = await aWorker(taskQueue);
    const plan = planSchema.parse({
      name: 'Onboarding',
      milestones: [45, 365].map((days) => ({
        key: `d${days}`,
        name: `Day ${days}`,
        expected: { days },
        conditions: [{ kind: 'event', action: 'Never' }],
      })),
    });
    const startedAt = new Date(await environment.currentTimeMs());
    const late = async (tenantId: string, companyId: number) => {
      const states = await inTenant(db, tenantId, (tx) => milestoneStates.ofCompanies(tx, [companyId]));
      return states.filter(({ lateAt }) => lateAt !== null).map(({ milestone }) => milestone);
    };
    const companies = await Promise.all(
      ZONES.map(async (zone) => {
        const { tenantId, companyId } = await aTenantIn(zone);
        const planId = await inTenant(db, tenantId, (tx) => assigned(tx, companyId, startedAt));
        await environment.client.workflow.start<typeof onboarding>('onboarding', {
          workflowId: `onboarding/${tenantId}/${companyId}/${planId}`,
          taskQueue,
          args: [{ tenantId, companyId, planId }],
        });
        return { tenantId, companyId };
      }),
    );
    async function assigned(tx: TenantTx, companyId: number, at: Date): Promise<number> {
      const { id } = await milestonePlans.create(tx, plan, 'test');
      const to = { planId: id, companyIds: [companyId], startedAt: at, awaits: ['event Never'], by: 'test' };
      await companyPlans.assign(tx, to);
      return id;
    }
    const expect = async (expected: string[]) => {
      for (const { tenantId, companyId } of companies) {
        assert.deepEqual((await late(tenantId, companyId)).sort(), expected);
      }
    };
    await environment.sleep('44 days');
    await expect([]);
    await environment.sleep('3 days');
    await expect(['d45']);
    await environment.sleep('316 days');
    await expect(['d45']);
    await environment.sleep('4 days');
    await expect(['d365', 'd45']);
    await worker.stop();
  });

  it('keeps a score set by hand for 60 days and no shorter (C40)', async function () {
    this.timeout(60_000);
    const taskQueue = `calls-${randomUUID()}`;
    const worker = await aWorker(taskQueue);
    const { tenantId, companyId } = await aTenantIn('UTC');
    // The server's time is ahead of the database's, which alone says what is over: the scores themselves are tested there.
    const until = (await environment.currentTimeMs()) + 60 * DAY_MS;
    const handle = await environment.client.workflow.start<typeof overrideHealth>('overrideHealth', {
      workflowId: `health/${tenantId}/override/${companyId}`,
      taskQueue,
      args: [{ tenantId, companyId, overrideId: 1, until }],
    });
    const scored = async () => {
      const { events } = await handle.fetchHistory();
      return (events ?? []).filter(({ activityTaskCompletedEventAttributes: done }) => done).length;
    };
    await environment.sleep('1 day');
    assert.equal(await scored(), 1);
    await environment.sleep('58 days');
    assert.equal(await scored(), 1);
    await environment.sleep('2 days');
    assert.equal(await scored(), 2);
    await handle.result();
    await worker.stop();
  });
});
