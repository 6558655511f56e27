import * as audit from '../../db/tenants/auditLog.ts';
import type { TenantTx } from '../../db/connect.ts';
import { numberMilestones } from '../../db/exports/exportMeasured.ts';
import { EXPORT_TABLES } from '../../db/exports/exportObjects.ts';
import * as exportObjects from '../../db/exports/exportObjects.ts';
import * as exportRuns from '../../db/exports/exportRuns.ts';
import type { ExportFailure, ExportState, Manifest } from '../../db/exports/exportRuns.ts';
import * as companyRevenue from '../../db/revenue/companyRevenue.ts';
import { EXPORT_TYPES, type ExportType, type ExportKind } from '../../domain/settings/exportTypes.ts';
import { dayIn } from '../../domain/values/days.ts';
import { exportRunning, requireReady } from './mayRun.ts';
import { readTenantExport } from './tenantExport.ts';

/** A run that has begun. */
export interface Begun {
  runId: number;
  at: string;
  today: string;
  /** The types to send, in order, and how many objects of each there are. */
  types: { type: ExportType; total: number }[];
}

export interface BeginInput {
  tenantId: string;
  kind: ExportKind;
  /** None means all. */
  types: ExportType[];
}

export interface CloseInput {
  tenantId: string;
  begun: Begun;
  state: ExportState;
  failure: ExportFailure | null;
  read: Partial<Record<ExportType, number>>;
  bytes: number;
  mrrCents: Record<string, number>;
}

/** Begins a run and says what there is to send. @throws Refused when nothing can be sent, or another run is under way. */
export async function beginRun(
  tx: TenantTx,
  { kind, types: wanted }: Omit<BeginInput, 'tenantId'>,
  { workflowId, runId: workflowRunId }: { workflowId: string; runId: string },
): Promise<Begun> {
  const state = await readTenantExport(tx);
  requireReady(state);
  const named = wanted.length > 0 ? wanted : state.settings.objects;
  const types = EXPORT_TYPES.filter((type) => named.length === 0 || named.includes(type));
  const begun = await exportRuns.begin(tx, { workflowId, workflowRunId, kind, types });
  if (!begun) throw exportRunning();
  const { timeZone } = (await tx.settings()).settings;
  const today = dayIn(timeZone, begun.startedAt);
  await companyRevenue.refresh(tx, today);
  if (types.includes('milestones')) await numberMilestones(tx);
  const counted: Begun['types'] = [];
  for (const type of types) counted.push({ type, total: await exportObjects.count(tx, EXPORT_TABLES[type]) });
  return { runId: begun.runId, at: begun.startedAt.toISOString(), today, types: counted };
}

/** Ends a run and writes its manifest. */
export async function closeRun(tx: TenantTx, input: Omit<CloseInput, 'tenantId'>): Promise<Manifest> {
  const { begun, state, failure, read, bytes, mrrCents } = input;
  const counts = await exportRuns.countRows(tx, begun.runId);
  const objects = Object.fromEntries(
    Object.entries(read).map(([type, told]) => {
      const { delivered = 0, parked = 0 } = counts.find((one) => one.type === type) ?? {};
      // When sending failed, nobody told how many were read until then.
      const planned = Math.max(told, delivered + parked);
      return [type, { planned, delivered, parked, unchanged: planned - delivered - parked }];
    }),
  );
  const seconds = (Date.now() - Date.parse(begun.at)) / 1000;
  const manifest: Manifest = { watermark: begun.at, day: begun.today, seconds, bytes, objects, mrrCents };
  await exportRuns.close(tx, begun.runId, { state, failure, manifest });
  if (failure?.type === 'WriteKeyRefused') {
    await audit.add(tx, { actor: 'export', action: 'export.paused', subject: { runId: begun.runId } });
  }
  return manifest;
}
