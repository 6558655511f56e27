import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mergeRecords, undoMerge } from '../../src/product/people/index.ts';
import * as keptCalls from '../../src/db/calls/calls.ts';
import { inTenant, type Database } from '../../src/db/connect.ts';
import * as settings from '../../src/db/tenants/settings.ts';
import * as tenants from '../../src/db/tenants/tenants.ts';
import { settingsSchema, type Settings } from '../../src/domain/settings/settings.ts';
import { aDatabase } from '../support/database.ts';
import { finalState } from '../support/finalState.ts';
import { planOnce } from '../support/plannedOnce.ts';
import { aSettler } from '../support/settle.ts';
import { rows } from '../support/statements.ts';

/** Two pairs of people: one inside a company, and one with the same userId in two companies. */
const PEOPLE = [
  { company: 'c-1', userId: 'ann', formerId: 'ann-old', email: 'ann@one.example', anonymousId: 'a-1' },
  { company: 'c-1', userId: 'bob', formerId: 'bob-old', email: 'bob@one.example', anonymousId: 'a-2' },
  { company: 'c-1', userId: '42', formerId: '41', email: 'cy@one.example', anonymousId: 'a-3' },
  { company: 'c-2', userId: '42', formerId: '40', email: 'di@two.example', anonymousId: 'a-4' },
  { company: 'c-2', userId: 'eve', formerId: 'eve-old', email: 'eve@two.example', anonymousId: 'a-5' },
];
type Person = (typeof PEOPLE)[number];
const ALWAYS_THERE = PEOPLE.slice(0, 2);
type Call = Record<string, unknown> & { messageId?: string };
const START = Date.parse('2026-11-20T22:00:00Z');

const at = fc.integer({ min: 0, max: 5 }).map((hours) => new Date(START + hours * 3_600_000).toISOString());
const person = fc.constantFrom(...PEOPLE);

/**
 * The company is named, and with it the userId, the address or both. Only who is there from the beginning is also named
 * without the company: whether a sign means one person or two must not depend on who came first (docs/adr/0005).
 */
const personCall = fc
  .record({
    person,
    type: fc.constantFrom('identify', 'track'),
    by: fc.constantFrom('userId', 'email', 'both', 'device'),
    name: fc.constantFrom(undefined, 'A', 'B'),
    asset: fc.boolean(),
    named: fc.boolean(),
    timestamp: at,
  })
  .map(({ person: p, type, by, name, asset, named, timestamp }): Call => {
    const traits = { ...(by === 'email' || by === 'both' ? { email: p.email } : {}), ...(name ? { name } : {}) };
    return {
      type,
      timestamp,
      ...(by === 'userId' || by === 'both' || by === 'device' ? { userId: p.userId } : {}),
      ...(by === 'device' ? { anonymousId: p.anonymousId } : {}),
      ...(type === 'identify' ? { traits } : { event: 'Opened', properties: asset ? { asset_id: 'x' } : {} }),
      context: {
        ...(named || !ALWAYS_THERE.includes(p) ? { groupId: p.company } : {}),
        ...(type === 'track' ? { traits } : {}),
      },
    };
  });
const aliasCall = fc
  .tuple(
    person.filter(({ userId }) => userId !== '42'),
    at,
  )
  .map(([p, timestamp]): Call => ({ type: 'alias', timestamp, previousId: p.formerId, userId: p.userId }));
const groupCall = fc
  .tuple(fc.constantFrom('c-1', 'c-2'), fc.integer({ min: 1, max: 9 }), at)
  .map(([groupId, seats, timestamp]): Call => ({ type: 'group', groupId, timestamp, userId: 'x', traits: { seats } }));
const metricCall = fc
  .record({ model: fc.constantFrom('Company', 'EndUser', 'Asset'), person, value: fc.integer({ min: 1, max: 9 }), at })
  .map(({ model, person: p, value, at: date }): Call => {
    const externalId = { Company: p.company, EndUser: p.userId, Asset: 'x' }[model];
    return { type: 'metric', dimensionId: 'score', value, model, externalId, companyExternalId: p.company, date };
  });
const calls = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: personCall },
    { weight: 1, arbitrary: aliasCall },
    { weight: 1, arbitrary: groupCall },
    { weight: 2, arbitrary: metricCall },
  ),
  { maxLength: 6 },
);

interface Scenario {
  before: Call[];
  between: Call[];
  after: Call[];
  known: boolean[];
  merges: Merging[];
  updateEndUsers: Settings['identity']['updateEndUsers'];
}
/** Which two become one: people by their place in the list, or the two companies, either way round. */
type Merging = { people: [number, number] } | { companies: [string, string] };

const merging = fc.constantFrom<Merging>(
  { people: [0, 1] },
  { people: [1, 0] },
  { companies: ['c-1', 'c-2'] },
  { companies: ['c-2', 'c-1'] },
);
const ONE_WAY: Merging[][] = [
  [{ people: [0, 1] }],
  [{ companies: ['c-1', 'c-2'] }],
  [{ people: [0, 1] }, { companies: ['c-1', 'c-2'] }],
];
const parts = {
  before: calls,
  between: calls,
  after: calls,
  updateEndUsers: fc.constantFrom<Settings['identity']['updateEndUsers']>('never', 'fillEmpty', 'newestWins'),
};
const scenario: fc.Arbitrary<Scenario> = fc.record({
  ...parts,
  known: fc.array(fc.boolean(), { minLength: PEOPLE.length, maxLength: PEOPLE.length }),
  merges: fc.uniqueArray(merging, {
    minLength: 1,
    maxLength: 2,
    selector: (one) => ('people' in one ? 'people' : 'companies'),
  }),
});

function isMetric(call: Call): boolean {
  return call['type'] === 'metric';
}

/** A metric as Planhat's door keeps it. */
function asPushed(call: Call): keptCalls.NewCall {
  const { messageId = '', date, ...body } = call;
  const at = new Date(String(date));
  const base = { messageId, type: 'metric', event: undefined, timeNote: undefined, subject: undefined } as const;
  return { ...base, receivedAt: at, occurredAt: at, body: JSON.stringify(body) };
}

describe('a merge', () => {
  let db: Database;
  let settler: ReturnType<typeof aSettler>;
  let tenant = 0;
  before(async () => {
    const made = await aDatabase();
    planOnce(made.url);
    db = made.db;
    settler = aSettler(db);
  });

  async function world({ updateEndUsers, known }: Scenario, as = (call: Call) => call): Promise<string> {
    const { tenantId } = await tenants.create(db, { name: `merge-${(tenant += 1)}` });
    const rules = settingsSchema.parse({ identity: { updateEndUsers } });
    await inTenant(db, tenantId, async (tx) => {
      await settings.change(tx, 1, rules, 'test');
      for (const id of ['c-1', 'c-2']) {
        await rows(
          tx,
          `with company as (
             insert into companies (tenant_id, external_id, name, domains) values (?, ?, ?, ?) returning company_id
           ) insert into assets (tenant_id, company_id, external_id, name) select ?, company_id, 'x', 'X' from company`,
          [tenantId, id, `Company ${id}`, [`${id}.example`], tenantId],
        );
      }
    });
    // Whoever is merged has to be there first; the others may come while it is in force.
    const first = PEOPLE.filter((_, index) => ALWAYS_THERE.includes(PEOPLE[index] ?? assert.fail()) || known[index]);
    await send(
      tenantId,
      first.map((p, index) => as(introduction(p, `known-${index}`))),
    );
    return tenantId;
  }

  async function send(tenantId: string, list: Call[]): Promise<void> {
    const [pushed, sent] = [list.filter(isMetric), list.filter((call) => !isMetric(call))];
    const kept = sent.length === 0 ? [] : await settler.keep(tenantId, sent);
    kept.push(...(await inTenant(db, tenantId, (tx) => keptCalls.keep(tx, pushed.map(asPushed)))));
    if (kept.length > 0) await settler.settle(tenantId, kept);
  }

  const introduction = ({ company, userId, email, anonymousId }: Person, messageId: string): Call => ({
    type: 'identify',
    messageId,
    userId,
    anonymousId,
    timestamp: new Date(START).toISOString(),
    traits: { email },
    context: { groupId: company },
  });

  async function merge(tenantId: string, one: Merging): Promise<number> {
    const ids = await inTenant(db, tenantId, async (tx) => {
      if ('companies' in one) {
        const found = await rows<{ id: number; external_id: string }>(
          tx,
          'select company_id as id, external_id from companies',
        );
        return one.companies.map((id) => found.find((row) => row.external_id === id)?.id ?? assert.fail());
      }
      const found = await rows<{ id: number; external_id: string }>(
        tx,
        'select end_user_id as id, external_id from end_users where merged_into is null',
      );
      return one.people.map((at) => found.find((row) => row.external_id === PEOPLE[at]?.userId)?.id ?? assert.fail());
    });
    const model = 'companies' in one ? 'company' : 'endUser';
    const asked = { model, winner: ids[0] ?? 0, loser: ids[1] ?? 0, by: 'test' } as const;
    const { merge, released } = await mergeRecords(db, tenantId, asked);
    await settler.settle(tenantId, released);
    return merge.mergeId;
  }

  /** The calls of a part, each with an id that says which. */
  const numbered = (list: Call[], part: string): Call[] =>
    list.map((call, index) => ({ ...call, messageId: `${part}-${index}` }));

  const runs = (): { numRuns: number; seed?: number } => ({
    numRuns: Number(process.env['MERGE_RUNS'] ?? 40),
    ...(process.env['MERGE_SEED'] ? { seed: Number(process.env['MERGE_SEED']) } : {}),
  });

  it('leaves nothing behind once it is undone, whatever came meanwhile', async function () {
    this.timeout(600_000);
    await fc.assert(
      fc.asyncProperty(scenario, async (played) => {
        const [merged, never] = [await world(played), await world(played)];
        const send2 = async (list: Call[]) => {
          await send(merged, list);
          await send(never, list);
        };
        await send2(numbered(played.before, 'before'));
        const made: number[] = [];
        for (const one of played.merges) {
          made.push(await merge(merged, one));
          await send2(numbered(played.between, `between-${made.length}`));
        }
        for (const id of made.reverse()) {
          const { reopened } = await undoMerge(db, merged, id, 'test');
          await settler.settle(merged, reopened);
        }
        assert.deepEqual(await finalState(db, merged), await finalState(db, never));
        await send2(numbered(played.after, 'after'));
        assert.deepEqual(await finalState(db, merged), await finalState(db, never));
      }),
      runs(),
    );
  });

  it('makes of two what one would have been, whichever of them calls name', async function () {
    this.timeout(600_000);
    const one = fc.record({ ...parts, merges: fc.constantFrom<Merging[]>(...ONE_WAY) });
    await fc.assert(
      fc.asyncProperty(one, async (drawn) => {
        const played = { ...drawn, known: PEOPLE.map(() => true) };
        const as = (call: Call) => played.merges.reduce(asWinner, call);
        const [merged, always] = [await world(played), await world(played, as)];
        await send(merged, numbered(played.before, 'before'));
        await send(always, numbered(played.before.map(as), 'before'));
        for (const merging of played.merges) await merge(merged, merging);
        await send(merged, numbered(played.between, 'between'));
        await send(always, numbered(played.between.map(as), 'between'));
        const said = new Set(
          numbered(played.between, 'between').flatMap((c) => (c['type'] === 'alias' ? [c.messageId] : [])),
        );
        assert.deepEqual(usageOf(await finalState(db, merged), said), usageOf(await finalState(db, always), said));
      }),
      runs(),
    );
  });
});

/**
 * All but fields: a winner keeps its own, while of one record the oldest or the newest call would decide. Alias calls are
 * about nobody, except that one decided under a merge has to be found when it is undone.
 */
function usageOf(
  { endUsers = [], companyDays, metrics, objectMetrics, outcomes, unsettled, ledger }: Record<string, unknown[]>,
  aliases: ReadonlySet<unknown>,
) {
  const people = endUsers.map((row) => {
    const { company, external_id, activities, calls: settled, days } = row as Record<string, unknown>;
    const about = (settled as string[]).filter((id) => !aliases.has(id));
    return { company, external_id, activities, about, days };
  });
  return { people, companyDays, metrics, objectMetrics, outcomes, unsettled, ledger };
}

/** A call as it would be, had the loser always been the winner. */
function asWinner(call: Call, merging: Merging): Call {
  const swaps =
    'people' in merging
      ? [[PEOPLE[merging.people[1]], PEOPLE[merging.people[0]]] as const]
      : ([[PEOPLE[3], PEOPLE[2]]] as const);
  let text = JSON.stringify(call);
  for (const [from, to] of swaps) {
    if (!from || !to) continue;
    for (const sign of ['userId', 'email'] as const) text = text.replaceAll(`"${from[sign]}"`, `"${to[sign]}"`);
  }
  if ('companies' in merging) text = text.replaceAll(`"${merging.companies[1]}"`, `"${merging.companies[0]}"`);
  return JSON.parse(text) as Call;
}
