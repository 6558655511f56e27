import type { KeptAlias } from './aliases.ts';
import type { Claim } from './claim.ts';
import { bears, emailKey, hasAddress, newerMerge, type Company, type EndUser } from './customer.ts';
import type { Decision } from './decision.ts';
import type { Directory } from './directory.ts';
import type { IdentityPlan } from './identityPlan.ts';
import type { NewIds } from './newIds.ts';
import { applyProfile, type FieldSource, type Profile, type UpdateMode } from './profile.ts';

/** A plan under construction: each method changes the directory and notes what has to be written. */
export interface Draft {
  decisions: Decision[];
  newCompanies: Set<Company>;
  changedCompanies: Set<Company>;
  newEndUsers: Set<EndUser>;
  changedEndUsers: Set<EndUser>;
  newAnonymousIds: { endUser: EndUser; value: string }[];
  newAddresses: { endUser: EndUser; value: string }[];
  newAliases: KeptAlias[];
  joins: { from: EndUser; into: EndUser }[];
  erasures: { userId: string; messageId: string }[];
  createCompany(externalId: string): Company;
  createEndUser(company: Company): EndUser;
  /** Writes what the claim says of the person: externalId where there was none, profile, anonymousId, joins. */
  learn(endUser: EndUser, claim: Claim, profile: Profile, source: FieldSource): boolean;
  join(from: EndUser, into: EndUser): void;
}

/** Begins a plan over a directory; `ids` are for the records that it creates. */
export function createDraft(directory: Directory, mode: UpdateMode, ids: NewIds): Draft {
  const draft: Draft = {
    ...emptyDraft(),
    createCompany(externalId) {
      const company = newCompany(ids.company(), externalId);
      draft.newCompanies.add(company);
      directory.addCompany(company);
      return company;
    },
    createEndUser(company) {
      const endUser = newEndUser(ids.endUser(), company);
      draft.newEndUsers.add(endUser);
      return endUser;
    },
    learn(endUser, claim, profile, source) {
      const renamed = learnIds(draft, directory, endUser, claim);
      const former = emailKey(endUser);
      const updated = applyProfile(endUser, profile, source, mode);
      if (endUser.isMerged) keepAddresses(draft, endUser, [former, claim.email?.key]);
      if ((renamed || updated) && !draft.newEndUsers.has(endUser)) draft.changedEndUsers.add(endUser);
      directory.addEndUser(endUser);
      for (const other of sameAddress(directory, endUser, claim)) draft.join(other, endUser);
      return updated;
    },
    join(from, into) {
      directory.removeEndUser(from);
      for (const value of from.anonymousIds) addAnonymousId(draft, into, value);
      joinProfiles(from, into, mode);
      takeFormer(from, into);
      draft.changedEndUsers.delete(from);
      if (!draft.newEndUsers.has(into)) draft.changedEndUsers.add(into);
      draft.joins.push({ from, into });
      directory.addEndUser(into);
    },
  };
  return draft;
}

/** The finished plan: whoever was joined to another is that other in every decision. */
export function planOf(draft: Draft): IdentityPlan {
  const intoOf = new Map(draft.joins.map(({ from, into }) => [from.endUserId, into.endUserId]));
  return { ...draft, decisions: draft.decisions.map((decision) => throughJoins(decision, intoOf)) };
}

function throughJoins(decision: Decision, intoOf: ReadonlyMap<number, number>): Decision {
  if (decision.kind !== 'matched' || decision.endUserId === undefined) return decision;
  let endUserId = decision.endUserId;
  for (let into = intoOf.get(endUserId); into !== undefined; into = intoOf.get(endUserId)) endUserId = into;
  return endUserId === decision.endUserId ? decision : { ...decision, endUserId };
}

function emptyDraft(): Omit<Draft, 'createCompany' | 'createEndUser' | 'learn' | 'join'> {
  return {
    decisions: [],
    newCompanies: new Set(),
    changedCompanies: new Set(),
    newEndUsers: new Set(),
    changedEndUsers: new Set(),
    newAnonymousIds: [],
    newAddresses: [],
    newAliases: [],
    joins: [],
    erasures: [],
  };
}

function newCompany(companyId: number, externalId: string): Company {
  const unmerged = { formerIds: [], mergeId: null };
  return {
    companyId,
    externalId,
    domains: [],
    fields: { name: externalId },
    sources: {},
    fromCalls: true,
    ...unmerged,
  };
}

function newEndUser(endUserId: number, { companyId, mergeId }: Company): EndUser {
  const known = { externalId: null, anonymousIds: [], formerIds: [], formerEmails: [], isMerged: false };
  return { endUserId, companyId, ...known, fields: {}, sources: {}, fromCalls: true, mergeId };
}

function joinProfiles(from: EndUser, into: EndUser, mode: UpdateMode): void {
  for (const [field, value] of Object.entries(from.fields) as [keyof Profile, string | null][]) {
    const source = from.sources[field];
    if (value && source) applyProfile(into, { [field]: value }, source, mode === 'newestWins' ? mode : 'fillEmpty');
  }
}

/** Whoever was merged by hand into somebody who turns out to be another is that other from now on. */
function takeFormer(from: EndUser, into: EndUser): void {
  into.formerIds = [...into.formerIds, ...from.formerIds];
  into.formerEmails = [...into.formerEmails, ...from.formerEmails];
  into.isMerged ||= from.isMerged;
  into.mergeId = newerMerge(from.mergeId, into.mergeId);
}

/**
 * Every address that calls name a merged person by stays theirs: each of the two would have kept one, and nobody who would
 * have been known may become somebody new.
 */
function keepAddresses(draft: Draft, endUser: EndUser, keys: readonly (string | undefined)[]): void {
  for (const key of keys) {
    if (key === undefined || hasAddress(endUser, key)) continue;
    endUser.formerEmails = [...endUser.formerEmails, key];
    draft.newAddresses.push({ endUser, value: key });
  }
}

function learnIds(draft: Draft, directory: Directory, endUser: EndUser, claim: Claim): boolean {
  if (claim.anonymousId !== undefined) addAnonymousId(draft, endUser, claim.anonymousId);
  // A former id stays one: the record that a person merged away keeps it, and gets it back when that is undone.
  if (claim.userId === undefined || bears(endUser, claim.userId)) return false;
  const before = endUser.externalId;
  endUser.externalId = before === null ? claim.userId : directory.aliases.later(before, claim.userId);
  return endUser.externalId !== before;
}

function addAnonymousId(draft: Draft, endUser: EndUser, value: string): void {
  if (endUser.anonymousIds.includes(value)) return;
  endUser.anonymousIds = [...endUser.anonymousIds, value];
  draft.newAnonymousIds.push({ endUser, value });
}

/** People known only by the address that this call shows to be somebody's with an externalId: they are that person. */
function sameAddress(directory: Directory, endUser: EndUser, claim: Claim): EndUser[] {
  const key = emailKey(endUser);
  if (key === undefined || endUser.externalId === null || claim.email?.key !== key) return [];
  return directory
    .endUsersByEmail(key, endUser.companyId)
    .filter((other) => other !== endUser && other.externalId === null && other.fromCalls);
}
