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
