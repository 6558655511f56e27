import {
  DEFAULT_SIGNAL_SETTINGS,
  signalSettingsSchema,
  type SignalSettings,
} from '../../domain/health/signalSettings.ts';
import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

/** The signal settings in force. A tenant that never changed any has the defaults, version 0. */
export async function current(tx: TenantTx): Promise<{ version: number; settings: SignalSettings }> {
  const row = await tx.maybeOne(
    sql<{
      version: number;
      settings: unknown;
    }>`select version, settings from signal_settings where tenant_id = ${tx.tenantId} order by version desc limit 1`,
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
  await tx.run(
    sql`insert into signal_settings (tenant_id, version, settings, changed_by) values (${tx.tenantId}, ${version}, ${json(settings)}::jsonb, ${changedBy})`,
  );
}
