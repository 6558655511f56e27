import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inTenant, type Database } from '../../src/db/connect.ts';
import * as reopened from '../../src/db/calls/reopened.ts';
import * as settings from '../../src/db/tenants/settings.ts';
import * as tenants from '../../src/db/tenants/tenants.ts';
import { settingsSchema, type Settings } from '../../src/domain/settings/settings.ts';
import { aDatabase } from '../support/database.ts';
import { planOnce } from '../support/plannedOnce.ts';
import { aSettler } from '../support/settle.ts';
import { finalState } from '../support/finalState.ts';
import { rows } from '../support/statements.ts';

/**
 * The people of the generated calls. Each id, address and device belongs to one of them and each of them to one company:
 * where a sign means two people, a call that was settled before the second one was known stays settled as it was
 * (docs/adr/0005), so what it came to depends on when it came.
 */
const PEOPLE = [
  { company: 'c-1', userId: 'u-1', formerId: 'old-1', email: 'ann@one.example', anonymousId: 'a-1' },
  { company: 'c-1', userId: 'u-2', formerId: 'old-2', email: 'Bob@one.example', anonymousId: 'a-2' },
  { company: 'c-2', userId: 'u-1b', formerId: 'old-3', email: 'cy@two.example', anonymousId: 'a-3' },
];
const COMPANIES = [
  { externalId: 'c-1', domain: 'one.example' },
  { externalId: 'c-2', domain: 'two.example' },
];
const START = Date.parse('2026-11-20T22:00:00Z');

type Step = { company: number } | { call: Record<string, unknown> & { messageId: string } };

const at = fc.integer({ min: 0, max: 5 }).map((hours) => new Date(START + hours * 3_600_000).toISOString());
const person = fc.constantFrom(...PEOPLE);
const named = fc
  .record({
    person,
    userId: fc.constantFrom('none', 'userId', 'formerId'),
    email: fc.boolean(),
    anonymousId: fc.boolean(),
    company: fc.boolean(),
    name: fc.constantFrom(undefined, 'A', 'B'),
  })
  .filter(({ userId, email, anonymousId }) => userId !== 'none' || email || anonymousId);

const personCall = fc.tuple(fc.constantFrom('identify', 'track'), named, at).map(([type, who, timestamp]) => {
  const { person: p, userId, email, anonymousId, company, name } = who;
  const traits = { ...(email ? { email: p.email } : {}), ...(name ? { name } : {}) };
  return {
    type,
    timestamp,
    ...(userId === 'none' ? {} : { userId: userId === 'userId' ? p.userId : p.formerId }),
    ...(anonymousId ? { anonymousId: p.anonymousId } : {}),
    ...(type === 'identify' ? { traits } : { event: 'Opened', properties: {} }),
    context: { ...(company ? { groupId: p.company } : {}), ...(type === 'track' ? { traits } : {}) },
  };
});
const aliasCall = fc.tuple(person, at).map(([p, timestamp]) => ({
  type: 'alias',
  timestamp,
  previousId: p.formerId,
  userId: p.userId,
}));
const groupCall = fc
  .tuple(fc.constantFrom('c-1', 'c-2'), fc.integer({ min: 1, max: 9 }), at)
  .map(([groupId, seats, timestamp]) => ({
    type: 'group',
    groupId,
    userId: 'u-1',
    timestamp,
    traits: { seats, name: `N${seats}` },
  }));

const steps = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: personCall },
      { weight: 1, arbitrary: aliasCall },
      { weight: 1, arbitrary: groupCall },
    ),
    {
      minLength: 2,
      maxLength: 8,
    },
  )
  .chain((calls) => fc.tuple(fc.constant(calls), at))
  .map(([calls, timestamp]): Step[] => [
    // Wherever they stand, some call says that the signs of a person are one person's, and an alias that both ids are.
    ...PEOPLE.filter((p) => calls.some((call) => mentions(call, p))).flatMap(
      ({ company, userId, formerId, email }): Step[] => [
        { call: { type: 'alias', messageId: `alias ${formerId}`, timestamp, previousId: formerId, userId } },
        {
          call: {
            type: 'identify',
            messageId: `link ${userId}`,
            timestamp,
            userId,
            traits: { email },
            context: { groupId: company },
          },
        },
      ],
    ),
    ...COMPANIES.map((_, company) => ({ company })),
    ...calls.map((call, index) => ({ call: { ...call, messageId: `m-${index}` } })),
  ]);

function mentions(call: object, { userId, formerId, email, anonymousId }: (typeof PEOPLE)[number]): boolean {
  const text = JSON.stringify(call);
  return [userId, formerId, email, anonymousId].some((sign) => text.includes(`"${sign}"`));
}

const scenario = steps.chain((all) =>
  fc.record({
    arranged: arrangement(all),
    // Two arrangements that each end like this one end alike, and this one is quick.
    atOnce: fc.constant<Step[][]>([
      ...all.filter((step) => 'company' in step).map((step) => [step]),
      all.filter((step) => 'call' in step),
    ]),
    rules: fc.record({
      updateEndUsers: fc.constantFrom<Settings['identity']['updateEndUsers']>('never', 'fillEmpty', 'newestWins'),
      createCompanies: fc.boolean(),
    }),
  }),
);

/** The same steps in any order, cut into runs anywhere. */
function arrangement(all: Step[]): fc.Arbitrary<Step[][]> {
  return fc
    .tuple(
      fc.shuffledSubarray(all, { minLength: all.length }),
      fc.array(fc.boolean(), { minLength: all.length, maxLength: all.length }),
    )
    .map(([order, cuts]) => {
      const groups: Step[][] = [];
      order.forEach((step, index) => {
        const last = groups.at(-1);
        if (!last || cuts[index] || 'company' in step || last.some((one) => 'company' in one)) groups.push([step]);
        else last.push(step);
      });
      return groups;
    });
}

describe('the order of calls', () => {
  let db: Database;
  let settler: ReturnType<typeof aSettler>;
  let tenant = 0;
  before(async () => {
    const made = await aDatabase();
    planOnce(made.url);
    db = made.db;
    settler = aSettler(db);
  });

  async function play(groups: Step[][], identity: Partial<Settings['identity']>): Promise<unknown> {
    const { tenantId } = await tenants.create(db, { name: `order-${(tenant += 1)}` });
    const rules = settingsSchema.parse({ identity });
    await inTenant(db, tenantId, (tx) => settings.change(tx, 1, rules, 'test'));
    for (const group of groups) {
      const items = group.flatMap((step) => ('call' in step ? [step.call] : []));
      const company = group.flatMap((step) => ('company' in step ? [step.company] : []))[0];
      if (company !== undefined) await addCompany(tenantId, company);
      else await settler.settle(tenantId, await settler.keep(tenantId, items));
    }
    return finalState(db, tenantId);
  }

  async function addCompany(tenantId: string, index: number): Promise<void> {
    const { externalId, domain } = COMPANIES[index] ?? assert.fail();
    const released = await inTenant(db, tenantId, async (tx) => {
      await tx.lock('identity');
      await rows(
        tx,
        `insert into companies (tenant_id, external_id, name, domains) values (?, ?, 'By hand', ?)
         on conflict (tenant_id, external_id) do update set name = 'By hand', domains = excluded.domains, from_calls = false`,
        [tenantId, externalId, [domain]],
      );
      return reopened.release(tx, [`company:${externalId}`, `domain:${domain}`]);
    });
    await settler.settle(tenantId, released);
  }

  it('changes nothing about the final state, nor does the way they share runs', async function () {
    this.timeout(600_000);
    const numRuns = Number(process.env['ORDER_RUNS'] ?? 1000);
    await fc.assert(
      fc.asyncProperty(scenario, async ({ arranged, atOnce, rules }) => {
        const [one, other] = await Promise.all([play(arranged, rules), play(atOnce, rules)]);
        assert.deepEqual(one, other);
      }),
      { numRuns, ...(process.env['ORDER_SEED'] ? { seed: Number(process.env['ORDER_SEED']) } : {}) },
    );
  });
});
