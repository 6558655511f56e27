import { IconFlag } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Screen } from '../../app/screen';
import { shellRoute } from '../../app/shellRoute';

const TABS = ['progress', 'accounts', 'edit', 'versions'] as const;
export type PlanTab = (typeof TABS)[number];

/** The plans in force. */
export const plansRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/milestones',
  component: lazyRouteComponent(() => import('./PlansScreen'), 'PlansScreen'),
});

/** A plan to be made. */
export const newPlanRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/milestones/new',
  component: lazyRouteComponent(() => import('./NewPlanScreen'), 'NewPlanScreen'),
});

interface PlanSearch {
  tab?: PlanTab;
  /** The cohort whose funnel is shown, as YYYY-MM. */
  month?: string;
  /** Only accounts that are late. */
  late?: boolean;
}

/** One plan: how its accounts get on, which they are, its editor, its versions. */
export const planRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/milestones/$planId',
  validateSearch: (search: Record<string, unknown>): PlanSearch => ({
    tab: TABS.find((tab) => tab === search['tab']),
    month: typeof search['month'] === 'string' ? search['month'] : undefined,
    late: search['late'] === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => import('./PlanScreen'), 'PlanScreen'),
});

export const milestonesScreen = {
  label: 'Milestones',
  group: 'Rules',
  icon: IconFlag,
  to: '/milestones',
  permission: 'milestones.read',
  routes: [plansRoute, newPlanRoute, planRoute],
} as const satisfies Screen;
