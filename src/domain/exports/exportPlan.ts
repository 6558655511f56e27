/** What an object was last sent as, as far as the next version depends on it. */
export interface LastSent {
  version: number;
  hash: string;
  deleted: boolean;
  changedAt: Date;
  state: 'sending' | 'delivered' | 'parked';
  runId: number;
}

/**
 * What becomes of an object in a run. `send`: as this version; `done`: this run has dealt with it already, before it was
 * interrupted; `unchanged`: the warehouse has it as it is.
 */
export type Step = { kind: 'send'; version: number; changedAt: Date } | { kind: 'done' } | { kind: 'unchanged' };

/**
 * Decides whether an object is sent, and as which version. A version is one content under one messageId, for ever: what
 * was on its way when a run was interrupted goes again under its version, and content that was there before (A, B, A) is a new
 * version, since Segment drops an id it has seen. A full run sends every object as a new version.
 */
export function nextStep(
  hash: string,
  last: LastSent | undefined,
  run: { runId: number; full: boolean; at: Date },
): Step {
  if (!last) return { kind: 'send', version: 1, changedAt: run.at };
  const same = last.hash === hash;
  const isOfRun = last.runId === run.runId;
  if (last.state === 'sending' && same) return { kind: 'send', version: last.version, changedAt: last.changedAt };
  if (isOfRun && same) return { kind: 'done' };
  if (same && !run.full) return { kind: 'unchanged' };
  return { kind: 'send', version: last.version + 1, changedAt: run.at };
}
