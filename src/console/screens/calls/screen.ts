import { IconActivity } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Screen } from '../../app/screen';
import { shellRoute } from '../../app/shellRoute';
import { readCallSearch } from './search';

/** The feed of calls; what it is narrowed to stands in the address. */
export const callsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/calls',
  validateSearch: readCallSearch,
  component: lazyRouteComponent(() => import('./CallsScreen'), 'CallsScreen'),
});

export const callsScreen = {
  label: 'Calls',
  group: 'Daily',
  icon: IconActivity,
  to: '/calls',
  permission: 'calls.read',
  routes: [callsRoute],
} as const satisfies Screen;
