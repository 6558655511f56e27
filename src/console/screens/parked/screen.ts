import { IconHourglass } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Screen } from '../../app/screen';
import { shellRoute } from '../../app/shellRoute';

/** What waits and what failed. */
export const parkedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/parked',
  component: lazyRouteComponent(() => import('./ParkedScreen'), 'ParkedScreen'),
});

export const parkedScreen = {
  label: 'Parked and failed',
  group: 'Daily',
  icon: IconHourglass,
  to: '/parked',
  permission: 'calls.read',
  routes: [parkedRoute],
} as const satisfies Screen;
