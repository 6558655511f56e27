import assert from 'node:assert/strict';
import { createDirectory } from '../../../src/domain/identity/directory.ts';
import type { Company, EndUser } from '../../../src/domain/identity/customer.ts';
import { aPerson, knowing, type CustomerParts, type Customers } from '../../support/customers.ts';

const ada = { externalId: 'u-1', email: 'Ada@acme.example', anonymousIds: ['device'] };
const bea = { ...ada, at: 'beta' };

describe('createDirectory', () => {
  describe('finds companies', () => {
    const found: [string, CustomerParts, (customers: Customers) => Company | Company[] | undefined, string[]][] = [
      ['by externalId', {}, ({ directory }) => directory.companyByExternalId('acme'), ['acme']],
      [
        'by the externalId of one merged into them',
        { companies: { acme: { formerIds: ['old'] } } },
        ({ directory }) => directory.companyByExternalId('old'),
        ['acme'],
      ],
      ['by no externalId but theirs', {}, ({ directory }) => directory.companyByExternalId('acme.example'), []],
      ['by number', {}, ({ directory, company }) => directory.companyById(company('beta').companyId), ['beta']],
      [
        'by domain, all that have it',
        { companies: { gamma: { domains: ['acme.example'] } } },
        ({ directory }) => directory.companiesByDomain('acme.example'),
        ['acme', 'gamma'],
      ],
      ['by no domain that none has', {}, ({ directory }) => directory.companiesByDomain('else.example'), []],
    ];
    for (const [title, parts, find, names] of found) {
      it(title, () => {
        const customers = knowing({ companies: { acme: { domains: ['acme.example'] } }, ...parts });
        const list = [find(customers) ?? []].flat();
        assert.deepEqual(
          list.map(({ companyId }) => customers.companyName(companyId)),
          names,
        );
      });
    }

    it('and says so where a person was read without theirs', () =>
      assert.throws(() => knowing().directory.companyById(999), /without their company/));
  });

  describe('finds people', () => {
    const inBeta = ({ company }: Customers) => company('beta').companyId;
    const found: [string, CustomerParts['people'], (customers: Customers) => EndUser[], string[]][] = [
      [
        'by externalId in any company',
        { ada, bea },
        ({ directory }) => directory.endUsersByExternalId('u-1'),
        ['ada', 'bea'],
      ],
      [
        'by externalId in one company',
        { ada, bea },
        (customers) => customers.directory.endUsersByExternalId('u-1', inBeta(customers)),
        ['bea'],
      ],
      [
        'by the externalId of somebody merged into them',
        { ada: { ...ada, formerIds: ['u-0'] } },
        ({ directory }) => directory.endUsersByExternalId('u-0'),
        ['ada'],
      ],
      [
        'by address in lower case, in any company',
        { ada, bea },
        ({ directory }) => directory.endUsersByEmail('ada@acme.example'),
        ['ada', 'bea'],
      ],
      [
        'by address in one company',
        { ada, bea },
        (customers) => customers.directory.endUsersByEmail('ada@acme.example', inBeta(customers)),
        ['bea'],
      ],
      [
        'by the address of somebody merged into them',
        { ada: { ...ada, formerEmails: ['old@acme.example'] } },
        ({ directory }) => directory.endUsersByEmail('old@acme.example'),
        ['ada'],
      ],
      [
        'by device in any company',
        { ada, bea },
        ({ directory }) => directory.endUsersByAnonymousId('device'),
        ['ada', 'bea'],
      ],
      [
        'by device in one company',
        { ada, bea },
        (customers) => customers.directory.endUsersByAnonymousId('device', inBeta(customers)),
        ['bea'],
      ],
      [
        'by one kind of id and not by another',
        { ada },
        ({ directory }) => directory.endUsersByExternalId('device'),
        [],
      ],
    ];
    for (const [title, people, find, names] of found) {
      it(title, () => {
        const customers = knowing({ people: people ?? {} });
        assert.deepEqual(
          find(customers).map(({ endUserId }) => customers.personName(endUserId)),
          names,
        );
      });
    }
  });

  describe('finds assets and projects', () => {
    const { directory, company } = knowing({
      assets: [
        ['acme', 'press'],
        ['beta', 'press'],
      ],
      projects: [['acme', 'move']],
    });
    const [acme, beta] = [company('acme').companyId, company('beta').companyId];

    it('in one company', () => assert.equal(directory.asset(beta, 'press')?.companyId, beta));
    it('in any company', () =>
      assert.deepEqual(
        directory.assets('press').map(({ companyId }) => companyId),
        [acme, beta],
      ));
    it('in any company, narrowed to one', () => assert.equal(directory.assets('press', beta).length, 1));
    it('and none of another company', () => assert.equal(directory.project(beta, 'move'), undefined));
    it('and takes no asset for a project', () => assert.deepEqual(directory.projects('press'), []));
    it('each once, however often it was read', () => {
      const known = knowing({ assets: [['acme', 'press']] }).known;
      assert.equal(createDirectory({ ...known, assets: [...known.assets, ...known.assets] }).assets('press').length, 1);
    });
  });

  describe('follows a run', () => {
    it('finds a person that it adds', () => {
      const { directory, company } = knowing();
      const fresh = aPerson(999, company('acme').companyId, { externalId: 'u-9' });
      directory.addEndUser(fresh);
      assert.deepEqual(directory.endUsersByExternalId('u-9'), [fresh]);
    });
    it('finds a person by what they come to be known by', () => {
      const { directory, person } = knowing({ people: { ada } });
      Object.assign(person('ada'), { externalId: 'u-2', anonymousIds: ['device', 'phone'] });
      directory.addEndUser(person('ada'));
      assert.deepEqual(directory.endUsersByExternalId('u-2'), [person('ada')]);
      assert.deepEqual(directory.endUsersByAnonymousId('phone'), [person('ada')]);
    });
    it('no longer finds a person by an id or an address that they lost', () => {
      const { directory, person } = knowing({ people: { ada } });
      Object.assign(person('ada'), { externalId: 'u-2', fields: { email: 'new@acme.example' } });
      directory.addEndUser(person('ada'));
      assert.deepEqual(directory.endUsersByExternalId('u-1'), []);
      assert.deepEqual(directory.endUsersByEmail('ada@acme.example'), []);
    });
    it('finds a person once, however often they are added', () => {
      const { directory, person } = knowing({ people: { ada } });
      directory.addEndUser(person('ada'));
      assert.equal(directory.endUsersByExternalId('u-1').length, 1);
    });
    it('no longer finds a person that it removes', () => {
      const { directory, person } = knowing({ people: { ada } });
      directory.removeEndUser(person('ada'));
      const found = [directory.endUsersByExternalId('u-1'), directory.endUsersByEmail('ada@acme.example')];
      assert.deepEqual([...found, directory.endUsersByAnonymousId('device')].flat(), []);
    });
  });
});
