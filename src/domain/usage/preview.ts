import { claimCalls, type KeptCall } from '../identity/claimedCall.ts';
import { dayIn } from '../values/days.ts';
import type { Company, EndUser } from '../identity/customer.ts';
import { decideCalls } from '../identity/decide.ts';
import type { Decision, Effects } from '../identity/decision.ts';
import { createDirectory, type Known } from '../identity/directory.ts';
import type { Candidate, Rule } from '../identity/identity.ts';
import { mostNew, type ReservedIds } from '../identity/newIds.ts';
import type { MetricStatus } from './metricRule.ts';
import { metricsOfGroup, metricsOfTrack, type MetricReading } from './metrics.ts';
import type { Outcome, Reason } from '../calls/outcome.ts';
import type { SegmentCall } from '../calls/segmentCall.ts';
import type { Settings } from '../settings/settings.ts';
import { userActivityOf } from './userActivity.ts';

/** Somebody a call would be about. Without an id: they would be created. */
export interface Met {
  id: number | undefined;
  externalId: string | null;
}

/** What would become of one call. */
export interface Judged {
  messageId: string;
  outcome: Outcome;
  reason: Reason | null;
  rule: Rule | null;
  company: Met | null;
  endUser: Met | null;
  candidates: Candidate[];
  effects: Omit<Effects, 'metrics'> & { metrics?: { dimensionId: string; value: number; status: MetricStatus }[] };
}

/**
 * What would become of calls under these settings if they came now, all together: decided by the functions that settle
 * calls, against what is known. Changes nothing but the records in `known`, which are the caller's to throw away.
 */
export function judgeCalls(
  calls: readonly KeptCall[],
  known: Known,
  settings: Settings,
  metrics: ReadonlyMap<string, MetricStatus>,
): Map<string, Judged> {
  const claimed = claimCalls(calls, settings);
  const plan = decideCalls(claimed, createDirectory(known), settings, unusedIds(mostNew(claimed, settings)));
  const byId = new Map(calls.map((kept) => [kept.messageId, kept]));
  const people = new Map([...known.endUsers, ...plan.newEndUsers].map((one) => [one.endUserId, one]));
  const companies = new Map([...known.companies, ...plan.newCompanies].map((one) => [one.companyId, one]));
  const isNew = new Set<EndUser | Company>([...plan.newEndUsers, ...plan.newCompanies]);
  const judged = plan.decisions.map((decision) => {
    const kept = byId.get(decision.messageId);
    if (!kept) throw new Error('A decision about a call that was not asked for');
    return judge(decision, kept, { people, companies, isNew, settings, metrics });
  });
  return new Map(judged.map((one) => [one.messageId, one]));
}

/** What a call is judged against. */
interface Against {
  people: ReadonlyMap<number, EndUser>;
  companies: ReadonlyMap<number, Company>;
  isNew: ReadonlySet<EndUser | Company>;
  settings: Settings;
  metrics: ReadonlyMap<string, MetricStatus>;
}

function judge(decision: Decision, kept: KeptCall, known: Against): Judged {
  const { messageId, trace } = decision;
  const candidates = trace.candidates ?? [];
  const base = { messageId, rule: trace.rule ?? null, company: null, endUser: null, candidates, effects: {} };
  if (decision.kind !== 'matched') return { ...base, outcome: decision.kind, reason: decision.reason };
  const person = decision.endUserId === undefined ? undefined : known.people.get(decision.endUserId);
  const company = decision.companyId === undefined ? undefined : known.companies.get(decision.companyId);
  const who = {
    company: company ? met(company.companyId, company, known) : null,
    endUser: person ? met(person.endUserId, person, known) : null,
  };
  const { metrics: _none, ...identity } = decision.effects;
  if (!decision.records) return { ...base, ...who, ...APPLIED, effects: identity };
  const effects = recorded(kept, identity, known);
  const nothing = !effects.userActivity && !effects.metrics && !effects.companyCreated;
  const end = nothing ? { outcome: 'ignored' as const, reason: 'nothingToRecord' as const } : APPLIED;
  return { ...base, ...who, ...end, effects };
}

const APPLIED = { outcome: 'applied' as const, reason: null };

function met(id: number, record: EndUser | Company, { isNew }: Against): Met {
  return { id: isNew.has(record) ? undefined : id, externalId: record.externalId };
}

/** Ids that no record has: nothing is written. */
function unusedIds({ companies, endUsers }: { companies: number; endUsers: number }): ReservedIds {
  const some = (count: number) => Array.from({ length: count }, (_, at) => Number.MAX_SAFE_INTEGER - at);
  return { companies: some(companies), endUsers: some(endUsers) };
}

function recorded(
  { call, occurredAt }: KeptCall,
  own: Omit<Effects, 'metrics'>,
  { settings, metrics }: Against,
): Judged['effects'] {
  const effects: Judged['effects'] = { ...own };
  if (call.type !== 'group' && call.type !== 'metric') {
    const { action, weight, count } = userActivityOf(call, settings);
    const day = dayIn(settings.timeZone, occurredAt);
    effects.userActivity = { action, day, weight, ...(count === 1 ? {} : { count }) };
  }
  const { values, ignored } = readingOf(call, settings);
  const fresh: MetricStatus = settings.metrics.acceptNew ? 'accepted' : 'proposed';
  const all = values.map(({ dimensionId, name, value }) => ({
    dimensionId,
    name,
    value,
    status: metrics.get(dimensionId) ?? fresh,
  }));
  const taken = all.filter(({ status }) => status !== 'rejected');
  const refused = all.filter(({ status }) => status === 'rejected').map(({ name }) => name);
  if (taken.length > 0) effects.metrics = taken.map(({ name: _name, ...point }) => point);
  if (ignored.length + refused.length > 0) effects.ignoredTraits = [...ignored, ...refused];
  return effects;
}

function readingOf(call: SegmentCall, settings: Settings): MetricReading {
  if (call.metric) return { values: [call.metric], ignored: [] };
  return call.type === 'group' ? metricsOfGroup(call.traits, settings) : metricsOfTrack(call, settings);
}
