import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NESTING, storableString, storableText, tooDeep } from '../../../src/domain/values/storable.ts';

const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** Text rich in what goes wrong: escapes, backslashes, NUL, halves of a surrogate pair. */
const nastyText = fc.string({
  unit: fc.constantFrom('\\', '\\u0000', '\\ud800', 'u0000', '\0', '\ud83d', '\ude00', '😀', '"', '\n', 'ud83d', 'a'),
});

describe('storableText', () => {
  const cases: [string, unknown, string][] = [
    ['leaves ordinary text alone', { a: 'b' }, '{"a":"b"}'],
    ['replaces U+0000', { a: 'x\0y' }, '{"a":"x\ufffdy"}'],
    ['replaces U+0000 in a key', { 'a\0': 1 }, '{"a\ufffd":1}'],
    ['replaces a lone high surrogate', { a: '\ud83d!' }, '{"a":"\ufffd!"}'],
    ['replaces a lone low surrogate', { a: '\udc00' }, '{"a":"\ufffd"}'],
    ['keeps a whole pair', { a: '😀' }, '{"a":"😀"}'],
    ['keeps the text of an escape', { a: '\\u0000' }, '{"a":"\\\\u0000"}'],
    ['tells escaped backslashes from escapes', { a: '\\\0\\\\u0000' }, '{"a":"\\\\\ufffd\\\\\\\\u0000"}'],
    ['keeps a path that begins like a surrogate', { a: 'C:\\udine\\ud83d' }, '{"a":"C:\\\\udine\\\\ud83d"}'],
    ['keeps other control characters', { a: '\u0001\n' }, '{"a":"\\u0001\\n"}'],
    ['writes null for nothing', undefined, 'null'],
  ];
  for (const [title, item, expected] of cases) it(title, () => assert.equal(storableText(item), expected));

  it('always parses, and holds neither NUL nor lone surrogates', () => {
    const items = fc.oneof(fc.jsonValue(), fc.dictionary(nastyText, fc.oneof(nastyText, fc.array(nastyText))));
    fc.assert(
      fc.property(items, (item) => {
        const text = storableText(item);
        const strings: string[] = [];
        JSON.parse(text, (key, value: unknown) => {
          strings.push(key);
          if (typeof value === 'string') strings.push(value);
          return value;
        });
        for (const one of [text, ...strings]) assert.doesNotMatch(one, UNSTORABLE);
      }),
      { numRuns: 1000 },
    );
  });

  it('changes nothing else', () => {
    fc.assert(fc.property(nastyText, (text) => assert.equal(JSON.parse(storableText(text)), storableString(text))));
  });
});

describe('storableString', () => {
  it('keeps the length', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const stored = storableString(text);
        assert.equal(stored.length, text.length);
        assert.doesNotMatch(stored, UNSTORABLE);
      }),
    );
  });
});

describe('tooDeep', () => {
  const nested = (depth: number, wrap: (inner: unknown) => unknown = (inner) => ({ a: inner })): unknown => {
    let value: unknown = 1;
    for (let level = 0; level < depth; level += 1) value = wrap(value);
    return value;
  };
  const cases: [string, unknown, boolean][] = [
    ['takes a scalar', 1, false],
    ['takes null', null, false],
    ['takes objects up to the limit', nested(NESTING), false],
    ['refuses one more', nested(NESTING + 1), true],
    ['counts lists as well', nested(NESTING + 1, (inner) => [inner]), true],
    ['finds the deep one among many', [1, {}, [[]], { a: 1, b: nested(NESTING) }], true],
    ['takes a wide one', Array.from({ length: 10_000 }, () => ({ a: [1] })), false],
    ['survives objects 100,000 deep', nested(100_000), true],
    ['survives lists 100,000 deep', nested(100_000, (inner) => [0, inner]), true],
    ['looks behind __proto__', JSON.parse(`{"__proto__":${'['.repeat(70)}${']'.repeat(70)}}`), true],
  ];
  for (const [title, value, expected] of cases) it(title, () => assert.equal(tooDeep(value), expected));

  it('takes another limit', () => {
    assert.equal(tooDeep({ a: {} }, 2), false);
    assert.equal(tooDeep({ a: {} }, 1), true);
  });
});
