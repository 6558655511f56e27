import { valueOf, type Facts } from '../usage/calculatedMetric.ts';
import type { Factor, ProfileDefinition, Rule } from './healthProfile.ts';

const START = 5;
const HIGHEST = 10;

/** What a factor did to a score. */
export interface Contribution {
  factor: string;
  /** The figure it went by; null where it was not known. */
  value: number | null;
  points: number;
  /** What was done where the figure was not known. */
  missing?: 'skipped' | 'asZero' | 'points';
}

/** A score and what it is made of: 5 and the points of the contributions are `sum`, which is `value` before clamping. */
export interface Score {
  value: number;
  sum: number;
  contributions: Contribution[];
  /** Whether anything at all was known of the company. */
  known: boolean;
}

/**
 * The health of a company on a day: clamp(5 + Σ points, 0, 10) (Planhat, article 1608909, "How health is calculated").
 * Points are rounded to hundredths, factor by factor, so that contributions add up to the score without a rest and a
 * change too small to see is none.
 */
export function scoreOf({ factors }: Pick<ProfileDefinition, 'factors'>, facts: Facts, today: number): Score {
  const contributions = factors.map((factor) => contributionOf(factor, valueOf(factor.metric, facts, today)));
  const sum = inHundredths(contributions.reduce((total, { points }) => total + points, START));
  return {
    value: Math.min(HIGHEST, Math.max(0, sum)),
    sum,
    contributions,
    known: contributions.some(({ missing }) => missing === undefined),
  };
}

/** What a figure is worth under a factor; where it is missing, what the factor says for that. */
export function contributionOf({ name, rule, missing }: Factor, value: number | undefined): Contribution {
  const points = value === undefined ? undefined : pointsOf(rule, value);
  if (value !== undefined && points !== undefined) return { factor: name, value, points: inHundredths(points) };
  if (missing === 'skip') return { factor: name, value: null, points: 0, missing: 'skipped' };
  if (missing === 'zero') {
    return { factor: name, value: null, points: inHundredths(pointsOf(rule, 0) ?? 0), missing: 'asZero' };
  }
  return { factor: name, value: null, points: inHundredths(missing.points), missing: 'points' };
}

/** The points of a figure, or undefined where the rule has no line to go by. */
export function pointsOf(rule: Rule, value: number): number | undefined {
  switch (rule.kind) {
    case 'hard':
      return isHit(rule, value) ? rule.points : 0;
    case 'linear':
    case 'boundedLinear':
      return onLine(rule, value);
  }
}

function onLine({ kind, from, to }: Exclude<Rule, { kind: 'hard' }>, value: number): number | undefined {
  if (from.value === to.value) return undefined;
  const way = (value - from.value) / (to.value - from.value);
  if (way < 0 || way > 1) {
    if (kind === 'boundedLinear') return 0;
    return way < 0 ? from.points : to.points;
  }
  return from.points + way * (to.points - from.points);
}

function isHit({ operator, value: line }: Extract<Rule, { kind: 'hard' }>, value: number): boolean {
  switch (operator) {
    case 'less':
      return value < line;
    case 'more':
      return value > line;
    case 'equal':
      return value === line;
    case 'notEqual':
      return value !== line;
  }
}

/** The band of a score. A company leaves the band it was in only once its score is `margin` beyond that band's line. */
export function bandOf(
  { bands, margin }: Pick<ProfileDefinition, 'bands' | 'margin'>,
  value: number,
  before?: string | null,
): string {
  const at = bands.findIndex(({ name }) => name === before);
  const band = bands[at];
  if (band) {
    const lowest = at === 0 ? 0 : (bands[at - 1]?.below ?? 0);
    if (value >= lowest - margin && (value < band.below + margin || at === bands.length - 1)) return band.name;
  }
  return (bands.find(({ below }) => value < below) ?? bands.at(-1))?.name ?? '';
}

/** The health of a group of companies: the plain mean of its members (Planhat, article 1608909). Null without any. */
export function groupScore({ companies, sum }: { companies: number; sum: number }): number | null {
  return companies === 0 ? null : inHundredths(sum / companies);
}

/** Whether two scores say the same, to the hundredth and factor by factor. */
export function isSameScore(
  one: Pick<Score, 'value' | 'contributions'>,
  other: Pick<Score, 'value' | 'contributions'>,
): boolean {
  return (
    one.value === other.value &&
    one.contributions.length === other.contributions.length &&
    one.contributions.every(({ factor, points, missing }, at) => {
      const counterpart = other.contributions[at];
      return counterpart?.factor === factor && counterpart.points === points && counterpart.missing === missing;
    })
  );
}

/** `+ 0` because a zero has no sign to those who read it. */
function inHundredths(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
