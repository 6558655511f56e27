import type { Expression } from '../../../domain/usage/expression';
import type { Factor, Rule } from '../../../domain/health/healthProfile';
import type { ProfileFilter } from '../../../domain/health/profileFilter';
import { numText } from '../../parts/figures';
import { changeOf } from './metricShapes';

/** Points with their sign: +2, −4, 0. */
export function pointsText(points: number): string {
  const figure = numText(Math.abs(points), 2);
  return points === 0 ? '0' : `${points < 0 ? '−' : '+'}${figure}`;
}

const COMPARED = { less: 'below', more: 'above', equal: 'equal to', notEqual: 'other than' } as const;

/** What a rule does, in a sentence. */
export function ruleText(rule: Rule): string {
  if (rule.kind === 'hard') return `${pointsText(rule.points)} where it is ${COMPARED[rule.operator]} ${rule.value}`;
  const { from, to } = rule;
  const outside = rule.kind === 'boundedLinear' ? '; nothing outside' : ' and beyond';
  return `${pointsText(from.points)} at ${from.value} to ${pointsText(to.points)} at ${to.value}${outside}`;
}

/** What counts where the figure is not known. */
export function missingText(missing: Factor['missing']): string {
  if (missing === 'skip') return 'left out where not known';
  return missing === 'zero' ? 'zero where not known' : `${pointsText(missing.points)} where not known`;
}

const OVER: Readonly<Record<string, string>> = {
  SUM: 'Sum',
  AVERAGE: 'Average',
  AVG: 'Average',
  LAST: 'Last value',
  TREND: 'Trend',
  MIN: 'Lowest',
  MAX: 'Highest',
};
const SIGNS: Readonly<Record<string, string>> = {
  ADDITION: ' + ',
  SUBTRACTION: ' − ',
  MULTIPLICATION: ' × ',
  DIVISION: ' ÷ ',
};

/** A name of a figure as people say it. */
export function propText(prop: string): string {
  if (prop === 'system.activities') return 'all activities';
  if (prop === 'system.lastActive') return 'anybody was active';
  return prop.replace(/^(activities|metrics|company\.custom|company)\./, '');
}

/** What an expression measures, in words. */
export function expressionText(expression: Expression): string {
  if (!Array.isArray(expression)) return leafText(expression);
  const change = changeOf(expression);
  if (change) return `${asSubject(propText(change.prop))}, ${change.days} days over the ${change.days} before`;
  const [name, ...operands] = expression;
  const texts = (operands as Expression[]).map((one) => expressionText(one));
  if (name === 'IF') return `one of two figures, by a condition`;
  const sign = SIGNS[name];
  return sign
    ? texts.map((text) => (operands.length > 1 ? `(${text})` : text)).join(sign)
    : `${name.toLowerCase()} of ${texts.join(', ')}`;
}

function asSubject(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function leafText(leaf: Exclude<Expression, unknown[]>): string {
  switch (leaf.type) {
    case 'rawNumber':
      return String(leaf.value);
    case 'propertyValue':
      return propText(leaf.prop);
    case 'daysSince':
      return `Days since ${propText(leaf.prop)}`;
    case 'totalSum':
      return `All ${propText(leaf.prop)} ever`;
    case 'distinctOverTime':
      return `${leaf.of === 'endUsers' ? 'People active' : 'Kinds of activity'} in ${windowText(leaf)}`;
    case 'metricOverTime':
      return `${OVER[leaf.op] ?? leaf.op} of ${propText(leaf.prop)} over ${windowText(leaf)}`;
  }
}

function windowText({ days, offset = 0 }: { days: number; offset?: number }): string {
  return offset === 0 ? `${days} days` : `${days} days, ${offset} days earlier`;
}

export const OPERATORS = {
  is: 'is',
  isNot: 'is not',
  contains: 'contains',
  exists: 'is known',
  less: 'is less than',
  more: 'is more than',
} as const;

/** Whom a profile is for, in words. */
export function filterText(filter: ProfileFilter): string {
  if (filter.length === 0) return 'Every account';
  const parts = filter.map(({ field, operator, value }) =>
    [field.replace(/^custom\./, ''), OPERATORS[operator], operator === 'exists' ? '' : String(value ?? '')]
      .join(' ')
      .trim(),
  );
  return parts.join(' and ');
}

const BAND_COLORS: Readonly<Record<string, string>> = { red: 'red.6', yellow: 'yellow.6', green: 'teal.6' };
const SCALE = ['red.6', 'orange.6', 'yellow.6', 'lime.6', 'teal.6', 'green.8'];

/** The colour of a band in charts: by its name where that is one, or else by its place, the worst first. */
export function bandColor(band: string, at: number, of: number): string {
  return BAND_COLORS[band] ?? SCALE[Math.round((at / Math.max(1, of - 1)) * (SCALE.length - 1))] ?? 'gray.6';
}
