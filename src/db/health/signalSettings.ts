import {
  DEFAULT_SIGNAL_SETTINGS,
  signalSettingsSchema,
  type SignalSettings,
} from '../../domain/health/signalSettings.ts';
import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

/** The signal settings in force. A tenant that never changed any has the defaults, version 0. */
export async function current(tx: TenantTx): Promise<{ version: number; settings: SignalSettings }> {
  const [row] = await rows<{ version: number; settings: unknown }>(
    tx,
    'select version, settings from signal_settings where tenant_id = ? order by version desc limit 1',
    [tx.tenantId],
  );
  if (!row) return { version: 0, settings: DEFAULT_SIGNAL_SETTINGS };
  return { version: row.version, settings: signalSettingsSchema.parse(row.settings) };
}

/** Adds a version of the signal settings. */
export async function change(
  tx: TenantTx,
  version: number,
  settings: SignalSettings,
  changedBy: string,
): Promise<void> {
  await tx.raw('insert into signal_settings (tenant_id, version, settings, changed_by) values (?, ?, ?::jsonb, ?)', [
    tx.tenantId,
    version,
    JSON.stringify(settings),
    changedBy,
  ]);
}
