import { IconHeartRateMonitor } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Screen } from '../../app/screen';
import { shellRoute } from '../../app/shellRoute';

const TABS = ['edit', 'versions', 'backtests'] as const;
export type ProfileTab = (typeof TABS)[number];

const numberOf = (value: unknown): number | undefined => (Number.isInteger(Number(value)) ? Number(value) : undefined);

/** The profiles, how the accounts are by them, and the early signals. */
export const healthRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/health',
  component: lazyRouteComponent(() => import('./HealthScreen'), 'HealthScreen'),
});

/** A profile to be made; `from` is one whose live version it begins with. */
export const newProfileRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/health/profiles/new',
  validateSearch: (search: Record<string, unknown>): { from?: number } =>
    search['from'] === undefined ? {} : { from: numberOf(search['from']) },
  component: lazyRouteComponent(() => import('./NewProfileScreen'), 'NewProfileScreen'),
});

/** One profile: its editor, its versions, its back-tests; `backtest` is the one that is open. */
export const profileRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/health/profiles/$profileId',
  validateSearch: (search: Record<string, unknown>): { tab?: ProfileTab; version?: number; backtest?: number } => ({
    tab: TABS.find((tab) => tab === search['tab']),
    version: search['version'] === undefined ? undefined : numberOf(search['version']),
    backtest: search['backtest'] === undefined ? undefined : numberOf(search['backtest']),
  }),
  component: lazyRouteComponent(() => import('./ProfileScreen'), 'ProfileScreen'),
});

/** What raises an early signal. */
export const signalsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/health/signals',
  component: lazyRouteComponent(() => import('./SignalsScreen'), 'SignalsScreen'),
});

export const healthScreen = {
  label: 'Health',
  group: 'Rules',
  icon: IconHeartRateMonitor,
  to: '/health',
  permission: 'health.read',
  routes: [healthRoute, newProfileRoute, profileRoute, signalsRoute],
} as const satisfies Screen;
