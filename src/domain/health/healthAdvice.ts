import type { Contribution, Score } from './health.ts';
import type { Factor, ProfileDefinition, Rule } from './healthProfile.ts';

/** One way to a better band: what one factor alone would have to be. */
export interface Advice {
  factor: string;
  value: number | null;
  /** What it is worth now, and the most it can be worth. */
  points: number;
  mostPoints: number;
  /** The figure at which this factor alone lifts the score to the next band; null where it cannot. */
  needed: number | null;
  text: string;
}

/**
 * What would change a score: per factor, the figure that would lift the company into the next better band by itself, the
 * factors with the most room first. Empty for a company in its best band.
 */
export function adviceFor(
  definition: ProfileDefinition,
  score: Score,
  band: string,
): { line: number; advice: Advice[] } | null {
  const at = definition.bands.findIndex(({ name }) => name === band);
  const next = definition.bands[at + 1];
  const line = definition.bands[at]?.below;
  if (at < 0 || !next || line === undefined) return null;
  const target = Math.min(line + definition.margin, 10);
  const advice = definition.factors.map((factor, index) => {
    const now = score.contributions[index];
    return adviceOf(factor, now, target - score.sum, next.name);
  });
  return { line: target, advice: advice.sort((one, other) => room(other) - room(one)) };
}

function adviceOf(factor: Factor, now: Contribution | undefined, missing: number, band: string): Advice {
  const points = now?.points ?? 0;
  const mostPoints = mostOf(factor);
  const needed = figureFor(factor.rule, points + missing);
  const base = { factor: factor.name, value: now?.value ?? null, points, mostPoints, needed: needed?.figure ?? null };
  if (needed) {
    return { ...base, text: `${factor.name} ${needed.words} would lift the company to ${band} by itself.` };
  }
  if (mostPoints <= points) return { ...base, text: `${factor.name} gives all it can.` };
  const more = Math.round((mostPoints - points) * 100) / 100;
  return { ...base, text: `${factor.name} can give ${more} more, which alone is not enough for ${band}.` };
}

function mostOf({ rule }: Factor): number {
  return rule.kind === 'hard' ? Math.max(0, rule.points) : Math.max(rule.from.points, rule.to.points);
}

const HIT = { less: 'below', more: 'above', equal: 'at', notEqual: 'other than' };
const NOT_HIT = { less: 'no less than', more: 'no more than', equal: 'other than', notEqual: 'at' };

/** The figure that gives at least these points, and how to say it; undefined where none does. */
function figureFor(rule: Rule, points: number): { figure: number; words: string } | undefined {
  if (rule.kind === 'hard') {
    const words = rule.points >= points ? HIT : points <= 0 ? NOT_HIT : undefined;
    return words && { figure: rule.value, words: `${words[rule.operator]} ${rule.value}` };
  }
  const { from, to } = rule;
  if (points > Math.max(from.points, to.points) || from.points === to.points) return undefined;
  const exact = from.value + ((points - from.points) / (to.points - from.points)) * (to.value - from.value);
  const bounded = Math.min(Math.max(exact, Math.min(from.value, to.value)), Math.max(from.value, to.value));
  const grows = (to.points - from.points) / (to.value - from.value) > 0;
  // Rounded to the side on which the points are still enough.
  const figure = (grows ? Math.ceil(bounded * 100 - 1e-6) : Math.floor(bounded * 100 + 1e-6)) / 100;
  return { figure, words: `at ${figure}` };
}

function room({ mostPoints, points }: Advice): number {
  return mostPoints - points;
}
