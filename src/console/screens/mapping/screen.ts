import { IconArrowsSplit2 } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Screen } from '../../app/screen';
import { shellRoute } from '../../app/shellRoute';

export const MAPPING_TABS = ['identity', 'aliases', 'events', 'objects', 'metrics', 'history'] as const;
export type MappingTab = (typeof MAPPING_TABS)[number];

/** The rules by which calls are settled; which of them stands in the address. */
export const mappingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/mapping',
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: MappingTab } => {
    const known = MAPPING_TABS.find((one) => one === tab);
    return known ? { tab: known } : {};
  },
  component: lazyRouteComponent(() => import('./MappingScreen'), 'MappingScreen'),
});

export const mappingScreen = {
  label: 'Mapping',
  group: 'Rules',
  icon: IconArrowsSplit2,
  to: '/mapping',
  permission: 'settings.read',
  routes: [mappingRoute],
} as const satisfies Screen;
