import type { ClaimedCall } from './claimedCall.ts';
import type { EndUser } from './customer.ts';
import { emailKey, newerMerge } from './customer.ts';
import { mergedOf, traceOf, type Decision } from './decision.ts';
import type { Directory } from './directory.ts';
import type { Candidate } from './identity.ts';
import type { Draft } from './identityDraft.ts';

/**
 * Decides an alias call: the former id stands for the later one from now on. Two people who are both known, in
 * different companies or by different e-mails, are never joined silently: that is for a human to decide.
 */
export function decideAlias(kept: ClaimedCall, directory: Directory, draft: Draft): Decision {
  const { claim, call, messageId } = kept;
  const { previousId } = call;
  if (claim.userId === undefined || previousId === undefined) {
    return { kind: 'parked', messageId, trace: traceOf(claim), reason: 'unusableId', awaits: [] };
  }
  if (claim.userId === previousId) return { kind: 'ignored', messageId, trace: traceOf(claim), reason: 'selfAlias' };
  const former = directory.endUsersByExternalId(previousId);
  const later = directory.endUsersByExternalId(claim.userId);
  const all = [...former, ...later];
  if (former.length > 1 || later.length > 1 || (former[0] && later[0] && contradict(former[0], later[0]))) {
    const candidates = all.slice(0, 10).map(asCandidate);
    const awaits = [`user:${previousId}`, `user:${claim.userId}`];
    const trace = traceOf(claim, undefined, candidates);
    return { kind: 'parked', messageId, trace, reason: 'aliasConflict', awaits };
  }
  const merged = mergedOf(later[0]) ?? mergedOf(former[0]);
  const alias = { previousId, userId: claim.userId, mergeId: newerMerge(former[0]?.mergeId, later[0]?.mergeId) };
  directory.aliases.add(alias);
  draft.newAliases.push(alias);
  const joins = former[0] && later[0] && former[0] !== later[0] ? 1 : 0;
  if (former[0] && later[0] && joins) {
    const lasting = directory.aliases.later(previousId, claim.userId) === claim.userId ? later[0] : former[0];
    draft.join(lasting === later[0] ? former[0] : later[0], lasting);
  }
  const effects = { aliasKept: true, ...(joins ? { endUsersJoined: joins } : {}) };
  const trace = traceOf(claim, 'alias');
  return { kind: 'matched', messageId, trace, records: false, ...merged, mergeId: alias.mergeId, effects };
}

function contradict(a: EndUser, b: EndUser): boolean {
  const [first, second] = [emailKey(a), emailKey(b)];
  return a.companyId !== b.companyId || (first !== undefined && second !== undefined && first !== second);
}

function asCandidate({ companyId, endUserId }: EndUser): Candidate {
  return { companyId, endUserId, why: 'bears one of the two ids' };
}
