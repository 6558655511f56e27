import type { Binding } from '../runner.ts';
import type { TenantTx } from '../connect.ts';
import { selected, type RecordTable, type StoredRecord } from './records.ts';
import { recordset, rows } from '../rows.ts';

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
  return bearing(tx, table, signs, selected(table));
}

/** What of a record others refer to it by. */
type Referred = Pick<StoredRecord, 'id' | 'companyId' | 'externalId' | 'sourceId'> & { emailKey: string | null };

/** As `lookUp`, with no more of each record than what others refer to it by. */
export async function refer(tx: TenantTx, table: RecordTable, signs: Partial<Signs>): Promise<Referred[]> {
  const columns = `t.${table.id} as id, ${table.inCompany ? 't.company_id' : 'null::bigint'} as "companyId",
    t.external_id as "externalId", t.source_id as "sourceId", ${table.hasEmail ? 't.email_key' : 'null'} as "emailKey"`;
  return bearing(tx, table, signs, columns);
}

/**
 * One select for each kind of sign that there is. The planner has no statistics of a table that was filled a moment
 * ago, and a loop over 5,000 signs and 5,000 rows takes minutes, so it is left no choice: one scan, or a look-up each.
 */
async function bearing<Row>(tx: TenantTx, table: RecordTable, signs: Partial<Signs>, columns: string): Promise<Row[]> {
  const selects: string[] = [];
  const bindings: Binding[] = [];
  const select = (from: string, values: Binding) => {
    selects.push(`select ${columns} from ${from} and ${table.live}`);
    bindings.push(values, tx.tenantId);
  };
  const among = (values: readonly (string | number)[] = [], from: string) => {
    if (values.length > 0) select(from, values.map(String));
  };
  const inside = (places: readonly Inside[] = [], column: string) => {
    if (places.length > 0) select(eachInside(table, column), recordset(places));
  };
  among(signs.ids, allOf(table, table.id, 'bigint'));
  among(signs.sourceIds, allOf(table, 'source_id', 'text'));
  among(signs.externalIds, (table.inCompany ? someOf : allOf)(table, 'external_id', 'text'));
  inside(signs.externalIdsInside, 'external_id');
  among(signs.emails, someOf(table, 'email_key', 'text'));
  inside(signs.emailsInside, 'email_key');
  return selects.length === 0 ? [] : rows<Row>(tx, selects.join(' union all '), bindings);
}

function allOf(table: RecordTable, column: string, type: 'bigint' | 'text'): string {
  return `${table.name} t where t.${column} = any(?::${type}[]) and t.tenant_id = ?`;
}

function someOf(table: RecordTable, column: string, type: 'bigint' | 'text'): string {
  return `(select t.*, row_number() over (partition by t.${column}) as nth from ${allOf(table, column, type)}) t
    where t.nth <= ${MOST_PER_SIGN}`;
}

function eachInside(table: RecordTable, column: string): string {
  return `json_to_recordset(?::json) as s ("companyId" bigint, value text) cross join lateral (
      select r.* from ${table.name} r
      where r.tenant_id = ? and r.company_id = s."companyId" and r.${column} = s.value limit ${MOST_PER_SIGN}
    ) t where true`;
}
