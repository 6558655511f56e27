import type { TenantTx } from '../connect.ts';
import type { ColumnType, RecordTable, StoredRecord } from './records.ts';
import { dynamicSql, json, trusted, type Sql } from '../sql.ts';

/** Writes records that no call made. */
export async function create(tx: TenantTx, table: RecordTable, list: readonly StoredRecord[]): Promise<void> {
  if (list.length === 0) return;
  const columns = columnsOf(table);
  await tx.run(dynamicSql`
    insert into ${trusted(table.name)} (tenant_id, ${trusted(table.id)}, ${trusted(columns.map(({ column }) => column).join(', '))})
      overriding system value
    select ${tx.tenantId}, id, ${trusted(columns.map(({ field }) => `"${field}"`).join(', '))}
    from json_to_recordset(${json(list.map(asRow))}) as r (${recordOf(table)})`);
}

/** A record as it is to be from now on. `changed` is false where only the origin of its fields is. */
export interface ChangedRecord {
  record: StoredRecord;
  changed: boolean;
}

/**
 * Writes what became of records. `freed` are those that give up an id they had, which another one of the list may take:
 * a unique key is checked row by row, so those are emptied first.
 */
export async function update(
  tx: TenantTx,
  table: RecordTable,
  list: readonly ChangedRecord[],
  freed: readonly number[],
): Promise<void> {
  if (list.length === 0) return;
  if (freed.length > 0) {
    await tx.run(dynamicSql`update ${trusted(table.name)} set external_id = null, source_id = null
      where tenant_id = ${tx.tenantId} and ${trusted(table.id)} = any(${freed})`);
  }
  const assignments = columnsOf(table).map(({ column, field }) => `${column} = r."${field}"`);
  const rows = list.map(({ record, changed }) => ({ ...asRow(record), changed }));
  await tx.run(dynamicSql`
    update ${trusted(table.name)} t set ${trusted(assignments.join(', '))},
      updated_at = case when r.changed then now() else t.updated_at end
    from json_to_recordset(${json(rows)}) as r (${recordOf(table)}, changed boolean)
    where t.tenant_id = ${tx.tenantId} and t.${trusted(table.id)} = r.id`);
}

function columnsOf(table: RecordTable): { field: string; column: string; type: ColumnType }[] {
  const named = (field: string, column: string, type: ColumnType) => ({ field, column, type });
  return [
    ...(table.inCompany ? [named('companyId', 'company_id', 'bigint')] : []),
    named('externalId', 'external_id', 'text'),
    named('sourceId', 'source_id', 'text'),
    ...Object.entries(table.columns).map(([field, { column, type }]) => named(field, column, type)),
    named('custom', 'custom', 'jsonb'),
    ...(table.sourced ? [named('sources', 'field_sources', 'jsonb')] : []),
  ];
}

function recordOf(table: RecordTable): Sql {
  return trusted(['id bigint', ...columnsOf(table).map(({ field, type }) => `"${field}" ${type}`)].join(', '));
}

function asRow({ id, companyId, externalId, sourceId, fields, custom, sources }: StoredRecord): object {
  return { id, companyId, externalId, sourceId, ...fields, custom, sources };
}
