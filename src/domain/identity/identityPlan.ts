import type { KeptAlias } from './aliases.ts';
import { emailKey, type Company, type EndUser } from './customer.ts';
import type { Decision } from './decision.ts';

/** What has to be written so that the decisions hold. Empty when everybody was known already. */
export interface IdentityPlan {
  readonly decisions: readonly Decision[];
  readonly newCompanies: ReadonlySet<Company>;
  readonly changedCompanies: ReadonlySet<Company>;
  readonly newEndUsers: ReadonlySet<EndUser>;
  readonly changedEndUsers: ReadonlySet<EndUser>;
  readonly newAnonymousIds: readonly { endUser: EndUser; value: string }[];
  /** In lower case, of people who were merged. */
  readonly newAddresses: readonly { endUser: EndUser; value: string }[];
  readonly newAliases: readonly KeptAlias[];
  /** People who turned out to be one: everything of the first goes over to the second. */
  readonly joins: readonly { from: EndUser; into: EndUser }[];
  readonly erasures: readonly { userId: string; messageId: string }[];
}

/**
 * Whether carrying the plan out needs the identity lock: anything but plain matches does, parking included, and so does
 * what was matched under a merge, which could be undone meanwhile.
 */
export function needsLock(plan: IdentityPlan): boolean {
  return (
    plan.newCompanies.size + plan.changedCompanies.size + plan.newEndUsers.size + plan.changedEndUsers.size > 0 ||
    plan.newAnonymousIds.length + plan.newAddresses.length + plan.newAliases.length > 0 ||
    plan.joins.length + plan.erasures.length > 0 ||
    plan.decisions.some(isOpen)
  );
}

function isOpen(decision: Decision): boolean {
  if (decision.kind === 'parked') return true;
  return decision.kind === 'matched' ? decision.mergeId !== null : decision.merged !== undefined;
}

/** The keys under which calls may have been waiting for what this plan brings. */
export function announcements(plan: IdentityPlan): string[] {
  const keys = new Set<string>();
  for (const company of plan.newCompanies) if (company.externalId !== null) keys.add(`company:${company.externalId}`);
  for (const endUser of [...plan.newEndUsers, ...plan.changedEndUsers, ...plan.joins.map(({ into }) => into)]) {
    if (endUser.externalId !== null) keys.add(`user:${endUser.externalId}`);
    const key = emailKey(endUser);
    if (key !== undefined) keys.add(`email:${key}`);
  }
  for (const { value } of plan.newAnonymousIds) keys.add(`anonymous:${value}`);
  for (const { value } of plan.newAddresses) keys.add(`email:${value}`);
  for (const { previousId, userId } of plan.newAliases) {
    keys.add(`user:${previousId}`).add(`user:${userId}`).add(`anonymous:${previousId}`);
  }
  return [...keys];
}
