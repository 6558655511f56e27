import type { paths } from '../../api/schema';

/** What is exported, where to and when, and how it is doing. */
export type Shown = paths['/api/export']['get']['responses']['200']['content']['application/json'];

/** How the export is doing, in words and a colour. */
export const STATUS: Readonly<Record<Shown['status'], { label: string; color: string }>> = {
  off: { label: 'switched off', color: 'gray' },
  waiting: { label: 'waiting for its first run', color: 'blue' },
  receiving: { label: 'delivering', color: 'teal' },
  failing: { label: 'needs attention', color: 'red' },
};
