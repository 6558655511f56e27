import { dayText } from '../../parts/Day';
import type { Score } from './useHealth';

/** What one factor gave, and how much more or less than to the score before. */
export interface Reason {
  factor: string;
  points: number;
  change: number;
}

/** Why a score is another than the one before it: what each factor gives more or less, the greatest change first. */
export function reasonsOf(score: Score, before: Score | undefined): Reason[] {
  const earlier = new Map((before?.contributions ?? []).map(({ factor, points }) => [factor, points]));
  const now = new Map(score.contributions.map(({ factor, points }) => [factor, points]));
  const factors = [...new Set([...now.keys(), ...earlier.keys()])];
  return factors
    .map((factor) => {
      const points = now.get(factor) ?? 0;
      return { factor, points, change: before ? points - (earlier.get(factor) ?? 0) : points };
    })
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}

/** Points with their sign, such as +1.5. */
export function pointsText(points: number): string {
  return `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(2)}`;
}

/** The profile and version that a score comes from. */
export function profileText({ profileId, profileVersion }: Pick<Score, 'profileId' | 'profileVersion'>): string {
  return profileId === 0 ? 'built-in' : `profile ${profileId}, version ${profileVersion}`;
}

interface Cause {
  kind?: string;
  calls?: number;
  messageId?: string;
  day?: string;
  setting?: string;
}

/** What made a company be scored, and the call where it was one. */
export function causeOf({ cause }: Score): { text: string; messageId?: string } {
  const { kind = 'unknown', calls = 1, messageId, day, setting } = cause as Cause;
  switch (kind) {
    case 'calls':
      return { text: calls === 1 ? 'A call' : `${calls} calls`, ...(messageId === undefined ? {} : { messageId }) };
    case 'sweep':
      return { text: day === undefined ? 'A day ended' : `End of ${dayText(day)}` };
    case 'setting':
      return { text: `Changed: ${setting}` };
    case 'override':
      return { text: 'Set by hand' };
    default:
      return { text: 'Unknown' };
  }
}
