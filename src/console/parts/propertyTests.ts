import type { PropertyTest, PropertyTests } from '../../domain/values/propertyTestSchema';

/** How a property is asked about, in words. */
export const TESTS = {
  equals: 'is',
  differs: 'is not',
  contains: 'contains',
  atLeast: 'is at least',
  atMost: 'is at most',
  above: 'is above',
  below: 'is below',
  oneOf: 'is one of',
  present: 'is there',
  missing: 'is missing',
} as const;
export type Asked = PropertyTest['is'];

const COMPARED: readonly Asked[] = ['atLeast', 'atMost', 'above', 'below'];

/** What is asked of a property, as it stands in a field. */
export function valueText(test: PropertyTest): string {
  if (!('value' in test)) return '';
  return Array.isArray(test.value) ? test.value.join(', ') : String(test.value);
}

/** A test with this text as its value: a number, yes or no, or text as the question goes. */
export function testOf(property: string, is: Asked, text: string): PropertyTest {
  if (is === 'present' || is === 'missing') return { property, is };
  if (is === 'oneOf') return { property, is, value: text.split(',').map((one) => scalarOf(one.trim())) };
  if (COMPARED.includes(is)) return { property, is, value: text.trim() === '' ? text : Number(text) } as PropertyTest;
  return { property, is, value: scalarOf(text) } as PropertyTest;
}

function scalarOf(text: string): string | boolean {
  return text === 'true' || text === 'false' ? text === 'true' : text;
}

/** Several questions in words; nothing where there are none. */
export function testsText(tests: PropertyTests | undefined, named = (property: string) => property): string {
  if (!tests) return '';
  const parts = tests.tests.map((test) => `${named(test.property)} ${TESTS[test.is]} ${valueText(test)}`.trim());
  return parts.join(tests.match === 'all' ? ' and ' : ' or ');
}
