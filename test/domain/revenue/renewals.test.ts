import assert from 'node:assert/strict';
import { renewalsByMonth, type RenewableLicense, type Renewals } from '../../../src/domain/revenue/renewals.ts';

const TODAY = '2026-06-30';
/** A licence of 100 a month that was due in June. */
const aLicense = (over: Partial<RenewableLicense> = {}): RenewableLicense => ({
  _id: 'l-1',
  companyId: 1,
  externalId: null,
  parent: null,
  currency: 'EUR',
  renewalDate: '2026-06-15',
  renewalStatus: 'ongoing',
  cents: 10_000,
  ...over,
});
/** A licence that takes the place of the first, and is itself due in another year. */
const aSuccessor = (cents: number, over: Partial<RenewableLicense> = {}) =>
  aLicense({ _id: `s-${cents}`, parent: 'l-1', renewalDate: '2027-06-15', cents, ...over });
const renewed = (over: Partial<RenewableLicense> = {}) => aLicense({ renewalStatus: 'renewed', ...over });

describe('renewalsByMonth', () => {
  const june: Renewals = {
    month: '2026-06',
    currency: 'EUR',
    licenses: 1,
    due: 10_000,
    renewed: 0,
    renewedGross: 0,
    lost: 0,
    open: 0,
  };
  const cases: [string, RenewableLicense[], Partial<Renewals> | undefined][] = [
    ['counts what is neither renewed nor lost as open', [aLicense()], { open: 10_000 }],
    ['counts what is lost', [aLicense({ renewalStatus: 'lost' })], { lost: 10_000 }],
    ['takes a renewed licence for what it brought', [renewed()], { renewed: 10_000, renewedGross: 10_000 }],
    ['takes its successor instead', [renewed(), aSuccessor(15_000)], { renewed: 15_000, renewedGross: 10_000 }],
    ['takes a smaller successor whole', [renewed(), aSuccessor(6_000)], { renewed: 6_000, renewedGross: 6_000 }],
    [
      'adds up its successors',
      [renewed(), aSuccessor(6_000), aSuccessor(5_000)],
      { renewed: 11_000, renewedGross: 10_000 },
    ],
    [
      'finds a successor that names it by externalId',
      [renewed({ externalId: 'x-1' }), aSuccessor(15_000, { parent: 'x-1' })],
      { renewed: 15_000, renewedGross: 10_000 },
    ],
    [
      'finds the same successors once where externalId and _id are one',
      [renewed({ externalId: 'l-1' }), aSuccessor(15_000)],
      { renewed: 15_000, renewedGross: 10_000 },
    ],
    [
      'takes no successor of another company',
      [renewed(), aSuccessor(15_000, { companyId: 2 })],
      { renewed: 10_000, renewedGross: 10_000 },
    ],
    [
      'takes no successor in another currency',
      [renewed(), aSuccessor(15_000, { currency: 'USD' })],
      { renewed: 10_000, renewedGross: 10_000 },
    ],
    ['takes no licence for its own successor', [renewed({ parent: 'l-1' })], { renewed: 10_000, renewedGross: 10_000 }],
    ['takes no successor of what is lost', [aLicense({ renewalStatus: 'lost' }), aSuccessor(15_000)], { lost: 10_000 }],
    ['counts what is due today', [aLicense({ renewalDate: TODAY })], { open: 10_000 }],
    ['counts nothing that is due later', [aLicense({ renewalDate: '2026-07-01' })], undefined],
    ['counts nothing that is never due', [aLicense({ renewalDate: null })], undefined],
    [
      'adds up the licences of a month',
      [aLicense(), aLicense({ _id: 'l-2', renewalStatus: 'lost', cents: 500 })],
      { licenses: 2, due: 10_500, open: 10_000, lost: 500 },
    ],
  ];
  for (const [title, licenses, expected] of cases) {
    it(title, () => assert.deepEqual(renewalsByMonth(licenses, TODAY), expected ? [{ ...june, ...expected }] : []));
  }

  it('keeps months and currencies apart, in their order', () => {
    const licenses = [
      aLicense({ currency: 'USD' }),
      aLicense({ currency: 'EUR' }),
      aLicense({ renewalDate: '2026-05-31', currency: 'USD' }),
    ];
    const found = renewalsByMonth(licenses, TODAY).map(({ month, currency }) => `${month} ${currency}`);
    assert.deepEqual(found, ['2026-05 USD', '2026-06 EUR', '2026-06 USD']);
  });
});
