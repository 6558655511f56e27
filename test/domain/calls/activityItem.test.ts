import assert from 'node:assert/strict';
import { firstId, readActivity } from '../../../src/domain/calls/activityItem.ts';
import { readBodyOf } from '../../../src/domain/calls/keptBody.ts';
import { readMetric } from '../../../src/domain/calls/metricItem.ts';
import type { SegmentCall } from '../../../src/domain/calls/segmentCall.ts';

const anActivity = (over: object = {}) => ({ action: 'Opened', externalId: 'u-1', ...over });

function callOf(item: unknown): SegmentCall {
  const read = readActivity(item);
  return read.ok ? read.call : assert.fail(read.message);
}

describe('readActivity', () => {
  const read: [string, object, Partial<SegmentCall>][] = [
    ['reads a track call', anActivity(), { type: 'track', event: 'Opened', userId: 'u-1' }],
    ['takes info for the properties', anActivity({ info: { seats: 4 } }), { properties: { seats: 4 } }],
    ['takes no info that is no object', anActivity({ info: [1] }), { properties: {} }],
    [
      'takes e-mail and name for traits of the person',
      anActivity({ email: 'ada@acme.example', name: 'Ada' }),
      { context: { traits: { email: 'ada@acme.example', name: 'Ada' } } },
    ],
    ['takes no empty ones', anActivity({ email: '', name: null }), { context: { traits: {} } }],
    ['reads an action that is a number', anActivity({ action: 404 }), { event: '404' }],
    ['trims the action', anActivity({ action: ' Opened ' }), { event: 'Opened' }],
    [
      'takes companyExternalId for the company',
      anActivity({ companyExternalId: 'acme', cId: 'beta' }),
      {
        company: { field: 'companyExternalId', value: 'acme' },
        alsoNamed: [{ field: 'cId', value: 'beta' }],
      },
    ],
    ['takes the largest weight', anActivity({ weight: 1_000_000 }), { weight: 1_000_000 }],
    ['takes the largest count', anActivity({ count: 2_147_483_647 }), { count: 2_147_483_647 }],
    [
      'takes a placeholder with nothing else, which is parked later',
      { action: 'Opened', externalId: 'undefined' },
      { unusable: [{ field: 'externalId', value: 'undefined' }] },
    ],
    ['takes an address that is none, which is parked later', { action: 'Opened', email: 'none' }, { event: 'Opened' }],
  ];
  for (const [title, item, expected] of read) {
    it(title, () => {
      const call = callOf(item);
      assert.deepEqual({ ...call, ...expected }, call);
    });
  }

  const refused: [string, unknown, RegExp][] = [
    [
      'a weight beyond what is plausible',
      anActivity({ weight: 1_000_001 }),
      /^weight must be a number from 0 to 1000000\.$/,
    ],
    ['a count beyond the column', anActivity({ count: 2_147_483_648 }), /^count must be a whole number from 1 to/],
    [
      'a placeholder of the company with nobody',
      { action: 'Opened', cId: 'null' },
      /^email and externalId are both missing/,
    ],
    [
      'several faults at once',
      { action: {}, externalId: [] },
      /^externalId must be .* action must be text, got an object\.$/,
    ],
  ];
  for (const [title, item, says] of refused) {
    it(`refuses ${title}`, () => {
      const read = readActivity(item);
      assert.match(read.ok ? 'taken' : read.message, says);
    });
  }
});

describe('firstId', () => {
  const found = (item: object) => {
    const call = { unusable: [], alsoNamed: [] };
    const faults: string[] = [];
    return { first: firstId({ ...item }, ['a', 'b', 'c'], call, faults)?.field, ...call, faults };
  };
  const none = { first: undefined, unusable: [], alsoNamed: [], faults: [] };
  const cases: [string, object, object][] = [
    ['takes the first of the fields', { b: '2', a: '1' }, { first: 'a', alsoNamed: [{ field: 'b', value: '2' }] }],
    ['shows no rival that says the same', { a: 1, b: '1' }, { first: 'a' }],
    ['passes over what says nothing', { a: ' ', b: null, c: 'x' }, { first: 'c' }],
    ['notes a placeholder', { a: 'null', b: 'x' }, { first: 'b', unusable: [{ field: 'a', value: 'null' }] }],
    ['notes a fault', { a: {} }, { faults: ['a must be text or a number, got an object.'] }],
    ['takes no other spelling', { A: 'x' }, {}],
    ['finds nothing that is inherited', Object.create({ a: 'x' }) as object, {}],
  ];
  for (const [title, item, expected] of cases) it(title, () => assert.deepEqual(found(item), { ...none, ...expected }));
});

describe('readBodyOf', () => {
  it('reads an activity as the track call it is', () =>
    assert.deepEqual(readBodyOf('activity', anActivity()), readActivity(anActivity())));
  it('reads a metric', () => {
    const item = { dimensionId: 'seats', value: 5, externalId: 'acme' };
    assert.deepEqual(readBodyOf('metric', item), readMetric(item));
  });
  it("reads one of Segment's by the type under which it was kept", () => {
    const read = readBodyOf('page', { userId: 'u-1', name: 'Home' });
    assert.deepEqual(read.ok && [read.call.type, read.call.event], ['page', 'Home']);
  });
});
