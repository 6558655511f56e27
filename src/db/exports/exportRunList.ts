import type { TenantTx } from '../connect.ts';
import type { ExportRun } from './exportRuns.ts';
import { rows } from '../rows.ts';

const COLUMNS = `run_id, workflow_id, workflow_run_id, kind, object_types, state, started_at, finished_at, failure,
  failure_type, manifest`;

export interface RunFilter {
  workflowId?: string | undefined;
  /** Only runs before this one. */
  before?: number | undefined;
}

/** Runs, the newest first. */
export async function list(tx: TenantTx, { workflowId, before }: RunFilter, limit: number): Promise<ExportRun[]> {
  return rows<ExportRun>(
    tx,
    `select ${COLUMNS} from export_runs where tenant_id = :tenantId
       and (cast(:workflowId as text) is null or workflow_id = :workflowId)
       and (cast(:before as bigint) is null or run_id < :before)
     order by run_id desc limit :limit`,
    { tenantId: tx.tenantId, workflowId: workflowId ?? null, before: before ?? null, limit },
  );
}

/** One run, or undefined. */
export async function find(tx: TenantTx, runId: number): Promise<ExportRun | undefined> {
  const [found] = await rows<ExportRun>(tx, `select ${COLUMNS} from export_runs where tenant_id = ? and run_id = ?`, [
    tx.tenantId,
    runId,
  ]);
  return found;
}
