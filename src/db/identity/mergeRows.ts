import type { TenantTx } from '../connect.ts';
import { MERGE_TABLES, movingWith, type Moving, type OwnerColumn } from './mergeTables.ts';
import { selected, type RecordTable, type StoredRecord } from '../records/records.ts';
import { ASSETS, COMPANIES, END_USERS, PROJECTS } from '../records/recordTables.ts';
import { dynamicSql, join, json, nothing, sql, trusted } from '../sql.ts';

/** Two records of one table of which the second is merged into the first. */
export interface Pair {
  winner: number;
  loser: number;
}

const RECORDS: readonly RecordTable[] = [COMPANIES, END_USERS, ASSETS, PROJECTS];

/** Adds to what is known of a row from before the merge; what was noted first is what was there before. */
const NOTE = sql`on conflict (tenant_id, merge_id, table_name, row_id) do update set
  columns = excluded.columns || merge_rows.columns, record = coalesce(merge_rows.record, excluded.record)`;

/** Notes what these records hold before a merge fills their blanks. */
export async function noteWinners(
  tx: TenantTx,
  mergeId: number,
  table: RecordTable,
  ids: readonly number[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.run(dynamicSql`
    insert into merge_rows (tenant_id, merge_id, table_name, row_id, columns, record)
    select ${tx.tenantId}, ${mergeId}, ${table.name}, r.id, '{}', to_jsonb(r)
    from (select ${selected(table)} from ${trusted(table.name)} t
      where t.tenant_id = ${tx.tenantId} and t.${trusted(table.id)} = any(${ids})) r ${NOTE}`);
}

/**
 * Makes losers no records of their own any more. There are no chains: whoever was merged into a loser is merged into the
 * winner from now on. By hand, calls that name a loser mean the winner; the ids in `given` have gone over to the winner.
 */
export async function hide(
  tx: TenantTx,
  mergeId: number,
  table: RecordTable,
  list: readonly (Pair & { given: readonly ('external_id' | 'source_id')[] })[],
): Promise<void> {
  if (list.length === 0) return;
  const pairs = sql`json_to_recordset(${json(list)}) as p (winner bigint, loser bigint, given jsonb)`;
  const losers = list.map(({ loser }) => loser);
  const [name, id] = [trusted(table.name), trusted(table.id)];
  await tx.run(dynamicSql`
    with moved as (
      update ${name} t set merged_into = p.winner from ${pairs}
      where t.tenant_id = ${tx.tenantId} and t.merged_into = any(${losers}) and t.merged_into = p.loser
      returning t.${id} as id, p.loser
    )
    insert into merge_rows (tenant_id, merge_id, table_name, row_id, columns)
    select ${tx.tenantId}, ${mergeId}, ${table.name}, id, jsonb_build_object('merged_into', loser) from moved ${NOTE}`);
  await tx.run(dynamicSql`
    with before as materialized (
      select t.${id} as id, p.winner, p.given, jsonb_build_object('merged_into', null, 'merge_id', null)
          || case when p.given ? 'external_id' then jsonb_build_object('external_id', t.external_id) else '{}' end
          || case when p.given ? 'source_id' then jsonb_build_object('source_id', t.source_id) else '{}' end as columns
      from ${pairs} join ${name} t on t.tenant_id = ${tx.tenantId} and t.${id} = p.loser
    ), hidden as (
      update ${name} t set merged_into = b.winner, merge_id = ${mergeId}, updated_at = now(),
        external_id = case when b.given ? 'external_id' then null else t.external_id end,
        source_id = case when b.given ? 'source_id' then null else t.source_id end
      from before b where t.tenant_id = ${tx.tenantId} and t.${id} = any(${losers}) and t.${id} = b.id
    )
    insert into merge_rows (tenant_id, merge_id, table_name, row_id, columns)
    select ${tx.tenantId}, ${mergeId}, ${table.name}, id, columns from before ${NOTE}`);
}

/** Gives the rows that belong to losers to their winners, in every table of the list. */
export async function moveRows(
  tx: TenantTx,
  mergeId: number,
  column: OwnerColumn,
  pairs: readonly Pair[],
): Promise<void> {
  if (pairs.length === 0) return;
  const losers = pairs.map(({ loser }) => loser);
  for (const moving of movingWith(column)) await moveIn(tx, mergeId, { column, pairs, losers }, moving);
}

interface Move {
  column: OwnerColumn;
  pairs: readonly Pair[];
  losers: readonly number[];
}

async function moveIn(tx: TenantTx, mergeId: number, move: Move, { table, key, freesId, once }: Moving): Promise<void> {
  const { pairs, losers } = move;
  const [name, id, column] = [trusted(table), trusted(key), trusted(move.column)];
  const winners = sql`from ${name} w where w.tenant_id = t.tenant_id and w.${column} = p.winner`;
  const freed = freesId
    ? sql`case when exists (select ${winners} and w.external_id = t.external_id) then t.external_id end`
    : sql`null`;
  const same = once.map((one) => sql`w.${trusted(one)} = t.${trusted(one)}`);
  await tx.run(dynamicSql`
    with before as materialized (
      select t.${id} as id, p.winner, p.loser, ${freed} as freed
      from json_to_recordset(${json(pairs)}) as p (winner bigint, loser bigint) join ${name} t on t.${column} = p.loser
      where t.tenant_id = ${tx.tenantId} and t.${column} = any(${losers})
        ${once.length === 0 ? nothing : sql`and not exists (select ${winners} and ${join(same, ' and ')})`}
    ), moved as (
      update ${name} t set ${column} = b.winner
        ${freesId ? sql`, external_id = case when b.freed is null then t.external_id end` : nothing}
      from before b where t.tenant_id = ${tx.tenantId} and t.${column} = any(${losers}) and t.${id} = b.id
    )
    insert into merge_rows (tenant_id, merge_id, table_name, row_id, columns)
    select ${tx.tenantId}, ${mergeId}, ${table}, id,
      jsonb_strip_nulls(jsonb_build_object(${move.column}::text, loser, 'external_id', freed)) from before ${NOTE}`);
}

/** What winners held before a merge, what its loser holds now, and what the winner holds now. */
export interface Held {
  before: StoredRecord;
  now: StoredRecord;
  losers: StoredRecord[];
}

/** The winners of a merge that can be given back what they were. A person who was erased since has nothing to get back. */
export async function heldBefore(tx: TenantTx, mergeId: number, table: RecordTable): Promise<Held[]> {
  const [name, id] = [trusted(table.name), trusted(table.id)];
  return tx.many(dynamicSql<Held>`
    select r.record as before,
      (select to_jsonb(n) from (select ${selected(table)} from ${name} t where t.${id} = r.row_id) n) as now,
      (select coalesce(jsonb_agg(to_jsonb(l) || jsonb_strip_nulls(jsonb_build_object(
          'externalId', h.columns -> 'external_id', 'sourceId', h.columns -> 'source_id'))), '[]')
        from merge_rows h cross join lateral (
          select ${selected(table)}, t.merged_into from ${name} t where t.${id} = h.row_id offset 0) l
        where h.tenant_id = r.tenant_id and h.merge_id = r.merge_id and h.table_name = r.table_name
          and h.columns -> 'merged_into' = 'null' and l.merged_into = r.row_id) as losers
    from merge_rows r
    where r.tenant_id = ${tx.tenantId} and r.merge_id = ${mergeId} and r.table_name = ${table.name}
      and r.record is not null`);
}

/** Puts rows back where they were before a merge: into their company, with their ids, as records of their own. */
export async function putBack(tx: TenantTx, mergeId: number): Promise<void> {
  for (const [table, { key, columns }] of restorable()) {
    const list = trusted([...columns].join(', '));
    await tx.run(dynamicSql`
      update ${trusted(table)} t set (${list}) = (select ${list} from jsonb_populate_record(t, r.columns))
      from merge_rows r
      where r.tenant_id = ${tx.tenantId} and r.merge_id = ${mergeId} and r.table_name = ${table} and r.columns <> '{}'
        and t.tenant_id = ${tx.tenantId} and t.${trusted(key)} = r.row_id`);
  }
}

/** The tables that merges change row by row, with the columns that they change. */
function restorable(): Map<string, { key: string; columns: Set<string> }> {
  const found = new Map<string, { key: string; columns: Set<string> }>();
  for (const { name, id } of RECORDS) {
    const columns = new Set(['merged_into', 'merge_id', 'external_id', 'source_id']);
    if (name === 'end_users') columns.add('merged_external_id');
    found.set(name, { key: id, columns });
  }
  for (const one of MERGE_TABLES) {
    if (one.how !== 'moves') continue;
    const entry = found.get(one.table) ?? { key: one.key, columns: new Set<string>() };
    entry.columns.add(one.column);
    if (one.freesId) entry.columns.add('external_id');
    found.set(one.table, entry);
  }
  return found;
}
