import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createClear, type PersonalSigns } from '../../../src/domain/identity/personalSigns.ts';

const ANN: PersonalSigns = {
  ids: ['u-1', 'c4f1b1c2-aaaa-4bbb-8ccc-0123456789ab'],
  emails: ['ann+news@acme.example'],
  anonymousIds: ['device-of-ann'],
};
const clear = createClear(ANN);
const bob = (rest: object) => ({ type: 'track', userId: 'bob', event: 'Invited', ...rest });

describe('createClear', () => {
  const named: [string, object][] = [
    ['a call with the userId', { type: 'track', userId: 'u-1', event: 'Opened' }],
    ['a call with the userId in another spelling', { type: 'track', user_id: ' u-1 ', event: 'Opened' }],
    ['a call with the address as userId', { type: 'track', userId: 'Ann+News@acme.example', event: 'Opened' }],
    ['an alias that leads from the person', { type: 'alias', previousId: 'u-1', userId: 'u-9' }],
    ['a call with nothing but the device', { type: 'track', anonymousId: 'device-of-ann', event: 'Opened' }],
  ];
  for (const [what, body] of named) {
    it(`leaves no body to ${what}`, () => {
      const type = (body as { type: 'track' | 'alias' }).type;
      assert.deepEqual(clear({ ...body }, type), { kind: 'named' });
    });
  }

  const blotted: [string, object, object][] = [
    ['an address', { properties: { email: 'ANN+news@acme.example' } }, { properties: { email: '[erased]' } }],
    [
      'an address in a text, twice',
      { properties: { note: 'to <ann+news@acme.example>, ann+news@ACME.example.' } },
      { properties: { note: 'to <[erased]>, [erased].' } },
    ],
    [
      'an address in a URL',
      { context: { page: { url: 'https://a.example/?to=ann%2Bnews%40acme.example&x=1' } } },
      { context: { page: { url: 'https://a.example/?to=[erased]&x=1' } } },
    ],
    ['an address as a key', { properties: { 'ann+news@acme.example': 1 } }, { properties: { '[erased]': 1 } }],
    [
      'an address in a list',
      { properties: { cc: [['ann+news@acme.example', 'b@b.example']] } },
      { properties: { cc: [['[erased]', 'b@b.example']] } },
    ],
    [
      'a long id anywhere',
      { properties: { to: 'c4f1b1c2-aaaa-4bbb-8ccc-0123456789ab' } },
      { properties: { to: '[erased]' } },
    ],
    [
      'a short id of a person',
      { properties: { invited: { user_id: 'u-1' } } },
      { properties: { invited: { user_id: null } } },
    ],
    ['an id in traits', { context: { traits: { id: 'u-1' } } }, { context: { traits: { id: null } } }],
    ['the device in a call of somebody else', { anonymousId: 'device-of-ann' }, { anonymousId: null }],
  ];
  for (const [what, given, expected] of blotted) {
    it(`blots out ${what}`, () => {
      assert.deepEqual(clear(bob(given), 'track'), { kind: 'blotted', body: bob(expected) });
    });
  }

  const untouched: [string, object][] = [
    ['a longer address', { properties: { a: 'joann+news@acme.example', b: 'ann+news@acme.example.org' } }],
    ['an address with another tag', { properties: { a: 'ann@acme.example', b: 'x.ann+news@acme.example' } }],
    ['a short id that may be anything', { properties: { size: 'u-1', id: 'u-1' }, context: { groupId: 'u-1' } }],
    ['numbers, null and lists', { properties: { n: 1, none: null, list: [1, 'x', { a: [] }] } }],
  ];
  for (const [what, given] of untouched) {
    it(`leaves alone ${what}`, () => assert.deepEqual(clear(bob(given), 'track'), { kind: 'untouched' }));
  }

  it('knows ids that were sent as numbers', () => {
    const byNumber = createClear({ ids: ['42'], emails: [], anonymousIds: [] });
    assert.deepEqual(byNumber({ type: 'track', userId: 42, event: 'x' }, 'track'), { kind: 'named' });
    const mentioned = byNumber(bob({ properties: { userId: 42, count: 42 } }), 'track');
    assert.deepEqual(mentioned, { kind: 'blotted', body: bob({ properties: { userId: null, count: 42 } }) });
  });

  it('leaves the address in no call, wherever it stood', () => {
    const text = fc
      .tuple(fc.constantFrom('', ' ', '<', '"', '/'), fc.constantFrom('', ' ', '>', '.', '/', '&'))
      .map(([before, after]) => `${before}ann+news@Acme.example${after}`);
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.string(),
        fc.integer(),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(text, fc.string()), tie('any'), { maxKeys: 3 }),
      ),
    })).any;
    fc.assert(
      fc.property(value, (properties) => {
        const cleared = clear(bob({ properties: { properties } }), 'track');
        if (cleared.kind !== 'blotted') return cleared.kind === 'named' || !has(properties);
        return !has(cleared.body);
      }),
      { numRuns: 500 },
    );
  });
});

function has(value: unknown): boolean {
  return JSON.stringify(value).toLowerCase().includes('ann+news@acme.example');
}
