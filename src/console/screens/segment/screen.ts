import { IconPlugConnected } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Screen } from '../../app/screen';
import { shellRoute } from '../../app/shellRoute';
import { isWay, type Way } from './ways';

/** Connecting Segment; which of the ways is shown stands in the address. */
export const segmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/segment',
  validateSearch: (search): { way?: Way } => (isWay(search['way']) ? { way: search['way'] } : {}),
  component: lazyRouteComponent(() => import('./SegmentScreen'), 'SegmentScreen'),
});

export const segmentScreen = {
  label: 'Set up Segment',
  group: 'Set up',
  icon: IconPlugConnected,
  to: '/segment',
  permission: 'segment.read',
  routes: [segmentRoute],
} as const satisfies Screen;
