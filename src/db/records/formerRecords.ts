import type { TenantTx } from '../connect.ts';
import type { RecordTable } from './records.ts';
import type { Signs } from './recordSigns.ts';
import { rows } from '../rows.ts';

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
  if (ids.length + externalIds.length + sourceIds.length === 0 || !table.live.includes('merged_into')) return [];
  const company = `coalesce((select c.merged_into from companies c where c.company_id = t.company_id), t.company_id)`;
  return rows<FormerRecord>(
    tx,
    `select t.${table.id} as id, ${table.inCompany ? company : 'null::bigint'} as "companyId",
       t.external_id as "externalId", t.source_id as "sourceId", t.merged_into as into
     from ${table.name} t
     where t.tenant_id = ? and t.merged_into is not null and t.merge_id is not null
       and (t.${table.id} = any(?) or t.external_id = any(?) or t.source_id = any(?))`,
    [tx.tenantId, [...ids], [...externalIds], [...sourceIds]],
  );
}
