import { inTenant, type Database, type TenantTx } from '../../db/connect.ts';
import * as exportRunList from '../../db/exports/exportHistory.ts';
import type { ExportRun } from '../../db/exports/exportRuns.ts';
import * as secrets from '../../db/tenants/secrets.ts';
import * as tenants from '../../db/tenants/tenants.ts';
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
  const refusedAt = last?.failureType === 'WriteKeyRefused' ? last.finishedAt : null;
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

/** Returns the schedule that an export should have; undefined for a tenant that never had anything to do with it. */
export function wantedSchedule(state: TenantExport) {
  const { on, settings, timeZone, hasKey, keyRefused } = state;
  if (!on && !hasKey) return undefined;
  const note = keyRefused ? 'The Write Key was refused.' : on ? '' : 'The section is off.';
  return { cron: settings.cron, timeZone, paused: !on || keyRefused, note };
}

/** Reads the schedule that a tenant's export should have. */
export function readSchedule(db: Database, tenantId: string) {
  return inTenant(db, tenantId, async (tx) => wantedSchedule(await readTenantExport(tx)));
}

/** Reads the schedule that the export of each tenant should have, one by one. */
export async function* readSchedules(db: Database) {
  for (const tenantId of await tenants.all(db)) yield { tenantId, wanted: await readSchedule(db, tenantId) };
}
