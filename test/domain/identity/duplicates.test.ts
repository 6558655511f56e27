import assert from 'node:assert/strict';
import { companyNameKey } from '../../../src/domain/identity/companyName.ts';
import {
  likeCompanies,
  sharingAddress,
  sharingName,
  type LikeEndUser,
} from '../../../src/domain/identity/duplicates.ts';

const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const person = (id: number, rest: Partial<LikeEndUser> = {}): LikeEndUser => ({
  id,
  companyId: 1,
  externalId: null,
  emailKey: 'ann@acme.example',
  createdAt: day(id),
  ...rest,
});
const company = (id: number, name: string, rest: { externalId?: string } = {}) => ({
  id,
  name,
  externalId: null,
  createdAt: day(id),
  ...rest,
});
const shown = (list: ReturnType<typeof sharingAddress>) =>
  list.map(({ winner, loser, reason, confidence }) => [winner.id, loser.id, reason, confidence]);

describe('companyNameKey', () => {
  for (const [key, ...names] of [
    [
      'acme',
      'Acme',
      'ACME, Inc.',
      'The Acme Co. Ltd',
      'acme gmbh & co. kg',
      'Acmé S.à r.l.',
      ' Acme  LLC ',
      'Acme Pty Ltd',
    ],
    ['moller maersk', 'Møller Maersk A/S'.replace('ø', 'o'), 'Moller-Maersk AS'],
    ['acme robotics', 'Acme Robotics B.V.', 'ACME Robotics bv'],
    ['acme group', 'Acme Group', 'Acme Group plc'],
    ['limited', 'Limited'],
    ['株式会社ソニー', '株式会社ソニー'],
    ['', '…', '-'],
  ]) {
    for (const name of names) it(`is "${key}" of "${name}"`, () => assert.equal(companyNameKey(name), key));
  }

  it('keeps apart what differs by more than its legal form', () => {
    assert.notEqual(companyNameKey('Acme Robotics Inc'), companyNameKey('Acme Inc'));
    assert.notEqual(companyNameKey('Company One Ltd'), companyNameKey('Company Two Ltd'));
  });
});

describe('duplicates among end users', () => {
  it('are sure where one address has no two externalIds, and less where it has', () => {
    assert.deepEqual(shown(sharingAddress([person(1), person(2, { externalId: 'u-2' })])), [
      [2, 1, 'sameEmail', 'high'],
    ]);
    const two = [person(1, { externalId: 'u-1' }), person(2, { externalId: 'u-2' })];
    assert.deepEqual(shown(sharingAddress(two)), [[1, 2, 'sameEmail', 'medium']]);
  });

  it('keep the one with an externalId, else the older, and pair it with each of the others', () => {
    const three = [person(3), person(1, { createdAt: day(9) }), person(2)];
    assert.deepEqual(shown(sharingAddress(three)), [
      [2, 3, 'sameEmail', 'high'],
      [2, 1, 'sameEmail', 'high'],
    ]);
  });

  it('share a name only under one domain that is nobody else’s, and with different addresses', () => {
    const named = (id: number, emailKey: string | null, externalId: string | null = null) =>
      person(id, { emailKey, externalId });
    assert.deepEqual(shown(sharingName([named(1, 'ann@acme.example'), named(2, 'a.lee@acme.example')])), [
      [1, 2, 'sameName', 'medium'],
    ]);
    const both = [named(1, 'ann@acme.example', 'u-1'), named(2, 'a.lee@acme.example', 'u-2')];
    assert.deepEqual(shown(sharingName(both)), [[1, 2, 'sameName', 'low']]);
    for (const other of ['ann@acme.example', 'ann@other.example', null]) {
      assert.deepEqual(shown(sharingName([named(1, 'ann@acme.example'), named(2, other)])), [], String(other));
    }
    assert.deepEqual(shown(sharingName([named(1, 'ann@gmail.com'), named(2, 'lee@gmail.com')])), []);
  });
});

describe('duplicates among companies', () => {
  it('share a name but for its legal form, a domain, or both, which is surest', () => {
    const all = [
      company(1, 'Acme'),
      company(2, 'Acme Inc.', { externalId: 'acme' }),
      company(3, 'Globex'),
      company(4, 'Initech'),
      company(5, 'Globex GmbH'),
    ];
    const domains = [
      { domain: 'globex.example', companyIds: [3, 5] },
      { domain: 'shared.example', companyIds: [3, 4] },
      { domain: 'gmail.com', companyIds: [1, 4] },
    ];
    assert.deepEqual(
      likeCompanies(all, domains).map(({ winner, loser, reason, confidence }) => [
        winner.id,
        loser.id,
        reason,
        confidence,
      ]),
      [
        [3, 5, 'sameNameAndDomain', 'high'],
        [2, 1, 'sameName', 'medium'],
        [3, 4, 'sameDomain', 'medium'],
      ],
    );
  });
});
