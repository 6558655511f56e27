import assert from 'node:assert/strict';
import { createHealthActivities } from '../../src/activities/health.ts';
import * as companyHealth from '../../src/db/health/companyHealth.ts';
import { inTenant, type Database } from '../../src/db/connect.ts';
import * as healthOverrides from '../../src/db/health/healthOverrides.ts';
import * as healthProfiles from '../../src/db/health/healthProfiles.ts';
import * as settings from '../../src/db/tenants/settings.ts';
import * as signalSettings from '../../src/db/health/signalSettings.ts';
import { profileSchema } from '../../src/domain/health/healthProfile.ts';
import type { ScoreCause } from '../../src/domain/health/rescore.ts';
import { settingsSchema } from '../../src/domain/settings/settings.ts';
import { signalSettingsSchema } from '../../src/domain/health/signalSettings.ts';
import { aDatabase, aTenant } from '../support/database.ts';
import { aSettler } from '../support/settle.ts';
import { execute, rows } from '../support/statements.ts';

const COMPANIES = 50;

describe('the health of companies when not they change but what they are measured by', () => {
  let db: Database;
  let settler: ReturnType<typeof aSettler>;
  let activities: ReturnType<typeof createHealthActivities>;
  let tenantId: string;
  before(async () => {
    ({ db } = await aDatabase());
    settler = aSettler(db);
    activities = createHealthActivities({ db });
    ({ tenantId } = await aTenant(db));
  });

  /** Points by the level of seats: 70 of `most` as a share of ten, from −5 to +5. */
  const definition = (most: number) =>
    profileSchema.parse({
      factors: [
        {
          name: 'Seats',
          metric: { type: 'metricOverTime', prop: 'metrics.seats', op: 'LAST', days: 30 },
          rule: { kind: 'linear', from: { value: 0, points: -5 }, to: { value: most, points: 5 } },
        },
      ],
    });
  const inIt = <T>(work: Parameters<typeof inTenant<T>>[2]) => inTenant(db, tenantId, work);
  const rescored = (cause: ScoreCause) => activities.rescoreBatch({ tenantId, after: 0, cause });
  const values = async () =>
    (await inIt((tx) => rows<{ value: number }>(tx, 'select value from company_health order by company_id'))).map(
      ({ value }) => value,
    );
  const one = (value: number, of: number) => [value, ...Array<number>(COMPANIES - 1).fill(of)];
  const group = (at: number, seats: number, messageId: string) => ({
    ...{ type: 'group', groupId: `c-${at}`, userId: `u-${at}`, messageId },
    traits: { seats },
  });
  const settle = async (calls: object[]) => settler.settle(tenantId, await settler.keep(tenantId, calls));

  it('has marks in its history, no difference across them, and tells nobody that it fell (C11)', async function () {
    this.timeout(30_000);
    const profileId = await inIt(async (tx) => {
      await execute(
        tx,
        `insert into companies (tenant_id, name, external_id) select ?, 'C', 'c-' || at from generate_series(0, ?) as at`,
        [tenantId, COMPANIES - 1],
      );
      const level = { name: 'seats', metric: definition(1).factors[0]?.metric, lines: [{ name: 'most', at: 80 }] };
      await signalSettings.change(tx, 1, signalSettingsSchema.parse({ levels: [level] }), 'test');
      const id = (await healthProfiles.create(tx, { name: 'A', position: 0, filter: [] })) ?? 0;
      const version = await healthProfiles.draft(tx, id, definition(100), 'test');
      await healthProfiles.goLive(tx, id, version);
      return id;
    });
    await settle(Array.from({ length: COMPANIES }, (_, at) => group(at, 70, `m-${at}`)));
    assert.deepEqual(await values(), Array<number>(COMPANIES).fill(7));

    // A version under which they score 4 instead of 7.
    await inIt(async (tx) => {
      const version = await healthProfiles.draft(tx, profileId, definition(175), 'test');
      await healthProfiles.goLive(tx, profileId, version);
    });
    await rescored({ kind: 'setting', setting: `profile ${profileId}, version 2` });
    assert.deepEqual(await values(), Array<number>(COMPANIES).fill(4));

    // One company is given another profile, by hand.
    const [first = 0] = (
      await inIt((tx) => rows<{ id: number }>(tx, 'select min(company_id) as id from companies'))
    ).map(({ id }) => id);
    await inIt(async (tx) => {
      const other = (await healthProfiles.create(tx, { name: 'B', position: 9, filter: [] })) ?? 0;
      const version = await healthProfiles.draft(tx, other, definition(700), 'test');
      await healthProfiles.goLive(tx, other, version);
      await companyHealth.assign(tx, first, other);
    });
    await rescored({ kind: 'setting', setting: 'profile by hand' });
    assert.deepEqual(await values(), one(1, 4));

    // A person sets its score, and that ends.
    const until = new Date(Date.now() + 150);
    const wanted = { companyId: first, value: 9, reason: 'They called', until, setBy: 'test' };
    const { overrideId } = await inIt((tx) => healthOverrides.set(tx, wanted));
    await activities.scoreOverride({ tenantId, companyId: first, overrideId });
    assert.deepEqual(await values(), one(9, 4));
    await new Promise((resolve) => setTimeout(resolve, 200));
    await activities.scoreOverride({ tenantId, companyId: first, overrideId });
    assert.deepEqual(await values(), one(1, 4));

    // The tenant moves.
    const rules = settingsSchema.parse({ timeZone: 'Pacific/Auckland' });
    await inIt((tx) => settings.change(tx, 1, rules, 'test'));
    const sweep = await activities.beginSweep({ tenantId });
    await activities.sweepBatch({ tenantId, after: 0, sweep });

    const told = await inIt((tx) => rows(tx, 'select 1 from occasions'));
    assert.deepEqual(told, []);
    const diffs = await inIt((tx) => rows(tx, 'select 1 from company_health where h_diff is not null'));
    assert.deepEqual(diffs, []);
    const history = await inIt((tx) =>
      rows<{ value: number; cause: ScoreCause; ruler: string }>(
        tx,
        'select value, cause, ruler from health_scores where company_id = ? order by score_id',
        [first],
      ),
    );
    assert.deepEqual(
      history.map(({ value, cause }) => [value, cause.kind]),
      [
        [7, 'calls'],
        [4, 'setting'],
        [1, 'setting'],
        [9, 'override'],
        [1, 'override'],
        [1, 'sweep'],
      ],
    );
    assert.equal(
      new Set(history.map(({ ruler }) => ruler)).size,
      history.length - 1,
      'each jump is marked by its ruler',
    );

    // What the customers do themselves is told, from the same moment on.
    await settle([group(1, 160, 'fell-not')]);
    const after = await inIt((tx) => rows<{ kind: string }>(tx, 'select kind from occasions order by kind'));
    assert.deepEqual(
      after.map(({ kind }) => kind),
      ['healthBand', 'usageLevel'],
    );
  });
});
