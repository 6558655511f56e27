import assert from 'node:assert/strict';
import { toldOf, type LadderCase, type Told } from '../../support/ladder.ts';

const ada = { externalId: 'u-1', email: 'ada@acme.example', anonymousIds: ['device'] };

const tables: Record<string, [string, LadderCase, Told][]> = {
  'by externalId': [
    ['finds who bears the userId', { claim: { userId: 'u-1' }, people: { ada } }, 'ada of acme by externalId'],
    [
      'finds them in the company that the call names',
      { claim: { userId: 'u-1', company: 'beta' }, people: { ada, bea: { externalId: 'u-1', at: 'beta' } } },
      'bea of beta by externalId',
    ],
    [
      'parks a userId that people of two companies bear',
      { claim: { userId: 'u-1' }, people: { ada, bea: { externalId: 'u-1', at: 'beta' } } },
      'waits, endUserAmbiguous',
    ],
    [
      'tells two bearers apart by the address',
      {
        claim: { userId: 'u-1', email: 'ada@acme.example' },
        people: { ada, bea: { externalId: 'u-1', email: 'bea@beta.example', at: 'beta' } },
      },
      'ada of acme by externalId',
    ],
    [
      'tells two bearers apart by an address of somebody merged',
      {
        claim: { userId: 'u-1', email: 'old@acme.example' },
        people: { ada, bea: { externalId: 'u-1', formerEmails: ['old@acme.example'], at: 'beta' } },
      },
      'bea of beta by externalId',
    ],
    [
      'parks two bearers of whom neither has the address',
      {
        claim: { userId: 'u-1', email: 'else@acme.example' },
        people: { ada, bea: { externalId: 'u-1', at: 'beta' } },
      },
      'waits, endUserAmbiguous',
    ],
    [
      'parks two bearers who both have the address',
      { claim: { userId: 'u-1', email: 'ada@acme.example' }, people: { ada, twin: { ...ada, at: 'beta' } } },
      'waits, endUserAmbiguous',
    ],
    [
      'keeps to the one bearer whatever the address says',
      { claim: { userId: 'u-1', email: 'else@beta.example' }, people: { ada } },
      'ada of acme by externalId',
    ],
    [
      'finds a person by the id of somebody merged into them',
      { claim: { userId: 'u-old' }, people: { ada: { ...ada, formerIds: ['u-old'] } } },
      'ada of acme by externalId',
    ],
    [
      'takes a bearer of another company for somebody else',
      { claim: { userId: 'u-1', company: 'beta' }, people: { ada } },
      'somebody new of beta by externalId',
    ],
    [
      'does not fold case',
      { claim: { userId: 'U-1', company: 'acme' }, people: { ada } },
      'somebody new of acme by externalId',
    ],
    [
      'does not take "042" for 42',
      { claim: { userId: '042', company: 'acme' }, people: { ada: { externalId: '42' } } },
      'somebody new of acme by externalId',
    ],
    ['parks a userId that nobody bears', { claim: { userId: 'u-9' }, people: { ada } }, 'waits, endUserUnknown'],
  ],

  'by an alias': [
    [
      'finds the bearer of the later id by the former',
      { claim: { userId: 'a' }, aliases: [['a', 'u-1']], people: { ada } },
      'ada of acme by alias',
    ],
    [
      'finds the bearer of the former id by the later',
      { claim: { userId: 'z' }, aliases: [['u-1', 'z']], people: { ada } },
      'ada of acme by alias',
    ],
    [
      'follows a chain',
      {
        claim: { userId: 'a' },
        aliases: [
          ['a', 'b'],
          ['b', 'u-1'],
        ],
        people: { ada },
      },
      'ada of acme by alias',
    ],
    [
      'goes round a cycle once',
      {
        claim: { userId: 'a' },
        aliases: [
          ['a', 'u-1'],
          ['u-1', 'a'],
        ],
        people: { ada },
      },
      'ada of acme by alias',
    ],
    [
      'does not join two ids that share a former one',
      {
        claim: { userId: 'b' },
        aliases: [
          ['a', 'b'],
          ['a', 'u-1'],
        ],
        people: { ada },
      },
      'waits, endUserUnknown',
    ],
    [
      'prefers who bears the id itself',
      { claim: { userId: 'a' }, aliases: [['a', 'u-1']], people: { ada, own: { externalId: 'a' } } },
      'own of acme by externalId',
    ],
    [
      'parks an id that leads to two people',
      {
        claim: { userId: 'a' },
        aliases: [
          ['a', 'u-1'],
          ['a', 'u-2'],
        ],
        people: { ada, bob: { externalId: 'u-2' } },
      },
      'waits, endUserAmbiguous',
    ],
    [
      'leaves alone who has another address',
      { claim: { userId: 'a', email: 'new@acme.example' }, aliases: [['a', 'u-1']], people: { ada } },
      'somebody new of acme by emailDomain',
    ],
    [
      'takes who has no address',
      {
        claim: { userId: 'a', email: 'new@acme.example' },
        aliases: [['a', 'u-1']],
        people: { ada: { externalId: 'u-1' } },
      },
      'ada of acme by alias',
    ],
    [
      'takes who has the address from somebody merged',
      {
        claim: { userId: 'a', email: 'old@acme.example' },
        aliases: [['a', 'u-1']],
        people: { ada: { ...ada, formerEmails: ['old@acme.example'] } },
      },
      'ada of acme by alias',
    ],
    [
      'stays in the company that the call names',
      { claim: { userId: 'a', company: 'beta' }, aliases: [['a', 'u-1']], people: { ada } },
      'somebody new of beta by externalId',
    ],
  ],

  'by e-mail': [
    ['finds who has the address', { claim: { email: 'ada@acme.example' }, people: { ada } }, 'ada of acme by email'],
    ['folds case', { claim: { email: 'Ada@ACME.example' }, people: { ada } }, 'ada of acme by email'],
    [
      'folds the case of what was stored',
      { claim: { email: 'ada@acme.example' }, people: { ada: { email: 'ADA@acme.example' } } },
      'ada of acme by email',
    ],
    [
      'keeps the plus part',
      { claim: { email: 'ada+trial@acme.example' }, people: { ada } },
      'somebody new of acme by emailDomain',
    ],
    [
      'finds them in the company that the call names',
      {
        claim: { email: 'ada@acme.example', company: 'beta' },
        people: { ada, guest: { email: 'ada@acme.example', at: 'beta' } },
      },
      'guest of beta by email',
    ],
    [
      'parks an address that two people share',
      { claim: { email: 'ada@acme.example' }, people: { ada, guest: { email: 'ada@acme.example', at: 'beta' } } },
      'waits, endUserAmbiguous',
    ],
    [
      'parks an address that two people of the named company share',
      {
        claim: { email: 'ada@acme.example', company: 'acme' },
        people: { ada, twin: { email: 'ada@acme.example' } },
      },
      'waits, endUserAmbiguous',
    ],
    [
      'finds a person by an address of somebody merged into them',
      { claim: { email: 'old@acme.example' }, people: { ada: { ...ada, formerEmails: ['old@acme.example'] } } },
      'ada of acme by email',
    ],
    [
      'finds a person without externalId for a call with a userId',
      { claim: { userId: 'u-9', email: 'ada@acme.example' }, people: { ada: { email: 'ada@acme.example' } } },
      'ada of acme by email',
    ],
    [
      'takes who bears another externalId for somebody else',
      { claim: { userId: 'u-9', email: 'ada@acme.example', company: 'acme' }, people: { ada } },
      'somebody new of acme by externalId',
    ],
    [
      'chooses of two the one without externalId',
      {
        claim: { userId: 'u-9', email: 'ada@acme.example' },
        people: { ada, visitor: { email: 'ada@acme.example' } },
      },
      'visitor of acme by email',
    ],
    [
      'finds who bears another externalId for a call without userId',
      { claim: { email: 'ada@acme.example', anonymousId: 'other' }, people: { ada } },
      'ada of acme by email',
    ],
    [
      'finds a free-mail address too',
      { claim: { email: 'ada@gmail.com' }, people: { ada: { email: 'ada@gmail.com' } } },
      'ada of acme by email',
    ],
  ],

  'by the domain of the address': [
    [
      'makes somebody new in its company',
      { claim: { email: 'new@acme.example' } },
      'somebody new of acme by emailDomain',
    ],
    [
      'makes somebody new of a userId in its company',
      { claim: { userId: 'u-9', email: 'new@acme.example' } },
      'somebody new of acme by emailDomain',
    ],
    [
      'never goes by free mail, whatever a company says',
      { claim: { email: 'new@gmail.com' }, companies: { gamma: { domains: ['gmail.com'] } } },
      'waits, endUserUnknown',
    ],
    [
      'parks a domain that two companies share',
      { claim: { email: 'new@acme.example' }, companies: { gamma: { domains: ['acme.example'] } } },
      'waits, companyAmbiguous',
    ],
    ['parks a domain that no company has', { claim: { email: 'new@else.example' } }, 'waits, endUserUnknown'],
    ['does not go by a subdomain', { claim: { email: 'new@mail.acme.example' } }, 'waits, endUserUnknown'],
    [
      'gives way to the company that the call names',
      { claim: { email: 'new@beta.example', company: 'acme' } },
      'somebody new of acme by externalId',
    ],
    [
      'gives way where two companies share it and the call names one',
      { claim: { email: 'new@acme.example', company: 'gamma' }, companies: { gamma: { domains: ['acme.example'] } } },
      'somebody new of gamma by externalId',
    ],
    [
      'finds nobody who is already there',
      { claim: { email: 'new@acme.example' }, people: { ada } },
      'somebody new of acme by emailDomain',
    ],
  ],

  'by the device': [
    ['finds who was seen on it', { claim: { anonymousId: 'device' }, people: { ada } }, 'ada of acme by anonymousId'],
    [
      'parks a device on which two people were seen',
      { claim: { anonymousId: 'device' }, people: { ada, bob: { anonymousIds: ['device'] } } },
      'waits, endUserAmbiguous',
    ],
    [
      'finds them in the company that the call names',
      {
        claim: { anonymousId: 'device', company: 'beta' },
        people: { ada, bea: { anonymousIds: ['device'], at: 'beta' } },
      },
      'bea of beta by anonymousId',
    ],
    [
      'says nothing beside a userId',
      { claim: { userId: 'u-9', anonymousId: 'device', company: 'acme' }, people: { ada } },
      'somebody new of acme by externalId',
    ],
    [
      'says nothing beside an address',
      { claim: { email: 'new@acme.example', anonymousId: 'device' }, people: { ada } },
      'somebody new of acme by emailDomain',
    ],
    [
      'leads by an alias to the person it became',
      { claim: { anonymousId: 'before' }, aliases: [['before', 'u-1']], people: { ada } },
      'ada of acme by anonymousId',
    ],
    [
      'leads to one person by sight and by alias',
      { claim: { anonymousId: 'device' }, aliases: [['device', 'u-1']], people: { ada } },
      'ada of acme by anonymousId',
    ],
    [
      'parks a device that was seen with one and became another',
      {
        claim: { anonymousId: 'device' },
        aliases: [['device', 'u-2']],
        people: { ada, bob: { externalId: 'u-2' } },
      },
      'waits, endUserAmbiguous',
    ],
    ['makes nobody new', { claim: { anonymousId: 'device', company: 'acme' } }, 'waits, endUserUnknown'],
  ],
};

describe('resolveEndUser', () => {
  for (const [subject, cases] of Object.entries(tables)) {
    describe(subject, () => {
      for (const [title, one, expected] of cases) it(title, () => assert.equal(toldOf(one), expected));
    });
  }
});
