import assert from 'node:assert/strict';
import { inTenant } from '../../src/db/connect.ts';
import { rows } from '../support/statements.ts';
import { aSystem, asAnotherTenant, type System } from '../support/system.ts';

/** Sends calls one after the other, each settled before the next, and answers the last one's trace. */
async function inTurn(system: System, ...calls: object[]) {
  let last = '';
  for (const call of calls) {
    last = `turn-${(counter += 1)}`;
    const answer = await system.send({ messageId: last, ...call });
    assert.deepEqual(answer.body.rejected, []);
    await system.settled();
    if ('messageId' in call) last = String(call.messageId);
  }
  return system.trace(last);
}
let counter = 0;

interface Person {
  company: string;
  external_id: string | null;
  email: string | null;
  name: string | null;
}

function people(system: System): Promise<Person[]> {
  return inTenant(system.db, system.tenantId, (tx) =>
    rows<Person>(
      tx,
      `select c.external_id as company, e.external_id, e.email, e.name
       from end_users e join companies c on c.company_id = e.company_id where e.merged_into is null order by 1, 2, 3`,
    ),
  );
}

const identify = (userId: string | undefined, company: string | undefined, traits: object = {}) => ({
  type: 'identify',
  ...(userId === undefined ? {} : { userId }),
  traits: { ...traits, ...(company === undefined ? {} : { company_id: company }) },
});
const track = (userId: string | undefined, properties: object = {}, rest: object = {}) => ({
  type: 'track',
  event: 'Opened',
  ...(userId === undefined ? {} : { userId }),
  properties,
  ...rest,
});

describe('identity', () => {
  let system: System;
  let shared: System;
  before(async function () {
    this.timeout(60_000);
    shared = await aSystem();
  });
  beforeEach(async () => {
    system = await asAnotherTenant(shared);
    await system.put('/companies', [
      { externalId: 'c-1', name: 'One', domains: ['one.example'] },
      { externalId: 'c-2', name: 'Two', domains: ['two.example', 'shared.example'] },
      { externalId: 'c-3', name: 'Three', domains: ['shared.example'] },
    ]);
  });

  it('makes one end user of fifty calls about one new person that arrive at once', async () => {
    const calls = Array.from({ length: 50 }, (_, index) => ({
      ...(index % 2 ? track('u-1', { company_id: 'c-1' }) : identify('u-1', 'c-1', { email: 'ann@one.example' })),
      messageId: `at-once-${index}`,
    }));
    await Promise.all(calls.map((call) => system.send(call)));
    assert.equal((await system.settled()).applied, 50);
    assert.deepEqual(await people(system), [
      { company: 'c-1', external_id: 'u-1', email: 'ann@one.example', name: null },
    ]);
  });

  it('finds a company by an e-mail domain, never by a free-mail one or one that two companies share', async () => {
    const found = await inTurn(system, identify('u-1', undefined, { email: 'ann@one.example' }));
    assert.deepEqual([found.outcome, found.company?.externalId], ['applied', 'c-1']);
    const free = await inTurn(system, identify('u-2', undefined, { email: 'bob@gmail.com' }));
    assert.deepEqual([free.outcome, free.reason], ['parked', 'endUserUnknown']);
    const shared = await inTurn(system, identify('u-3', undefined, { email: 'cy@shared.example' }));
    assert.deepEqual([shared.outcome, shared.reason], ['parked', 'companyAmbiguous']);
    assert.equal((shared.decision['candidates'] as unknown[]).length, 2);
  });

  it('credits an anonymous call to the person its device was seen with', async () => {
    const early = { ...track(undefined, {}, { anonymousId: 'a-1' }), messageId: 'early' };
    assert.equal((await inTurn(system, early)).outcome, 'parked');
    await inTurn(system, { ...identify('u-1', 'c-1'), anonymousId: 'a-1' });
    assert.deepEqual((await system.trace('early')).endUser?.externalId, 'u-1');
    const late = await inTurn(system, track(undefined, {}, { anonymousId: 'a-1' }));
    assert.deepEqual([late.outcome, late.decision['rule']], ['applied', 'anonymousId']);
  });

  it('joins a person known by address only to the one who turns out to have it', async () => {
    await inTurn(system, track(undefined, { company_id: 'c-1', email: 'ann@one.example' }));
    await inTurn(system, identify('u-1', 'c-1'));
    assert.equal((await people(system)).length, 2);
    await inTurn(system, identify('u-1', 'c-1', { email: 'ann@one.example' }));
    assert.deepEqual(await people(system), [
      { company: 'c-1', external_id: 'u-1', email: 'ann@one.example', name: null },
    ]);
  });

  // reference: cases C20
  describe('of an alias', () => {
    const alias = (previousId: string, userId: string) => ({ type: 'alias', previousId, userId });

    it('is a conflict for a human between two known people', async () => {
      await inTurn(
        system,
        identify('u-1', 'c-1', { email: 'a@one.example' }),
        identify('u-2', 'c-1', { email: 'b@one.example' }),
      );
      const trace = await inTurn(system, alias('u-1', 'u-2'));
      assert.deepEqual([trace.outcome, trace.reason], ['parked', 'aliasConflict']);
      assert.equal((await inTurn(system, alias('u-2', 'u-1'))).reason, 'aliasConflict');
      assert.equal((await people(system)).length, 2);
    });

    it('is refused across companies', async () => {
      await inTurn(system, identify('u-1', 'c-1'), identify('u-2', 'c-2'));
      assert.equal((await inTurn(system, alias('u-1', 'u-2'))).reason, 'aliasConflict');
    });

    it('is kept when it comes before either id, and used later', async () => {
      await inTurn(system, alias('u-1', 'u-2'), identify('u-1', 'c-1', { email: 'a@one.example' }));
      await inTurn(system, identify('u-2', 'c-1', { email: 'a@one.example' }));
      assert.deepEqual(
        (await people(system)).map((person) => person.external_id),
        ['u-2'],
      );
    });

    it('ends in a cycle and says nothing of an id to itself', async () => {
      await inTurn(system, alias('a', 'b'), alias('b', 'c'), alias('c', 'a'));
      for (const id of ['a', 'b', 'c']) await inTurn(system, identify(id, 'c-1'));
      assert.equal((await people(system)).length, 1);
      assert.equal((await inTurn(system, alias('a', 'a'))).reason, 'selfAlias');
    });
  });

  // reference: cases C21
  for (const mode of ['never', 'fillEmpty', 'newestWins'] as const) {
    it(`does not take an address away from its owner (${mode})`, async () => {
      await setIdentity({ updateEndUsers: mode });
      await inTurn(
        system,
        identify('u-1', 'c-1', { email: 'x@one.example' }),
        identify('u-2', 'c-1', { email: 'y@one.example' }),
      );
      const clash = await inTurn(system, identify('u-2', 'c-1', { email: 'x@one.example' }));
      assert.equal(clash.endUser?.externalId, 'u-2');
      const [first, second] = await people(system);
      assert.equal(first?.email, 'x@one.example');
      const both = second?.email === 'x@one.example';
      assert.equal(both, mode === 'newestWins');
      const only = await inTurn(system, identify(undefined, 'c-1', { email: 'x@one.example' }));
      if (both) assert.deepEqual([only.outcome, only.reason], ['parked', 'endUserAmbiguous']);
      else assert.deepEqual([only.outcome, only.endUser?.externalId], ['applied', 'u-1']);
    });
  }

  // reference: cases C45
  it('decides by the documented order when a call names two companies, and says so', async () => {
    await inTurn(system, identify('u-1', 'c-1'), identify('u-1', 'c-2'));
    const both = await inTurn(system, track('u-1', { company_id: 'c-2' }, { context: { groupId: 'c-1' } }));
    assert.equal(both.company?.externalId, 'c-2');
    assert.deepEqual(both.decision['alsoNamed'], [{ field: 'context.groupId', value: 'c-1' }]);
    await inTurn(system, { type: 'group', groupId: 'c-2', userId: 'u-1', traits: { seats: 1 } });
    const neither = await inTurn(system, track('u-1'));
    assert.deepEqual([neither.outcome, neither.reason], ['parked', 'endUserAmbiguous']);
  });

  it('sorts fields by event time under each update setting', async () => {
    const at = (day: number, name: string) => ({
      ...identify('u-1', 'c-1', { name }),
      timestamp: `2026-11-0${day}T00:00:00Z`,
    });
    await inTurn(system, at(2, 'Second'), at(3, 'Third'), at(1, 'First'));
    assert.equal((await people(system))[0]?.name, 'First');
    await setIdentity({ updateEndUsers: 'newestWins' });
    await inTurn(system, at(5, 'Fifth'), at(4, 'Fourth'));
    assert.equal((await people(system))[0]?.name, 'Fifth');
  });

  it('never edits a person whom somebody entered by hand, unless told to', async () => {
    await system.put('/endusers', [{ externalId: 'u-1', companyId: 'extid-c-1', name: 'By hand' }]);
    await inTurn(system, identify('u-1', 'c-1', { name: 'By call', email: 'ann@one.example' }));
    assert.deepEqual((await people(system))[0], { company: 'c-1', external_id: 'u-1', email: null, name: 'By hand' });
    await setIdentity({ updateEndUsers: 'fillEmpty' });
    await inTurn(system, identify('u-1', 'c-1', { name: 'By call', email: 'ann@one.example' }));
    assert.deepEqual((await people(system))[0], {
      company: 'c-1',
      external_id: 'u-1',
      email: 'ann@one.example',
      name: 'By hand',
    });
  });

  it('ignores excluded domains, whether the call or the person says so', async () => {
    await inTurn(system, identify('u-1', 'c-1', { email: 'ann@one.example' }));
    await setIdentity({ excludedDomains: ['one.example'] });
    assert.equal((await inTurn(system, identify('u-2', 'c-1', { email: 'bob@ONE.example' }))).reason, 'excludedDomain');
    assert.equal((await inTurn(system, track('u-1'))).reason, 'excludedDomain');
  });

  it('creates companies only where that is switched on', async () => {
    assert.equal((await inTurn(system, track('u-1', { company_id: 'new' }))).reason, 'companyUnknown');
    await setIdentity({ createCompanies: true });
    const trace = await inTurn(system, {
      type: 'group',
      groupId: 'new',
      userId: 'u-1',
      traits: { name: 'Newcomer', seats: 3 },
    });
    assert.equal(trace.company?.externalId, 'new');
    assert.equal((await system.settled()).parked, 0);
    const { body } = await system.api('/companies?externalId=new');
    assert.equal(body[0]?.name, 'Newcomer');
  });

  it('climbs only the rungs that are switched on', async () => {
    await inTurn(system, identify('u-1', 'c-1', { email: 'ann@one.example' }));
    await setIdentity({ ladder: ['externalId'] });
    const trace = await inTurn(system, track(undefined, { email: 'ann@one.example' }));
    assert.deepEqual([trace.outcome, trace.reason], ['parked', 'endUserUnknown']);
  });

  async function setIdentity(identity: object): Promise<void> {
    const { body } = await system.api('/api/settings');
    const { settings } = body;
    const wanted = { ...settings, identity: { ...settings.identity, ...identity } };
    const answer = await system.put('/api/settings', { settings: wanted });
    assert.equal(answer.status, 200);
    await system.settled();
  }
});
