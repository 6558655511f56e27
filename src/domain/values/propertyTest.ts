import { type Fields, valueAt } from './fields.ts';
import type { PropertyTest, PropertyTests } from './propertyTestSchema.ts';

/** Whether properties fit. Of numbers and their spellings, 42 and "42" are one; nothing is neither 0 nor "". */
export function fits(properties: Fields, { match, tests }: PropertyTests): boolean {
  const holds = (test: PropertyTest) => passes(valueAt(properties, test.property), test);
  return match === 'all' ? tests.every(holds) : tests.some(holds);
}

function passes(value: unknown, test: PropertyTest): boolean {
  const there = value !== undefined && value !== null && value !== '';
  switch (test.is) {
    case 'present':
      return there;
    case 'missing':
      return !there;
    case 'differs':
      return !isSame(value, test.value);
    case 'equals':
      return isSame(value, test.value);
    case 'oneOf':
      return test.value.some((one) => isSame(value, one));
    case 'contains':
      return contains(value, test.value);
    case 'atLeast':
    case 'atMost':
    case 'above':
    case 'below':
      return compares(numberOf(value), test.is, test.value);
  }
}

function compares(number: number | undefined, is: 'atLeast' | 'atMost' | 'above' | 'below', limit: number): boolean {
  if (number === undefined) return false;
  if (is === 'atLeast') return number >= limit;
  if (is === 'atMost') return number <= limit;
  return is === 'above' ? number > limit : number < limit;
}

function isSame(value: unknown, wanted: string | number | boolean): boolean {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return String(value) === String(wanted);
  }
  return false;
}

function contains(value: unknown, wanted: string | number | boolean): boolean {
  if (Array.isArray(value)) return value.some((one) => isSame(one, wanted));
  return typeof value === 'string' && value.toLowerCase().includes(String(wanted).toLowerCase());
}

/** Senders write numbers as text too; a test that asks for a number means what the text says. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^\s*[+-]?\d+(\.\d+)?\s*$/.test(value)) return undefined;
  return Number(value);
}
