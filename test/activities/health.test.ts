import { dayIn } from '../../src/domain/values/days.ts';
import assert from 'node:assert/strict';
import { inTenant, type Database } from '../../src/db/connect.ts';
import * as healthProfiles from '../../src/db/health/healthProfiles.ts';
import * as occasions from '../../src/db/followUps/occasions.ts';
import * as settings from '../../src/db/tenants/settings.ts';
import * as signalSettings from '../../src/db/health/signalSettings.ts';
import { profileSchema } from '../../src/domain/health/healthProfile.ts';
import type { ScoreCause } from '../../src/domain/health/rescore.ts';
import { settingsSchema } from '../../src/domain/settings/settings.ts';
import { signalSettingsSchema } from '../../src/domain/health/signalSettings.ts';
import { aDatabase, aTenant } from '../support/database.ts';
import { aSettler } from '../support/settle.ts';
import { execute, rows } from '../support/statements.ts';

const DAY_MS = 86_400_000;

interface Row {
  value: number;
  band: string;
  cause: ScoreCause;
  contributions: { factor: string; value: number | null; points: number }[];
}

describe('updateHealth', () => {
  let db: Database;
  let settler: ReturnType<typeof aSettler>;
  let tenantId: string;
  let companyId: number;
  before(async () => {
    ({ db } = await aDatabase());
    settler = aSettler(db);
  });
  beforeEach(async () => {
    ({ tenantId } = await aTenant(db));
    companyId = await aCompany('c-1');
  });

  async function aCompany(externalId: string): Promise<number> {
    const [made] = await inTenant(db, tenantId, (tx) =>
      rows<{ company_id: number }>(
        tx,
        'insert into companies (tenant_id, external_id, name) values (?, ?, ?) returning company_id',
        [tenantId, externalId, externalId],
      ),
    );
    return made?.company_id ?? 0;
  }

  const track = (messageId: string, daysAgo: number, event = 'Opened', company = 'c-1') => ({
    type: 'track',
    userId: 'u-1',
    event,
    messageId,
    timestamp: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
    context: { groupId: company },
  });
  const settle = async (...calls: object[]) => settler.settle(tenantId, await settler.keep(tenantId, calls));
  const scores = (id = companyId) =>
    inTenant(db, tenantId, (tx) =>
      rows<Row>(
        tx,
        `select value, band, cause, contributions from health_scores where tenant_id = ? and company_id = ?
         order by score_id`,
        [tenantId, id],
      ),
    );

  async function goLive(definition: object, filter: object[] = []): Promise<number> {
    return inTenant(db, tenantId, async (tx) => {
      const name = `profile ${Math.random()}`;
      const profileId = await healthProfiles.create(tx, { name, position: 0, filter: filter as [] });
      assert.ok(profileId);
      const version = await healthProfiles.draft(tx, profileId, profileSchema.parse(definition), 'test');
      await healthProfiles.goLive(tx, profileId, version);
      return profileId;
    });
  }

  const seats = {
    name: 'Seats',
    metric: { type: 'metricOverTime', prop: 'metrics.seats', op: 'LAST', days: 30 },
    rule: { kind: 'linear', from: { value: 0, points: -5 }, to: { value: 10, points: 5 } },
  };
  const group = (messageId: string, value: number) => ({
    type: 'group',
    groupId: 'c-1',
    userId: 'u-1',
    messageId,
    traits: { seats: value },
  });

  it('scores a company by the built-in profile from its first call on, and says why', async () => {
    await settle(track('m-1', 0), track('m-2', 0));
    const [first, ...more] = await scores();
    assert.deepEqual(more, []);
    assert.equal(first?.value, 7);
    assert.deepEqual(
      first.contributions.map(({ factor, points }) => [factor, points]),
      [
        ['Days since last active', 2],
        ['Usage, week on week', 0],
      ],
    );
    assert.equal(first.cause.kind, 'calls');
    assert.equal('calls' in first.cause && first.cause.calls, 2);
  });

  it('scores a company once for all calls of a run, and writes nothing where the score is the same', async () => {
    await settle(...Array.from({ length: 40 }, (_, at) => track(`a-${at}`, 0)));
    await settle(...Array.from({ length: 40 }, (_, at) => track(`b-${at}`, 0)));
    assert.equal((await scores()).length, 1);
  });

  it('goes by the week before once there is one, and by late calls too', async () => {
    await settle(track('now-1', 0), track('now-2', 1));
    await settle(...Array.from({ length: 4 }, (_, at) => track(`past-${at}`, 8)));
    const [, second] = await scores();
    const trend = second?.contributions[1];
    assert.deepEqual([trend?.value, trend?.points, second?.value], [0.5, -2, 5]);
    assert.equal(second?.cause.kind === 'calls' && second.cause.late, true);
  });

  it('gives one right score where two runs record for one company at once', async () => {
    await goLive({
      factors: [
        {
          name: 'Activities',
          metric: { type: 'metricOverTime', prop: 'system.activities', op: 'SUM', days: 7 },
          rule: { kind: 'linear', from: { value: 0, points: -5 }, to: { value: 100, points: 5 } },
        },
      ],
    });
    const runs = await Promise.all(
      ['a', 'b', 'c', 'd'].map((run) =>
        settler.keep(
          tenantId,
          Array.from({ length: 20 }, (_, at) => track(`${run}-${at}`, 0)),
        ),
      ),
    );
    await Promise.all(runs.map((messageIds) => settler.settle(tenantId, messageIds)));
    const found = await scores();
    assert.equal(found.at(-1)?.value, 8);
    assert.equal(found.at(-1)?.contributions[0]?.value, 80);
    const values = found.map(({ value }) => value);
    assert.deepEqual(values, values.toSorted(), 'no score is older than the one before it');
  });

  it('does not score where nothing was touched that the profile goes by', async () => {
    await goLive({ factors: [seats] });
    await settle(track('m-1', 0), group('m-2', 7));
    assert.deepEqual(
      (await scores()).map(({ value }) => value),
      [7],
    );
    const before = await lastScoredAt();
    await settle(track('m-3', 0));
    assert.deepEqual(await lastScoredAt(), before);
    await settle(group('m-4', 3));
    assert.deepEqual(
      (await scores()).map(({ value }) => value),
      [7, 3],
    );
  });

  it('scores once a day where the profile goes by the last active day alone', async () => {
    await goLive({
      factors: [
        {
          name: 'Silence',
          metric: { type: 'daysSince', prop: 'system.lastActive' },
          rule: { kind: 'linear', from: { value: 0, points: 5 }, to: { value: 10, points: -5 } },
        },
      ],
    });
    const recorded = async (messageId: string, daysAgo: number) => {
      const ids = await settler.keep(tenantId, [track(messageId, daysAgo)]);
      return settler.record(tenantId, ids);
    };
    assert.equal((await recorded('m-1', 3)).length, 1);
    assert.equal((await scores()).at(-1)?.value, 7);
    assert.equal((await recorded('m-2', 3)).length, 0);
    assert.equal((await recorded('m-3', 5)).length, 0);
    assert.equal((await recorded('m-4', 0)).length, 1);
    assert.equal((await scores()).at(-1)?.value, 10);
  });

  it('tells of a band that changed, once, and not of a first score or of days gone by', async () => {
    await goLive({ factors: [seats] });
    await settle(group('m-1', 8));
    await settle(group('m-2', 2));
    await settle({ ...group('m-3', 9), timestamp: new Date(Date.now() - 9 * DAY_MS).toISOString() });
    const found = await inTenant(db, tenantId, (tx) => occasions.unanswered(tx, { limit: 10 }));
    assert.deepEqual(
      found.map(({ kind, detail, cause, backfilled }) => [kind, detail['from'], detail['to'], cause, backfilled]),
      [['healthBand', 'green', 'red', { messageId: 'm-2' }, false]],
    );
  });

  it('takes another version of the profile for another ruler, not for another company', async () => {
    const profileId = await goLive({ factors: [seats] });
    await settle(group('m-1', 9));
    await inTenant(db, tenantId, async (tx) => {
      const harsh = { ...seats, rule: { ...seats.rule, to: { value: 100, points: 5 } } };
      const definition = profileSchema.parse({ factors: [harsh] });
      const version = await healthProfiles.draft(tx, profileId, definition, 'test');
      await healthProfiles.goLive(tx, profileId, version);
    });
    await settle(group('m-2', 9));
    const [, second] = await scores();
    assert.equal(second?.value, 0.9);
    assert.match(String(second.cause.kind === 'calls' && second.cause.ruler), new RegExp(`^${profileId}\\.2 UTC`));
    assert.deepEqual(await inTenant(db, tenantId, (tx) => occasions.unanswered(tx, { limit: 10 })), []);
    const [state] = await inTenant(db, tenantId, (tx) =>
      rows<{ h_diff: number | null }>(tx, 'select h_diff from company_health where tenant_id = ?', [tenantId]),
    );
    assert.equal(state?.h_diff, null);
  });

  it('scores a company by the first profile whose filter it meets', async () => {
    await goLive({ factors: [{ ...seats, rule: { ...seats.rule, to: { value: 100, points: 5 } } }] }, [
      { field: 'custom.segment', operator: 'is', value: 'enterprise' },
    ]);
    await goLive({ factors: [seats] });
    await inTenant(db, tenantId, (tx) =>
      execute(tx, `update companies set custom = '{"segment": "Enterprise"}' where tenant_id = ?`, [tenantId]),
    );
    const other = await aCompany('c-2');
    await settle(group('m-1', 10), { ...group('m-2', 10), groupId: 'c-2', userId: 'u-2' });
    assert.deepEqual([(await scores())[0]?.value, (await scores(other))[0]?.value], [1, 10]);
  });

  it('raises nothing for a history that is imported, and changes nothing when it is imported again', async () => {
    const history = Array.from({ length: 90 }, (_, ago) => ago).filter((ago) => ago < 30 || ago > 60 || ago % 3 === 0);
    // Out of order, and what is of now comes last, as it goes on while a history is imported.
    const mixed = history.flatMap((ago) => [track(`i-${ago}`, ago + 1), track(`j-${ago}`, ago + 1)]);
    const calls = mixed.map((_, at) => mixed[(at * 37 + 2) % mixed.length] ?? assert.fail());
    assert.equal(new Set(calls).size, mixed.length);
    const isOfNow = ({ messageId }: { messageId: string }) => ['i-0', 'j-0'].includes(messageId);
    calls.sort((one, other) => Number(isOfNow(one)) - Number(isOfNow(other)));
    for (let at = 0; at < calls.length; at += 40) await settle(...calls.slice(at, at + 40));
    const before = await scores();
    const told = await inTenant(db, tenantId, (tx) => occasions.unanswered(tx, { limit: 100 }));
    // The last day alone is of now.
    assert.ok(told.every(({ backfilled, cause }) => backfilled === (cause.late === true)));
    assert.ok(told.filter(({ backfilled }) => !backfilled).every(({ detail }) => detail['to'] === 'green'));
    await settle(...calls);
    assert.deepEqual(await scores(), before);
    assert.equal(before.at(-1)?.contributions[0]?.points, 2);
  });

  it('cuts days where the tenant is', async () => {
    // Wherever it is now, one of the two has another day than the other.
    for (const timeZone of ['Pacific/Kiritimati', 'Etc/GMT+12']) {
      ({ tenantId } = await aTenant(db));
      companyId = await aCompany('c-1');
      await inTenant(db, tenantId, (tx) => settings.change(tx, 1, settingsSchema.parse({ timeZone }), 'test'));
      await settle(track('m-1', 0), track('m-2', 3));
      const [score] = await scores();
      assert.equal(score?.contributions[0]?.value, 0);
      const [state] = await inTenant(db, tenantId, (tx) =>
        rows<{ last_active: string }>(tx, 'select last_active from company_health where tenant_id = ?', [tenantId]),
      );
      assert.equal(state?.last_active, dayIn(timeZone, new Date()));
    }
  });

  it('leaves the score of a company that is lost as it was', async () => {
    await settle(track('m-1', 9));
    const before = await scores();
    await inTenant(db, tenantId, (tx) =>
      execute(
        tx,
        `insert into company_revenue (tenant_id, company_id, status, mrr, arr, mixed_currencies, products, derived_for)
         values (?, ?, 'lost', 0, 0, false, '{}', current_date)`,
        [tenantId, companyId],
      ),
    );
    await settle(track('m-2', 0));
    assert.deepEqual(await scores(), before);
  });

  it('tells of a line that a figure crosses, once, and not when it is seen first', async () => {
    const level = {
      name: 'seats',
      metric: { type: 'metricOverTime', prop: 'metrics.seats', op: 'LAST', days: 30 },
      lines: [{ name: '80', at: 80 }],
      margin: 5,
    };
    await inTenant(db, tenantId, (tx) =>
      signalSettings.change(tx, 1, signalSettingsSchema.parse({ levels: [level] }), 'test'),
    );
    for (const [at, value] of [70, 81, 79, 81, 60].entries()) await settle(group(`level-${at}`, value));
    const told = await inTenant(db, tenantId, (tx) => occasions.unanswered(tx, { limit: 100 }));
    assert.deepEqual(
      told.filter(({ kind }) => kind === 'usageLevel').map(({ detail }) => [detail['direction'], detail['value']]),
      [
        ['up', 81],
        ['down', 60],
      ],
    );
  });

  it('scores what a run recorded that died before it could say so', async () => {
    const ids = await settler.keep(tenantId, [track('m-1', 0)]);
    await settler.dieAfterRecording(tenantId, ids);
    assert.deepEqual(await scores(), []);
    await settler.settle(tenantId, ids);
    assert.equal((await scores())[0]?.value, 7);
  });

  async function lastScoredAt(): Promise<Date | undefined> {
    const [found] = await inTenant(db, tenantId, (tx) =>
      rows<{ scored_at: Date }>(tx, 'select scored_at from company_health where tenant_id = ?', [tenantId]),
    );
    return found?.scored_at;
  }
});
