import assert from 'node:assert/strict';
import { filterSchema, fits, propertiesOf, type ProfileFilter } from '../../../src/domain/health/profileFilter.ts';

const fields = new Map<string, unknown>([
  ['phase', 'Onboarding'],
  ['tags', ['pilot', 'EU']],
  ['custom.seats', 40],
  ['custom.text', '40'],
  ['custom.zero', 0],
  ['custom.isPilot', true],
  ['custom.empty', ''],
  ['custom.none', null],
]);
type Condition = ProfileFilter[number];

describe('fits', () => {
  const cases: [string, Condition, boolean][] = [
    ['compares text without regard to case', { field: 'phase', operator: 'is', value: 'ONBOARDING' }, true],
    ['compares a number with the text of it', { field: 'custom.text', operator: 'is', value: 40 }, true],
    ['compares true with the text of it', { field: 'custom.isPilot', operator: 'is', value: 'true' }, true],
    ['takes what is unknown for empty text', { field: 'custom.unknown', operator: 'is', value: '' }, true],
    ['takes what is unknown for no value', { field: 'custom.none', operator: 'is' }, true],
    ['takes zero for no empty text', { field: 'custom.zero', operator: 'is', value: '' }, false],
    ['tells that something is not so', { field: 'phase', operator: 'isNot', value: 'lost' }, true],
    ['finds a member of a list', { field: 'tags', operator: 'contains', value: 'eu' }, true],
    ['finds no part of a member', { field: 'tags', operator: 'contains', value: 'pil' }, false],
    ['finds a part of a text', { field: 'phase', operator: 'contains', value: 'BOARD' }, true],
    ['finds no part of a number', { field: 'custom.seats', operator: 'contains', value: 4 }, false],
    ['knows that zero is there', { field: 'custom.zero', operator: 'exists' }, true],
    ['knows that empty text is not there', { field: 'custom.empty', operator: 'exists' }, false],
    ['knows that null is not there', { field: 'custom.none', operator: 'exists' }, false],
    ['tells less', { field: 'custom.seats', operator: 'less', value: 41 }, true],
    ['tells that the same is not less', { field: 'custom.seats', operator: 'less', value: 40 }, false],
    ['tells more, also of text', { field: 'custom.text', operator: 'more', value: 39 }, true],
    ['tells that the same is not more', { field: 'custom.seats', operator: 'more', value: 40 }, false],
    ['takes what is unknown for neither less nor more', { field: 'custom.none', operator: 'less', value: 1 }, false],
    ['takes text that is no number for neither', { field: 'phase', operator: 'more', value: 1 }, false],
  ];
  for (const [title, condition, expected] of cases) it(title, () => assert.equal(fits([condition], fields), expected));

  it('lets every company through without conditions', () => assert.ok(fits([], new Map())));
  it('wants all conditions to hold', () => {
    const met: Condition = { field: 'phase', operator: 'exists' };
    assert.equal(fits([met, met], fields), true);
    assert.equal(fits([met, { field: 'custom.none', operator: 'exists' }], fields), false);
  });
});

describe('propertiesOf', () => {
  it('names fields as formulas do', () => {
    const names = [
      ...propertiesOf(
        new Map([
          ['phase', 1],
          ['custom.seats', 2],
          ['revenue.mrr', 3],
        ]),
      ).keys(),
    ];
    assert.deepEqual(names, ['company.phase', 'company.custom.seats', 'revenue.mrr']);
  });
});

describe('filterSchema', () => {
  const cases: [string, string, boolean][] = [
    ['takes a field', 'phase', true],
    ['takes a custom field', 'custom.Seats sold', true],
    ['refuses what is no name', 'two words', false],
    ['refuses a custom field without a name', 'custom.', false],
  ];
  for (const [title, field, expected] of cases) {
    it(title, () => assert.equal(filterSchema.safeParse([{ field, operator: 'exists' }]).success, expected));
  }
});
