/** How one of the three sections of the Segment app is doing (`settings.sections`). */
export const SECTION_STATUSES = ['off', 'waiting', 'receiving', 'failing'] as const;
export type SectionStatus = (typeof SECTION_STATUSES)[number];

/**
 * How a section is doing: switched off, waiting for its first call, taking calls, or taking calls of which some failed.
 * A section of an app that is switched off is off.
 */
export function sectionStatus(
  on: boolean,
  { lastCallAt, errors }: { lastCallAt: Date | null; errors: number },
): SectionStatus {
  if (!on) return 'off';
  if (errors > 0) return 'failing';
  return lastCallAt === null ? 'waiting' : 'receiving';
}

/** What the status of the export depends on. */
interface ExportHealth {
  hasKey: boolean;
  keyRefused: boolean;
  last: { state: string; failure: string | null } | undefined;
}

/** What keeps an export from running until somebody does something about it. */
export type ExportObstacle = 'off' | 'noKey' | 'keyRefused';

/** Returns what keeps an export from running; undefined when it may run. */
export function exportObstacle(
  on: boolean,
  { hasKey, keyRefused }: Pick<ExportHealth, 'hasKey' | 'keyRefused'>,
): ExportObstacle | undefined {
  if (!on) return 'off';
  if (!hasKey) return 'noKey';
  return keyRefused ? 'keyRefused' : undefined;
}

const OBSTACLE_HELP: Record<ExportObstacle, string | null> = {
  off: null,
  noKey: 'No Write Key is set; set one (PUT /api/export/writeKey).',
  keyRefused: 'Segment refused the Write Key, so exports are held; set a valid one (PUT /api/export/writeKey).',
};

/** How the export is doing, and what somebody has to do where it is failing. `receiving`: the last run went through. */
export function exportStatus(on: boolean, health: ExportHealth): { status: SectionStatus; error: string | null } {
  const obstacle = exportObstacle(on, health);
  if (obstacle) return { status: obstacle === 'off' ? 'off' : 'failing', error: OBSTACLE_HELP[obstacle] };
  const { last } = health;
  if (last?.state === 'failed') return { status: 'failing', error: last.failure };
  return { status: last ? 'receiving' : 'waiting', error: null };
}
