import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { eventually } from '../support/eventually.ts';
import { anExporter } from '../support/exports.ts';
import { followUpsOf } from '../support/followUps.ts';
import { rows } from '../support/statements.ts';
import { aSystem, type System } from '../support/system.ts';

const TYPES = ['healthScores', 'milestones', 'followUps'] as const;

describe('the export of what is measured', () => {
  let system: System;
  let exporter: Awaited<ReturnType<typeof anExporter>>;
  let does: ReturnType<typeof followUpsOf>;
  before(async function () {
    this.timeout(60_000);
    system = await aSystem();
    exporter = await anExporter(system);
    does = followUpsOf(system);
  });

  const warehouse = (sql: string) => rows<Record<string, unknown>>(system.db, sql);
  const idOf = (id: number) => id.toString(16).padStart(24, '0');
  const delivered = async () => {
    const { objects } = await exporter.run({ types: [...TYPES] });
    return TYPES.map((type) => objects[type]?.delivered);
  };

  async function aPlan(company: string): Promise<void> {
    const milestone = (key: string, over: object) => ({
      ...{ key, name: `The ${key}`, conditions: [{ kind: 'event', action: key }] },
      ...over,
    });
    const milestones = [milestone('first', { firstValue: true }), milestone('second', { expected: { days: 7 } })];
    const made = await does.post('/api/milestones/plans', { name: 'Onboarding', milestones });
    const path = `/api/milestones/plans/${String(made.body['id'])}/companies`;
    const startedAt = new Date(Date.now() - 3 * 86_400_000).toISOString();
    assert.equal((await does.post(path, { companies: [company], startedAt })).status, 200);
  }

  async function aCallOf(company: string): Promise<void> {
    const call = { type: 'track', userId: `${company}-u`, event: 'first', messageId: randomUUID() };
    await system.send({ ...call, context: { groupId: company } });
    await system.settled();
  }

  it('tells of health, milestones and follow-ups, of each what changed, and what a merge does to them', async function () {
    this.timeout(60_000);
    const winner = await does.aCompany();
    const loser = await does.aCompany();
    await aPlan(loser.externalId);
    await Promise.all([winner, loser].map(({ externalId }) => aCallOf(externalId)));
    await does.aPolicy();
    await does.happens(loser.companyId);
    await eventually(async () => assert.equal((await does.of(loser.externalId)).length, 1));
    const [followUp] = await does.of(loser.externalId);

    assert.deepEqual(await delivered(), [2, 2, 1]);
    const of = `company_id = '${idOf(loser.companyId)}'`;
    const [health] = await warehouse(
      `select score_hundredths, band, scored_at is not null as dated, is_overridden, company_external_id
       from warehouse.health_score_updated where ${of}`,
    );
    const [source] = await warehouse(`select value from company_health where company_id = ${loser.companyId}`);
    assert.equal(health?.['score_hundredths'], Math.round(Number(source?.['value']) * 100));
    assert.deepEqual([health?.['dated'], health?.['is_overridden']], [true, false]);
    assert.equal(health?.['company_external_id'], loser.externalId);
    assert.deepEqual(
      await warehouse(
        `select milestone, name, plan_name, is_first_value, reached_at is not null as reached, due_at > started_at as due
         from warehouse.milestone_updated where ${of} order by milestone`,
      ),
      [
        {
          ...{ milestone: 'first', name: 'The first', plan_name: 'Onboarding', is_first_value: true },
          ...{ reached: true, due: null },
        },
        {
          ...{ milestone: 'second', name: 'The second', plan_name: 'Onboarding', is_first_value: false },
          ...{ reached: false, due: true },
        },
      ],
    );
    const told = `select object_id, company_id, state, policy_name, occasion, version from warehouse.follow_up_updated
      order by version desc limit 1`;
    const opened = { object_id: idOf(followUp?.id ?? 0), policy_name: 'Health fell', occasion: 'healthBand' };
    assert.deepEqual(await warehouse(told), [
      { ...opened, company_id: idOf(loser.companyId), state: 'open', version: 1 },
    ]);

    assert.deepEqual(await delivered(), [0, 0, 0]);
    assert.equal((await does.post(`/api/followUps/${followUp?.id}/complete`, { note: 'ada@example.com' })).status, 200);
    assert.deepEqual(await delivered(), [0, 0, 1]);
    const columns = await warehouse(`select to_json(t) as row from warehouse.follow_up_updated t`);
    assert.ok(!JSON.stringify(columns).includes('ada@'), 'what a person wrote is not sent');

    const merged = await does.post('/api/merges', {
      ...{ model: 'company', winner: idOf(winner.companyId), loser: idOf(loser.companyId) },
    });
    assert.equal(merged.status, 200, JSON.stringify(merged.body));
    await system.settled();
    await delivered();
    const gone = (table: string) =>
      warehouse(`select distinct on (object_id) is_deleted from warehouse.${table} where ${of}
        order by object_id, version desc`);
    assert.deepEqual(await gone('health_score_updated'), [{ is_deleted: true }]);
    assert.deepEqual(await gone('milestone_updated'), [{ is_deleted: true }, { is_deleted: true }]);
    assert.deepEqual(await warehouse(told), [
      { ...opened, company_id: idOf(winner.companyId), state: 'completed', version: 3 },
    ]);

    assert.equal((await does.post(`/api/merges/${String(merged.body['id'])}/undo`)).status, 200);
    await system.settled();
    await delivered();
    assert.deepEqual(await gone('health_score_updated'), [{ is_deleted: false }]);
    assert.deepEqual(await gone('milestone_updated'), [{ is_deleted: false }, { is_deleted: false }]);
    assert.deepEqual(await warehouse(told), [
      { ...opened, company_id: idOf(loser.companyId), state: 'completed', version: 4 },
    ]);
  });

  it('tells under one name of what belongs to no company', async () => {
    await does.aPolicy({ name: 'Silence', on: { kind: 'sectionSilent' }, title: '{{section}} fell silent' });
    await does.happens(null, { kind: 'sectionSilent', detail: { section: 'userTracking' } });
    await eventually(async () => assert.equal((await delivered())[2], 1));
    const [told] = await warehouse(
      `select anonymous_id, company_id from warehouse.follow_up_updated where policy_name = 'Silence'`,
    );
    assert.deepEqual(told, { anonymous_id: 'throughline', company_id: null });
  });
});
