import type { Claim, Named } from './claim.ts';
import type { ClaimedCall } from './claimedCall.ts';
import type { EndUser } from './customer.ts';
import type { Candidate, Rule } from './identity.ts';
import type { MetricModel } from '../calls/metricItem.ts';
import type { IgnoredReason, Outcome, ParkedReason, Reason } from '../calls/outcome.ts';

/** What is kept with a call about whom it concerns and why: the part of the trace that answers "why them?". */
export interface Trace {
  rule?: Rule;
  /** Where the company's id stood in the call. */
  companyFrom?: string;
  candidates?: Candidate[];
  alsoNamed?: Named[];
  unusable?: Named[];
}

/** Whom one call concerns, or why it goes no further. */
export type Decision = { messageId: string; trace: Trace } & (
  | {
      kind: 'matched';
      /** False where identity is all there is to settle, such as identify and alias. */
      records: boolean;
      companyId?: number;
      endUserId?: number;
      assetId?: number;
      projectId?: number;
      /** The merge that was in force for the company or the person; null where there was none. */
      mergeId: number | null;
      effects: Effects;
    }
  | { kind: 'parked'; reason: ParkedReason; awaits: string[] }
  | {
      kind: 'ignored';
      reason: IgnoredReason;
      /** Whose merge had a part in it, where one had. */
      merged?: Merged;
    }
);

/** A person for whom a merge was in force. */
export interface Merged {
  companyId: number;
  endUserId: number;
  mergeId: number;
}

/** What a call did. Grows step by step; shown in the trace. */
export interface Effects {
  endUserCreated?: boolean;
  companyCreated?: boolean;
  fieldsUpdated?: boolean;
  aliasKept?: boolean;
  endUsersJoined?: number;
  endUsersErased?: number;
  /** What a call that waited or had failed was when its body went. */
  was?: { outcome: Outcome; reason: Reason };
  userActivity?: { action: string; day: string; weight: number; count?: number };
  /** Of the company, unless `model` says whose. */
  metrics?: { dimensionId: string; value: number; day: string; model?: MetricModel }[];
  ignoredTraits?: string[];
}

/** The merge that is in force for a person, with the person; undefined where there is none. */
export function mergedOf(endUser: EndUser | undefined): Merged | undefined {
  if (!endUser?.mergeId) return undefined;
  const { companyId, endUserId, mergeId } = endUser;
  return { companyId, endUserId, mergeId };
}

export function traceOf(claim: Claim, rule?: Rule, candidates: Candidate[] = []): Trace {
  const trace: Trace = {};
  if (rule) trace.rule = rule;
  if (claim.company) trace.companyFrom = claim.company.field;
  if (candidates.length > 0) trace.candidates = candidates;
  if (claim.alsoNamed.length > 0) trace.alsoNamed = claim.alsoNamed;
  if (claim.unusable.length > 0) trace.unusable = claim.unusable;
  return trace;
}

/** The decision that nobody looks whom a call is about. */
export function ignored(kept: ClaimedCall, reason: IgnoredReason, merged?: Merged): Decision {
  const base = { kind: 'ignored' as const, messageId: kept.messageId, trace: traceOf(kept.claim), reason };
  return merged ? { ...base, merged } : base;
}

/** The decision that a call waits until one of `awaits` is known. */
export function park(
  kept: ClaimedCall,
  reason: ParkedReason,
  awaits: string[],
  candidates: Candidate[] = [],
): Decision {
  const trace = traceOf(kept.claim, undefined, candidates);
  return { kind: 'parked', messageId: kept.messageId, trace, reason, awaits };
}

/** A decision about a call whose body was erased with these people: it quotes nothing and names none of them. */
export function withoutPeople(decision: Decision, endUserIds: readonly number[]): Decision {
  const { alsoNamed: _alsoNamed, unusable: _unusable, ...trace } = decision.trace;
  const { messageId } = decision;
  if (decision.kind === 'parked') return { kind: 'ignored', messageId, trace, reason: 'bodyErased' };
  if (decision.kind === 'ignored' || !endUserIds.includes(decision.endUserId ?? 0)) return { ...decision, trace };
  const { endUserId: _endUserId, ...nobody } = decision;
  return { ...nobody, trace };
}
