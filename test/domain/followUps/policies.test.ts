import assert from 'node:assert/strict';
import { toObjectId } from '../../../src/domain/values/objectId.ts';
import { fillTemplate, leavesAlone, policySchema } from '../../../src/domain/followUps/policies.ts';
import {
  resolveOwner,
  resolveSomeone,
  type CompanyTeam,
  type Ownership,
} from '../../../src/domain/followUps/policyOwner.ts';

const team: CompanyTeam = { ownerId: 11, coOwnerId: 12 };
const nobody: CompanyTeam = { ownerId: null, coOwnerId: null };
const fallback = toObjectId(13);

describe('policySchema', () => {
  const least = { name: 'Health fell', on: { kind: 'healthBand' }, title: 'Call {{company}}' };
  it('fills in what a policy does not say', () => {
    const policy = policySchema.parse(least);
    assert.deepEqual([policy.enabled, policy.due, policy.coolDown], [true, { businessDays: 2 }, { days: 14 }]);
    assert.deepEqual([policy.owner.roles, policy.mostOpen], [['companyOwner', 'coOwner'], 1]);
    assert.deepEqual([policy.staleAfter, policy.notify], [{ days: 3 }, { email: true, webhooks: [] }]);
  });

  const refused: [string, object][] = [
    ['an unknown kind of occasion', { on: { kind: 'weather' } }],
    ['a fallback that is no _id', { owner: { fallback: '13' } }],
    ['a title of nothing', { title: ' ' }],
    ['no open follow-up at all', { mostOpen: 0 }],
    ['a reminder that says nothing', { reminders: [{}] }],
    ['a field that there is not', { colour: 'red' }],
  ];
  for (const [what, over] of refused) {
    it(`refuses ${what}`, () => assert.equal(policySchema.safeParse({ ...least, ...over }).success, false));
  }
});

describe('leavesAlone', () => {
  const acme = { companyId: 255, externalId: 'acme' };
  const tenant = { companyId: null, externalId: null };
  type Exception = { company: string; until?: string };
  const cases: [string, Exception[], typeof acme | typeof tenant, boolean][] = [
    ['is false without exceptions', [], acme, false],
    ['is true of a company by externalId', [{ company: 'acme' }], acme, true],
    ['is true of a company by _id', [{ company: toObjectId(255) }], acme, true],
    ['is false of another company', [{ company: 'beta' }], acme, false],
    ['is true through the last day', [{ company: 'acme', until: '2026-11-25' }], acme, true],
    ['is false after the last day', [{ company: 'acme', until: '2026-11-24' }], acme, false],
    ['is true by any of several', [{ company: 'acme', until: '2026-11-24' }, { company: 'acme' }], acme, true],
    ['is false of the tenant itself', [{ company: 'acme' }], tenant, false],
  ];
  for (const [title, exceptions, company, expected] of cases) {
    it(title, () => {
      const list = exceptions.map((one) => ({ reason: 'Handled elsewhere', ...one }));
      assert.equal(leavesAlone({ exceptions: list }, company, '2026-11-25'), expected);
    });
  }
});

describe('fillTemplate', () => {
  const facts = {
    company: { name: 'Acme', externalId: null },
    detail: { to: 'poor', score: 0, firstValue: false, none: null },
  };
  const cases: [string, string, string][] = [
    ['names the company', 'Call {{company}}', 'Call Acme'],
    ['names the company by its name', '{{company.name}}', 'Acme'],
    ['writes a dash for an externalId that there is not', '{{company.externalId}}', '–'],
    ['fills in what the occasion says', '{{to}} at {{ score }}', 'poor at 0'],
    ['writes what is false', '{{firstValue}}', 'false'],
    ['writes a dash for what is not known', '{{none}} {{other}}', '– –'],
    ['writes a dash for what is inherited', '{{constructor}}', '–'],
    ['leaves single braces alone', '{to}', '{to}'],
  ];
  for (const [title, template, expected] of cases) {
    it(title, () => assert.equal(fillTemplate(template, facts), expected));
  }
});

describe('resolveOwner', () => {
  const roles: ('companyOwner' | 'coOwner')[] = ['companyOwner', 'coOwner'];
  const cases: [string, CompanyTeam, Parameters<typeof resolveOwner>[1], Ownership][] = [
    ['is the first role', team, { roles }, { ownerId: 11, ownedBy: 'companyOwner' }],
    [
      'is the first role in the order of the policy',
      team,
      { roles: roles.toReversed() },
      { ownerId: 12, ownedBy: 'coOwner' },
    ],
    [
      'is the next role where the first is empty',
      { ...nobody, coOwnerId: 12 },
      { roles },
      { ownerId: 12, ownedBy: 'coOwner' },
    ],
    ['is the fallback where all are empty', nobody, { roles, fallback }, { ownerId: 13, ownedBy: 'fallback' }],
    ['is the fallback without roles', team, { roles: [], fallback }, { ownerId: 13, ownedBy: 'fallback' }],
    ['is visibly nobody without one', nobody, { roles }, { ownerId: null, ownedBy: 'nobody' }],
  ];
  for (const [title, people, owner, expected] of cases) {
    it(title, () => assert.deepEqual(resolveOwner(people, owner), expected));
  }
});

describe('resolveSomeone', () => {
  const cases: [string, Parameters<typeof resolveSomeone>[1], string | undefined, number | null][] = [
    ['is the owner', 'companyOwner', undefined, 11],
    ['is the co-owner', 'coOwner', undefined, 12],
    ['is the fallback', 'fallback', fallback, 13],
    ['is nobody where no fallback is named', 'fallback', undefined, null],
    ['is the named team member', { teamUser: toObjectId(14) }, fallback, 14],
  ];
  for (const [title, who, named, expected] of cases) {
    it(title, () => assert.equal(resolveSomeone(team, who, named), expected));
  }
  it('is nobody where that place is empty', () => assert.equal(resolveSomeone(nobody, 'coOwner', fallback), null));
});
