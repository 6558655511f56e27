import { IconBuildings } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { queryClient } from '../../api/queries';
import type { Screen } from '../../app/screen';
import { shellRoute } from '../../app/shellRoute';
import { accountsQuery } from './accountsQuery';
import { readAccountsSearch, readAccountSearch } from './search';

/** Every company at a glance; what the table is narrowed to and its order stand in the address. */
export const accountsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/accounts',
  validateSearch: readAccountsSearch,
  loaderDeps: ({ search }) => search,
  // Asked for while the screen's code is still on its way; the screen itself says where it fails.
  loader: ({ deps }) => void queryClient.prefetchQuery(accountsQuery(deps)),
  component: lazyRouteComponent(() => import('./AccountsScreen'), 'AccountsScreen'),
});

/** One company, by its `_id`. */
export const accountRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/accounts/$companyId',
  validateSearch: readAccountSearch,
  component: lazyRouteComponent(() => import('./AccountScreen'), 'AccountScreen'),
});

export const accountsScreen = {
  label: 'Accounts',
  group: 'Customers',
  icon: IconBuildings,
  to: '/accounts',
  permission: 'data.read',
  routes: [accountsRoute, accountRoute],
} as const satisfies Screen;
