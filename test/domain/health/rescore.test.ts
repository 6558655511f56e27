import assert from 'node:assert/strict';
import type { Contribution, Score } from '../../../src/domain/health/health.ts';
import { profileSchema, type ProfileVersion } from '../../../src/domain/health/healthProfile.ts';
import {
  isLate,
  rescore,
  rulerOf,
  type HealthState,
  type NewScore,
  type Override,
  type ScoreCause,
  type ScoreInForce,
} from '../../../src/domain/health/rescore.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const BEFORE = new Date('2026-11-20T10:00:00Z');
const LATER = new Date('2026-12-31T00:00:00Z');
const RULER = '3.2 UTC';
const sweep: ScoreCause = { kind: 'sweep', day: '2026-11-24' };

/** Bands: red below 4, yellow below 7, green; a band is left once the score is a quarter beyond its line. */
const aProfile = (over: Partial<ProfileVersion> = {}): ProfileVersion => ({
  profileId: 3,
  version: 2,
  name: 'Usage',
  definition: profileSchema.parse({
    factors: [
      {
        name: 'NPS',
        metric: { type: 'propertyValue', prop: 'company.custom.nps' },
        rule: { kind: 'hard', operator: 'more', value: 1, points: 1 },
      },
    ],
  }),
  ...over,
});
const contribution = (points: number, over: Partial<Contribution> = {}): Contribution => ({
  factor: 'NPS',
  value: 9,
  points,
  ...over,
});
const aScore = (value: number, over: Partial<Score> = {}): Score => ({
  value,
  sum: value,
  contributions: [contribution(value - 5)],
  known: true,
  ...over,
});
const unknown = aScore(5, { contributions: [contribution(0, { value: null, missing: 'skipped' })], known: false });
const inForce = (value: number, band: string, over: Partial<ScoreInForce> = {}): ScoreInForce => ({
  scoreId: 11,
  value,
  band,
  contributions: [contribution(value - 5)],
  ruler: RULER,
  at: BEFORE,
  ...over,
});
const aState = (over: Partial<HealthState> = {}): HealthState => ({
  companyId: 1,
  assigned: null,
  profileId: 3,
  score: null,
  hDiff: null,
  hDiffAt: null,
  lastActive: null,
  frozen: false,
  liveSince: null,
  override: null,
  ...over,
});
const anOverride = (value: number, until = LATER): Override => ({ overrideId: 8, value, until });

interface Case {
  score?: Score;
  state?: Partial<HealthState>;
  profile?: ProfileVersion;
  timeZone?: string;
  cause?: ScoreCause;
}

function rescored({ score = aScore(6), state, profile = aProfile(), timeZone = 'UTC', cause = sweep }: Case) {
  return rescore(aState(state), { profile, score, timeZone, lastActive: '2026-11-24', at: NOW }, cause);
}
const wordsOf = (written: NewScore | undefined) => (written ? `${written.value} ${written.band}` : 'nothing');

describe('rulerOf', () => {
  const cases: [string, string, Override | null, string][] = [
    ['names profile, version and time zone', 'Europe/Berlin', null, '3.2 Europe/Berlin'],
    ['names an override in force', 'UTC', anOverride(2), '3.2 UTC override 8'],
  ];
  for (const [title, timeZone, override, expected] of cases) {
    it(title, () => assert.equal(rulerOf(aProfile(), timeZone, override), expected));
  }
});

describe('rescore', () => {
  const tables: Record<string, [string, Case, string][]> = {
    'writes a first score': [
      ['of whom something is known', { score: aScore(6) }, '6 yellow'],
      ['and none of whom nothing is known', { score: unknown }, 'nothing'],
      [
        'of whom nothing is known and a person set one',
        { score: unknown, state: { override: anOverride(2) } },
        '2 red',
      ],
      ['also of a company that is lost', { score: aScore(6), state: { frozen: true } }, '6 yellow'],
    ],
    'compares with the score in force': [
      ['and writes nothing of the same', { score: aScore(6), state: { score: inForce(6, 'yellow') } }, 'nothing'],
      ['and writes another value', { score: aScore(6.5), state: { score: inForce(6, 'yellow') } }, '6.5 yellow'],
      [
        'and writes the same value of other points',
        {
          score: aScore(6, { contributions: [contribution(2), contribution(-1, { factor: 'Usage' })] }),
          state: { score: inForce(6, 'yellow') },
        },
        '6 yellow',
      ],
      [
        'and writes nothing of another figure that gives the same points',
        {
          score: aScore(6, { contributions: [contribution(1, { value: 10 })] }),
          state: { score: inForce(6, 'yellow') },
        },
        'nothing',
      ],
      [
        'and writes the same value of a figure that went missing',
        {
          score: aScore(5, { contributions: [contribution(0, { value: null, missing: 'skipped' })], known: false }),
          state: { score: inForce(5, 'yellow') },
        },
        '5 yellow',
      ],
      [
        'and writes nothing of a figure that is still missing',
        {
          score: unknown,
          state: { score: inForce(5, 'yellow', { contributions: unknown.contributions }) },
        },
        'nothing',
      ],
      [
        'and leaves that of a company that is lost',
        { score: aScore(2), state: { score: inForce(6, 'yellow'), frozen: true } },
        'nothing',
      ],
    ],
    'tells the band': [
      [
        'that it was in, within the margin below',
        { score: aScore(3.8), state: { score: inForce(5, 'yellow') } },
        '3.8 yellow',
      ],
      ['below it, beyond the margin', { score: aScore(3.7), state: { score: inForce(5, 'yellow') } }, '3.7 red'],
      [
        'that it was in, within the margin above',
        { score: aScore(7.2), state: { score: inForce(6, 'yellow') } },
        '7.2 yellow',
      ],
      ['above it, beyond the margin', { score: aScore(7.25), state: { score: inForce(6, 'yellow') } }, '7.25 green'],
      ['without a margin where it is the first', { score: aScore(3.8) }, '3.8 red'],
      [
        'without a margin where the ruler is another',
        { score: aScore(3.8), state: { score: inForce(5, 'yellow', { ruler: '3.1 UTC' }) } },
        '3.8 red',
      ],
    ],
    'writes the same value anew': [
      ['under another version', { state: { score: inForce(6, 'yellow', { ruler: '3.1 UTC' }) } }, '6 yellow'],
      ['under another profile', { state: { score: inForce(6, 'yellow', { ruler: '2.2 UTC' }) } }, '6 yellow'],
      ['in another time zone', { timeZone: 'Asia/Tokyo', state: { score: inForce(6, 'yellow') } }, '6 yellow'],
      ['where a person sets it', { state: { score: inForce(6, 'yellow'), override: anOverride(6) } }, '6 yellow'],
      [
        'where what a person set has ended',
        { state: { score: inForce(6, 'yellow', { ruler: `${RULER} override 8` }) } },
        '6 yellow',
      ],
    ],
    'under an override': [
      ['takes its value', { score: aScore(9), state: { override: anOverride(2) } }, '2 red'],
      ['takes it until the moment it ends', { score: aScore(9), state: { override: anOverride(2, NOW) } }, '9 green'],
      ['takes it no more once it ended', { score: aScore(9), state: { override: anOverride(2, BEFORE) } }, '9 green'],
      [
        'writes nothing while neither it nor the points change',
        {
          score: aScore(9),
          state: {
            override: anOverride(2),
            score: inForce(2, 'red', { ruler: `${RULER} override 8`, contributions: [contribution(4)] }),
          },
        },
        'nothing',
      ],
      [
        'writes points that change beside it',
        {
          score: aScore(8),
          state: {
            override: anOverride(2),
            score: inForce(2, 'red', { ruler: `${RULER} override 8`, contributions: [contribution(4)] }),
          },
        },
        '2 red',
      ],
    ],
  };
  for (const [subject, cases] of Object.entries(tables)) {
    describe(subject, () => {
      for (const [title, one, expected] of cases) it(title, () => assert.equal(wordsOf(rescored(one)), expected));
    });
  }

  describe('says how far the score moved', () => {
    const earlier = { hDiff: -1, hDiffAt: BEFORE };
    const moves: [string, Case, [hDiff: number | null, hDiffAt: Date | null]][] = [
      ['not at all of a first score', {}, [null, null]],
      ['up', { score: aScore(8), state: { score: inForce(6, 'yellow'), ...earlier } }, [2, NOW]],
      ['down', { score: aScore(2), state: { score: inForce(6, 'yellow'), ...earlier } }, [-4, NOW]],
      ['in whole numbers', { score: aScore(6.6), state: { score: inForce(6.4, 'yellow') } }, [1, NOW]],
      [
        'as it was said before, where the whole number stays',
        { score: aScore(6.4), state: { score: inForce(6, 'yellow'), ...earlier } },
        [-1, BEFORE],
      ],
      [
        'not at all across another ruler',
        { score: aScore(8), state: { score: inForce(6, 'yellow', { ruler: '3.1 UTC' }), ...earlier } },
        [null, null],
      ],
    ];
    for (const [title, one, expected] of moves) {
      it(title, () => {
        const written = rescored(one);
        assert.deepEqual([written?.hDiff, written?.hDiffAt], expected);
      });
    }
  });

  describe('names the cause', () => {
    const calls: ScoreCause = { kind: 'calls', workflowId: 'w', messageId: 'm-1', calls: 3 };
    const before = { score: inForce(5, 'yellow', { ruler: '3.1 UTC' }) };
    const causes: [string, Case, ScoreCause][] = [
      ['as it is given', { cause: calls, state: { score: inForce(5, 'yellow') } }, calls],
      ['of a first score without a ruler', { cause: calls }, calls],
      ['of calls, and the ruler that changed with them', { cause: calls, state: before }, { ...calls, ruler: RULER }],
      ['of a day, and the ruler that changed with it', { state: before }, { ...sweep, ruler: RULER }],
      [
        'of a setting, which is the change of the ruler',
        { cause: { kind: 'setting', setting: 'profile 3, version 2' }, state: before },
        { kind: 'setting', setting: 'profile 3, version 2' },
      ],
      [
        'of an override, which is the change of the ruler',
        { cause: { kind: 'override', overrideId: 8 }, state: before },
        { kind: 'override', overrideId: 8 },
      ],
    ];
    for (const [title, one, expected] of causes) it(title, () => assert.deepEqual(rescored(one)?.cause, expected));
  });

  it('writes by what, when and for whom', () => {
    const { companyId, at, profileId, profileVersion, ruler, lastActive, contributions } =
      rescored({}) ?? assert.fail();
    assert.deepEqual([companyId, at, profileId, profileVersion], [1, NOW, 3, 2]);
    assert.deepEqual([ruler, lastActive, contributions], [RULER, '2026-11-24', [contribution(1)]]);
  });
});

describe('isLate', () => {
  const calls: ScoreCause = { kind: 'calls', workflowId: 'w', messageId: 'm-1', calls: 1 };
  const cases: [string, ScoreCause, boolean][] = [
    ['is true of calls of days gone by alone', { ...calls, late: true }, true],
    ['is false of other calls', calls, false],
    ['is false of a day', sweep, false],
    ['is false of a setting', { kind: 'setting', setting: 'time zone' }, false],
  ];
  for (const [title, cause, expected] of cases) it(title, () => assert.equal(isLate(cause), expected));
});
