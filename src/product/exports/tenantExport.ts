import type { TenantTx } from '../../db/connect.ts';
import * as exportRunList from '../../db/exports/exportRunList.ts';
import type { ExportRun } from '../../db/exports/exportRuns.ts';
import * as secrets from '../../db/tenants/secrets.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import type { Sealed } from '../../secretBox.ts';

/** Everything that says whether and when a tenant is exported. */
export interface TenantExport {
  on: boolean;
  settings: Settings['export'];
  /** The zone in which the cron is meant. */
  timeZone: string;
  writeKey: (Sealed & { createdAt: Date }) | undefined;
  hasKey: boolean;
  last: ExportRun | undefined;
  /** Whether the last run was refused with the Write Key that is still set: until there is another, no run goes. */
  keyRefused: boolean;
}

/** Reads how the export of a tenant stands. */
export async function readTenantExport(tx: TenantTx): Promise<TenantExport> {
  const { settings: rules } = await tx.settings();
  const writeKey = await secrets.newest(tx, 'exportWriteKey');
  const [last] = await exportRunList.list(tx, {}, 1);
  const refusedAt = last?.failure_type === 'WriteKeyRefused' ? last.finished_at : null;
  return {
    on: rules.sections.export,
    settings: rules.export,
    timeZone: rules.export.timeZone ?? rules.timeZone,
    writeKey,
    hasKey: writeKey !== undefined,
    last,
    keyRefused: refusedAt !== null && (!writeKey || writeKey.createdAt <= refusedAt),
  };
}

/** A schedule as it should be: when it is due, or why it is paused. */
export interface WantedSchedule {
  cron: string;
  timeZone: string;
  paused: boolean;
  note: string;
}

/** Returns the schedule that an export should have; undefined for a tenant that never had anything to do with it. */
export function wantedSchedule(state: TenantExport): WantedSchedule | undefined {
  const { on, settings, timeZone, hasKey, keyRefused } = state;
  if (!on && !hasKey) return undefined;
  const note = keyRefused ? 'The Write Key was refused.' : on ? '' : 'The section is off.';
  return { cron: settings.cron, timeZone, paused: !on || keyRefused, note };
}
