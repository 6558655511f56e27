/** What is exported, in the order in which a run sends it: whoever is referred to comes first. */
export const EXPORT_TYPES = [
  'companies',
  'endUsers',
  'licenses',
  'sales',
  'churns',
  'opportunities',
  'invoices',
  'nps',
  'healthScores',
  'milestones',
  'followUps',
] as const;
export type ExportType = (typeof EXPORT_TYPES)[number];

/** Whether an export sends what changed, or everything. */
export type ExportKind = 'incremental' | 'full';
