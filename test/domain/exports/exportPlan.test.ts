import assert from 'node:assert/strict';
import { nextStep, type LastSent, type Step } from '../../../src/domain/exports/exportPlan.ts';

const NOW = new Date('2026-11-25T05:00:00Z');
const THEN = new Date('2026-11-24T05:00:00Z');
const RUN = { runId: 7, full: false, at: NOW };
/** Delivered by an earlier run as the content that it has now. */
const sent = (over: Partial<LastSent> = {}): LastSent => ({
  version: 3,
  hash: 'now',
  deleted: false,
  changedAt: THEN,
  state: 'delivered',
  runId: 6,
  ...over,
});
const send = (version: number, changedAt = NOW): Step => ({ kind: 'send', version, changedAt });

describe('nextStep', () => {
  const cases: [string, LastSent | undefined, Partial<typeof RUN>, Step][] = [
    ['sends what was never sent as its first version', undefined, {}, send(1)],
    ['sends what has changed as the next version', sent({ hash: 'before' }), {}, send(4)],
    ['leaves what has not changed', sent(), {}, { kind: 'unchanged' }],
    ['leaves what was parked and has not changed', sent({ state: 'parked' }), {}, { kind: 'unchanged' }],
    ['sends what was parked and has changed', sent({ state: 'parked', hash: 'before' }), {}, send(4)],
    ['sends everything as a new version in a full run', sent(), { full: true }, send(4)],
    ['sends what was on its way again under its version', sent({ state: 'sending' }), {}, send(3, THEN)],
    ['sends it so although the run is a full one', sent({ state: 'sending' }), { full: true }, send(3, THEN)],
    ['sends it as the next version once it has changed', sent({ state: 'sending', hash: 'before' }), {}, send(4)],
    ['has done what this run delivered before it was interrupted', sent({ runId: 7 }), {}, { kind: 'done' }],
    ['has done so in a full run too', sent({ runId: 7 }), { full: true }, { kind: 'done' }],
    ['has done what this run parked', sent({ runId: 7, state: 'parked' }), {}, { kind: 'done' }],
    ['sends what has changed since this run delivered it', sent({ runId: 7, hash: 'before' }), {}, send(4)],
  ];
  for (const [title, last, run, expected] of cases) {
    it(title, () => assert.deepEqual(nextStep('now', last, { ...RUN, ...run }), expected));
  }
});
