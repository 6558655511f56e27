import type { Comparison, Condition, Expression, Operator, OverTime } from './expression.ts';
import { ALL_ACTIVITIES, isCounted, LAST_ACTIVE } from './metricNames.ts';
import { dayNumber } from '../values/days.ts';
import { lastDayUpTo, within, type Members, type Series } from './series.ts';

/** What is known of one company when a figure of it is worked out: the same for today and for any day of the past. */
export interface Facts {
  series: ReadonlyMap<string, Series>;
  members: ReadonlyMap<string, Members>;
  /** Fields and revenue as they are now; null where a past day is asked about, of which they say nothing. */
  properties: ReadonlyMap<string, unknown> | null;
  /** The first day on which the company did anything: from then on, a day without a count is a zero. */
  firstActive: number | null;
}

/**
 * The value of a calculated metric of a company on a day (a day number), or undefined where it has none: no data, an
 * operand without a value, a division by zero. Never NaN and never infinite.
 *
 * Formulas and sources are those of Planhat's calculated metrics (articles 9590739 and 1608968):
 * - SUM adds the days of the window; it ends today, or `offset` days ago. AVERAGE divides the sum by the days with data,
 *   so Mon to Fri 10, 12, 8, 9, 10 and an empty week-end give 49/5 = 9.8, and SUM / 7 gives 7.
 * - LAST is the latest value in the window, MIN and MAX the least and the greatest of the days with data.
 * - TREND is the slope of the least-squares line, in units per day: 10, 20, 30 give 10. Planhat does not publish its own.
 * - What is counted (activities) is zero on days without an entry, from the company's first active day on, for SUM and
 *   TREND. What is measured (metrics) has no value on such days.
 * - ADDITION, SUBTRACTION, MULTIPLICATION, DIVISION need every operand; MAXIMUM, MINIMUM, AVERAGE pass over those without
 *   a value. SIGN is -1, 0 or 1.
 */
export function valueOf(expression: Expression, facts: Facts, today: number): number | undefined {
  const value = Array.isArray(expression)
    ? valueOfNode(expression, facts, today)
    : valueOfLeaf(expression, facts, today);
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

type Node = Extract<Expression, unknown[]>;
type Leaf = Exclude<Expression, unknown[]>;

function valueOfLeaf(leaf: Leaf, facts: Facts, today: number): number | undefined {
  switch (leaf.type) {
    case 'rawNumber':
      return leaf.value;
    case 'propertyValue':
      return numberOf(facts.properties?.get(leaf.prop));
    case 'metricOverTime': {
      const last = today - (leaf.offset ?? 0);
      return overTime(leaf.prop, leaf.op, last - leaf.days + 1, last, facts);
    }
    case 'distinctOverTime': {
      const last = today - (leaf.offset ?? 0);
      return distinct(facts.members.get(leaf.of), last - leaf.days + 1, last, facts);
    }
    case 'daysSince':
      return daysSince(leaf.prop, facts, today);
    case 'totalSum':
      return total(leaf.prop, facts, today);
  }
}

function valueOfNode(node: Node, facts: Facts, today: number): number | undefined {
  if (node[0] === 'IF') {
    const [, condition, then, otherwise] = node;
    const met = isMet(condition, facts, today);
    return met === undefined ? undefined : valueOf(met ? then : otherwise, facts, today);
  }
  const [operator, ...operands] = node as [Operator, ...Expression[]];
  return combine(
    operator,
    operands.map((operand) => valueOf(operand, facts, today)),
  );
}

function combine(operator: Operator, operands: readonly (number | undefined)[]): number | undefined {
  const known = operands.filter((operand) => operand !== undefined);
  const [first, second] = known;
  if (first === undefined) return undefined;
  if (operator === 'MAXIMUM') return Math.max(...known);
  if (operator === 'MINIMUM') return Math.min(...known);
  if (operator === 'AVERAGE') return sumOf(known) / known.length;
  if (known.length < operands.length) return undefined;
  if (operator === 'ADDITION') return sumOf(known);
  if (operator === 'MULTIPLICATION') return known.reduce((product, one) => product * one, 1);
  if (operator === 'SIGN') return Math.sign(first);
  if (second === undefined) return undefined;
  if (operator === 'SUBTRACTION') return first - second;
  return second === 0 ? undefined : first / second;
}

const COMPARE: Record<Comparison, (left: number, right: number) => boolean> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
  '=': (left, right) => left === right,
  '!=': (left, right) => left !== right,
};

function isMet([comparison, left, right]: Condition, facts: Facts, today: number): boolean | undefined {
  const values = [valueOf(left, facts, today), valueOf(right, facts, today)] as const;
  return values[0] === undefined || values[1] === undefined ? undefined : COMPARE[comparison](values[0], values[1]);
}

const EMPTY: Series = { days: [], values: [] };

function overTime(prop: string, op: OverTime, first: number, last: number, facts: Facts): number | undefined {
  const series = facts.series.get(prop) ?? EMPTY;
  const [from, to] = within(series.days, first, last);
  const counted = isCounted(prop) && facts.firstActive !== null && facts.firstActive <= last;
  if (op === 'TREND') {
    return slope(series, [from, to], counted ? [Math.max(first, facts.firstActive ?? first), last] : undefined);
  }
  if (from === to) return op === 'SUM' && counted ? 0 : undefined;
  if (op === 'LAST') return series.values[to - 1];
  let [sum, least, greatest] = [0, Infinity, -Infinity];
  for (let at = from; at < to; at += 1) {
    const value = series.values[at] ?? 0;
    sum += value;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (op === 'MIN') return least;
  if (op === 'MAX') return greatest;
  return op === 'SUM' ? sum : sum / (to - from);
}

/** The slope of the least-squares line, through the days with data or, of what is counted, through every day. */
function slope(series: Series, [from, to]: readonly [number, number], every?: readonly [number, number]) {
  const days = every ? every[1] - every[0] + 1 : to - from;
  if (days < 2) return undefined;
  const middle = every ? (every[0] + every[1]) / 2 : sumOf(series.days.slice(from, to)) / days;
  let [product, square] = [0, 0];
  for (let at = from; at < to; at += 1) {
    const distance = (series.days[at] ?? 0) - middle;
    product += distance * (series.values[at] ?? 0);
    square += distance * distance;
  }
  // The days 1 to n lie n(n²−1)/12 around their middle.
  return product / (every ? (days * (days * days - 1)) / 12 : square);
}

function distinct(members: Members | undefined, first: number, last: number, { firstActive }: Facts) {
  if (firstActive === null || firstActive > last) return undefined;
  if (!members) return 0;
  const [from, to] = within(members.days, first, last);
  return new Set(members.members.slice(from, to)).size;
}

function daysSince(prop: string, facts: Facts, today: number): number | undefined {
  const series = facts.series.get(prop === LAST_ACTIVE ? ALL_ACTIVITIES : prop);
  const day = series ? lastDayUpTo(series, today) : dayOf(facts.properties?.get(prop));
  return day === undefined ? undefined : today - day;
}

function total(prop: string, facts: Facts, today: number): number | undefined {
  const series = facts.series.get(prop) ?? EMPTY;
  const [, to] = within(series.days, -Infinity, today);
  if (to === 0 && !series.before) {
    return isCounted(prop) && facts.firstActive !== null && facts.firstActive <= today ? 0 : undefined;
  }
  return (series.before?.sum ?? 0) + sumOf(series.values.slice(0, to));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : undefined;
}

function dayOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) return undefined;
  const day = dayNumber(value.slice(0, 10));
  return Number.isNaN(day) ? undefined : day;
}
