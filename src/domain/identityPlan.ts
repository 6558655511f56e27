import type { Alias } from './aliases.ts';
import type { Claim } from './claim.ts';
import { emailKey, type Company, type EndUser } from './customer.ts';
import type { Decision } from './decision.ts';
import type { Directory } from './directory.ts';
import { emailDomain } from './email.ts';
import { applyProfile, type FieldSource, type Profile, type UpdateMode } from './profile.ts';

/** What has to be written so that the decisions hold. Empty when everybody was known already. */
export interface IdentityPlan {
  decisions: Decision[];
  newCompanies: Set<Company>;
  changedCompanies: Set<Company>;
  newEndUsers: Set<EndUser>;
  changedEndUsers: Set<EndUser>;
  newAnonymousIds: { endUser: EndUser; value: string }[];
  newAliases: Alias[];
  /** People who turned out to be one: everything of the first goes over to the second. */
  joins: { from: EndUser; into: EndUser }[];
  erasures: { userId: string; messageId: string }[];
}

/** Whether carrying the plan out needs the identity lock: anything but plain matches does, parking included. */
export function needsLock(plan: IdentityPlan): boolean {
  return (
    plan.newCompanies.size + plan.changedCompanies.size + plan.newEndUsers.size + plan.changedEndUsers.size > 0 ||
    plan.newAnonymousIds.length + plan.newAliases.length + plan.joins.length + plan.erasures.length > 0 ||
    plan.decisions.some((decision) => decision.kind === 'parked')
  );
}

/** A plan under construction: each method changes the directory and notes what has to be written. */
export interface Draft extends IdentityPlan {
  createCompany(externalId: string): Company;
  createEndUser(company: Company): EndUser;
  /** Writes what the claim says of the person: externalId where there was none, profile, anonymousId, joins. */
  learn(endUser: EndUser, claim: Claim, profile: Profile, source: FieldSource): boolean;
  join(from: EndUser, into: EndUser): void;
}

export function createDraft(directory: Directory, mode: UpdateMode): Draft {
  let lastId = 0;
  const draft: Draft = {
    decisions: [],
    newCompanies: new Set(),
    changedCompanies: new Set(),
    newEndUsers: new Set(),
    changedEndUsers: new Set(),
    newAnonymousIds: [],
    newAliases: [],
    joins: [],
    erasures: [],
    createCompany(externalId) {
      const company: Company = {
        companyId: --lastId,
        externalId,
        domains: [],
        fields: { name: externalId },
        sources: {},
        fromCalls: true,
      };
      draft.newCompanies.add(company);
      directory.addCompany(company);
      return company;
    },
    createEndUser({ companyId }) {
      const endUser: EndUser = {
        endUserId: --lastId,
        companyId,
        externalId: null,
        anonymousIds: [],
        fields: {},
        sources: {},
        fromCalls: true,
      };
      draft.newEndUsers.add(endUser);
      return endUser;
    },
    learn(endUser, claim, profile, source) {
      const renamed = learnIds(draft, directory, endUser, claim);
      const updated = applyProfile(endUser, profile, source, mode);
      if ((renamed || updated) && !draft.newEndUsers.has(endUser)) draft.changedEndUsers.add(endUser);
      directory.addEndUser(endUser);
      for (const other of sameAddress(directory, endUser, claim)) draft.join(other, endUser);
      return updated;
    },
    join(from, into) {
      directory.removeEndUser(from);
      for (const value of from.anonymousIds) addAnonymousId(draft, into, value);
      for (const [field, value] of Object.entries(from.fields) as [keyof Profile, string | null][]) {
        const source = from.sources[field];
        if (value && source) applyProfile(into, { [field]: value }, source, mode === 'newestWins' ? mode : 'fillEmpty');
      }
      draft.changedEndUsers.delete(from);
      if (!draft.newEndUsers.has(into)) draft.changedEndUsers.add(into);
      draft.joins.push({ from, into });
      directory.addEndUser(into);
    },
  };
  return draft;
}

function learnIds(draft: Draft, directory: Directory, endUser: EndUser, claim: Claim): boolean {
  if (claim.anonymousId !== undefined) addAnonymousId(draft, endUser, claim.anonymousId);
  if (claim.userId === undefined || claim.userId === endUser.externalId) return false;
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

/** The keys under which calls may have been waiting for what this plan brings. */
export function announcements(plan: IdentityPlan): string[] {
  const keys = new Set<string>();
  for (const company of plan.newCompanies) if (company.externalId !== null) keys.add(`company:${company.externalId}`);
  for (const endUser of [...plan.newEndUsers, ...plan.changedEndUsers, ...plan.joins.map(({ into }) => into)]) {
    if (endUser.externalId !== null) keys.add(`user:${endUser.externalId}`);
    const key = emailKey(endUser);
    if (key !== undefined) keys.add(`email:${key}`).add(`domain:${emailDomain(key)}`);
  }
  for (const { value } of plan.newAnonymousIds) keys.add(`anonymous:${value}`);
  for (const { previousId, userId } of plan.newAliases) {
    keys.add(`user:${previousId}`).add(`user:${userId}`).add(`anonymous:${previousId}`);
  }
  return [...keys];
}
