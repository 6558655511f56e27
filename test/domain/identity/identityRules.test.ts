import assert from 'node:assert/strict';
import { awaitedBy, candidatesOf, toldOf, type LadderCase, type Told } from '../../support/ladder.ts';

const ada = { externalId: 'u-1', email: 'ada@acme.example', anonymousIds: ['device'] };
const placeholder = [{ field: 'userId', value: 'undefined' }];

const tables: Record<string, [string, LadderCase, Told][]> = {
  'in the order of the ladder': [
    [
      'goes by the userId before the address',
      { claim: { userId: 'u-1', email: 'bob@acme.example' }, people: { ada, bob: { email: 'bob@acme.example' } } },
      'ada of acme by externalId',
    ],
    [
      'goes by the address first where that is set',
      {
        claim: { userId: 'u-1', email: 'bob@acme.example' },
        people: { ada, bob: { email: 'bob@acme.example' } },
        identity: { ladder: ['email', 'externalId'] },
      },
      'bob of acme by email',
    ],
    [
      'goes by the address first, yet past who bears another externalId',
      {
        claim: { userId: 'u-1', email: 'bob@acme.example' },
        people: { ada, bob: { externalId: 'u-2', email: 'bob@acme.example' } },
        identity: { ladder: ['email', 'externalId'] },
      },
      'ada of acme by externalId',
    ],
    [
      'goes by the address first, and by an alias takes two ids for one person',
      {
        claim: { userId: 'u-0', email: 'ada@acme.example' },
        aliases: [['u-0', 'u-1']],
        people: { ada },
        identity: { ladder: ['email', 'externalId'] },
      },
      'ada of acme by email',
    ],
    [
      'stays in the company of the domain once it stands before other rungs',
      {
        claim: { userId: 'u-1', email: 'new@acme.example' },
        people: { ada, bea: { externalId: 'u-1', at: 'beta' } },
        identity: { ladder: ['emailDomain', 'externalId'] },
      },
      'ada of acme by externalId',
    ],
    [
      'leaves a bearer outside the company of the domain alone',
      {
        claim: { userId: 'u-1', email: 'new@acme.example' },
        people: { bea: { externalId: 'u-1', at: 'beta' } },
        identity: { ladder: ['emailDomain', 'externalId'] },
      },
      'somebody new of acme by emailDomain',
    ],
    [
      'stops at the first rung that is ambiguous',
      {
        claim: { userId: 'u-1', email: 'cy@acme.example' },
        people: { ada, bea: { externalId: 'u-1', at: 'beta' }, cy: { email: 'cy@acme.example' } },
      },
      'waits, endUserAmbiguous',
    ],
  ],

  'with a rung left out': [
    [
      'does not look for the userId',
      { claim: { userId: 'u-1' }, people: { ada }, identity: { ladder: ['email', 'emailDomain', 'anonymousId'] } },
      'waits, endUserUnknown',
    ],
    [
      'does not look for the address',
      {
        claim: { email: 'ada@acme.example' },
        people: { ada },
        identity: { ladder: ['externalId', 'anonymousId'] },
      },
      'waits, endUserUnknown',
    ],
    [
      'does not look for the domain',
      { claim: { email: 'new@acme.example' }, identity: { ladder: ['externalId', 'email', 'anonymousId'] } },
      'waits, endUserUnknown',
    ],
    [
      'does not look for the device',
      {
        claim: { anonymousId: 'device' },
        people: { ada },
        identity: { ladder: ['externalId', 'email', 'emailDomain'] },
      },
      'waits, endUserUnknown',
    ],
    [
      'looks for nobody without any rung',
      { claim: { userId: 'u-1', email: 'ada@acme.example' }, people: { ada }, identity: { ladder: [] } },
      'waits, endUserUnknown',
    ],
  ],

  'with people not made by calls': [
    [
      'parks who is unknown in a named company',
      { claim: { userId: 'u-9', company: 'acme' }, identity: { createEndUsers: false } },
      'waits, endUserUnknown',
    ],
    [
      'parks who is unknown in the company of a domain',
      { claim: { email: 'new@acme.example' }, identity: { createEndUsers: false } },
      'waits, endUserUnknown',
    ],
    [
      'finds who is known',
      { claim: { userId: 'u-1' }, people: { ada }, identity: { createEndUsers: false } },
      'ada of acme by externalId',
    ],
  ],

  'in a company that the call names': [
    [
      'parks an unknown company although the person is known',
      { claim: { userId: 'u-1', company: 'nowhere' }, people: { ada } },
      'waits, companyUnknown',
    ],
    [
      'goes by the id of a company merged into it',
      {
        claim: { userId: 'u-9', company: 'old' },
        companies: { acme: { formerIds: ['old'] } },
      },
      'somebody new of acme by externalId',
    ],
    [
      'does not take a domain for an externalId',
      { claim: { userId: 'u-9', company: 'acme.example' } },
      'waits, companyUnknown',
    ],
  ],

  'with a placeholder in the call': [
    ['says that the id is unusable', { claim: { unusable: placeholder } }, 'waits, unusableId'],
    [
      'says so too where another sign finds nobody',
      { claim: { anonymousId: 'other', unusable: placeholder }, people: { ada } },
      'waits, unusableId',
    ],
    [
      'finds who another sign names',
      { claim: { email: 'ada@acme.example', unusable: placeholder }, people: { ada } },
      'ada of acme by email',
    ],
    [
      'says that a person is unknown in the named company',
      { claim: { company: 'acme', unusable: placeholder } },
      'waits, endUserUnknown',
    ],
    [
      'says that the named company is unknown',
      { claim: { company: 'nowhere', unusable: placeholder } },
      'waits, companyUnknown',
    ],
    [
      'says that a device is ambiguous',
      {
        claim: { anonymousId: 'device', unusable: placeholder },
        people: { ada, bob: { anonymousIds: ['device'] } },
      },
      'waits, endUserAmbiguous',
    ],
  ],
};

describe('resolveEndUser, by the rules of a tenant', () => {
  for (const [subject, cases] of Object.entries(tables)) {
    describe(subject, () => {
      for (const [title, one, expected] of cases) it(title, () => assert.equal(toldOf(one), expected));
    });
  }

  describe('waits', () => {
    const waiting: [string, LadderCase, string[]][] = [
      ['for the company', { claim: { userId: 'u-9', company: 'nowhere' } }, ['company:nowhere']],
      ['for the userId', { claim: { userId: 'u-9' } }, ['user:u-9']],
      [
        'for the address in lower case, and for its domain',
        { claim: { email: 'New@Else.example' } },
        ['domain:else.example', 'email:new@else.example'],
      ],
      ['for the device', { claim: { anonymousId: 'other' } }, ['anonymous:other']],
      [
        'for everything that the call says of the person',
        { claim: { userId: 'u-9', email: 'new@else.example', anonymousId: 'other' } },
        ['anonymous:other', 'domain:else.example', 'email:new@else.example', 'user:u-9'],
      ],
      [
        'for the ids that aliases join to the userId',
        {
          claim: { userId: 'b' },
          aliases: [
            ['a', 'b'],
            ['b', 'c'],
          ],
        },
        ['user:a', 'user:b', 'user:c'],
      ],
      [
        'for the ids that a device became',
        { claim: { anonymousId: 'other' }, aliases: [['other', 'u-9']] },
        ['anonymous:other', 'user:u-9'],
      ],
      [
        'for the same where several people fit',
        { claim: { anonymousId: 'device' }, people: { ada, bob: { anonymousIds: ['device'] } } },
        ['anonymous:device'],
      ],
      ['for nothing where the call says nothing', { claim: {} }, []],
    ];
    for (const [title, one, keys] of waiting) it(title, () => assert.deepEqual(awaitedBy(one), keys));
  });

  describe('names as candidates', () => {
    const considered: [string, LadderCase, string[]][] = [
      ['nobody where one person fits', { claim: { userId: 'u-1' }, people: { ada } }, []],
      [
        'all who bear the userId',
        { claim: { userId: 'u-1' }, people: { ada, bea: { externalId: 'u-1', at: 'beta' } } },
        ['ada of acme: fits by externalId', 'bea of beta: fits by externalId'],
      ],
      [
        'all who have the address',
        { claim: { email: 'ada@acme.example' }, people: { ada, twin: { email: 'ada@acme.example' } } },
        ['ada of acme: fits by email', 'twin of acme: fits by email'],
      ],
      [
        'all who were seen on the device',
        { claim: { anonymousId: 'device' }, people: { ada, bob: { anonymousIds: ['device'] } } },
        ['ada of acme: fits by anonymousId', 'bob of acme: fits by anonymousId'],
      ],
      [
        'the companies that share the domain',
        { claim: { email: 'new@acme.example' }, companies: { gamma: { domains: ['acme.example'] } } },
        ['acme: has this e-mail domain', 'gamma: has this e-mail domain'],
      ],
      [
        'who has the address and another externalId',
        { claim: { userId: 'u-9', email: 'ada@acme.example', company: 'acme' }, people: { ada } },
        ['ada of acme: bears another externalId'],
      ],
      [
        'those also where somebody else was found',
        {
          claim: { userId: 'u-9', email: 'ada@acme.example' },
          people: { ada, visitor: { email: 'ada@acme.example' } },
        },
        ['ada of acme: bears another externalId'],
      ],
      [
        'ten of many',
        {
          claim: { anonymousId: 'device' },
          people: Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`p${at}`, { anonymousIds: ['device'] }])),
        },
        Array.from({ length: 10 }, (_, at) => `p${at} of acme: fits by anonymousId`),
      ],
    ];
    for (const [title, one, names] of considered) it(title, () => assert.deepEqual(candidatesOf(one), names));
  });
});
