import { Center, Loader } from '@mantine/core';
import { createRoute, redirect } from '@tanstack/react-router';
import { faultOf } from '../api/client';
import { queryClient, sessionQuery } from '../api/queries';
import { ErrorNote } from '../parts/ErrorNote';
import { rootRoute } from './rootRoute';
import { Shell } from './Shell';

/** Around every screen: nobody gets past it without a session, which the screens then have at hand. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    try {
      return { session: await queryClient.ensureQueryData(sessionQuery) };
    } catch (error) {
      if (!['signedOut', 'unauthorized'].includes(faultOf(error).code)) throw error;
      throw redirect({ to: '/sign-in', search: { next: location.href } });
    }
  },
  component: Shell,
  pendingComponent: () => (
    <Center h="60vh">
      <Loader aria-label="Loading" />
    </Center>
  ),
  errorComponent: ({ error, reset }) => <ErrorNote error={error} retry={reset} m="xl" />,
});
