/** What a row may belong to, by the column that says so. */
export type OwnerColumn = 'company_id' | 'end_user_id' | 'asset_id' | 'project_id';

/**
 * What a merge does with the rows of a table that name an owner:
 * - `moves`: they are records of their own; the column is set to the winner, row by row noted, and put back by undo. Those
 *   with `freesId` are never one with another: of two that bear one externalId the moved one gives it up until then. Those
 *   with `once` say something once: what the winner has said already stays where it is;
 * - `credits`: they are what calls did; credited to the winner, and by undo to whom their call's outcome names;
 * - `sums`: roll-ups of those; added up, and counted anew by undo;
 * - `derived`: made anew from what moved;
 * - `united`: where companies stand on their plans; what either reached is reached, and undo gives back what was;
 * - `stays`: untouched, for the reason given.
 */
export type MergeTable = { table: string; column: OwnerColumn } & (
  | { how: 'moves'; key: string; freesId?: true; once?: readonly string[] }
  | { how: 'credits' | 'sums' | 'derived' | 'united' }
  | { how: 'stays'; why: string }
);

const OUTCOME = 'an outcome says whom a call was decided to be about; undo goes by it';
const OWN_KEY = 'its own key';
const OWN_HEALTH =
  'measured of one company and shown of none that is merged; the winner is measured anew, by all it has';

/** Every column that names a company, an end user, an asset or a project. A test holds it against the catalogue. */
export const MERGE_TABLES: readonly MergeTable[] = [
  { table: 'companies', column: 'company_id', how: 'stays', why: OWN_KEY },
  { table: 'end_users', column: 'end_user_id', how: 'stays', why: OWN_KEY },
  { table: 'assets', column: 'asset_id', how: 'stays', why: OWN_KEY },
  { table: 'projects', column: 'project_id', how: 'stays', why: OWN_KEY },
  { table: 'company_domains', column: 'company_id', how: 'stays', why: 'look-ups read through the merged company' },
  { table: 'end_user_ids', column: 'end_user_id', how: 'stays', why: 'look-ups read through the merged end user' },
  { table: 'end_users', column: 'company_id', how: 'moves', key: 'end_user_id' },
  { table: 'assets', column: 'company_id', how: 'moves', key: 'asset_id' },
  { table: 'projects', column: 'company_id', how: 'moves', key: 'project_id' },
  { table: 'licenses', column: 'company_id', how: 'moves', key: 'license_id', freesId: true },
  { table: 'sales', column: 'company_id', how: 'moves', key: 'sale_id', freesId: true },
  { table: 'churns', column: 'company_id', how: 'moves', key: 'churn_id', freesId: true },
  { table: 'opportunities', column: 'company_id', how: 'moves', key: 'opportunity_id', freesId: true },
  { table: 'invoices', column: 'company_id', how: 'moves', key: 'invoice_id', freesId: true },
  { table: 'nps', column: 'company_id', how: 'moves', key: 'nps_id', freesId: true },
  { table: 'nps', column: 'end_user_id', how: 'moves', key: 'nps_id' },
  { table: 'company_revenue', column: 'company_id', how: 'derived' },
  { table: 'outcomes', column: 'company_id', how: 'stays', why: OUTCOME },
  { table: 'outcomes', column: 'end_user_id', how: 'stays', why: OUTCOME },
  { table: 'outcomes', column: 'asset_id', how: 'stays', why: OUTCOME },
  { table: 'outcomes', column: 'project_id', how: 'stays', why: OUTCOME },
  { table: 'user_activities', column: 'company_id', how: 'credits' },
  { table: 'user_activities', column: 'end_user_id', how: 'credits' },
  { table: 'user_activities', column: 'asset_id', how: 'credits' },
  { table: 'user_activities', column: 'project_id', how: 'credits' },
  { table: 'metric_points', column: 'company_id', how: 'credits' },
  { table: 'object_metric_points', column: 'company_id', how: 'credits' },
  { table: 'usage_days', column: 'company_id', how: 'sums' },
  { table: 'metric_days', column: 'company_id', how: 'sums' },
  { table: 'object_metric_days', column: 'company_id', how: 'sums' },
  { table: 'occasions', column: 'company_id', how: 'moves', key: 'occasion_id', once: ['kind', 'key'] },
  { table: 'follow_ups', column: 'company_id', how: 'moves', key: 'follow_up_id' },
  { table: 'company_plans', column: 'company_id', how: 'united' },
  { table: 'milestone_states', column: 'company_id', how: 'united' },
  { table: 'milestone_hits', column: 'company_id', how: 'credits' },
  { table: 'usage_levels', column: 'company_id', how: 'derived' },
  { table: 'company_health', column: 'company_id', how: 'stays', why: OWN_HEALTH },
  { table: 'health_scores', column: 'company_id', how: 'stays', why: OWN_HEALTH },
  { table: 'health_overrides', column: 'company_id', how: 'stays', why: OWN_HEALTH },
  { table: 'signals', column: 'company_id', how: 'stays', why: OWN_HEALTH },
  { table: 'export_milestones', column: 'company_id', how: 'stays', why: OWN_KEY },
  {
    table: 'export_rows',
    column: 'company_id',
    how: 'stays',
    why: 'what was sent, as it was sent; the next run tells the rest',
  },
];

/** A table whose rows move with the record that owns them. */
export interface Moving {
  table: string;
  key: string;
  freesId: boolean;
  once: readonly string[];
}

/** The columns that move when an owner of this kind is merged. */
export function movingWith(column: OwnerColumn): Moving[] {
  return MERGE_TABLES.flatMap((one) =>
    one.column === column && one.how === 'moves'
      ? [{ table: one.table, key: one.key, freesId: one.freesId ?? false, once: one.once ?? [] }]
      : [],
  );
}
