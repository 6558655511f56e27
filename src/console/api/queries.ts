import { notifications } from '@mantine/notifications';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { faultOf, query } from './client';

const FRESH_MS = 10_000;
/** Passing by themselves: nothing answered, or the database was away. */
const PASSING = ['unreachable', 'databaseAway', 'badAnswer'];

/** The session that this page works with. */
export const sessionQuery = query.queryOptions('get', '/api/session');

/**
 * Keeps what was read. A read that failed for a passing reason is tried twice more; a write that failed says so in a
 * notification, unless its `meta.quiet` says that the screen shows it; whoever turns out to be signed out has to sign in.
 */
export const queryClient: QueryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: (failures, error) => failures < 2 && PASSING.includes(faultOf(error).code),
      throwOnError: false,
    },
  },
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => {
      if (isSignedOut(error) && queryKey[1] !== sessionQuery.queryKey[1]) signedOut();
    },
  }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _context, mutation) => {
      if (isSignedOut(error)) signedOut();
      else if (!mutation.meta?.['quiet']) tellFault(error);
    },
  }),
});

function isSignedOut(error: unknown): boolean {
  return faultOf(error).code === 'signedOut';
}

function signedOut(): void {
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey });
  // The shell asks for the session anew, and goes to the sign-in page where there is none.
  window.dispatchEvent(new Event(SIGNED_OUT));
}

/** Told to the window when an answer says that the session has ended. */
export const SIGNED_OUT = 'throughline:signedOut';

/** Says what went wrong, in the sentence of the API. */
export function tellFault(error: unknown): void {
  const { code, message } = faultOf(error);
  notifications.show({ id: code, color: 'red', title: 'That did not work', message, autoClose: 10_000 });
}

/** Says that something worked. */
export function tell(message: string): void {
  notifications.show({ color: 'teal', message });
}
