import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  CALL_TYPES,
  contentOf,
  messageIdOf,
  readItem,
  storableText,
  type CallType,
  type SegmentCall,
} from '../../../src/domain/calls/segmentCall.ts';

const aTrack = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'track',
  userId: 'u-1',
  event: 'Opened',
  ...over,
});

function callOf(item: unknown, pathType?: CallType): SegmentCall {
  const read = readItem(item, pathType);
  assert.ok(read.ok, read.ok ? '' : read.message);
  return read.call;
}

function refusalOf(item: unknown, pathType?: CallType): string | undefined {
  const read = readItem(item, pathType);
  return read.ok ? undefined : read.message;
}

const TYPES = 'the types are identify, track, group, page, screen, alias, delete.';
const NOBODY = 'userId, anonymousId and e-mail are all missing; one of them must say whom the call is about.';

describe('readItem', () => {
  describe('refuses with a sentence', () => {
    const cases: [string, unknown, string][] = [
      ['text', 'text', 'Item is text; a Segment call is a JSON object.'],
      ['null', null, 'Item is null; a Segment call is a JSON object.'],
      ['a number', 7, 'Item is a number; a Segment call is a JSON object.'],
      ['a list', [aTrack()], 'Item is a list; a Segment call is a JSON object.'],
      ['true', true, 'Item is true; a Segment call is a JSON object.'],
      ['a call without a type', { userId: 'u-1' }, `type is missing; ${TYPES}`],
      ['an unknown type', aTrack({ type: 'purchase' }), `Unknown type "purchase"; ${TYPES}`],
      ['a type of nature', aTrack({ type: 'constructor' }), `Unknown type "constructor"; ${TYPES}`],
      ['a type that is a number', aTrack({ type: 5 }), `type must be text, got a number; ${TYPES}`],
      ['a type that may be anything', aTrack({ type: 'ann@acme.example' }), `Unknown type; ${TYPES}`],
      ['a track without event', aTrack({ event: undefined }), 'event is missing; a track call names what happened.'],
      ['a track with a blank event', aTrack({ event: ' ' }), 'event is missing; a track call names what happened.'],
      ['an event that is an object', aTrack({ event: {} }), 'event must be text, got an object.'],
      ['a long event', aTrack({ event: 'x'.repeat(501) }), 'event is longer than 500 characters.'],
      ['a track of nobody', aTrack({ userId: null }), NOBODY],
      ['a track of a blank id', aTrack({ userId: ' ', anonymousId: '' }), NOBODY],
      ['an identify of nobody', { type: 'identify', traits: { name: 'Dana' } }, NOBODY],
      ['a page of nobody', { type: 'page', name: 'Home' }, NOBODY],
      ['a screen of nobody', { type: 'screen', context: { traits: { email: ' ' } } }, NOBODY],
      [
        'a group without groupId',
        { type: 'group', userId: 'u-1' },
        'groupId is missing; a group call names a company by it.',
      ],
      [
        'an alias without previousId',
        { type: 'alias', userId: 'u-1' },
        'previousId is missing; an alias call joins it to userId.',
      ],
      [
        'an alias without userId',
        { type: 'alias', previousId: 'a' },
        'userId is missing; an alias call joins previousId to it.',
      ],
      [
        'a delete without userId',
        { type: 'delete', anonymousId: 'a' },
        'userId is missing; a delete call names whom to erase by it.',
      ],
      ['an id that is true', aTrack({ userId: true }), 'userId must be text or a number, got true.'],
      [
        'an id that is an object',
        aTrack({ anonymousId: { $oid: '6' } }),
        'anonymousId must be text or a number, got an object.',
      ],
      ['an id that is a list', aTrack({ previousId: ['42'] }), 'previousId must be text or a number, got a list.'],
      ['an id of 4,000 characters', aTrack({ userId: 'x'.repeat(4000) }), 'userId is longer than 500 characters.'],
      [
        'a groupId of 4,000 characters',
        { type: 'group', groupId: 'x'.repeat(4000) },
        'groupId is longer than 500 characters.',
      ],
      [
        'traits that are text',
        { type: 'identify', userId: 'u', traits: 'text' },
        'traits must be an object, got text.',
      ],
      ['properties that are text', aTrack({ properties: 'text' }), 'properties must be an object, got text.'],
      ['properties that are a filled list', aTrack({ properties: [1] }), 'properties must be an object, got a list.'],
      [
        'a long e-mail',
        aTrack({ properties: { email: `${'x'.repeat(320)}@a` } }),
        'properties.email is longer than 320 characters.',
      ],
      [
        'a long e-mail in context',
        aTrack({ context: { traits: { Email: 'x'.repeat(321) } } }),
        'context.traits.email is longer than 320 characters.',
      ],
      [
        'several faults at once',
        aTrack({ userId: [], event: 'x'.repeat(501), traits: 1 }),
        'traits must be an object, got a number. userId must be text or a number, got a list. event is longer than 500 characters.',
      ],
    ];
    for (const [title, item, message] of cases) it(title, () => assert.equal(refusalOf(item), message));
  });

  describe('takes', () => {
    const cases: [string, unknown, Partial<SegmentCall>][] = [
      [
        'a track',
        aTrack({ properties: { seats: 4 } }),
        { type: 'track', userId: 'u-1', event: 'Opened', properties: { seats: 4 } },
      ],
      ['a type in any case', aTrack({ type: ' TRACK ' }), { type: 'track' }],
      ['a numeric event', aTrack({ event: 404 }), { event: '404' }],
      ['a page by its name', { type: 'page', userId: 'u', name: ' Home ' }, { type: 'page', event: 'Home' }],
      ['a screen without a name', { type: 'screen', anonymousId: 'a' }, { type: 'screen', anonymousId: 'a' }],
      ['a group', { type: 'group', groupId: 'c-1', traits: { seats: 4 } }, { groupId: 'c-1', traits: { seats: 4 } }],
      ['an alias', { type: 'alias', previousId: 'a', userId: 'b' }, { previousId: 'a', userId: 'b' }],
      [
        "Segment's delete with its lists",
        { type: 'delete', userId: 'u', context: [], integrations: [] },
        { type: 'delete', context: {} },
      ],
      ['an identify of an e-mail', { type: 'identify', traits: { email: 'd@acme.example' } }, { type: 'identify' }],
      ['an identify of a trait id', { type: 'identify', traits: { user_id: 'u-1' } }, { type: 'identify' }],
      [
        'a track of an e-mail in context',
        aTrack({ userId: null, context: { traits: { email: 'd@a' } } }),
        { event: 'Opened' },
      ],
      [
        'a track of an e-mail in properties',
        aTrack({ userId: null, properties: { EMAIL: 'd@a' } }),
        { event: 'Opened' },
      ],
      [
        'a track of an e-mail that is none',
        aTrack({ userId: null, properties: { email: 'none' } }),
        { event: 'Opened' },
      ],
      [
        'a placeholder, which is parked later',
        aTrack({ userId: 'undefined' }),
        { unusable: [{ field: 'userId', value: 'undefined' }] },
      ],
      [
        'a group of a placeholder',
        { type: 'group', groupId: 'null' },
        { unusable: [{ field: 'groupId', value: 'null' }] },
      ],
      [
        'an alias of a placeholder',
        { type: 'alias', userId: 'u', previousId: 'NaN' },
        { unusable: [{ field: 'previousId', value: 'NaN' }] },
      ],
      ['the id 0', aTrack({ userId: 0 }), { userId: '0' }],
      [
        'empty lists for maps',
        { type: 'identify', userId: 'u-1', traits: [], context: [], integrations: [] },
        { traits: {}, context: {} },
      ],
      [
        'null for maps',
        aTrack({ traits: null, properties: null, context: null }),
        { traits: {}, properties: {}, context: {} },
      ],
      ['nothing for maps', aTrack(), { traits: {}, properties: {}, context: {} }],
      ['an empty list for properties', aTrack({ properties: [] }), { properties: {} }],
      ['a context that is a filled list', aTrack({ context: [{ groupId: 'c-1' }] }), { context: {} }],
      ['a context that is text', aTrack({ context: 'text' }), { context: {} }],
      ['a context that is a number', aTrack({ context: 5 }), { context: {} }],
      ['context.traits that are a list', aTrack({ context: { traits: [] } }), { context: { traits: [] } }],
    ];
    for (const [title, item, expected] of cases) {
      it(title, () => {
        const call = callOf(item);
        assert.deepEqual({ ...call, ...expected }, call);
      });
    }
  });

  it('leaves out what was not sent', () => {
    const expected = { type: 'track', userId: 'u-1', event: 'Opened', unusable: [], alsoNamed: [] };
    assert.deepEqual(callOf(aTrack()), { ...expected, traits: {}, properties: {}, context: {} });
  });

  it('makes one person of 42, "42", 42.0, 4.2e1 and " 42 ", and others of "042" and -1', () => {
    const idOf = (json: string) => callOf(JSON.parse(`{"type":"track","event":"x","userId":${json}}`)).userId;
    assert.deepEqual(['42', '"42"', '42.0', '4.2e1', '" 42 "'].map(idOf), ['42', '42', '42', '42', '42']);
    assert.deepEqual(['"042"', '-1', '-0'].map(idOf), ['042', '-1', '0']);
  });

  describe('type and path', () => {
    it('takes the type of the path where the item has none', () => {
      for (const none of [undefined, null, '']) assert.equal(callOf(aTrack({ type: none }), 'track').type, 'track');
    });
    it('lets the item win over the path', () => assert.equal(callOf(aTrack(), 'page').type, 'track'));
    it('refuses an unknown type although the path names one', () =>
      assert.match(refusalOf(aTrack({ type: 'foo' }), 'track') ?? '', /^Unknown type "foo"/));
  });

  describe('spellings', () => {
    it('reads a dump in other casing', () => {
      const item = {
        TYPE: 'track',
        userid: 'u-1',
        messageid: 'lc-1',
        Event: 'Opened',
        Properties: { CompanyId: 'c-1' },
      };
      const call = callOf(item);
      assert.deepEqual(
        [call.type, call.userId, call.event, call.properties],
        ['track', 'u-1', 'Opened', { CompanyId: 'c-1' }],
      );
      assert.deepEqual(call.alsoNamed, []);
      assert.deepEqual(messageIdOf(item), { id: 'lc-1' });
    });
    it('prefers the exact spelling in either order, and shows the other', () => {
      for (const ids of [
        { userId: 'u-1', user_id: 'u-2' },
        { user_id: 'u-2', userId: 'u-1' },
      ]) {
        const call = callOf({ type: 'track', event: 'Opened', ...ids });
        assert.equal(call.userId, 'u-1');
        assert.deepEqual(call.alsoNamed, [{ field: 'user_id', value: 'u-2' }]);
      }
    });
    it('prefers the first by alphabet among other spellings', () => {
      const call = callOf({ type: 'track', event: 'x', userid: '3', user_id: '2', USERID: '1' });
      assert.equal(call.userId, '1');
      assert.deepEqual(call.alsoNamed, [
        { field: 'user_id', value: '2' },
        { field: 'userid', value: '3' },
      ]);
    });
    it('does not show a rival with the same value', () =>
      assert.deepEqual(callOf(aTrack({ userId: 42, user_id: ' 42 ' })).alsoNamed, []));
    it('passes over a spelling that says nothing', () => {
      const call = callOf(aTrack({ userId: null, user_id: 'u-2', USERID: '' }));
      assert.deepEqual([call.userId, call.alsoNamed], ['u-2', []]);
    });
    it('shows what kind of value lost', () =>
      assert.deepEqual(callOf(aTrack({ properties: { a: 1 }, Properties: { b: 1 } })).alsoNamed, [
        { field: 'Properties', value: 'an object' },
      ]));
    it('is not moved by __proto__', () => {
      const item: unknown = JSON.parse('{"__proto__":{"userId":"evil"},"type":"track","event":"x","anonymousId":"a"}');
      assert.equal(callOf(item).userId, undefined);
      assert.equal(Object.hasOwn(Object.prototype, 'userId'), false);
    });
  });

  it('never throws', () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true });
    const keys = ['type', 'userId', 'user_id', 'event', 'name', 'traits', 'properties', 'context', '__proto__', 'TYPE'];
    const near = fc.dictionary(fc.constantFrom(...keys), fc.oneof(anything, fc.constantFrom(...CALL_TYPES)));
    fc.assert(
      fc.property(fc.oneof(anything, fc.jsonValue(), near), (item) => {
        assert.equal(typeof readItem(item).ok, 'boolean');
        assert.equal(typeof readItem(item, 'track').ok, 'boolean');
      }),
      { numRuns: 1000 },
    );
  });

  const keys = [
    'type',
    'Type',
    'userId',
    'user_id',
    'USERID',
    'anonymousId',
    'groupId',
    'previousId',
    'event',
    'EVENT',
  ];
  const maps = ['name', 'traits', 'Traits', 'properties', 'context', 'messageId', 'message_id', 'other', '__proto__'];
  const value = fc.oneof(
    fc.constantFrom(...CALL_TYPES, 'u-1', '42', 42, 'undefined', '', null, 'a\0', '\ud800'),
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom('email', 'Email', 'EMAIL', 'user_id', 'x'), fc.oneof(fc.string(), fc.integer())),
  );
  const entries = fc.uniqueArray(fc.tuple(fc.constantFrom(...keys, ...maps), value), { selector: ([key]) => key });
  const pair = entries.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
  );

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const [left, right] = [Object.fromEntries(one), Object.fromEntries(other)];
        assert.deepEqual(readItem(left, 'identify'), readItem(right, 'identify'));
        assert.deepEqual(messageIdOf(left), messageIdOf(right));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same answer when the item was stored in between', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const item = Object.fromEntries(all);
        const plain = (read: unknown): unknown => JSON.parse(storableText(read));
        assert.deepEqual(plain(readItem(JSON.parse(storableText(item)), 'page')), plain(readItem(item, 'page')));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('messageIdOf', () => {
  const cases: [string, Record<string, unknown>, ReturnType<typeof messageIdOf>][] = [
    ['takes it as sent, trimmed', { messageId: ' m-1 ' }, { id: 'm-1' }],
    ['turns a number into digits', { messageId: 7 }, { id: '7' }],
    ['finds other spellings', { MessageId: 'm-1' }, { id: 'm-1' }],
    [
      'takes the first by alphabet of other spellings',
      { messageid: 'm-2', message_id: 'm-1', MESSAGEID: 'm-0' },
      { id: 'm-0' },
    ],
    ['takes it in the other order', { MESSAGEID: 'm-0', message_id: 'm-1', messageid: 'm-2' }, { id: 'm-0' }],
    ['prefers the exact one', { message_id: 'm-2', messageId: 'm-1' }, { id: 'm-1' }],
    ['finds none', { type: 'track' }, {}],
    ['finds none in empty text', { messageId: '' }, {}],
    ['finds none in null', { messageId: null }, {}],
    ['does not take a placeholder, which many calls share', { messageId: 'undefined' }, { unusable: 'undefined' }],
    ['takes 255 characters', { messageId: 'x'.repeat(255) }, { id: 'x'.repeat(255) }],
    ['refuses more', { messageId: 'x'.repeat(256) }, { fault: 'messageId is longer than 255 characters.' }],
    ['refuses an object', { messageId: {} }, { fault: 'messageId must be text or a number, got an object.' }],
    ['makes it storable', { messageId: 'a\0' }, { id: 'a\ufffd' }],
  ];
  for (const [title, item, expected] of cases) it(title, () => assert.deepEqual(messageIdOf(item), expected));
});

describe('contentOf', () => {
  it('is the JSON text of the item', () =>
    assert.deepEqual(
      JSON.parse(contentOf(aTrack({ properties: { sentAt: 1 } }))),
      aTrack({ properties: { sentAt: 1 } }),
    ));
  it('is the same for every attempt', () => {
    const attempt = (n: number) => ({ sentAt: n, received_at: n, _metadata: { n }, writeKey: `${n}`, WriteKey: n });
    assert.equal(contentOf(aTrack(attempt(1))), contentOf(aTrack(attempt(2))));
    assert.equal(contentOf(aTrack(attempt(1))), contentOf(aTrack()));
  });
  for (const key of ['timestamp', 'originalTimestamp', 'event', 'metadata', 'version']) {
    it(`tells calls apart by ${key}`, () =>
      assert.notEqual(contentOf(aTrack({ [key]: 'a' })), contentOf(aTrack({ [key]: 'b' }))));
  }
  it('tells keys from values', () => assert.notEqual(contentOf({ a: '1","b":"2' }), contentOf({ a: '1', b: '2' })));
});
