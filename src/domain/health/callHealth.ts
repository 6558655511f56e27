import type { Effects } from '../identity/decision.ts';
import type { Contribution } from './health.ts';

/** A score that a call moved, and what it was before. */
export interface HealthChange {
  scoreId: number;
  before: number | null;
  after: number;
  band: { before: string | null; after: string };
  contributions: Contribution[];
}

/** The effects of a call together with the change of its company's score, which is read from the scores. */
export interface TracedEffects extends Effects {
  health?: HealthChange;
}
