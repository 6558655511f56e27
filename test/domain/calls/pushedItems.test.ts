import assert from 'node:assert/strict';
import fc from 'fast-check';
import { claimOf } from '../../../src/domain/identity/claim.ts';
import { readBodyOf, type PushedType } from '../../../src/domain/calls/keptBody.ts';
import type { SegmentCall } from '../../../src/domain/calls/segmentCall.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings/settings.ts';
import { userActivityOf } from '../../../src/domain/usage/userActivity.ts';

function callOf(type: PushedType, item: unknown): SegmentCall {
  const read = readBodyOf(type, item);
  if (!read.ok) throw new Error(read.message);
  return read.call;
}

function refusalOf(type: PushedType, item: unknown): string {
  const read = readBodyOf(type, item);
  return read.ok ? 'taken' : read.message;
}

const LONG = 'x'.repeat(501);
const acted = { action: 'Opened', externalId: 'u-1' };
const measured = { dimensionId: 'seats', value: 5, externalId: 'c-1' };

describe('a user activity of Planhat', () => {
  const claims: [string, object, object][] = [
    ['by externalId', acted, { userId: 'u-1' }],
    ['by euExtId', { action: 'Opened', euExtId: 'u-1' }, { userId: 'u-1' }],
    ['by id, a number', { action: 'Opened', id: 42 }, { userId: '42' }],
    [
      'by e-mail',
      { action: 'Opened', email: ' Ann@One.example' },
      { email: { given: 'Ann@One.example', key: 'ann@one.example' } },
    ],
    [
      'by an e-mail whose plus became a space',
      { action: 'Opened', email: 'dana trial@one.example' },
      { email: { given: 'dana+trial@one.example', key: 'dana+trial@one.example' } },
    ],
    [
      'in a company',
      { ...acted, companyExternalId: 'c-1' },
      { userId: 'u-1', company: { field: 'companyExternalId', value: 'c-1' } },
    ],
    ['in a company, by cId', { ...acted, cId: 7 }, { userId: 'u-1', company: { field: 'cId', value: '7' } }],
    [
      'in the company it names rather than the one in info',
      { ...acted, companyExternalId: 'c-1', info: { company_id: 'c-2' } },
      {
        userId: 'u-1',
        company: { field: 'companyExternalId', value: 'c-1' },
        alsoNamed: [{ field: 'properties.company_id', value: 'c-2' }],
      },
    ],
    [
      'with what info says of company and asset',
      { ...acted, info: { company_id: 'c-2', asset_id: 'as-1' } },
      {
        userId: 'u-1',
        company: { field: 'properties.company_id', value: 'c-2' },
        asset: { field: 'properties.asset_id', value: 'as-1' },
      },
    ],
    [
      'by the first of several ids',
      { ...acted, id: 'u-2' },
      { userId: 'u-1', alsoNamed: [{ field: 'id', value: 'u-2' }] },
    ],
    [
      'with a placeholder, which is no id',
      { action: 'Opened', externalId: 'undefined' },
      { unusable: [{ field: 'externalId', value: 'undefined' }] },
    ],
  ];
  for (const [what, item, claim] of claims) {
    it(`says whom it is about: ${what}`, () => {
      const expected = { alsoNamed: [], unusable: [], ...claim };
      assert.deepEqual(claimOf(callOf('activity', item), DEFAULT_SETTINGS), expected);
    });
  }

  const amounts: [object, number, number][] = [
    [{}, 1, 1],
    [{ weight: 2.5, count: 40 }, 2.5, 40],
    [{ weight: 0 }, 0, 1],
    [{ weight: '3', count: '2' }, 3, 2],
    [{ weight: null, count: '' }, 1, 1],
  ];
  for (const [amount, weight, count] of amounts) {
    it(`weighs ${weight} and counts ${count} times with ${JSON.stringify(amount)}`, () => {
      const activity = userActivityOf(callOf('activity', { ...acted, ...amount }), DEFAULT_SETTINGS);
      assert.deepEqual(activity, { action: 'Opened', weight, count });
    });
  }

  const refusals: [unknown, RegExp][] = [
    [null, /^Item is null; a user activity is a JSON object/],
    [[acted], /^Item is a list/],
    [{ externalId: 'u-1' }, /^action is missing/],
    [{ ...acted, action: ' ' }, /^action is missing/],
    [{ ...acted, action: {} }, /^action must be text, got an object/],
    [{ ...acted, action: LONG }, /^action is longer than 500 characters/],
    [{ action: 'Opened' }, /^email and externalId are both missing/],
    [{ action: 'Opened', email: '  ', externalId: null }, /^email and externalId are both missing/],
    [{ ...acted, externalId: LONG }, /^externalId is longer/],
    [{ ...acted, externalId: {} }, /^externalId must be text or a number/],
    [{ ...acted, companyExternalId: [] }, /^companyExternalId must be text or a number, got a list/],
    [{ ...acted, email: `${LONG}@one.example` }, /^email is longer than 320/],
    [{ ...acted, weight: -1 }, /^weight must be a number from 0/],
    [{ ...acted, weight: 'much' }, /^weight must be a number/],
    [{ ...acted, count: 0 }, /^count must be a whole number from 1/],
    [{ ...acted, count: 1.5 }, /^count must be a whole number/],
    [{ ...acted, count: 3e9 }, /^count must be a whole number/],
  ];
  for (const [item, says] of refusals) {
    it(`comes back: ${JSON.stringify(item)?.slice(0, 60)}`, () => assert.match(refusalOf('activity', item), says));
  }
});

describe('a metric of Planhat', () => {
  const forms: [object, object][] = [
    [measured, { model: 'company', value: 5, dimensionId: 'seats', externalId: 'c-1' }],
    [{ ...measured, model: 'EndUser' }, { model: 'endUser' }],
    [{ ...measured, model: 'asset' }, { model: 'asset' }],
    [{ ...measured, model: ' PROJECT ' }, { model: 'project' }],
    [{ ...measured, model: null }, { model: 'company' }],
    [{ ...measured, value: '12.5' }, { value: 12.5 }],
    [{ ...measured, value: -0 }, { value: 0 }],
    [
      { ...measured, dimensionId: 'Active Users' },
      { dimensionId: 'active_users', name: 'Active Users' },
    ],
    [{ ...measured, externalId: 42 }, { externalId: '42' }],
    [{ ...measured, date: '2026-11-24' }, { day: '2026-11-24' }],
    [{ ...measured, date: '2026-11-24T10:00:00Z' }, { day: undefined }],
  ];
  for (const [item, expected] of forms) {
    it(`is read: ${JSON.stringify(item)}`, () => {
      const metric = callOf('metric', item).metric as unknown as Record<string, unknown>;
      for (const [field, value] of Object.entries(expected)) assert.equal(metric[field], value, field);
    });
  }

  it('says whom it is about, by its model', () => {
    const claim = (item: object) =>
      claimOf(callOf('metric', { ...measured, externalId: 'x', ...item }), DEFAULT_SETTINGS);
    const none = { alsoNamed: [], unusable: [] };
    const named = { field: 'externalId', value: 'x' };
    const company = { field: 'companyExternalId', value: 'c-1' };
    assert.deepEqual(claim({ companyExternalId: 'c-9' }), { ...none, company: named });
    assert.deepEqual(claim({ model: 'EndUser' }), { ...none, userId: 'x' });
    assert.deepEqual(claim({ model: 'Asset', companyExternalId: 'c-1' }), { ...none, company, asset: named });
    assert.deepEqual(claim({ model: 'Project' }), { ...none, project: named });
  });

  const refusals: [unknown, RegExp][] = [
    ['text', /^Item is text; a metric is a JSON object/],
    [{ value: 5, externalId: 'c-1' }, /^dimensionId is missing/],
    [{ ...measured, dimensionId: 7 }, /^dimensionId must be text/],
    [{ ...measured, dimensionId: '%!' }, /^dimensionId has no letter and no digit/],
    [{ ...measured, dimensionId: LONG }, /^dimensionId is longer than 200/],
    [{ dimensionId: 'seats', externalId: 'c-1' }, /^value is missing/],
    [{ ...measured, value: true }, /^value must be a number, got true/],
    [{ ...measured, value: [5] }, /^value must be a number, got a list/],
    [{ ...measured, value: '1,234.50' }, /^value must be a number, got text/],
    [{ ...measured, value: '12%' }, /^value must be a number/],
    [{ ...measured, value: Infinity }, /^value must be a number, got a number out of range/],
    [{ dimensionId: 'seats', value: 5 }, /^externalId is missing/],
    [{ ...measured, externalId: 'undefined' }, /^externalId is the placeholder "undefined"/],
    [{ ...measured, externalId: LONG }, /^externalId is longer/],
    [{ ...measured, model: 'License' }, /^model must be Company, EndUser, Asset or Project/],
    [{ ...measured, model: 7 }, /^model must be/],
  ];
  for (const [item, says] of refusals) {
    it(`comes back: ${JSON.stringify(item)?.slice(0, 60)}`, () => assert.match(refusalOf('metric', item), says));
  }
});

describe('whatever is pushed', () => {
  it('is read without a fault, and as the same a second time', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('u-1', 42, 'undefined', '', null, '2026-11-24', 'Asset', -1),
    );
    const keys = [
      ...['action', 'email', 'externalId', 'euExtId', 'id', 'companyExternalId', 'cId', 'date', 'weight', 'count'],
      ...['info', 'dimensionId', 'value', 'model', '__proto__'],
    ];
    const item = fc.dictionary(fc.constantFrom(...keys), value);
    fc.assert(
      fc.property(fc.constantFrom<PushedType>('activity', 'metric'), item, (type, sent) => {
        const first = readBodyOf(type, sent);
        if (first.ok) claimOf(first.call, DEFAULT_SETTINGS);
        assert.deepEqual(readBodyOf(type, JSON.parse(JSON.stringify(sent))), first);
      }),
    );
  });
});
