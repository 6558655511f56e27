import { IconSettings } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Screen } from '../../app/screen';
import { shellRoute } from '../../app/shellRoute';

export const SETTINGS_TABS = ['general', 'team', 'tokens', 'notifications', 'audit'] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

/** To what the audit log is narrowed; days are of the tenant's zone. */
export interface AuditSearch {
  actor?: string;
  action?: string;
  from?: string;
  to?: string;
}

export interface SettingsSearch extends AuditSearch {
  tab?: SettingsTab;
}

const NARROWED = ['actor', 'action', 'from', 'to'] as const;

/** What holds for the whole tenant; what is shown of it stands in the address. */
export const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  validateSearch: (search: Record<string, unknown>): SettingsSearch => {
    const tab = SETTINGS_TABS.find((one) => one === search['tab']);
    const narrowed = NARROWED.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : []));
    return { ...(tab ? { tab } : {}), ...(Object.fromEntries(narrowed) as AuditSearch) };
  },
  component: lazyRouteComponent(() => import('./SettingsScreen'), 'SettingsScreen'),
});

export const settingsScreen = {
  label: 'Settings',
  group: 'Set up',
  icon: IconSettings,
  to: '/settings',
  permission: 'settings.read',
  routes: [settingsRoute],
} as const satisfies Screen;
