export const SETTINGS_TABS = ['general', 'team', 'tokens', 'notifications', 'audit'] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

/** The filter of the audit log; days are in the tenant's zone. */
export interface AuditSearch {
  actor?: string;
  action?: string;
  from?: string;
  to?: string;
}

interface SettingsSearch extends AuditSearch {
  tab?: SettingsTab;
}

const AUDIT_FILTERS = ['actor', 'action', 'from', 'to'] as const;

/** Reads from the address which tab is open, and the filter of the audit log. */
export function readSettingsSearch(search: Record<string, unknown>): SettingsSearch {
  const tab = SETTINGS_TABS.find((one) => one === search['tab']);
  const filter = AUDIT_FILTERS.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : []));
  return { ...(tab ? { tab } : {}), ...(Object.fromEntries(filter) as AuditSearch) };
}
