import { emailDomain } from '../values/email.ts';
import type { Settings } from '../settings/settings.ts';
import type { Sourced } from './profile.ts';

/** A company as identity needs it. */
export interface Company extends Sourced {
  companyId: number;
  externalId: string | null;
  domains: readonly string[];
  /** What those were named by that a person merged into this one: calls that name them mean this one. */
  formerIds: readonly string[];
  /** The newest merge that is in force for it. What is decided under a merge is decided anew when it is undone. */
  mergeId: number | null;
}

/** An end user as identity needs it. */
export interface EndUser extends Sourced {
  endUserId: number;
  companyId: number;
  externalId: string | null;
  anonymousIds: readonly string[];
  /** As a company's. */
  formerIds: readonly string[];
  /** In lower case. Those of a merged person, and all by which calls have named them since. */
  formerEmails: readonly string[];
  /** Whether somebody was merged into them by hand. */
  isMerged: boolean;
  /** The newest merge that is in force for the person or for their company. */
  mergeId: number | null;
}

/** An asset or a project: something inside a company that usage can be credited to. */
export interface CompanyObject {
  objectId: number;
  companyId: number;
  externalId: string;
  /** The newest merge that is in force for its company. */
  mergeId: number | null;
}

/** The address an end user is compared by, or undefined. */
export function emailKey(endUser: EndUser): string | undefined {
  return endUser.fields.email?.toLowerCase();
}

/** Whether this externalId is the end user's: their own, or that of somebody who was merged into them by hand. */
export function bears(endUser: EndUser, externalId: string): boolean {
  return endUser.externalId === externalId || endUser.formerIds.includes(externalId);
}

/** Whether this address, in lower case, is the end user's, as `bears`. */
export function hasAddress(endUser: EndUser, key: string): boolean {
  return emailKey(endUser) === key || endUser.formerEmails.includes(key);
}

/** Whether the end user's address is of a domain whose calls are ignored. */
export function isExcluded(endUser: EndUser, settings: Settings): boolean {
  const { email } = endUser.fields;
  return !!email && settings.identity.excludedDomains.includes(emailDomain(email.toLowerCase()));
}

/** The newer of two merges; null where there is none. */
export function newerMerge(a: number | null | undefined, b: number | null | undefined): number | null {
  return Math.max(a ?? 0, b ?? 0) || null;
}
