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

/** The trace of one call. */
export const traceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/calls/$messageId',
  component: lazyRouteComponent(() => import('./TraceScreen'), 'TraceScreen'),
});

export const callsScreen = {
  label: 'Calls',
  group: 'Daily',
  icon: IconActivity,
  to: '/calls',
  permission: 'calls.read',
  routes: [callsRoute, traceRoute],
} as const satisfies Screen;
