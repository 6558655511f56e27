export const MAPPING_TABS = ['identity', 'aliases', 'events', 'objects', 'metrics', 'history'] as const;
export type MappingTab = (typeof MAPPING_TABS)[number];

/** Reads from the address which tab is open. */
export function readMappingSearch(search: Record<string, unknown>): { tab?: MappingTab } {
  const tab = MAPPING_TABS.find((name) => name === search['tab']);
  return tab ? { tab } : {};
}
