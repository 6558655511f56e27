import type { Settings } from '../../domain/settings/settings.ts';
import type { Sealed } from '../../secretBox.ts';
import type { TenantTx } from '../connect.ts';
import * as exportRunList from './exportRunList.ts';
import type { ExportRun } from './exportRuns.ts';
import * as secrets from '../tenants/secrets.ts';

/** Everything that says whether and when a tenant is exported. */
export interface ExportState {
  on: boolean;
  settings: Settings['export'];
  /** The zone in which the cron is meant. */
  timeZone: string;
  writeKey: (Sealed & { createdAt: Date }) | undefined;
  last: ExportRun | undefined;
  /** Whether the last run was refused with the Write Key that is set still: until there is another, no run goes. */
  keyRefused: boolean;
}

/** How the export of a tenant stands. */
export async function read(tx: TenantTx): Promise<ExportState> {
  const { settings: rules } = await tx.settings();
  const writeKey = await secrets.newest(tx, 'exportWriteKey');
  const [last] = await exportRunList.list(tx, {}, 1);
  const refusedAt = last?.failure_type === 'WriteKeyRefused' ? last.finished_at : null;
  return {
    on: rules.sections.export,
    settings: rules.export,
    timeZone: rules.export.timeZone ?? rules.timeZone,
    writeKey,
    last,
    keyRefused: refusedAt !== null && (!writeKey || writeKey.createdAt <= refusedAt),
  };
}

/** The schedule that an export should have; undefined for a tenant that never had anything to do with it. */
export function wantedSchedule({ on, settings: { cron }, timeZone, writeKey, keyRefused }: ExportState) {
  if (!on && !writeKey) return undefined;
  const note = keyRefused ? 'The Write Key was refused.' : on ? '' : 'The section is off.';
  return { cron, timeZone, paused: !on || keyRefused, note };
}
