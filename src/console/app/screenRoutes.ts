import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { queryClient } from '../api/queries';
import { accountsQuery } from '../screens/accounts/accountsQuery';
import { readAccountSearch, readAccountsSearch } from '../screens/accounts/search';
import { readCallSearch } from '../screens/calls/search';
import { readCompaniesSearch, readRetentionSearch } from '../screens/retention/search';
import { readExportSearch } from '../screens/export/search';
import { readFollowUpSearch } from '../screens/followUps/search';
import { readMappingSearch } from '../screens/mapping/search';
import { readNewProfileSearch, readProfileSearch } from '../screens/health/search';
import { readPlanSearch } from '../screens/milestones/search';
import { readPolicySearch } from '../screens/policies/search';
import { readSegmentSearch } from '../screens/segment/search';
import { readSettingsSearch } from '../screens/settings/search';
import { shellRoute } from './shellRoute';

/** The pages of the screens. The code of each loads when somebody goes there. */
export const screenRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/followUps',
    validateSearch: readFollowUpSearch,
    component: lazyRouteComponent(() => import('../screens/followUps/FollowUpsScreen'), 'FollowUpsScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/followUps/$followUpId',
    component: lazyRouteComponent(() => import('../screens/followUps/FollowUpScreen'), 'FollowUpScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/accounts',
    validateSearch: readAccountsSearch,
    loaderDeps: ({ search }) => search,
    // Starts while the screen's code is still loading; the screen itself reports a failure.
    loader: ({ deps }) => void queryClient.prefetchQuery(accountsQuery(deps)),
    component: lazyRouteComponent(() => import('../screens/accounts/AccountsScreen'), 'AccountsScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/accounts/$companyId',
    validateSearch: readAccountSearch,
    component: lazyRouteComponent(() => import('../screens/accounts/AccountScreen'), 'AccountScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/health',
    component: lazyRouteComponent(() => import('../screens/health/HealthScreen'), 'HealthScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/health/profiles/new',
    validateSearch: readNewProfileSearch,
    component: lazyRouteComponent(() => import('../screens/health/NewProfileScreen'), 'NewProfileScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/health/profiles/$profileId',
    validateSearch: readProfileSearch,
    component: lazyRouteComponent(() => import('../screens/health/ProfileScreen'), 'ProfileScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/health/signals',
    component: lazyRouteComponent(() => import('../screens/health/SignalsScreen'), 'SignalsScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/milestones',
    component: lazyRouteComponent(() => import('../screens/milestones/PlansScreen'), 'PlansScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/milestones/new',
    component: lazyRouteComponent(() => import('../screens/milestones/NewPlanScreen'), 'NewPlanScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/milestones/$planId',
    validateSearch: readPlanSearch,
    component: lazyRouteComponent(() => import('../screens/milestones/PlanScreen'), 'PlanScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/policies',
    component: lazyRouteComponent(() => import('../screens/policies/PoliciesScreen'), 'PoliciesScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/policies/new',
    component: lazyRouteComponent(() => import('../screens/policies/NewPolicyScreen'), 'NewPolicyScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/policies/$policyId',
    validateSearch: readPolicySearch,
    component: lazyRouteComponent(() => import('../screens/policies/PolicyScreen'), 'PolicyScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/retention',
    validateSearch: readRetentionSearch,
    component: lazyRouteComponent(() => import('../screens/retention/RetentionScreen'), 'RetentionScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/retention/companies',
    validateSearch: readCompaniesSearch,
    component: lazyRouteComponent(() => import('../screens/retention/CompaniesScreen'), 'CompaniesScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/calls',
    validateSearch: readCallSearch,
    component: lazyRouteComponent(() => import('../screens/calls/CallsScreen'), 'CallsScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/calls/$messageId',
    component: lazyRouteComponent(() => import('../screens/calls/TraceScreen'), 'TraceScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/parked',
    component: lazyRouteComponent(() => import('../screens/parked/ParkedScreen'), 'ParkedScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/segment',
    validateSearch: readSegmentSearch,
    component: lazyRouteComponent(() => import('../screens/segment/SegmentScreen'), 'SegmentScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/mapping',
    validateSearch: readMappingSearch,
    component: lazyRouteComponent(() => import('../screens/mapping/MappingScreen'), 'MappingScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/export',
    validateSearch: readExportSearch,
    component: lazyRouteComponent(() => import('../screens/export/ExportScreen'), 'ExportScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/export/$exportId',
    component: lazyRouteComponent(() => import('../screens/export/RunScreen'), 'RunScreen'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/settings',
    validateSearch: readSettingsSearch,
    component: lazyRouteComponent(() => import('../screens/settings/SettingsScreen'), 'SettingsScreen'),
  }),
] as const;
