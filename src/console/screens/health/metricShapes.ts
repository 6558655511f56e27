import type { Expression } from '../../../domain/usage/expression';

/** The forms of a figure that have fields of their own in the editor; anything else is a formula. */
export const SHAPES = {
  overTime: 'An activity or metric over days',
  change: 'Change against the days before',
  distinct: 'How many people or kinds of activity',
  daysSince: 'Days since something',
  field: 'A field of the account',
  formula: 'A formula',
} as const;
export type Shape = keyof typeof SHAPES;

type OverTime = Extract<Expression, { type: 'metricOverTime' }>;

/** Which form an expression has. */
export function shapeOf(expression: Expression): Shape {
  if (Array.isArray(expression)) return changeOf(expression) ? 'change' : 'formula';
  if (typeof expression !== 'object' || expression === null || ('offset' in expression && expression.offset))
    return 'formula';
  const shapes: Partial<Record<string, Shape>> = {
    metricOverTime: 'overTime',
    distinctOverTime: 'distinct',
    daysSince: 'daysSince',
    propertyValue: 'field',
  };
  return shapes[expression.type] ?? 'formula';
}

/** The figure and the window of "these days over those before", if it is that. */
export function changeOf(expression: Expression): { prop: string; days: number } | undefined {
  if (!Array.isArray(expression) || expression[0] !== 'DIVISION') return undefined;
  const [, now, before] = expression as [string, OverTime, OverTime];
  const isChange =
    now?.type === 'metricOverTime' &&
    before?.type === 'metricOverTime' &&
    [now.op, before.op].every((op) => op === 'SUM') &&
    now.prop === before.prop &&
    now.days === before.days &&
    (now.offset ?? 0) === 0 &&
    before.offset === now.days;
  return isChange ? { prop: now.prop, days: now.days } : undefined;
}

/** "These days over those before". */
export function changeBy(prop: string, days: number): Expression {
  const sum = { type: 'metricOverTime', prop, op: 'SUM', days } as const;
  return ['DIVISION', { ...sum, offset: 0 }, { ...sum, offset: days }];
}

/** What an expression becomes when another form is chosen: as much of it as fits. */
export function asShape(shape: Shape, before: Expression): Expression {
  const prop = seriesOf(before);
  switch (shape) {
    case 'overTime':
      return { type: 'metricOverTime', prop, op: 'SUM', days: 28 };
    case 'change':
      return changeBy(prop, 7);
    case 'distinct':
      return { type: 'distinctOverTime', of: 'endUsers', days: 28 };
    case 'daysSince':
      return { type: 'daysSince', prop: 'system.lastActive' };
    case 'field':
      return { type: 'propertyValue', prop: 'company.csmScore' };
    case 'formula':
      return before;
  }
}

function seriesOf(expression: Expression): string {
  const change = changeOf(expression);
  if (change) return change.prop;
  if (!Array.isArray(expression) && expression.type === 'metricOverTime') return expression.prop;
  return 'system.activities';
}
