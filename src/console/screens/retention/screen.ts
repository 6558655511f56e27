import { IconRefresh } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Screen } from '../../app/screen';
import { shellRoute } from '../../app/shellRoute';
import { readCompaniesSearch, readRetentionSearch } from './search';

/** The reports on retention. */
export const retentionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/retention',
  validateSearch: readRetentionSearch,
  component: lazyRouteComponent(() => import('./RetentionScreen'), 'RetentionScreen'),
});

/** The companies and licenses behind one line of them. */
export const retentionCompaniesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/retention/companies',
  validateSearch: readCompaniesSearch,
  component: lazyRouteComponent(() => import('./CompaniesScreen'), 'CompaniesScreen'),
});

export const retentionScreen = {
  label: 'Retention',
  group: 'Revenue',
  icon: IconRefresh,
  to: '/retention',
  permission: 'reports.read',
  routes: [retentionRoute, retentionCompaniesRoute],
} as const satisfies Screen;
