import assert from 'node:assert/strict';
import type { NewScore, ScoreCause, ScoreInForce } from '../../../src/domain/health/rescore.ts';
import { bandChange, occasionCause } from '../../../src/domain/occasions/healthOccasions.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const RULER = '3.2 UTC';
const sweep: ScoreCause = { kind: 'sweep', day: '2026-11-24' };
const calls: ScoreCause = { kind: 'calls', workflowId: 'w', messageId: 'm-1', calls: 1 };

const inForce = (over: Partial<ScoreInForce> = {}): ScoreInForce => ({
  scoreId: 11,
  value: 6,
  band: 'yellow',
  contributions: [],
  ruler: RULER,
  at: new Date('2026-11-20T10:00:00Z'),
  ...over,
});
/** A score to be written, two in red, for which the company was in yellow. */
const written = (over: Partial<NewScore> = {}): NewScore => ({
  companyId: 1,
  at: NOW,
  value: 2,
  band: 'red',
  contributions: [],
  profileId: 3,
  profileVersion: 2,
  ruler: RULER,
  cause: sweep,
  hDiff: -4,
  hDiffAt: NOW,
  lastActive: null,
  ...over,
});

describe('bandChange', () => {
  it('is an occasion of a band that was left for another', () => {
    assert.deepEqual(bandChange(inForce(), written(), 12), {
      companyId: 1,
      kind: 'healthBand',
      key: 'yellow>red@12',
      at: NOW,
      cause: { sweep: '2026-11-24' },
      detail: { from: 'yellow', to: 'red', score: 2, before: 6, scoreId: 12 },
      backfilled: false,
    });
  });

  const none: [string, ScoreInForce | null, NewScore][] = [
    ['is none of another score in one band', inForce(), written({ value: 5, band: 'yellow' })],
    ['is none of a first score', null, written()],
    ['is none across another ruler', inForce({ ruler: '3.1 UTC' }), written()],
  ];
  for (const [title, before, after] of none) it(title, () => assert.equal(bandChange(before, after, 12), undefined));

  it('is one of the past where it comes of late calls alone', () => {
    const change = bandChange(inForce(), written({ cause: { ...calls, late: true } }), 12);
    assert.deepEqual([change?.backfilled, change?.cause], [true, { messageId: 'm-1', late: true }]);
  });
});

describe('occasionCause', () => {
  const cases: [string, ScoreCause, object][] = [
    ['names the call', calls, { messageId: 'm-1' }],
    ['names the call, and that it is late', { ...calls, late: true }, { messageId: 'm-1', late: true }],
    ['names the day that was swept', sweep, { sweep: '2026-11-24' }],
    ['names the setting', { kind: 'setting', setting: 'time zone' }, { setting: 'time zone' }],
    ['names the override', { kind: 'override', overrideId: 8 }, { override: 8 }],
  ];
  for (const [title, cause, expected] of cases) it(title, () => assert.deepEqual(occasionCause(cause), expected));
});
