import type { ExportType } from '../../domain/settings/exportTypes.ts';
import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

/** The custom fields of a tenant that were ever exported, by type. */
export async function customNames(tx: TenantTx): Promise<Map<string, string[]>> {
  const found = await tx.many(sql<{
    type: string;
    names: string[];
  }>`select object_type as type, array_agg(name order by name) as names from export_columns
     where tenant_id = ${tx.tenantId} group by object_type`);
  return new Map(found.map(({ type, names }) => [type, names]));
}

/** The columns that custom fields of a type have; names in `wanted` that have none yet get the ones `name` gives them. */
export async function customColumns(
  tx: TenantTx,
  type: ExportType,
  nameNew: (known: ReadonlyMap<string, string>) => ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const read = async () => {
    const found = await tx.many(
      sql<{
        name: string;
        columnName: string;
      }>`select name, column_name as "columnName" from export_columns where tenant_id = ${tx.tenantId} and object_type = ${type}`,
    );
    return new Map(found.map(({ name, columnName }) => [name, columnName]));
  };
  const known = await read();
  const added = nameNew(known);
  if (added.size === 0) return known;
  const list = [...added].map(([name, column_name]) => ({ name, column_name }));
  await tx.run(sql`insert into export_columns (tenant_id, object_type, name, column_name)
     select ${tx.tenantId}, ${type}, name, column_name from json_to_recordset(${json(list)}) as n (name text, column_name text)`);
  return new Map([...known, ...added]);
}
