import { createRoute, redirect } from '@tanstack/react-router';
import { rootRoute } from './app/rootRoute';
import type { Screen } from './app/screen';
import { shellRoute } from './app/shellRoute';
import { signInRoute } from './app/signInRoute';
import { accountsScreen } from './screens/accounts/screen';
import { callsScreen } from './screens/calls/screen';
import { exportScreen } from './screens/export/screen';
import { followUpsScreen } from './screens/followUps/screen';
import { healthScreen } from './screens/health/screen';
import { mappingScreen } from './screens/mapping/screen';
import { milestonesScreen } from './screens/milestones/screen';
import { parkedScreen } from './screens/parked/screen';
import { policiesScreen } from './screens/policies/screen';
import { retentionScreen } from './screens/retention/screen';
import { segmentScreen } from './screens/segment/screen';
import { settingsScreen } from './screens/settings/screen';

/** The screens, in the order of the navigation. Each comes from its own folder under `screens/`. */
export const screens: readonly Screen[] = [
  // One a line.
  followUpsScreen,
  accountsScreen,
  healthScreen,
  milestonesScreen,
  policiesScreen,
  retentionScreen,
  callsScreen,
  parkedScreen,
  segmentScreen,
  mappingScreen,
  exportScreen,
  settingsScreen,
];

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: ({ context: { session } }) => {
    const first = screens.find(({ permission }) => session.permissions.includes(permission));
    if (first) throw redirect({ to: first.to });
  },
});

/** Every address of the console. */
export const routeTree = rootRoute.addChildren([
  signInRoute,
  shellRoute.addChildren([
    homeRoute,
    ...followUpsScreen.routes,
    ...accountsScreen.routes,
    ...healthScreen.routes,
    ...milestonesScreen.routes,
    ...policiesScreen.routes,
    ...retentionScreen.routes,
    ...callsScreen.routes,
    ...parkedScreen.routes,
    ...segmentScreen.routes,
    ...mappingScreen.routes,
    ...exportScreen.routes,
    ...settingsScreen.routes,
  ]),
]);
