import type { TenantTx } from '../connect.ts';
import { name, sql } from '../sql.ts';

/** What can be merged. */
export const MERGE_MODELS = ['endUser', 'company'] as const;
export type MergeModel = (typeof MERGE_MODELS)[number];

/** A merge, in force until it is undone. `by_hand` is false where calls said that two end users are one. */
export interface Merge {
  mergeId: number;
  model: MergeModel;
  winner: number;
  loser: number;
  byHand: boolean;
  madeBy: string;
  madeAt: Date;
  undoneBy: string | null;
  undoneAt: Date | null;
}

const COLUMNS = sql`merge_id as "mergeId", model, winner, loser, by_hand as "byHand", made_by as "madeBy", made_at as "madeAt", undone_by as "undoneBy", undone_at as "undoneAt"`;

/** Writes down that there is a merge. Answers its id. */
export async function add(
  tx: TenantTx,
  merge: Pick<Merge, 'model' | 'winner' | 'loser' | 'byHand' | 'madeBy'>,
): Promise<Merge> {
  const { model, winner, loser, byHand, madeBy } = merge;
  const added =
    await tx.maybeOne(sql<Merge>`insert into merges (tenant_id, model, winner, loser, by_hand, made_by) values (${tx.tenantId}, ${model}, ${winner}, ${loser}, ${byHand}, ${madeBy})
     returning ${COLUMNS}`);
  if (!added) throw new Error('A merge was not written');
  return added;
}

/** The merge with this id, or undefined. */
export async function find(tx: TenantTx, mergeId: number): Promise<Merge | undefined> {
  const found = await tx.maybeOne(
    sql<Merge>`select ${COLUMNS} from merges where tenant_id = ${tx.tenantId} and merge_id = ${mergeId}`,
  );
  return found;
}

/** The newest merge in force by which this record went into another, or undefined. */
export async function findOpen(tx: TenantTx, model: MergeModel, loser: number): Promise<Merge | undefined> {
  const found =
    await tx.maybeOne(sql<Merge>`select ${COLUMNS} from merges where tenant_id = ${tx.tenantId} and model = ${model} and loser = ${loser} and undone_at is null
     order by merge_id desc limit 1`);
  return found;
}

/** How a company that was merged is called. */
export interface MergedName {
  externalId: string | null;
  name: string;
}

/** A merge as lists show it: of companies with their names. */
export interface ListedMerge extends Merge {
  winnerCompany: MergedName | null;
  loserCompany: MergedName | null;
}

/** Merges, newest first, before `before`. */
export async function list(
  tx: TenantTx,
  { model, before, limit }: { model?: MergeModel | undefined; before: number | undefined; limit: number },
): Promise<ListedMerge[]> {
  const company = (side: 'winner' | 'loser') =>
    sql`(select json_build_object('externalId', c.external_id, 'name', c.name) from companies c
      where m.model = 'company' and c.tenant_id = ${tx.tenantId} and c.company_id = m.${name(side)}) as "${name(side)}Company"`;
  return tx.many(sql<ListedMerge>`
     select ${COLUMNS}, ${company('winner')}, ${company('loser')} from merges m
     where m.tenant_id = ${tx.tenantId} and m.merge_id < coalesce(${before ?? null}::bigint, m.merge_id + 1)
       and m.model = coalesce(${model ?? null}, m.model)
     order by merge_id desc limit ${limit}`);
}

/** Ends a merge. Its rows are no longer needed, and hold what a person was. */
export async function end(tx: TenantTx, mergeId: number, by: string): Promise<void> {
  await tx.run(sql`delete from merge_rows where tenant_id = ${tx.tenantId} and merge_id = ${mergeId}`);
  await tx.run(
    sql`update merges set undone_by = ${by}, undone_at = now() where tenant_id = ${tx.tenantId} and merge_id = ${mergeId}`,
  );
}

/**
 * A later merge, made by hand, that has to be undone before this one: it changed the same rows, or it is one of people in
 * the company that this one merged.
 */
export async function builtOn(tx: TenantTx, mergeId: number): Promise<Merge | undefined> {
  const found = await tx.maybeOne(sql<Merge>`select ${COLUMNS} from merges m
     where m.tenant_id = ${tx.tenantId} and m.merge_id > ${mergeId} and m.by_hand and m.undone_at is null and (
       exists (
         select 1 from merge_rows later join merge_rows earlier on earlier.tenant_id = later.tenant_id
           and earlier.table_name = later.table_name and earlier.row_id = later.row_id
         where later.tenant_id = ${tx.tenantId} and later.merge_id = m.merge_id and earlier.merge_id = ${mergeId}
       ) or m.model = 'endUser' and exists (
         select 1 from end_users e where e.tenant_id = ${tx.tenantId} and e.end_user_id in (m.winner, m.loser)
           and e.company_id = (select winner from merges where tenant_id = ${tx.tenantId} and merge_id = ${mergeId}
             and model = 'company')
       ))
     order by m.merge_id desc limit 1`);
  return found;
}

/** Whom calls joined since a merge and because of it, newest first; in a merged company all whom they joined there. */
export async function joinsSince(tx: TenantTx, merge: Merge): Promise<Merge[]> {
  const inCompany = (tenantId: string, winner: number) =>
    sql`select end_user_id from end_users where tenant_id = ${tenantId} and company_id = ${winner}`;
  return tx.many(sql<Merge>`with recursive people as (
       select unnest(array[${merge.winner}, ${merge.loser}]::bigint[]) as id where ${merge.model} = 'endUser'
       union
       select unnest(array[m.winner, m.loser]) from people p
       join merges m on m.tenant_id = ${tx.tenantId} and m.model = 'endUser' and not m.by_hand and m.undone_at is null
         and m.merge_id > ${merge.mergeId} and p.id in (m.winner, m.loser)
     )
     select ${COLUMNS} from merges where tenant_id = ${tx.tenantId} and model = 'endUser' and not by_hand
       and undone_at is null and merge_id > ${merge.mergeId}
       and case ${merge.model} when 'endUser' then winner = any(array(select id from people))
         else winner = any(array(${inCompany(tx.tenantId, merge.winner)})) end
     order by merge_id desc`);
}
