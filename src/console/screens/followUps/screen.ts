import { IconChecklist } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Screen } from '../../app/screen';
import { shellRoute } from '../../app/shellRoute';
import { readFollowUpSearch } from './search';

/** What is owed; whose, in which state and until when stand in the address. */
export const followUpsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/followUps',
  validateSearch: readFollowUpSearch,
  component: lazyRouteComponent(() => import('./FollowUpsScreen'), 'FollowUpsScreen'),
});

/** One follow-up, by its number. */
export const followUpRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/followUps/$followUpId',
  component: lazyRouteComponent(() => import('./FollowUpScreen'), 'FollowUpScreen'),
});

export const followUpsScreen = {
  label: 'Follow-ups',
  group: 'Daily',
  icon: IconChecklist,
  to: '/followUps',
  permission: 'followUps.read',
  routes: [followUpsRoute, followUpRoute],
} as const satisfies Screen;
