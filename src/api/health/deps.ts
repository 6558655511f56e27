import type { Database, TenantTx } from '../../db/connect.ts';
import type { ListedRecord } from '../../db/records/records.ts';
import { COMPANY, readOne } from '../../product/records/index.ts';
import type { Temporal } from '../../temporal/temporal.ts';

/** What the routes of health need. */
export interface HealthDeps {
  db: Database;
  temporal: Pick<Temporal, 'health'>;
  /** The page of a workflow in the Temporal UI. */
  workflowUrl(workflowId: string): string;
}

/**
 * The company that a path or a body names by `_id`, `extid-` or `srcid-`.
 * @throws ApiError 404 where there is none.
 */
export function companyNamed(tx: TenantTx, id: string): Promise<ListedRecord> {
  return readOne(tx, COMPANY, id);
}

/**
 * Starts what a change brings with it. Temporal being away costs it nothing but time: the next call of each company and
 * the sweep at midnight score by what is in force.
 */
export async function startLater(start: () => Promise<void>): Promise<boolean> {
  try {
    await start();
    return true;
  } catch {
    return false;
  }
}
