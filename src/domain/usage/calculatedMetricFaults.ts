import { COMPARISONS, DISTINCT, OPERATORS, OVER_TIME } from './expression.ts';
import { isFields } from '../values/fields.ts';
import { isPropertyName, isSeriesName } from './metricNames.ts';

interface Fault {
  path: (string | number)[];
  message: string;
}

const MOST_DAYS = 730;
const MOST_DEPTH = 12;

/** Every fault of what is to be an expression, each with a sentence and where it is. Empty for a good one. */
export function faultsOf(value: unknown, path: (string | number)[] = []): Fault[] {
  if (path.length > MOST_DEPTH) return [{ path, message: `An expression is at most ${MOST_DEPTH} levels deep.` }];
  if (Array.isArray(value)) return faultsOfNode(value as unknown[], path);
  if (isFields(value)) return faultsOfLeaf(value, path);
  const message =
    'An expression is a leaf such as {"type": "rawNumber", "value": 7} or a node such as ["DIVISION", a, b].';
  return [{ path, message }];
}

function faultsOfNode([name, ...operands]: unknown[], path: (string | number)[]): Fault[] {
  if (name === 'IF') return faultsOfIf(operands, path);
  const known = Object.entries(OPERATORS).find(([operator]) => operator === name);
  if (!known) {
    const names = [...Object.keys(OPERATORS), 'IF'].join(', ');
    return [{ path: [...path, 0], message: `A node begins with one of ${names}.` }];
  }
  const [least, most] = known[1];
  if (operands.length < least || operands.length > most) {
    const count = least === most ? String(least) : `${least} to ${most}`;
    return [{ path, message: `${known[0]} takes ${count} operands, not ${operands.length}.` }];
  }
  return operands.flatMap((operand, at) => faultsOf(operand, [...path, at + 1]));
}

function faultsOfIf(operands: unknown[], path: (string | number)[]): Fault[] {
  const [condition, ...branches] = operands;
  const isCondition =
    Array.isArray(condition) && condition.length === 3 && COMPARISONS.some((sign) => sign === condition[0]);
  if (branches.length !== 2 || !isCondition) {
    const message = `IF takes a condition such as [">", a, b] (one of ${COMPARISONS.join(' ')}), then what holds if it is met, then what holds if not.`;
    return [{ path, message }];
  }
  const [, left, right] = condition as unknown[];
  return [
    ...faultsOf(left, [...path, 1, 1]),
    ...faultsOf(right, [...path, 1, 2]),
    ...branches.flatMap((branch, at) => faultsOf(branch, [...path, at + 2])),
  ];
}

const KEYS: Record<string, readonly string[]> = {
  rawNumber: ['value'],
  propertyValue: ['prop'],
  metricOverTime: ['prop', 'op', 'days', 'offset'],
  distinctOverTime: ['of', 'days', 'offset'],
  daysSince: ['prop'],
  totalSum: ['prop'],
};

function faultsOfLeaf(leaf: Record<string, unknown>, path: (string | number)[]): Fault[] {
  const type = leaf['type'];
  const keys = typeof type === 'string' ? KEYS[type] : undefined;
  if (!keys)
    return [{ path: [...path, 'type'], message: `The type of a leaf is one of ${Object.keys(KEYS).join(', ')}.` }];
  const faults: Fault[] = [];
  const fault = (key: string, message: string) => void faults.push({ path: [...path, key], message });
  for (const key of Object.keys(leaf)) {
    if (key !== 'type' && !keys.includes(key)) fault(key, `A leaf ${String(type)} has no "${key}".`);
  }
  if (type === 'rawNumber' && !isFinite(leaf['value'])) fault('value', 'A rawNumber has a value that is a number.');
  if (type === 'distinctOverTime' && !DISTINCT.some((of) => of === leaf['of'])) {
    fault('of', `distinctOverTime counts one of ${DISTINCT.join(', ')}.`);
  }
  if (type === 'metricOverTime' && !OVER_TIME.some((op) => op === leaf['op'])) {
    fault('op', `The op is one of ${OVER_TIME.join(', ')}.`);
  }
  if (keys.includes('days')) {
    if (!isWhole(leaf['days'], 1)) fault('days', `The days are a whole number from 1 to ${MOST_DAYS}.`);
    if (leaf['offset'] !== undefined && !isWhole(leaf['offset'], 0)) {
      fault('offset', `The offset is a whole number of days from 0 to ${MOST_DAYS}.`);
    }
  }
  if (keys.includes('prop')) faults.push(...faultsOfProp(String(type), leaf['prop'], [...path, 'prop']));
  return faults;
}

function faultsOfProp(type: string, prop: unknown, path: (string | number)[]): Fault[] {
  const name = typeof prop === 'string' ? prop : '';
  const series = isSeriesName(name);
  const property = isPropertyName(name);
  const wanted = {
    propertyValue: property
      ? ''
      : 'A propertyValue is of a field: company.custom.<name>, company.<field> or revenue.mrr.',
    daysSince:
      series || property ? '' : 'daysSince is of a metric, of system.lastActive or of a field that holds a day.',
  }[type];
  if (wanted === '' || (wanted === undefined && series)) return [];
  const sentence =
    'The prop names a metric by days: activities.<event>, metrics.<dimensionId>, system.activities, or those of children rolled up, such as asset.activities.<event> and endUser.metrics.<dimensionId>.';
  return [{ path, message: wanted ?? sentence }];
}

function isFinite(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}

function isWhole(value: unknown, least: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= MOST_DAYS;
}
