import assert from 'node:assert/strict';
import { createDraft } from '../../../src/domain/identity/identityDraft.ts';
import { NewIds } from '../../../src/domain/identity/newIds.ts';
import type { EndUser } from '../../../src/domain/identity/customer.ts';
import type { FieldSource, Profile, UpdateMode } from '../../../src/domain/identity/profile.ts';
import {
  aClaim,
  knowing,
  someIds,
  type ClaimParts,
  type CustomerParts,
  type Customers,
} from '../../support/customers.ts';

const at = (day: number): FieldSource => [`2026-11-0${day}T00:00:00.000Z`, `m-${day}`];
const NOW = at(5);

/** A draft over what is known, and what it plans to write in the names of the test. */
function drafting(parts: CustomerParts = {}, mode: UpdateMode = 'never') {
  const customers = knowing(parts);
  const draft = createDraft(customers.directory, mode, new NewIds(someIds(10)));
  const namesOf = (people: Iterable<EndUser>) => [...people].map((one) => customers.personName(one.endUserId));
  return {
    ...customers,
    draft,
    learn: (endUser: EndUser, claim: ClaimParts, profile: Profile = {}) =>
      draft.learn(endUser, aClaim(claim), profile, NOW),
    planned: () => ({
      created: namesOf(draft.newEndUsers),
      changed: namesOf(draft.changedEndUsers),
      devices: draft.newAnonymousIds.map(({ endUser, value }) => `${value} of ${namesOf([endUser])}`),
      addresses: draft.newAddresses.map(({ endUser, value }) => `${value} of ${namesOf([endUser])}`),
      joins: draft.joins.map(({ from, into }) => `${namesOf([from])} into ${namesOf([into])}`),
    }),
  };
}
type Planned = ReturnType<ReturnType<typeof drafting>['planned']>;

const nothing: Planned = { created: [], changed: [], devices: [], addresses: [], joins: [] };
const ada = { externalId: 'u-1', email: 'ada@acme.example', anonymousIds: ['device'] };

describe('createDraft', () => {
  it('begins with nothing to write', () => assert.deepEqual(drafting({ people: { ada } }).planned(), nothing));

  describe('createCompany', () => {
    it('plans a company made by calls and named by its externalId', () => {
      const { draft } = drafting();
      const { externalId, fields, fromCalls, domains } = draft.createCompany('new');
      assert.deepEqual(
        { externalId, fields, fromCalls, domains },
        { externalId: 'new', fields: { name: 'new' }, fromCalls: true, domains: [] },
      );
    });
    it('lets later calls of the run find it', () => {
      const { draft, directory } = drafting();
      const company = draft.createCompany('new');
      assert.equal(directory.companyByExternalId('new'), company);
      assert.deepEqual([...draft.newCompanies], [company]);
    });
  });

  describe('createEndUser', () => {
    it('plans a person of the company of whom nothing is known yet', () => {
      const { draft, company, planned } = drafting({ companies: { acme: { mergeId: 7 } } });
      const { companyId, externalId, fields, mergeId, fromCalls } = draft.createEndUser(company('acme'));
      const expected = {
        companyId: company('acme').companyId,
        externalId: null,
        fields: {},
        mergeId: 7,
        fromCalls: true,
      };
      assert.deepEqual({ companyId, externalId, fields, mergeId, fromCalls }, expected);
      assert.deepEqual(planned(), { ...nothing, created: ['created'] });
    });
    it('tells records that it creates apart', () => {
      const { draft, company } = drafting();
      const made = [draft.createEndUser(company('acme')), draft.createEndUser(company('acme'))];
      assert.equal(new Set(made.map(({ endUserId }) => endUserId)).size, 2);
    });
    it('lets later calls of the run find the person by what was learnt', () => {
      const { draft, company, directory, learn } = drafting();
      const fresh = draft.createEndUser(company('acme'));
      learn(fresh, { userId: 'u-9', anonymousId: 'phone' }, { email: 'New@acme.example' });
      assert.deepEqual(directory.endUsersByExternalId('u-9'), [fresh]);
      assert.deepEqual(directory.endUsersByEmail('new@acme.example'), [fresh]);
      assert.deepEqual(directory.endUsersByAnonymousId('phone'), [fresh]);
      assert.equal(draft.changedEndUsers.size, 0);
    });
  });

  describe('learn', () => {
    type Case = [title: string, parts: CustomerParts, claim: ClaimParts, profile: Profile, planned: Partial<Planned>];
    const cases: Case[] = [
      ['writes nothing of who is known already', { people: { ada } }, { userId: 'u-1', anonymousId: 'device' }, {}, {}],
      [
        'writes the userId of a person without externalId',
        { people: { ada: { email: 'ada@acme.example' } } },
        { userId: 'u-1' },
        {},
        { changed: ['ada'] },
      ],
      ['keeps the externalId of a person found by another sign', { people: { ada } }, { userId: 'u-9' }, {}, {}],
      [
        'moves to the later id of an alias',
        { people: { ada }, aliases: [['u-1', 'u-9']] },
        { userId: 'u-9' },
        {},
        { changed: ['ada'] },
      ],
      [
        'stays with the later id of an alias',
        { people: { ada }, aliases: [['u-0', 'u-1']] },
        { userId: 'u-0' },
        {},
        {},
      ],
      [
        'keeps the externalId where the call names somebody merged into the person',
        { people: { ada: { ...ada, formerIds: ['u-0'] } }, aliases: [['u-1', 'u-0']] },
        { userId: 'u-0' },
        {},
        {},
      ],
      ['writes a device', { people: { ada } }, { anonymousId: 'phone' }, {}, { devices: ['phone of ada'] }],
      [
        'writes the fields of a person made by calls',
        { people: { ada: { ...ada, fromCalls: true } } },
        {},
        { name: 'Ada' },
        { changed: ['ada'] },
      ],
      ['leaves the fields of a person kept by hand', { people: { ada } }, {}, { name: 'Ada' }, {}],
      [
        'keeps every address by which calls name somebody merged',
        { people: { ada: { ...ada, isMerged: true } } },
        { email: 'second@acme.example' },
        {},
        { addresses: ['second@acme.example of ada'] },
      ],
      [
        'keeps no address twice',
        { people: { ada: { ...ada, isMerged: true, formerEmails: ['second@acme.example'] } } },
        { email: 'second@acme.example' },
        {},
        {},
      ],
      ['keeps no other address of who was not merged', { people: { ada } }, { email: 'second@acme.example' }, {}, {}],
    ];
    for (const [title, parts, claim, profile, expected] of cases) {
      it(title, () => {
        const { person, learn, planned } = drafting(parts);
        learn(person('ada'), claim, profile);
        assert.deepEqual(planned(), { ...nothing, ...expected });
      });
    }

    it('keeps the address that a newer one replaces, of somebody merged', () => {
      const merged = { ...ada, isMerged: true, sources: { email: at(1) } };
      const { person, learn, planned } = drafting({ people: { ada: merged } }, 'newestWins');
      learn(person('ada'), { email: 'second@acme.example' }, { email: 'second@acme.example' });
      const expected = { changed: ['ada'], addresses: ['ada@acme.example of ada'] };
      assert.deepEqual(planned(), { ...nothing, ...expected });
    });

    it('says whether a field has another value', () => {
      const { person, learn } = drafting({ people: { ada: { ...ada, fromCalls: true } } });
      assert.equal(learn(person('ada'), { userId: 'u-1', anonymousId: 'phone' }), false);
      assert.equal(learn(person('ada'), {}, { name: 'Ada' }), true);
    });
  });

  describe('learn joins', () => {
    const visitor = { email: 'ada@acme.example', fromCalls: true, anonymousIds: ['phone'] };
    const cases: [string, CustomerParts['people'], ClaimParts, string[]][] = [
      [
        'who is known by the address alone into the one who turns out to have it',
        { ada, visitor },
        { userId: 'u-1', email: 'ada@acme.example' },
        ['visitor into ada'],
      ],
      ['nobody while the call does not show the address', { ada, visitor }, { userId: 'u-1' }, []],
      ['nobody into who has another address', { ada, visitor }, { userId: 'u-1', email: 'x@acme.example' }, []],
      [
        'nobody of another company',
        { ada, visitor: { ...visitor, at: 'beta' } },
        { userId: 'u-1', email: 'ada@acme.example' },
        [],
      ],
      [
        'nobody who was entered by hand',
        { ada, visitor: { ...visitor, fromCalls: false } },
        { userId: 'u-1', email: 'ada@acme.example' },
        [],
      ],
      [
        'nobody who has an externalId',
        { ada, visitor: { ...visitor, externalId: 'u-2' } },
        { userId: 'u-1', email: 'ada@acme.example' },
        [],
      ],
      [
        'nobody into who has no externalId',
        { ada: { email: 'ada@acme.example' }, visitor },
        { email: 'ada@acme.example' },
        [],
      ],
    ];
    for (const [title, people, claim, joins] of cases) {
      it(title, () => {
        const { person, learn, planned } = drafting({ people: people ?? {} });
        learn(person('ada'), claim);
        assert.deepEqual(planned().joins, joins);
      });
    }
  });

  describe('join', () => {
    /** Joins bob into ada, and gives what became of them. */
    function joined(
      bob: object,
      into: object = ada,
      mode: UpdateMode = 'never',
    ): Customers & ReturnType<typeof drafting> {
      const all = drafting({ people: { ada: into, bob } }, mode);
      all.draft.join(all.person('bob'), all.person('ada'));
      return all;
    }

    it('lets nobody find the one who is gone, and by their devices the one who stays', () => {
      const { directory, person, planned } = joined({ externalId: 'u-2', anonymousIds: ['phone'] });
      assert.deepEqual(directory.endUsersByExternalId('u-2'), []);
      assert.deepEqual(directory.endUsersByAnonymousId('phone'), [person('ada')]);
      const expected = { changed: ['ada'], devices: ['phone of ada'], joins: ['bob into ada'] };
      assert.deepEqual(planned(), { ...nothing, ...expected });
    });
    it('writes no change of the one who is gone', () => {
      const { draft, person, learn, planned } = drafting({ people: { ada, bob: { fromCalls: true } } });
      learn(person('bob'), {}, { name: 'Bob' });
      draft.join(person('bob'), person('ada'));
      assert.deepEqual(planned().changed, ['ada']);
    });
    it('takes over what was merged by hand', () => {
      const { person } = joined({ formerIds: ['u-0'], formerEmails: ['old@acme.example'], isMerged: true, mergeId: 7 });
      const { formerIds, formerEmails, isMerged, mergeId } = person('ada');
      assert.deepEqual([formerIds, formerEmails, isMerged, mergeId], [['u-0'], ['old@acme.example'], true, 7]);
    });

    const bob = { fields: { name: 'Bob', phone: '1' }, sources: { name: at(3), phone: at(3) } };
    const named = (day: number) => ({ ...ada, fields: { name: 'Ada' }, sources: { name: at(day) } });
    const fields: [string, UpdateMode, object, object][] = [
      ['keeps the older field, and fills what is empty', 'never', named(1), { name: 'Ada', phone: '1' }],
      ['goes back to the older field', 'never', named(4), { name: 'Bob', phone: '1' }],
      ['goes back to the older field under fillEmpty', 'fillEmpty', named(4), { name: 'Bob', phone: '1' }],
      ['takes the newer field under newestWins', 'newestWins', named(1), { name: 'Bob', phone: '1' }],
      ['keeps the newer field under newestWins', 'newestWins', named(4), { name: 'Ada', phone: '1' }],
    ];
    for (const [title, mode, into, expected] of fields) {
      it(title, () => assert.deepEqual(joined(bob, into, mode).person('ada').fields, expected));
    }
    it('takes no field of which nobody knows the source', () =>
      assert.deepEqual(joined({ fields: { name: 'Bob' } }, { externalId: 'u-1' }).person('ada').fields, {}));
  });
});
