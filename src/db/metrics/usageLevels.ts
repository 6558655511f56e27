import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

/** The lines of a level above which a company's figure is. */
export interface LevelState {
  companyId: number;
  level: string;
  above: string[];
}

/** How companies stand to the lines of their levels, as it was seen last. */
export async function of(tx: TenantTx, companyIds: readonly number[]): Promise<LevelState[]> {
  return tx.many(
    sql<LevelState>`select company_id as "companyId", level, above from usage_levels where tenant_id = ${tx.tenantId} and company_id = any(${companyIds})`,
  );
}

/** Writes how companies stand now. */
export async function write(tx: TenantTx, list: readonly LevelState[]): Promise<void> {
  if (list.length === 0) return;
  await tx.run(sql`insert into usage_levels (tenant_id, company_id, level, above)
     select ${tx.tenantId}, "companyId", level, above
     from json_to_recordset(${json(list)}) as r ("companyId" bigint, level text, above text[])
     order by "companyId", level
     on conflict (tenant_id, company_id, level) do update set above = excluded.above`);
}
