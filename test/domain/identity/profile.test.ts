import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  applyProfile,
  compareSources,
  profileOf,
  type FieldSource,
  type Profile,
  type Sourced,
  type UpdateMode,
} from '../../../src/domain/identity/profile.ts';

const at = (day: number, messageId = `m-${day}`): FieldSource => [`2026-11-0${day}T00:00:00.000Z`, messageId];
/** The data API writes no messageId. */
const byHand = at(5, '');

describe('profileOf', () => {
  const cases: [string, Record<string, unknown>, Profile][] = [
    [
      "reads Segment's reserved traits",
      { name: 'Ada L', firstName: 'Ada', lastName: 'L', title: 'CTO', phone: '1' },
      { name: 'Ada L', firstName: 'Ada', lastName: 'L', position: 'CTO', phone: '1' },
    ],
    ['reads other spellings', { first_name: 'Ada', LASTNAME: 'L' }, { firstName: 'Ada', lastName: 'L' }],
    ['reads position', { position: 'CTO' }, { position: 'CTO' }],
    ['prefers title to position', { position: 'CTO', title: 'Engineer' }, { position: 'Engineer' }],
    ['reads position where title says nothing', { position: 'CTO', title: ' ' }, { position: 'CTO' }],
    ['trims', { name: ' Ada ' }, { name: 'Ada' }],
    ['keeps the first 1,000 characters', { name: 'x'.repeat(1001) }, { name: 'x'.repeat(1000) }],
    ['takes no empty text, null, number or object', { name: '', firstName: null, lastName: 7, phone: {} }, {}],
    ['leaves the address to the claim', { email: 'ada@acme.example' }, {}],
    ['takes nothing else', { age: 36, plan: 'pro' }, {}],
  ];
  for (const [title, traits, expected] of cases) it(title, () => assert.deepEqual(profileOf(traits), expected));
});

describe('applyProfile', () => {
  const own = { fromCalls: true };
  const kept = { fromCalls: false };
  type Parts = Partial<Sourced> & { fromCalls: boolean };
  const named = (name: string | null, source?: FieldSource): Pick<Sourced, 'fields' | 'sources'> => ({
    fields: { name },
    sources: source ? { name: source } : {},
  });
  /** A record, and the name that it has after a call of the third of November has named it `New`. */
  const cases: Record<UpdateMode, [string, Parts, string | null | undefined][]> = {
    never: [
      ['fills what is empty of a record made by calls', own, 'New'],
      ['fills nothing of a record kept by hand', kept, undefined],
      ['keeps what an older call said', { ...own, ...named('Old', at(1)) }, 'Old'],
      ['goes back to what the older call said', { ...own, ...named('Later', at(7)) }, 'New'],
      ['keeps what a person wrote', { ...own, ...named('By hand', byHand) }, 'By hand'],
      ['keeps what came from nowhere', { ...own, ...named('Before') }, 'Before'],
    ],
    fillEmpty: [
      ['fills what is empty of a record made by calls', own, 'New'],
      ['fills what is empty of a record kept by hand', kept, 'New'],
      ['fills what was emptied', { ...kept, ...named(null, byHand) }, 'New'],
      ['keeps what an older call said', { ...kept, ...named('Old', at(1)) }, 'Old'],
      ['goes back to what the older call said', { ...kept, ...named('Later', at(7)) }, 'New'],
      ['keeps what a person wrote, then or later', { ...kept, ...named('By hand', byHand) }, 'By hand'],
      ['keeps what came from nowhere', { ...kept, ...named('Before') }, 'Before'],
    ],
    newestWins: [
      ['fills what is empty', kept, 'New'],
      ['replaces what an older call said', { ...kept, ...named('Old', at(1)) }, 'New'],
      ['keeps what a later call said', { ...kept, ...named('Later', at(7)) }, 'Later'],
      ['keeps what a person wrote later', { ...kept, ...named('By hand', byHand) }, 'By hand'],
      ['replaces what a person wrote before', { ...kept, ...named('By hand', at(1, '')) }, 'New'],
      ['replaces what came from nowhere', { ...kept, ...named('Before') }, 'New'],
      ['keeps what it said itself', { ...kept, ...named('Same', at(3)) }, 'Same'],
    ],
  };
  for (const mode of ['never', 'fillEmpty', 'newestWins'] as const) {
    describe(mode, () => {
      for (const [title, parts, name] of cases[mode]) {
        it(title, () => {
          const record = { fields: {}, sources: {}, ...structuredClone(parts) };
          const changed = applyProfile(record, { name: 'New' }, at(3), mode);
          assert.equal(record.fields.name, name);
          assert.equal(changed, name === 'New');
          assert.deepEqual(record.sources, changed ? { name: at(3) } : (parts.sources ?? {}));
        });
      }
    });
  }

  it('leaves the fields alone that the call does not carry', () => {
    const record = { fields: { name: 'Ada', phone: '1' }, sources: { name: at(1), phone: at(1) }, fromCalls: true };
    applyProfile(record, { phone: '2' }, at(3), 'newestWins');
    assert.deepEqual(record.fields, { name: 'Ada', phone: '2' });
    assert.deepEqual(record.sources, { name: at(1), phone: at(3) });
  });

  it('comes to the same in whatever order calls come', () => {
    const calls = fc.array(
      fc.record({
        day: fc.integer({ min: 1, max: 4 }),
        id: fc.constantFrom('a', 'b'),
        name: fc.constantFrom('x', 'y'),
      }),
      { maxLength: 8 },
    );
    const unique = calls.map((list) => [...new Map(list.map((one) => [`${one.day}${one.id}`, one])).values()]);
    const orders = unique.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(orders, fc.constantFrom<UpdateMode>('never', 'fillEmpty', 'newestWins'), ([one, other], mode) => {
        const after = (list: typeof one) => {
          const record: Sourced = { fields: {}, sources: {}, fromCalls: true };
          for (const { day, id, name } of list) applyProfile(record, { name }, at(day, id), mode);
          return record;
        };
        assert.deepEqual(after(one), after(other));
      }),
    );
  });
});

describe('compareSources', () => {
  const cases: [string, FieldSource, FieldSource, number][] = [
    ['puts the earlier event first', at(1, 'b'), at(2, 'a'), -1],
    ['puts the later event last', at(2, 'a'), at(1, 'b'), 1],
    ['orders events of one instant by messageId', at(1, 'a'), at(1, 'b'), -1],
    ['puts the larger messageId of one instant last', at(1, 'b'), at(1, 'a'), 1],
    ['takes a source for itself', at(1), at(1), 0],
  ];
  for (const [title, a, b, expected] of cases) it(title, () => assert.equal(compareSources(a, b), expected));
});
