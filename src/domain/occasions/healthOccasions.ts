import { isLate, type NewScore, type ScoreCause, type ScoreInForce } from '../health/rescore.ts';
import type { NewOccasion, OccasionCause } from './occasion.ts';

/**
 * The occasion of a band that changed, or undefined: the first score of a company changes nothing, and neither does
 * another ruler (a new version, another profile, an override that begins or ends, another time zone).
 */
export function bandChange(before: ScoreInForce | null, written: NewScore, scoreId: number): NewOccasion | undefined {
  if (!before || before.ruler !== written.ruler || before.band === written.band) return undefined;
  const { cause, at, companyId } = written;
  return {
    companyId,
    kind: 'healthBand',
    key: `${before.band}>${written.band}@${scoreId}`,
    at,
    cause: occasionCause(cause),
    detail: { from: before.band, to: written.band, score: written.value, before: before.value, scoreId },
    backfilled: isLate(cause),
  };
}

/** The cause of a score as occasions name it. */
export function occasionCause(cause: ScoreCause): OccasionCause {
  switch (cause.kind) {
    case 'calls':
      return cause.late ? { messageId: cause.messageId, late: true } : { messageId: cause.messageId };
    case 'sweep':
      return { sweep: cause.day };
    case 'setting':
      return { setting: cause.setting };
    case 'override':
      return { override: cause.overrideId };
  }
}
