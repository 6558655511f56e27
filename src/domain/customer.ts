import type { Sourced } from './profile.ts';

/** A company as identity needs it. Ids below zero belong to records that are planned and not yet written. */
export interface Company extends Sourced {
  companyId: number;
  externalId: string | null;
  domains: readonly string[];
}

/** An end user as identity needs it. */
export interface EndUser extends Sourced {
  endUserId: number;
  companyId: number;
  externalId: string | null;
  anonymousIds: readonly string[];
}

/** An asset or a project: something inside a company that usage can be credited to. */
export interface CompanyObject {
  objectId: number;
  companyId: number;
  externalId: string;
}

/** The address an end user is compared by, or undefined. */
export function emailKey(endUser: EndUser): string | undefined {
  return endUser.fields.email?.toLowerCase();
}
