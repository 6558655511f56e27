import type { ExportType, ExportKind } from '../domain/settings/exportTypes.ts';
import {
  ActivityCancellationType,
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  defineQuery,
  isCancellation,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { Cursor, ExportActivities } from '../activities/exports/exportWarehouse.ts';
import type { ExportFailure, ExportState, Manifest } from '../db/exports/exportRuns.ts';
import type { Begun } from '../product/exports/index.ts';
import { QUERIES } from '../temporal/contract.ts';

/** What an export is started with: no more than whose it is and what for. All else is read when it runs. */
export interface ExportInput {
  tenantId: string;
  /** `incremental` unless told. */
  kind?: ExportKind;
  /** All that the settings name unless told. */
  types?: ExportType[];
}

/** How far a run is. */
export interface ExportProgress {
  state: ExportState;
  /** The type that is being sent. */
  type: ExportType | null;
  read: number;
  total: number;
}

/** Answers how far a run is. */
export const exportProgress = defineQuery<ExportProgress>(QUERIES.progress);

const activities = proxyActivities<ExportActivities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '30s',
  // A page that is on its way is waited for, so that the manifest counts it.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/**
 * Exports a tenant's objects to its warehouse: type by type, page by page, and a manifest at the end. Cancelled, it ends
 * between two pages with a manifest of what was sent; so does one that the Write Key does not let in.
 */
export async function exportWarehouse({ tenantId, kind = 'incremental', types = [] }: ExportInput): Promise<Manifest> {
  const progress: ExportProgress = { state: 'running', type: null, read: 0, total: 0 };
  setHandler(exportProgress, () => progress);
  const begun = await activities.beginExport({ tenantId, kind, types });
  progress.total = begun.types.reduce((sum, { total }) => sum + total, 0);
  const sent: Sent = { read: {}, bytes: 0, mrrCents: {} };
  const close = (state: ExportState, failure: ExportFailure | null) =>
    CancellationScope.nonCancellable(() => {
      progress.state = state;
      return activities.closeExport({ tenantId, begun, state, failure, ...sent });
    });
  try {
    for (const { type } of begun.types) {
      progress.type = type;
      await sendType(tenantId, kind, begun, type, sent, progress);
    }
  } catch (error) {
    const isCancelled = isCancellation(error);
    await close(isCancelled ? 'cancelled' : 'failed', isCancelled ? null : reasonOf(error));
    throw error;
  }
  return close('done', null);
}

interface Sent {
  read: Partial<Record<ExportType, number>>;
  bytes: number;
  mrrCents: Record<string, number>;
}

async function sendType(
  tenantId: string,
  kind: ExportKind,
  { runId, at, today }: Begun,
  type: ExportType,
  sent: Sent,
  progress: ExportProgress,
): Promise<void> {
  sent.read[type] = 0;
  let from: Cursor | undefined = { after: 0, gone: false };
  while (from) {
    const step: Awaited<ReturnType<ExportActivities['sendPages']>> = await activities.sendPages({
      tenantId,
      type,
      runId,
      at,
      today,
      full: kind === 'full',
      from,
    });
    sent.read[type] += step.read;
    sent.bytes += step.bytes;
    for (const [currency, cents] of Object.entries(step.mrrCents)) {
      sent.mrrCents[currency] = (sent.mrrCents[currency] ?? 0) + cents;
    }
    progress.read += step.read;
    from = step.next;
  }
}

function reasonOf(error: unknown): ExportFailure {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure
    ? { type: cause.type ?? 'Unknown', message: cause.message }
    : { type: 'Unknown', message: 'The export failed; its workflow says why.' };
}
