const TABS = ['edit', 'versions'] as const;
export type PolicyTab = (typeof TABS)[number];

/** Reads from the address which tab of a policy is open. */
export function readPolicySearch(search: Record<string, unknown>): { tab?: PolicyTab } {
  return { tab: TABS.find((tab) => tab === search['tab']) };
}
