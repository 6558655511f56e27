import type { TenantTx } from '../connect.ts';
import type { RecordTable } from './records.ts';
import type { Signs } from './recordSigns.ts';
import { dynamicSql, sql, trusted, type NotNull } from '../sql.ts';

/** A record that a person merged away, with what it was named by, and the record that it means now. */
export interface FormerRecord {
  id: number;
  /** Where it would be found: the company it lay in, as that is now. */
  companyId: number | null;
  externalId: string | null;
  sourceId: string | null;
  into: number;
}

/** The records among these that a person merged away. There are few of them, so they are what is searched. */
export async function formerRecords(
  tx: TenantTx,
  table: RecordTable,
  { ids = [], externalIds = [], sourceIds = [] }: Partial<Signs>,
): Promise<FormerRecord[]> {
  if (ids.length + externalIds.length + sourceIds.length === 0 || !table.isMergeable) return [];
  const company = sql`(select c.current_id from current_companies c where c.company_id = t.company_id)`;
  return tx.many(dynamicSql<FormerRecord & { into: NotNull<number> }>`
    select t.${trusted(table.id)} as id, ${table.inCompany ? company : sql`null::bigint`} as "companyId",
      t.external_id as "externalId", t.source_id as "sourceId", t.current_id as into
    from merged_${trusted(table.name)} t
    where t.tenant_id = ${tx.tenantId} and t.merge_id is not null and (t.${trusted(table.id)} = any(${ids})
      or t.external_id = any(${externalIds}) or t.source_id = any(${sourceIds}))`);
}
