import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fillBlanks, idsGiven, takeBack, type Content } from '../../../src/domain/identity/mergedContent.ts';

const content = (rest: Partial<Content> = {}): Content => ({
  externalId: null,
  sourceId: null,
  fields: {},
  custom: {},
  sources: {},
  ...rest,
});
const byCall = ['2026-01-01T00:00:00.000Z', 'm-1'] as const;
const byHand = ['2026-01-02T00:00:00.000Z', ''] as const;
const later = ['2026-01-03T00:00:00.000Z', ''] as const;
const nothing = () => false;

describe('fillBlanks', () => {
  it('keeps what the winner has, and takes from the loser what it lacks, with where it came from', () => {
    const winner = content({
      externalId: 'a',
      fields: { name: 'Ann', phone: null, tags: ['x'], primary: false },
      custom: { seats: 3 },
      sources: { name: byCall },
    });
    const loser = content({
      externalId: 'b',
      sourceId: 's-b',
      fields: { name: 'Bob', phone: '1', tags: ['x', 'y'], primary: true },
      custom: { seats: 4, plan: 'team' },
      sources: { phone: byHand },
    });
    assert.deepEqual(fillBlanks(winner, loser), {
      externalId: 'a',
      sourceId: 's-b',
      fields: { name: 'Ann', phone: '1', tags: ['x', 'y'], primary: false },
      custom: { seats: 3, plan: 'team' },
      sources: { name: byCall, phone: byHand },
    });
    assert.deepEqual(idsGiven(winner, loser), ['source_id']);
  });
});

describe('takeBack', () => {
  const text = fc.option(fc.constantFrom('x', 'y'), { nil: null });
  const source = fc.option(fc.constantFrom(byCall, byHand), { nil: undefined });
  const any = fc
    .record({ externalId: text, name: text, tags: fc.uniqueArray(fc.constantFrom('t', 'u')), plan: text, source })
    .map(({ externalId, name, tags, plan, source: from }) =>
      content({
        externalId,
        fields: { name, tags },
        custom: plan === null ? {} : { plan },
        sources: from ? { name: from } : {},
      }),
    );

  it('gives back exactly what was there, where nobody has written since', () => {
    fc.assert(
      fc.property(any, any, (before, loser) => {
        assert.deepEqual(takeBack(before, [loser], fillBlanks(before, loser), nothing), before);
      }),
    );
  });

  it('leaves out what calls have written since, and keeps what people have', () => {
    const before = content({ externalId: 'a', fields: { name: 'Ann', phone: null, tags: ['x'] }, custom: {} });
    const loser = content({ fields: { name: 'Bob', phone: '1', tags: ['y'] }, custom: { plan: 'team' } });
    const now: Content = {
      externalId: 'a-new',
      sourceId: 's',
      fields: { name: 'Called', phone: '2', tags: ['x', 'y', 'z'] },
      custom: { plan: 'team', seats: 5 },
      sources: { name: byCall, phone: later },
    };
    assert.deepEqual(takeBack(before, [loser], now, nothing), {
      externalId: 'a-new',
      sourceId: 's',
      fields: { name: 'Ann', phone: '2', tags: ['x', 'z'] },
      custom: { seats: 5 },
      sources: { phone: later },
    });
    assert.equal(takeBack(before, [loser], now, (id) => id === 'a-new').externalId, 'a');
  });
});
