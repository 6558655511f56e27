/** The parts of the screen, of which one is shown. */
export const EXPORT_TABS = ['runs', 'parked', 'setup'] as const;
export type ExportTab = (typeof EXPORT_TABS)[number];

/** Reads from the address which part is shown. */
export function readExportSearch(search: Record<string, unknown>): { tab?: ExportTab } {
  const tab = EXPORT_TABS.find((name) => name === search['tab']);
  return tab ? { tab } : {};
}
