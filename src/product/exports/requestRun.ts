import * as audit from '../../db/tenants/auditLog.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as exportRunList from '../../db/exports/exportHistory.ts';
import type { ExportRun } from '../../db/exports/exportRuns.ts';
import type { ExportType, ExportKind } from '../../domain/settings/exportTypes.ts';
import { Refused } from '../refused.ts';
import { exportRunning, requireReady } from './mayRun.ts';
import { readTenantExport } from './tenantExport.ts';

/** Notes that somebody wants a run, which the caller starts then. @throws Refused when it cannot run as things are. */
export async function requestRun(
  tx: TenantTx,
  actor: string,
  wanted: { kind: ExportKind; types: ExportType[] },
): Promise<void> {
  const state = await readTenantExport(tx);
  requireReady(state);
  if (state.last?.state === 'running') throw exportRunning();
  await audit.add(tx, { actor, action: 'export.started', subject: wanted });
}

/** Notes that somebody cancels a run, which the caller cancels then. @throws Refused when it has ended or is unknown. */
export async function requestCancel(tx: TenantTx, actor: string, exportId: number): Promise<ExportRun> {
  const found = await findRun(tx, exportId);
  if (found.state !== 'running') throw new Refused('exportEnded', 'This run has ended already.');
  await audit.add(tx, { actor, action: 'export.cancelled', subject: { exportId: found.runId } });
  return found;
}

/** Returns one run. @throws Refused when there is none with this id. */
export async function findRun(tx: TenantTx, exportId: number): Promise<ExportRun> {
  const found = Number.isSafeInteger(exportId) ? await exportRunList.find(tx, exportId) : undefined;
  if (!found) throw new Refused('noSuchExport', 'There is no export with this id; see GET /api/exports.');
  return found;
}
