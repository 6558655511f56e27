import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from './rootRoute';

/** Where one signs in. `next` is where one was going; the code of a sign-in link stands behind the #. */
export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => {
    const { next } = search;
    // Only a page of ours: a link must not lead whoever signs in elsewhere.
    return typeof next === 'string' && /^\/(?!\/)/.test(next) ? { next } : {};
  },
  component: lazyRouteComponent(() => import('./SignIn'), 'SignIn'),
});
