import { DEFAULT_SETTINGS, settingsSchema, type Settings } from '../../domain/settings/settings.ts';
import type { Transaction } from '../connect.ts';
import { rows } from '../rows.ts';

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

/** A version of the settings, as it was stored. */
export interface PastSettings {
  version: number;
  changedAt: Date;
  changedBy: string;
  settings: Record<string, unknown>;
}

/** The versions of the settings before this one, newest first. */
export async function history(
  trx: Transaction,
  tenantId: string,
  before: number | undefined,
  limit: number,
): Promise<PastSettings[]> {
  return rows<PastSettings>(
    trx,
    `select version, changed_at as "changedAt", changed_by as "changedBy", settings from settings
     where tenant_id = ? and version < coalesce(?::integer, version + 1) order by version desc limit ?`,
    [tenantId, before ?? null, limit],
  );
}
