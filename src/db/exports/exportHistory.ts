import type { TenantTx } from '../connect.ts';
import type { ExportRun } from './exportRuns.ts';
import { sql } from '../sql.ts';

const COLUMNS = sql`run_id as "runId", workflow_id as "workflowId", workflow_run_id as "workflowRunId", kind, object_types as "objectTypes", state, started_at as "startedAt", finished_at as "finishedAt", failure,
  failure_type as "failureType", manifest`;

export interface RunFilter {
  workflowId?: string | undefined;
  /** Only runs before this one. */
  before?: number | undefined;
}

/** Runs, the newest first. */
export async function list(tx: TenantTx, { workflowId, before }: RunFilter, limit: number): Promise<ExportRun[]> {
  return tx.many(sql<ExportRun>`select ${COLUMNS} from export_runs where tenant_id = ${tx.tenantId}
       and (cast(${workflowId ?? null} as text) is null or workflow_id = ${workflowId ?? null})
       and (cast(${before ?? null} as bigint) is null or run_id < ${before ?? null})
     order by run_id desc limit ${limit}`);
}

/** One run, or undefined. */
export async function find(tx: TenantTx, runId: number): Promise<ExportRun | undefined> {
  const found = await tx.maybeOne(
    sql<ExportRun>`select ${COLUMNS} from export_runs where tenant_id = ${tx.tenantId} and run_id = ${runId}`,
  );
  return found;
}
