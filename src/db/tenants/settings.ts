import { type Settings } from '../../domain/settings/settings.ts';
import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

/** Adds the next version of the settings. */
export async function change(tx: TenantTx, version: number, settings: Settings, changedBy: string): Promise<void> {
  await tx.raw('insert into settings (tenant_id, version, settings, changed_by) values (?, ?, ?, ?)', [
    tx.tenantId,
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
export async function history(tx: TenantTx, before: number | undefined, limit: number): Promise<PastSettings[]> {
  return rows<PastSettings>(
    tx,
    `select version, changed_at as "changedAt", changed_by as "changedBy", settings from settings
     where tenant_id = ? and version < coalesce(?::integer, version + 1) order by version desc limit ?`,
    [tx.tenantId, before ?? null, limit],
  );
}
