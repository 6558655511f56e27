import type { Claim } from './claim.ts';
import { bears, emailKey, hasAddress, type Company, type EndUser } from './customer.ts';
import type { Directory } from './directory.ts';
import { emailDomain, isFreeMail } from '../values/email.ts';
import type { ParkedReason } from '../calls/outcome.ts';
import type { Rung, Settings } from '../settings/settings.ts';

/** By what a company or a person was found. */
export type Rule = Rung | 'alias' | 'created';

/** Somebody who was considered and not chosen, or one of several who fit. Internal ids only. */
export interface Candidate {
  companyId?: number;
  endUserId?: number;
  why: string;
}

/** Whom a claim is about; where nobody is certain, why, and what would change that. */
export type Resolution =
  | { kind: 'found'; company: Company; endUser: EndUser; rule: Rule; candidates: Candidate[] }
  | { kind: 'create'; company: Company; rule: Rule; candidates: Candidate[] }
  | { kind: 'parked'; reason: ParkedReason; awaits: string[]; candidates: Candidate[] };

const MOST_CANDIDATES = 10;

/** Walks the identity ladder for one claim of a person, inside the named company where one is named. Changes nothing. */
export function resolveEndUser(claim: Claim, directory: Directory, settings: Settings): Resolution {
  const candidates: Candidate[] = [];
  const named = claim.company && directory.companyByExternalId(claim.company.value);
  if (claim.company && !named) return parked(claim, 'companyUnknown', [`company:${claim.company.value}`], candidates);
  let company = named;
  let rule: Rule = 'externalId';
  for (const rung of settings.identity.ladder) {
    const fits = climb(rung, claim, directory, company, candidates);
    const [endUser] = fits.endUsers;
    if (fits.endUsers.length > 1) return ambiguous(claim, fits.endUsers, rung, candidates, directory);
    if (endUser) {
      const home = directory.companyById(endUser.companyId);
      return { kind: 'found', company: home, endUser, rule: fits.rule, candidates };
    }
    if (fits.companies.length > 1) return severalCompanies(claim, fits.companies, candidates, directory);
    if (fits.companies[0]) [company, rule] = [fits.companies[0], rung];
  }
  if (!company) return parked(claim, 'endUserUnknown', personKeys(claim, directory), candidates);
  const creatable = claim.userId !== undefined || claim.email !== undefined;
  if (creatable && settings.identity.createEndUsers) return { kind: 'create', company, rule, candidates };
  return parked(claim, 'endUserUnknown', personKeys(claim, directory), candidates);
}

interface Fits {
  endUsers: EndUser[];
  companies: Company[];
  rule: Rule;
}

function climb(
  rung: Rung,
  claim: Claim,
  directory: Directory,
  company: Company | undefined,
  candidates: Candidate[],
): Fits {
  switch (rung) {
    case 'externalId':
      return byExternalId(claim, directory, company);
    case 'email': {
      if (!claim.email) return nobody(rung);
      const all = directory.endUsersByEmail(claim.email.key, company?.companyId);
      return { ...nobody(rung), endUsers: all.filter((endUser) => sameUserId(endUser, claim, directory, candidates)) };
    }
    case 'emailDomain': {
      const domain = claim.email && emailDomain(claim.email.key);
      if (company || !domain || isFreeMail(domain)) return nobody(rung);
      return { ...nobody(rung), companies: directory.companiesByDomain(domain) };
    }
    case 'anonymousId': {
      // A device says who acts only where nothing else does: people share devices, and two people must not become one.
      if (claim.anonymousId === undefined || claim.userId !== undefined || claim.email) return nobody(rung);
      const seen = directory.endUsersByAnonymousId(claim.anonymousId, company?.companyId);
      return {
        ...nobody(rung),
        endUsers: [...new Set([...seen, ...byAlias(claim.anonymousId, claim, directory, company)])],
      };
    }
  }
}

/** By the person's own externalId; where nobody bears it, by an id that alias calls joined to it. */
function byExternalId(claim: Claim, directory: Directory, company: Company | undefined): Fits {
  if (claim.userId === undefined) return nobody('externalId');
  const own = directory.endUsersByExternalId(claim.userId, company?.companyId);
  const key = claim.email?.key;
  const narrowed = own.length > 1 && key !== undefined ? own.filter((endUser) => hasAddress(endUser, key)) : own;
  if (own.length > 0) return { ...nobody('externalId'), endUsers: narrowed.length === 1 ? narrowed : own };
  return { ...nobody('alias'), endUsers: byAlias(claim.userId, claim, directory, company) };
}

function byAlias(id: string, claim: Claim, directory: Directory, company: Company | undefined): EndUser[] {
  return directory.aliases
    .comparable(id)
    .flatMap((other) => directory.endUsersByExternalId(other, company?.companyId))
    .filter((endUser) => sameEmail(endUser, claim));
}

/** A person found by a weaker sign is somebody else when the call names a userId that this person does not bear. */
function sameUserId(endUser: EndUser, claim: Claim, directory: Directory, candidates: Candidate[]): boolean {
  if (claim.userId === undefined || endUser.externalId === null || bears(endUser, claim.userId)) return true;
  if (directory.aliases.comparable(claim.userId).includes(endUser.externalId)) return true;
  note(candidates, { companyId: endUser.companyId, endUserId: endUser.endUserId, why: 'bears another externalId' });
  return false;
}

/** Ids joined by an alias are one person's unless their addresses contradict it. */
function sameEmail(endUser: EndUser, claim: Claim): boolean {
  const key = emailKey(endUser);
  return key === undefined || claim.email === undefined || hasAddress(endUser, claim.email.key);
}

function ambiguous(
  claim: Claim,
  fits: EndUser[],
  rung: Rung,
  candidates: Candidate[],
  directory: Directory,
): Resolution {
  for (const { companyId, endUserId } of fits) note(candidates, { companyId, endUserId, why: `fits by ${rung}` });
  return parked(claim, 'endUserAmbiguous', personKeys(claim, directory), candidates);
}

function severalCompanies(claim: Claim, fits: Company[], candidates: Candidate[], directory: Directory): Resolution {
  for (const { companyId } of fits) note(candidates, { companyId, why: 'has this e-mail domain' });
  return parked(claim, 'companyAmbiguous', personKeys(claim, directory), candidates);
}

/** A placeholder in the call is the likelier cause than a missing record, so it is what the trace says. */
function parked(claim: Claim, reason: ParkedReason, awaits: string[], candidates: Candidate[]): Resolution {
  const unknown = reason === 'endUserUnknown' || reason === 'companyUnknown';
  const placeholder = unknown && claim.unusable.length > 0 && claim.company === undefined;
  return { kind: 'parked', reason: placeholder ? 'unusableId' : reason, awaits, candidates };
}

/** What would settle a call that waits for a person: each key is announced when a record comes to bear it. */
function personKeys(claim: Claim, { aliases }: Directory): string[] {
  const keys = new Set<string>();
  if (claim.userId !== undefined) keys.add(`user:${claim.userId}`);
  if (claim.email) keys.add(`email:${claim.email.key}`).add(`domain:${emailDomain(claim.email.key)}`);
  if (claim.anonymousId !== undefined) keys.add(`anonymous:${claim.anonymousId}`);
  for (const id of [claim.userId, claim.anonymousId]) {
    if (id !== undefined) for (const other of aliases.comparable(id)) keys.add(`user:${other}`);
  }
  return [...keys];
}

function nobody(rule: Rule): Fits {
  return { endUsers: [], companies: [], rule };
}

function note(candidates: Candidate[], candidate: Candidate): void {
  if (candidates.length < MOST_CANDIDATES) candidates.push(candidate);
}
