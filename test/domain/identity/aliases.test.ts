import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createAliasGraph } from '../../../src/domain/identity/aliases.ts';

type Pairs = readonly (readonly [previousId: string, userId: string])[];

const graphOf = (pairs: Pairs) => createAliasGraph(pairs.map(([previousId, userId]) => ({ previousId, userId })));

const chain: Pairs = [
  ['a', 'b'],
  ['b', 'c'],
];
const cycle: Pairs = [...chain, ['c', 'a']];
const fork: Pairs = [
  ['a', 'b'],
  ['a', 'c'],
];
const meeting: Pairs = [
  ['a', 'c'],
  ['b', 'c'],
];

describe('comparable', () => {
  const cases: [string, Pairs, string, string[]][] = [
    ['finds nothing without aliases', [], 'a', []],
    ['finds nothing of an id that no alias names', chain, 'z', []],
    ['finds the later id of a former one', [['a', 'b']], 'a', ['b']],
    ['finds the former id of a later one', [['a', 'b']], 'b', ['a']],
    ['follows a chain forward', chain, 'a', ['b', 'c']],
    ['follows a chain back', chain, 'c', ['a', 'b']],
    ['follows a chain both ways from its middle', chain, 'b', ['a', 'c']],
    ['ends in a cycle, without the id itself', cycle, 'a', ['b', 'c']],
    ['finds all that a former id became', fork, 'a', ['b', 'c']],
    ['does not join two ids by the former id that they share', fork, 'b', ['a']],
    ['finds all that became a later id', meeting, 'c', ['a', 'b']],
    ['does not join two ids by the later id that they share', meeting, 'a', ['c']],
    ['takes no notice of an id joined to itself', [['a', 'a']], 'a', []],
    ['takes an alias that is told twice for one', [...chain, ...chain], 'a', ['b', 'c']],
  ];
  for (const [title, pairs, id, expected] of cases) {
    it(title, () => assert.deepEqual(graphOf(pairs).comparable(id), expected));
  }

  it('knows what was added later', () => {
    const graph = graphOf([['a', 'b']]);
    graph.add({ previousId: 'b', userId: 'c' });
    assert.deepEqual(graph.comparable('a'), ['b', 'c']);
  });

  it('does not depend on the order of aliases, and holds both ways', () => {
    const id = fc.constantFrom(...'abcdef');
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id), { maxLength: 12 }), id, id, (pairs, one, other) => {
        const [graph, reversed] = [graphOf(pairs), graphOf(pairs.toReversed())];
        assert.deepEqual(graph.comparable(one), reversed.comparable(one));
        assert.equal(graph.comparable(one).includes(other), graph.comparable(other).includes(one));
      }),
    );
  });
});

describe('later', () => {
  const cases: [string, Pairs, [string, string], string][] = [
    ['is the id that the other leads to', chain, ['a', 'c'], 'c'],
    ['is so in either order', chain, ['c', 'a'], 'c'],
    ['is the smaller in a cycle', cycle, ['b', 'a'], 'a'],
    ['is the smaller in a cycle in either order', cycle, ['a', 'b'], 'a'],
    ['is the first of two that no alias joins', fork, ['c', 'b'], 'c'],
    ['is the id itself of one and the same', chain, ['a', 'a'], 'a'],
  ];
  for (const [title, pairs, [one, other], expected] of cases) {
    it(title, () => assert.equal(graphOf(pairs).later(one, other), expected));
  }
});
