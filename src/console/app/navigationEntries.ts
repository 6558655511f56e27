import {
  IconActivity,
  IconArrowsSplit2,
  IconBuildings,
  IconChecklist,
  IconDatabaseExport,
  IconFlag,
  IconGavel,
  IconHeartRateMonitor,
  IconHourglass,
  IconPlugConnected,
  IconRefresh,
  IconSettings,
  type TablerIcon,
} from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { Permission } from '../api/session';

/** A line of the navigation. */
export interface NavigationEntry {
  label: string;
  /** The heading it appears under. */
  group: 'Daily' | 'Customers' | 'Rules' | 'Revenue' | 'Set up';
  icon: TablerIcon;
  /** The page it leads to. */
  to: NonNullable<LinkProps['to']>;
  /** Whoever lacks it does not see the line. */
  permission: Permission;
}

/** The lines of the navigation, in order. The first that a role may see is its start page. */
export const navigationEntries: readonly NavigationEntry[] = [
  { label: 'Follow-ups', group: 'Daily', icon: IconChecklist, to: '/followUps', permission: 'followUps.read' },
  { label: 'Accounts', group: 'Customers', icon: IconBuildings, to: '/accounts', permission: 'data.read' },
  { label: 'Health', group: 'Rules', icon: IconHeartRateMonitor, to: '/health', permission: 'health.read' },
  { label: 'Milestones', group: 'Rules', icon: IconFlag, to: '/milestones', permission: 'milestones.read' },
  { label: 'Policies', group: 'Rules', icon: IconGavel, to: '/policies', permission: 'policies.read' },
  { label: 'Retention', group: 'Revenue', icon: IconRefresh, to: '/retention', permission: 'reports.read' },
  { label: 'Calls', group: 'Daily', icon: IconActivity, to: '/calls', permission: 'calls.read' },
  { label: 'Parked and failed', group: 'Daily', icon: IconHourglass, to: '/parked', permission: 'calls.read' },
  { label: 'Set up Segment', group: 'Set up', icon: IconPlugConnected, to: '/segment', permission: 'segment.read' },
  { label: 'Mapping', group: 'Rules', icon: IconArrowsSplit2, to: '/mapping', permission: 'settings.read' },
  { label: 'Export', group: 'Revenue', icon: IconDatabaseExport, to: '/export', permission: 'export.read' },
  { label: 'Settings', group: 'Set up', icon: IconSettings, to: '/settings', permission: 'settings.read' },
];
