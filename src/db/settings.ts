import { DEFAULT_SETTINGS, settingsSchema, type Settings } from '../domain/settings.ts';
import type { Transaction } from './connect.ts';
import { rows } from './rows.ts';

/** The settings in force. Each change is a new version; a tenant that never changed any has the defaults, version 0. */
export async function current(trx: Transaction, tenantId: string): Promise<{ version: number; settings: Settings }> {
  const [row] = await rows<{ version: number; settings: unknown }>(
    trx,
    'select version, settings from settings where tenant_id = ? order by version desc limit 1',
    [tenantId],
  );
  if (!row) return { version: 0, settings: DEFAULT_SETTINGS };
  return { version: row.version, settings: settingsSchema.parse(row.settings) };
}

/** Adds the next version of the settings. */
export async function change(
  trx: Transaction,
  tenantId: string,
  version: number,
  settings: Settings,
  changedBy: string,
): Promise<void> {
  await trx.raw('insert into settings (tenant_id, version, settings, changed_by) values (?, ?, ?, ?)', [
    tenantId,
    version,
    JSON.stringify(settings),
    changedBy,
  ]);
}
