import { IconDatabaseExport } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Screen } from '../../app/screen';
import { shellRoute } from '../../app/shellRoute';
import { readExportSearch } from './search';

/** How the export is doing, its runs, what is parked, and its setup. */
export const exportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/export',
  validateSearch: readExportSearch,
  component: lazyRouteComponent(() => import('./ExportScreen'), 'ExportScreen'),
});

/** One run: its progress, its manifest, and the way to reconcile it. */
export const runRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/export/$exportId',
  component: lazyRouteComponent(() => import('./RunScreen'), 'RunScreen'),
});

export const exportScreen = {
  label: 'Export',
  group: 'Revenue',
  icon: IconDatabaseExport,
  to: '/export',
  permission: 'export.read',
  routes: [exportRoute, runRoute],
} as const satisfies Screen;
