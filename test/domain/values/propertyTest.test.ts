import assert from 'node:assert/strict';
import { fits } from '../../../src/domain/values/propertyTest.ts';
import { propertyTestSchema, type PropertyTest } from '../../../src/domain/values/propertyTestSchema.ts';

describe('fits', () => {
  const properties = { rows: 42, text: '42', plan: 'Team', tags: ['a', 'b'], zero: 0, empty: '', none: null, on: true };
  const cases: [PropertyTest, boolean][] = [
    [{ property: 'rows', is: 'equals', value: 42 }, true],
    [{ property: 'rows', is: 'equals', value: '42' }, true],
    [{ property: 'text', is: 'atLeast', value: 42 }, true],
    [{ property: 'rows', is: 'above', value: 42 }, false],
    [{ property: 'rows', is: 'below', value: 43 }, true],
    [{ property: 'zero', is: 'atMost', value: 0 }, true],
    [{ property: 'empty', is: 'atMost', value: 0 }, false],
    [{ property: 'none', is: 'equals', value: 0 }, false],
    [{ property: 'none', is: 'missing' }, true],
    [{ property: 'zero', is: 'present' }, true],
    [{ property: 'plan', is: 'oneOf', value: ['Team', 'Enterprise'] }, true],
    [{ property: 'plan', is: 'contains', value: 'ea' }, true],
    [{ property: 'tags', is: 'contains', value: 'b' }, true],
    [{ property: 'plan', is: 'differs', value: 'Free' }, true],
    [{ property: 'Plan', is: 'equals', value: 'Team' }, true],
    [{ property: 'on', is: 'equals', value: true }, true],
    [{ property: 'nowhere', is: 'atLeast', value: 0 }, false],
  ];
  for (const [test, expected] of cases) {
    it(JSON.stringify(test), () => assert.equal(fits(properties, { match: 'all', tests: [test] }), expected));
  }

  it('takes all or any', () => {
    const tests: PropertyTest[] = [
      { property: 'rows', is: 'above', value: 1 },
      { property: 'plan', is: 'equals', value: 'Free' },
    ];
    assert.equal(fits(properties, { match: 'all', tests }), false);
    assert.equal(fits(properties, { match: 'any', tests }), true);
  });

  it('takes no number for a text comparison it cannot mean', () => {
    assert.equal(propertyTestSchema.safeParse({ property: 'rows', is: 'atLeast', value: 'many' }).success, false);
  });
});
