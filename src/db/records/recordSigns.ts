import type { TenantTx } from '../connect.ts';
import { selected, unmerged, type RecordTable, type StoredRecord } from './records.ts';
import { dynamicSql, join, json, sql, trusted, type Sql } from '../sql.ts';

/** What records may be found by. What is looked for inside a company is not looked for anywhere else. */
export interface Signs {
  ids: readonly number[];
  sourceIds: readonly string[];
  externalIds: readonly string[];
  externalIdsInside: readonly Inside[];
  /** In lower case, as `emailsInside`. */
  emails: readonly string[];
  emailsInside: readonly Inside[];
}

/** Something that is looked for in one company only. */
export interface Inside {
  companyId: number;
  value: string;
}

/** More records than this under one sign are as good as all of them: the sign is ambiguous either way. */
const MOST_PER_SIGN = 50;

/** The records that bear one of these signs. A record that bears several comes several times. */
export async function lookUp(tx: TenantTx, table: RecordTable, signs: Partial<Signs>): Promise<StoredRecord[]> {
  const found = bearing(tx, table, signs, selected(table));
  return found ? tx.many(dynamicSql<StoredRecord>`${found}`) : [];
}

/** What of a record others refer to it by. */
type Referred = Pick<StoredRecord, 'id' | 'companyId' | 'externalId' | 'sourceId'> & { emailKey: string | null };

/** As `lookUp`, with no more of each record than what others refer to it by. */
export async function refer(tx: TenantTx, table: RecordTable, signs: Partial<Signs>): Promise<Referred[]> {
  const columns = sql`t.${trusted(table.id)} as id, ${table.inCompany ? sql`t.company_id` : sql`null::bigint`} as "companyId",
    t.external_id as "externalId", t.source_id as "sourceId",
    ${table.hasEmail ? sql`t.email_key` : sql`null`} as "emailKey"`;
  const found = bearing(tx, table, signs, columns);
  return found ? tx.many(dynamicSql<Referred>`${found}`) : [];
}

/**
 * One select for each kind of sign that there is. The planner has no statistics of a table that was filled a moment
 * ago, and a loop over 5,000 signs and 5,000 rows takes minutes, so it is left no choice: one scan, or a look-up each.
 */
function bearing(tx: TenantTx, table: RecordTable, signs: Partial<Signs>, columns: Sql): Sql | undefined {
  const select = (from: Sql) => sql`select ${columns} from ${from} and ${trusted(table.live)}`;
  const all = (column: string, type: 'bigint' | 'text', values: readonly (string | number)[] = []) =>
    values.length === 0 ? undefined : select(allOf(tx, table, column, type, values));
  const some = (column: string, values: readonly string[] = []) =>
    values.length === 0 ? undefined : select(someOf(tx, table, column, values));
  const inside = (column: string, places: readonly Inside[] = []) =>
    places.length === 0 ? undefined : select(eachInside(tx, table, column, places));
  const selects = [
    all(table.id, 'bigint', signs.ids),
    all('source_id', 'text', signs.sourceIds),
    table.inCompany ? some('external_id', signs.externalIds) : all('external_id', 'text', signs.externalIds),
    inside('external_id', signs.externalIdsInside),
    some('email_key', signs.emails),
    inside('email_key', signs.emailsInside),
  ];
  return selects.every((one) => one === undefined) ? undefined : join(selects, ' union all ');
}

function allOf(
  tx: TenantTx,
  table: RecordTable,
  column: string,
  type: 'bigint' | 'text',
  values: readonly (string | number)[],
): Sql {
  return sql`${unmerged(table)} t
    where t.${trusted(column)} = any(${values.map(String)}::${trusted(type)}[]) and t.tenant_id = ${tx.tenantId}`;
}

function someOf(tx: TenantTx, table: RecordTable, column: string, values: readonly string[]): Sql {
  return sql`(select t.*, row_number() over (partition by t.${trusted(column)}) as nth
    from ${allOf(tx, table, column, 'text', values)}) t where t.nth <= ${MOST_PER_SIGN}`;
}

function eachInside(tx: TenantTx, table: RecordTable, column: string, places: readonly Inside[]): Sql {
  return sql`json_to_recordset(${json(places)}) as s ("companyId" bigint, value text) cross join lateral (
      select r.* from ${unmerged(table)} r
      where r.tenant_id = ${tx.tenantId} and r.company_id = s."companyId" and r.${trusted(column)} = s.value
      limit ${MOST_PER_SIGN}
    ) t where true`;
}
