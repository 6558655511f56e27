/** How a metric is condensed over days. `AVG` is how older Planhat formulas write `AVERAGE`. */
export const OVER_TIME = ['SUM', 'AVERAGE', 'AVG', 'LAST', 'TREND', 'MIN', 'MAX'] as const;
export type OverTime = (typeof OVER_TIME)[number];

/** Who or what can be told apart over days. */
export const DISTINCT = ['endUsers', 'actions'] as const;
export type Distinct = (typeof DISTINCT)[number];

/** The nodes that work on numbers, and how many operands they take at least and at most. */
export const OPERATORS = {
  ADDITION: [1, 20],
  SUBTRACTION: [2, 2],
  MULTIPLICATION: [1, 20],
  DIVISION: [2, 2],
  MAXIMUM: [1, 20],
  MINIMUM: [1, 20],
  AVERAGE: [1, 20],
  SIGN: [1, 1],
} as const satisfies Record<string, readonly [number, number]>;
export type Operator = keyof typeof OPERATORS;

export const COMPARISONS = ['<', '<=', '>', '>=', '=', '!='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/**
 * Planhat's calculated-metric grammar as data (its articles 9590739, "Calculated metrics: technical introduction", and
 * 1608968, "Calculated metrics examples"): leaves are objects with a `type`, nodes are arrays that begin with their name.
 * Ours beyond it: `offset` (days back at which a window ends), `distinctOverTime`, comparisons inside `IF`.
 */
export type Expression =
  | { type: 'rawNumber'; value: number }
  | { type: 'propertyValue'; prop: string }
  | { type: 'metricOverTime'; prop: string; op: OverTime; days: number; offset?: number }
  | { type: 'distinctOverTime'; of: Distinct; days: number; offset?: number }
  | { type: 'daysSince'; prop: string }
  | { type: 'totalSum'; prop: string }
  | [Operator, ...Expression[]]
  | ['IF', Condition, Expression, Expression];

export type Condition = [Comparison, Expression, Expression];
