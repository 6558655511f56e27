import type { TenantTx } from '../connect.ts';
import type { Pair } from './mergeRows.ts';
import { name, sql } from '../sql.ts';

/** A company's plans and states as they were before a merge, in `merge_rows` under the company's number. */
const notedBy = (tenantId: string, mergeId: number) => sql`select r.row_id as company_id, r.record from merge_rows r
  where r.tenant_id = ${tenantId} and r.merge_id = ${mergeId} and r.table_name = 'company_plans'`;
const notedPlans = (tenantId: string, mergeId: number) => sql`select n.company_id as noted_of, p.*
  from (${notedBy(tenantId, mergeId)}) n
  cross join lateral jsonb_populate_recordset(null::company_plans, n.record -> 'plans') p`;
const notedStates = (tenantId: string, mergeId: number) => sql`select s.* from (${notedBy(tenantId, mergeId)}) n
  cross join lateral jsonb_populate_recordset(null::milestone_states, n.record -> 'states') s`;

/**
 * Puts a company on the plans of another that is merged into it: what either reached is reached, at the earlier time.
 * Each plan is held against the history of both next.
 */
export async function mergeMilestones(tx: TenantTx, mergeId: number, { winner, loser }: Pair): Promise<void> {
  await tx.run(sql`select from company_plans where tenant_id = ${tx.tenantId} and company_id in (${winner}, ${loser})
     order by company_id, plan_id for update`);
  const all = (table: 'company_plans' | 'milestone_states') => sql`(
    select coalesce(jsonb_agg(to_jsonb(x)), '[]') from ${name(table)} x
    where x.tenant_id = ${tx.tenantId} and x.company_id = c.company_id)`;
  await tx.run(sql`
     insert into merge_rows (tenant_id, merge_id, table_name, row_id, columns, record)
     select ${tx.tenantId}, ${mergeId}, 'company_plans', c.company_id, '{}',
       jsonb_build_object('plans', ${all('company_plans')}, 'states', ${all('milestone_states')})
     from unnest(array[${winner}, ${loser}]::bigint[]) c (company_id)`);
  await tx.run(sql`insert into company_plans as p (tenant_id, company_id, plan_id, started_at, assigned_at, assigned_by, awaits, wake_at)
     select tenant_id, ${winner}, plan_id, started_at, assigned_at, assigned_by, awaits, now()
     from company_plans where tenant_id = ${tx.tenantId} and company_id = ${loser} order by plan_id
     on conflict (tenant_id, company_id, plan_id) do update set started_at = least(p.started_at, excluded.started_at),
       version = 0, done_at = null, wake_at = now()`);
  await unite(tx, { winner, loser });
  await tx.run(
    sql`update milestone_hits set company_id = ${winner} where tenant_id = ${tx.tenantId} and company_id = ${loser}`,
  );
  await tx.run(sql`delete from milestone_states where tenant_id = ${tx.tenantId} and company_id = ${loser}`);
  await tx.run(sql`delete from company_plans where tenant_id = ${tx.tenantId} and company_id = ${loser}`);
}

async function unite(tx: TenantTx, { winner, loser }: Pair): Promise<void> {
  const isEarlier = sql`s.reached_at is null or (excluded.reached_at, coalesce(excluded.message_id, '') collate "C")
    < (s.reached_at, coalesce(s.message_id, '') collate "C")`;
  await tx.run(sql`
     insert into milestone_states as s (tenant_id, company_id, plan_id, milestone, version, reached_at, message_id)
     select tenant_id, ${winner}, plan_id, milestone, version, reached_at, message_id
     from milestone_states where tenant_id = ${tx.tenantId} and company_id = ${loser} order by plan_id, milestone
     on conflict (tenant_id, company_id, plan_id, milestone) do update set
       reached_at = case when ${isEarlier} then excluded.reached_at else s.reached_at end,
       message_id = case when ${isEarlier} then excluded.message_id else s.message_id end`);
}

/**
 * Gives both companies back the plans they were on, with what they had reached by then; what each reached since is found
 * in its own history next. What somebody put the company on since stays with it. Needs usage to be credited anew before.
 */
export async function takeMilestonesApart(tx: TenantTx, mergeId: number, { winner, loser }: Pair): Promise<void> {
  // Whoever is put on a plan anew is so at another time.
  const merged = sql`tenant_id = ${tx.tenantId} and company_id = ${winner} and (plan_id, assigned_at) in (
    select plan_id, assigned_at from (${notedPlans(tx.tenantId, mergeId)}) n)`;
  await tx.run(sql`
     delete from milestone_states where tenant_id = ${tx.tenantId} and company_id = ${winner} and plan_id in (
       select plan_id from company_plans where ${merged})`);
  await tx.run(sql`
     delete from company_plans where ${merged} and plan_id <> all(array(
       select plan_id from (${notedPlans(tx.tenantId, mergeId)}) n where noted_of = ${winner}))`);
  await tx.run(sql`
     insert into company_plans as p select tenant_id, company_id, plan_id, started_at, assigned_at, assigned_by, 0, awaits,
       dated_until, now(), null
     from (${notedPlans(tx.tenantId, mergeId)}) n where noted_of = ${loser} order by plan_id on conflict do nothing`);
  await tx.run(sql`
     update company_plans p set started_at = n.started_at, version = 0, done_at = null, wake_at = now()
     from (${notedPlans(tx.tenantId, mergeId)}) n
     where p.tenant_id = ${tx.tenantId} and p.company_id = ${winner} and n.noted_of = ${winner}
       and p.plan_id = n.plan_id and p.assigned_at = n.assigned_at`);
  await tx.run(sql`
     insert into milestone_states select s.* from (${notedStates(tx.tenantId, mergeId)}) s
     where exists (select 1 from (${notedPlans(tx.tenantId, mergeId)}) n join company_plans p on p.tenant_id = ${tx.tenantId}
       and p.company_id = n.noted_of and p.plan_id = n.plan_id and p.assigned_at = n.assigned_at
       where n.noted_of = s.company_id and n.plan_id = s.plan_id)
     order by company_id, plan_id, milestone on conflict do nothing`);
  await tx.run(sql`update milestone_hits h set company_id = ${loser} from user_activities a
     where h.tenant_id = ${tx.tenantId} and h.company_id = ${winner}
       and a.tenant_id = ${tx.tenantId} and a.message_id = h.message_id and a.company_id = ${loser}`);
}
