import assert from 'node:assert/strict';
import { profileSchema } from '../../../src/domain/health/healthProfile.ts';
import { profileOf, type LiveProfile, type ProfileFilter } from '../../../src/domain/health/profileFilter.ts';
import { dependsOnKnown, mayNeedScore, needScore, touchesOf } from '../../../src/domain/health/touch.ts';

const on = (profileId: number, metric: object, filter: ProfileFilter = []): LiveProfile => {
  const rule = { kind: 'hard', operator: 'more', value: 1, points: 1 };
  const definition = profileSchema.parse({ factors: [{ name: 'x', metric, rule }] });
  return { profileId, version: 1, name: `p ${profileId}`, definition, filter };
};
const sum = (prop: string) => ({ type: 'metricOverTime', prop, op: 'SUM', days: 7 });
const recorded = (over: object) => ({
  ...{ messageId: 'm', companyId: 1, day: '2026-11-25', endUserId: null, assetId: null, projectId: null },
  ...{ action: null, metricNames: [] },
  ...over,
});

describe('touchesOf', () => {
  it('sums up per company what was touched, and names the call of the last day', () => {
    const [touch, ...others] = touchesOf([
      recorded({ messageId: 'a', action: 'Opened', day: '2026-11-25', assetId: 3 }),
      recorded({ messageId: 'b', action: 'Closed', day: '2026-11-20' }),
      recorded({ companyId: 2, metricNames: ['metrics.seats'] }),
    ]);
    assert.deepEqual([touch?.calls, touch?.messageId, touch?.lastDay], [2, 'a', '2026-11-25']);
    const props = ['system.activities', 'activities.Opened', 'asset.activities.Opened', 'activities.Closed'];
    assert.deepEqual([...(touch?.props ?? [])].sort(), props.sort());
    assert.deepEqual([...(others[0]?.props ?? [])], ['metrics.seats']);
  });
});

describe('which companies need a score', () => {
  const touches = touchesOf([
    recorded({ companyId: 1, action: 'Opened' }),
    recorded({ companyId: 2, metricNames: ['metrics.seats'] }),
  ]);
  const ids = (list: readonly { companyId: number }[]) => list.map(({ companyId }) => companyId);

  it('those whose profile goes by what was touched', () => {
    assert.deepEqual(ids(mayNeedScore(touches, { profiles: [on(1, sum('metrics.seats'))], levels: [] })), [2]);
    assert.deepEqual(ids(mayNeedScore(touches, { profiles: [on(1, sum('activities.Closed'))], levels: [] })), []);
    assert.deepEqual(ids(mayNeedScore(touches, { profiles: [on(1, sum('system.activities'))], levels: [] })), [1]);
    const people = on(1, { type: 'distinctOverTime', of: 'endUsers', days: 7 });
    assert.deepEqual(ids(mayNeedScore(touches, { profiles: [people], levels: [] })), [1]);
  });

  it('those whose own profile does, of several', () => {
    const profiles = [on(1, sum('metrics.seats')), on(2, sum('activities.Opened'))];
    const rules = { profiles, levels: [] };
    assert.ok(dependsOnKnown(rules));
    const known = new Map([
      [1, { profileId: 1, lastActive: null }],
      [2, { profileId: 1, lastActive: null }],
    ]);
    assert.deepEqual(ids(needScore(touches, rules, known)), [2]);
    assert.deepEqual(ids(needScore(touches, rules, new Map())), [1, 2]);
  });

  it('those whose last active day is another, where that is all the profile goes by', () => {
    const rules = { profiles: [on(1, { type: 'daysSince', prop: 'system.lastActive' })], levels: [] };
    assert.ok(dependsOnKnown(rules));
    const known = (lastActive: string) => new Map([[1, { profileId: 1, lastActive }]]);
    assert.deepEqual(ids(needScore(touches.slice(0, 1), rules, known('2026-11-25'))), []);
    assert.deepEqual(ids(needScore(touches.slice(0, 1), rules, known('2026-11-24'))), [1]);
  });
});

describe('profileOf', () => {
  const fields = new Map<string, unknown>([
    ['phase', 'Onboarding'],
    ['tags', ['pilot', 'EU']],
    ['custom.seats', '40'],
    ['custom.empty', ''],
  ]);
  const fits = (condition: ProfileFilter[number]) =>
    profileOf([on(1, sum('metrics.x'), [condition])], null, fields) !== undefined;

  for (const [condition, expected] of [
    [{ field: 'phase', operator: 'is', value: 'onboarding' }, true],
    [{ field: 'phase', operator: 'isNot', value: 'onboarding' }, false],
    [{ field: 'tags', operator: 'contains', value: 'pilot' }, true],
    [{ field: 'tags', operator: 'contains', value: 'pil' }, false],
    [{ field: 'phase', operator: 'contains', value: 'board' }, true],
    [{ field: 'custom.seats', operator: 'more', value: 39 }, true],
    [{ field: 'custom.seats', operator: 'less', value: 40 }, false],
    [{ field: 'custom.none', operator: 'less', value: 40 }, false],
    [{ field: 'custom.empty', operator: 'exists' }, false],
    [{ field: 'custom.none', operator: 'isNot', value: 'x' }, true],
  ] as const) {
    it(`${expected ? 'fits' : 'does not fit'} ${JSON.stringify(condition)}`, () =>
      assert.equal(fits(condition), expected));
  }

  it('takes the one given by hand first, then the first whose filter is met', () => {
    const profiles = [
      on(1, sum('metrics.x'), [{ field: 'phase', operator: 'is', value: 'lost' }]),
      on(2, sum('metrics.y')),
      on(3, sum('metrics.z')),
    ];
    assert.equal(profileOf(profiles, null, fields)?.profileId, 2);
    assert.equal(profileOf(profiles, 3, fields)?.profileId, 3);
    assert.equal(profileOf(profiles, 9, fields)?.profileId, 2);
  });
});
