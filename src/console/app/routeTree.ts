import { createRoute, redirect } from '@tanstack/react-router';
import { navigationEntries } from './navigationEntries';
import { rootRoute } from './rootRoute';
import { screenRoutes } from './screenRoutes';
import { shellRoute } from './shellRoute';
import { signInRoute } from './signInRoute';

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: ({ context: { session } }) => {
    const first = navigationEntries.find(({ permission }) => session.permissions.includes(permission));
    if (first) throw redirect({ to: first.to });
  },
});

/** Every address of the console. */
export const routeTree = rootRoute.addChildren([signInRoute, shellRoute.addChildren([homeRoute, ...screenRoutes])]);
