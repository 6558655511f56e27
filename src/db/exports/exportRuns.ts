import type { ExportKind, ExportType } from '../../domain/settings/exportTypes.ts';
import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

export type ExportState = 'running' | 'done' | 'cancelled' | 'failed';

/** Why a run failed: a type for programs, a sentence for people. */
export interface ExportFailure {
  type: string;
  message: string;
}

/** One run of an export. The manifest is there once it has ended. */
export interface ExportRun {
  runId: number;
  workflowId: string;
  workflowRunId: string;
  kind: ExportKind;
  objectTypes: ExportType[];
  state: ExportState;
  startedAt: Date;
  finishedAt: Date | null;
  failure: string | null;
  /** By what programs tell failures apart, such as `WriteKeyRefused`. */
  failureType: string | null;
  manifest: Manifest | null;
}

/** What a run came to. Amounts are in hundredths of the currency. */
export interface Manifest {
  /** What was true at this time, or became so while the run lasted, is in the warehouse. */
  watermark: string;
  /** The tenant's day of the watermark. */
  day: string;
  seconds: number;
  bytes: number;
  objects: Partial<Record<ExportType, TypeCounts>>;
  /** MRR of the licences that count on the day of the watermark, by currency. */
  mrrCents: Record<string, number>;
}

/** planned = delivered + parked + unchanged, once a run is done. */
export interface TypeCounts {
  planned: number;
  delivered: number;
  parked: number;
  unchanged: number;
}

/** A run that has not got on for so long was ended from outside. */
const DEAD_AFTER = sql`interval '15 minutes'`;

/**
 * Begins a run, or answers the one this workflow run has begun already. Undefined where another one is under way.
 */
export async function begin(
  tx: TenantTx,
  run: { workflowId: string; workflowRunId: string; kind: ExportKind; types: readonly ExportType[] },
): Promise<{ runId: number; startedAt: Date } | undefined> {
  await tx.run(sql`update export_runs set state = 'failed', failure = 'It was ended from outside.', finished_at = now()
     where tenant_id = ${tx.tenantId} and state = 'running' and workflow_run_id <> ${run.workflowRunId} and alive_at < now() - ${DEAD_AFTER}`);
  return tx.maybeOne(sql<{ runId: number; startedAt: Date }>`
     with begun as (
       insert into export_runs (tenant_id, workflow_id, workflow_run_id, kind, object_types, state)
       values (${tx.tenantId}, ${run.workflowId}, ${run.workflowRunId}, ${run.kind}, ${run.types}, 'running')
       on conflict do nothing returning run_id, started_at
     )
     select run_id as "runId", started_at as "startedAt" from begun
     union all
     select run_id, started_at from export_runs
     where tenant_id = ${tx.tenantId} and workflow_run_id = ${run.workflowRunId}`);
}

/** Notes that a run gets on. */
export async function touch(tx: TenantTx, runId: number): Promise<void> {
  await tx.run(sql`update export_runs set alive_at = now() where tenant_id = ${tx.tenantId} and run_id = ${runId}`);
}

/** Ends a run. One that has ended stays as it is. */
export async function close(
  tx: TenantTx,
  runId: number,
  end: { state: ExportState; failure: ExportFailure | null; manifest: Manifest },
): Promise<void> {
  await tx.run(sql`update export_runs set state = ${end.state}, failure = ${end.failure?.message ?? null}, failure_type = ${end.failure?.type ?? null}, manifest = ${json(end.manifest)}, finished_at = now()
     where tenant_id = ${tx.tenantId} and run_id = ${runId} and state = 'running'`);
}

/** How many objects of each type this run has sent, and could not send. */
export async function countRows(
  tx: TenantTx,
  runId: number,
): Promise<{ type: ExportType; delivered: number; parked: number }[]> {
  return tx.many(sql`select object_type as type, count(*) filter (where state = 'delivered') as delivered,
       count(*) filter (where state = 'parked') as parked
     from export_rows where tenant_id = ${tx.tenantId} and run_id = ${runId} group by object_type`);
}
