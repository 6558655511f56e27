import type { TablerIcon } from '@tabler/icons-react';
import type { AnyRoute } from '@tanstack/react-router';
import type { Permission } from '../api/session';

/** A screen: its line in the navigation, and its routes, each of which loads its code when it is gone to. */
export interface Screen {
  label: string;
  /** Under which heading it stands. */
  group: 'Daily' | 'Customers' | 'Rules' | 'Revenue' | 'Set up';
  icon: TablerIcon;
  /** Where the line leads. */
  to: string;
  /** Who sees the line. */
  permission: Permission;
  routes: readonly AnyRoute[];
}
