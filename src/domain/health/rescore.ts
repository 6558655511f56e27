import { bandOf, isSameScore, type Contribution, type Score } from './health.ts';
import type { ProfileVersion } from './healthProfile.ts';

/** The score of a company in force. */
export interface ScoreInForce {
  scoreId: number;
  value: number;
  band: string;
  contributions: Contribution[];
  /** By what it was measured; see `rulerOf`. */
  ruler: string;
  at: Date;
}

/** What a person set a company's score to, until when. */
export interface Override {
  overrideId: number;
  value: number;
  until: Date;
}

export interface HealthState {
  companyId: number;
  /** The profile given by hand. */
  assigned: number | null;
  /** The profile it was scored by last. */
  profileId: number | null;
  score: ScoreInForce | null;
  hDiff: number | null;
  hDiffAt: Date | null;
  /** The last day on which anybody in the company did anything, when it was last scored. */
  lastActive: string | null;
  /** Lost: the score stays what it was when the company went. */
  frozen: boolean;
  /** From when on days were told as they happened. */
  liveSince: string | null;
  override: Override | null;
}

/** Why companies are scored: calls of a run, the sweep of a day, or something that a person set. */
export type ScoreCause =
  | {
      kind: 'calls';
      workflowId: string;
      messageId: string;
      calls: number;
      late?: true;
      also?: string[];
      ruler?: string;
    }
  | { kind: 'sweep'; day: string; ruler?: string }
  | { kind: 'setting'; setting: string }
  | { kind: 'override'; overrideId: number };

/** A score to be written: to the history, and as the one in force. */
export interface NewScore {
  companyId: number;
  at: Date;
  value: number;
  band: string;
  contributions: Contribution[];
  profileId: number;
  profileVersion: number;
  ruler: string;
  cause: ScoreCause;
  hDiff: number | null;
  hDiffAt: Date | null;
  lastActive: string | null;
}

interface Measured {
  profile: ProfileVersion;
  score: Score;
  timeZone: string;
  lastActive: string | null;
  at: Date;
}

/** By what a score was measured. Where it changes, the scores before and after are not to be compared. */
export function rulerOf({ profileId, version }: ProfileVersion, timeZone: string, override: Override | null): string {
  const base = `${profileId}.${version} ${timeZone}`;
  return override ? `${base} override ${override.overrideId}` : base;
}

/**
 * What scoring a company anew comes to: the score to be written, or undefined where it says the same as the one in force,
 * or where nothing was ever known of the company. An override in force stands in for the value, beside the contributions.
 */
export function rescore(state: HealthState, measured: Measured, cause: ScoreCause): NewScore | undefined {
  const { profile, score, timeZone, at } = measured;
  const before = state.score;
  if (state.frozen && before) return undefined;
  const override = state.override && state.override.until > at ? state.override : null;
  if (!score.known && !before && !override) return undefined;
  const ruler = rulerOf(profile, timeZone, override);
  const value = override ? override.value : score.value;
  const comparable = before?.ruler === ruler;
  if (comparable && isSameScore(before, { value, contributions: score.contributions })) return undefined;
  const diff = comparable ? Math.round(value) - Math.round(before.value) : null;
  return {
    companyId: state.companyId,
    at,
    value,
    band: bandOf(profile.definition, value, comparable ? before.band : null),
    contributions: score.contributions,
    profileId: profile.profileId,
    profileVersion: profile.version,
    ruler,
    cause: before && !comparable ? withRuler(cause, ruler) : cause,
    // A change within the rounding is none to see; across a change of the ruler there is no difference.
    hDiff: diff === 0 ? state.hDiff : diff,
    hDiffAt: diff === 0 ? state.hDiffAt : comparable ? at : null,
    lastActive: measured.lastActive,
  };
}

/** Whether it comes of calls of days gone by alone. */
export function isLate(cause: ScoreCause): boolean {
  return cause.kind === 'calls' && cause.late === true;
}

function withRuler(cause: ScoreCause, ruler: string): ScoreCause {
  return cause.kind === 'calls' || cause.kind === 'sweep' ? { ...cause, ruler } : cause;
}
