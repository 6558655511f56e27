import { Center, Loader } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { createRouter } from '@tanstack/react-router';
import { ErrorNote } from '../parts/ErrorNote';
import { routeTree } from './routeTree';
import { NotFound } from './NotFound';

/** Which address shows which page. All stand under `/console`. */
export const router = createRouter({
  routeTree,
  basepath: '/console',
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  scrollRestoration: true,
  // Inside the router, so that dialogs may hold links.
  InnerWrap: ({ children }) => <ModalsProvider>{children}</ModalsProvider>,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: ({ error, reset }) => <ErrorNote error={error} retry={reset} />,
  defaultPendingComponent: () => (
    <Center h={240}>
      <Loader aria-label="Loading" />
    </Center>
  ),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
