import { IconGavel } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Screen } from '../../app/screen';
import { shellRoute } from '../../app/shellRoute';

const TABS = ['edit', 'versions'] as const;
export type PolicyTab = (typeof TABS)[number];

/** The response policies in force. */
export const policiesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/policies',
  component: lazyRouteComponent(() => import('./PoliciesScreen'), 'PoliciesScreen'),
});

/** A policy to be made. */
export const newPolicyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/policies/new',
  component: lazyRouteComponent(() => import('./NewPolicyScreen'), 'NewPolicyScreen'),
});

/** One policy: its editor with the dry run, and its versions. */
export const policyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/policies/$policyId',
  validateSearch: (search: Record<string, unknown>): { tab?: PolicyTab } => ({
    tab: TABS.find((tab) => tab === search['tab']),
  }),
  component: lazyRouteComponent(() => import('./PolicyScreen'), 'PolicyScreen'),
});

export const policiesScreen = {
  label: 'Policies',
  group: 'Rules',
  icon: IconGavel,
  to: '/policies',
  permission: 'policies.read',
  routes: [policiesRoute, newPolicyRoute, policyRoute],
} as const satisfies Screen;
