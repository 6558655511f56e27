import type { Settings } from '../../domain/settings/settings.ts';
import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

/** Adds the next version of the settings. */
export async function change(tx: TenantTx, version: number, settings: Settings, changedBy: string): Promise<void> {
  await tx.run(sql`insert into settings (tenant_id, version, settings, changed_by)
    values (${tx.tenantId}, ${version}, ${json(settings)}, ${changedBy})`);
  tx.forgetSettings();
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
  return tx.many(sql<PastSettings>`select version, changed_at as "changedAt", changed_by as "changedBy", settings
    from settings where tenant_id = ${tx.tenantId} and version < coalesce(${before ?? null}::integer, version + 1)
    order by version desc limit ${limit}`);
}
