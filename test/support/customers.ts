import { claimCalls, type ClaimedCall, type KeptCall } from '../../src/domain/identity/claimedCall.ts';
import assert from 'node:assert/strict';
import { readBodyOf, type KeptType } from '../../src/domain/calls/keptBody.ts';
import { decideCalls } from '../../src/domain/identity/decide.ts';
import type { Decision } from '../../src/domain/identity/decision.ts';
import { CALL_TYPES, type SegmentCall } from '../../src/domain/calls/segmentCall.ts';
import type { Claim } from '../../src/domain/identity/claim.ts';
import type { Company, CompanyObject, EndUser } from '../../src/domain/identity/customer.ts';
import { createDirectory, type Directory, type Known } from '../../src/domain/identity/directory.ts';
import { createDraft, type Draft } from '../../src/domain/identity/identityDraft.ts';
import { mostNew, NewIds, type ReservedIds } from '../../src/domain/identity/newIds.ts';
import type { IdentityPlan } from '../../src/domain/identity/identityPlan.ts';
import { settingsSchema, type Settings } from '../../src/domain/settings/settings.ts';

/** An end user as a test describes them: of the company `at`, which is acme unless told. */
export type PersonParts = Partial<Omit<EndUser, 'companyId'>> & { at?: string; email?: string };

/** An asset or a project: its company and its externalId. */
export type ObjectParts = readonly [company: string, externalId: string];

/** What is known before a call comes, each record under the name by which the test calls it. */
export interface CustomerParts {
  /** Beside acme and beta. A company's name is its externalId unless told. */
  companies?: Record<string, Partial<Company>>;
  people?: Record<string, PersonParts>;
  aliases?: readonly (readonly [previousId: string, userId: string])[];
  assets?: readonly ObjectParts[];
  projects?: readonly ObjectParts[];
}

/** Known records, and the names that the test gave them. */
export interface Customers {
  known: Known;
  directory: Directory;
  company(name: string): Company;
  person(name: string): EndUser;
  /** The name of a record; `created` for one that the code under test made. */
  companyName(companyId: number): string;
  personName(endUserId: number): string;
}

const COMPANIES = { acme: { domains: ['acme.example'] }, beta: { domains: ['beta.example'] } };

/** A company with nothing but a name; numbers of companies, people and objects never coincide. */
export function aCompany(companyId: number, name: string, over: Partial<Company> = {}): Company {
  const sourced = { fields: { name }, sources: {}, fromCalls: false };
  return { companyId, externalId: name, domains: [], formerIds: [], mergeId: null, ...sourced, ...over };
}

/** A person whom nothing but the record itself tells from others. */
export function aPerson(endUserId: number, companyId: number, { email, ...over }: PersonParts = {}): EndUser {
  const ids = { externalId: null, anonymousIds: [], formerIds: [], formerEmails: [], isMerged: false, mergeId: null };
  const { at: _at, ...rest } = over;
  const fields = email === undefined ? {} : { email };
  return { endUserId, companyId, ...ids, fields, sources: {}, fromCalls: false, ...rest };
}

export function knowing({ companies = {}, people = {}, aliases = [], ...objects }: CustomerParts = {}): Customers {
  const firms = new Map(
    Object.entries({ ...COMPANIES, ...companies }).map(([name, over], at) => [name, aCompany(101 + at, name, over)]),
  );
  const company = (name: string) => named(firms, name);
  const persons = new Map(
    Object.entries(people).map(([name, parts], at) => [
      name,
      aPerson(201 + at, company(parts.at ?? 'acme').companyId, parts),
    ]),
  );
  const list = (parts: readonly ObjectParts[] = [], first: number): CompanyObject[] =>
    parts.map(([at, externalId], index) => {
      const { companyId, mergeId } = company(at);
      return { objectId: first + index, companyId, externalId, mergeId };
    });
  const known = {
    companies: [...firms.values()],
    endUsers: [...persons.values()],
    aliases: aliases.map(([previousId, userId]) => ({ previousId, userId })),
    assets: list(objects.assets, 301),
    projects: list(objects.projects, 401),
  };
  return {
    known,
    directory: createDirectory(known),
    company,
    person: (name) => named(persons, name),
    companyName: (companyId) => nameOf(firms, (one) => one.companyId === companyId),
    personName: (endUserId) => nameOf(persons, (one) => one.endUserId === endUserId),
  };
}

/** A claim as a test writes it: an address and the names of records as plain text. */
export interface ClaimParts extends Partial<Omit<Claim, 'email' | 'company' | 'asset' | 'project'>> {
  email?: string;
  company?: string;
}

export function aClaim({ email, company, ...rest }: ClaimParts = {}): Claim {
  return {
    alsoNamed: [],
    unusable: [],
    ...(email === undefined ? {} : { email: { given: email, key: email.toLowerCase() } }),
    ...(company === undefined ? {} : { company: { field: 'traits.company_id', value: company } }),
    ...rest,
  };
}

/** Settings that differ from the defaults in a part. */
export const someSettings = (part: object = {}): Settings => settingsSchema.parse(part);

/** An item as a sender writes it. A metric of Planhat's has the type `metric`. */
export type Item = Readonly<Record<string, unknown>>;

export function aCall(item: Item): SegmentCall {
  const types: readonly string[] = [...CALL_TYPES, 'metric', 'activity'];
  const type = types.find((one): one is KeptType => one === item['type']);
  assert.ok(type, `${String(item['type'])} is no type of call`);
  const read = readBodyOf(type, item);
  assert.ok(read.ok, read.ok ? '' : read.message);
  return read.call;
}

const AT = '2026-11-20T10:00:00.000Z';

/** Calls as they were kept: `m-1`, `m-2` … in the order given, all at one instant unless `timestamp` says otherwise. */
export function keptCalls(items: readonly Item[]): KeptCall[] {
  return items.map((item, index) => ({
    messageId: `m-${index + 1}`,
    call: aCall(item),
    receivedAt: new Date(AT),
    occurredAt: new Date(typeof item['timestamp'] === 'string' ? item['timestamp'] : AT),
  }));
}

/** Ids for new records that no record of a test has. */
export function someIds(count: number): ReservedIds {
  const ids = Array.from({ length: count }, (_, at) => 1_000_000 + at);
  return { companies: ids, endUsers: ids };
}

/** What a run of calls comes to. */
export interface Decided {
  plan: IdentityPlan;
  customers: Customers;
  /** Per call in the order given: whom it concerns, or why it goes no further; see `told`. */
  told: string[];
  decisionOf(messageId: string): Decision;
}

export function deciding(items: readonly Item[], parts: CustomerParts = {}, rules: object = {}): Decided {
  const settings = someSettings(rules);
  const customers = knowing(parts);
  const kept = keptCalls(items);
  const claimed = claimCalls(kept, settings);
  const most = mostNew(claimed, settings);
  const ids = { companies: someIds(most.companies).companies, endUsers: someIds(most.endUsers).endUsers };
  const plan = decideCalls(claimed, customers.directory, settings, ids);
  const decisionOf = (messageId: string): Decision => {
    const [decision, ...others] = plan.decisions.filter((one) => one.messageId === messageId);
    assert.ok(decision && others.length === 0, `${messageId} is decided once`);
    return decision;
  };
  return { plan, customers, told: kept.map(({ messageId }) => told(decisionOf(messageId), customers)), decisionOf };
}

/** What deciding one call needs. */
interface One {
  kept: ClaimedCall;
  directory: Directory;
  settings: Settings;
  draft: Draft;
}

/** What one function says of one call, in words as `told`. */
export function decidedAlone(
  decide: (one: One) => Decision,
  item: Item,
  parts: CustomerParts = {},
  rules: object = {},
): string {
  const settings = someSettings(rules);
  const customers = knowing(parts);
  const [kept] = claimCalls(keptCalls([item]), settings);
  assert.ok(kept);
  const draft = createDraft(customers.directory, settings.identity.updateEndUsers, new NewIds(someIds(1)));
  return told(decide({ kept, directory: customers.directory, settings, draft }), customers);
}

/** A decision in words: `ada of acme by email`, `created of acme by created`, `waits, endUserUnknown`. */
export function told(decision: Decision, customers: Customers): string {
  if (decision.kind === 'parked') return `waits, ${decision.reason}`;
  if (decision.kind === 'ignored') return `ignored, ${decision.reason}`;
  const { endUserId, companyId, trace } = decision;
  const company = companyId === undefined ? '' : customers.companyName(companyId);
  const who = endUserId === undefined ? company : `${customers.personName(endUserId)} of ${company}`;
  return [who || 'nobody', ...(trace.rule ? [`by ${trace.rule}`] : [])].join(' ');
}

function named<T>(records: ReadonlyMap<string, T>, name: string): T {
  const record = records.get(name);
  assert.ok(record, `${name} is known`);
  return record;
}

function nameOf<T>(records: ReadonlyMap<string, T>, is: (record: T) => boolean): string {
  return [...records].find(([, record]) => is(record))?.[0] ?? 'created';
}
