import type { Database, TenantTx } from '../connect.ts';
import { acrossTenants } from '../connect.ts';
import { json, sql } from '../sql.ts';

/** A company on a plan. */
export interface CompanyPlan {
  companyId: number;
  planId: number;
  startedAt: Date;
  assignedAt: Date;
  version: number;
  doneAt: Date | null;
}

interface CompanyPlanRow {
  companyId: number;
  planId: number;
  startedAt: Date;
  assignedAt: Date;
  version: number;
  doneAt: Date | null;
}

/** Which company on which plan. */
export interface PlanPlace {
  companyId: number;
  planId: number;
}

const COLUMNS = sql`company_id as "companyId", plan_id as "planId", started_at as "startedAt", assigned_at as "assignedAt", version, done_at as "doneAt"`;

/** What the calls of a run brought to whom. Names the calls on both tables, since they are read without statistics. */
const broughtBy = (tenantId: string, messageIds: readonly string[]) => sql`
  select company_id, 'event ' || action as trigger, occurred_at from user_activities
    where tenant_id = ${tenantId} and message_id = any(${messageIds})
  union all
  select company_id, 'metric ' || dimension_id, occurred_at from metric_points
    where tenant_id = ${tenantId} and message_id = any(${messageIds})`;

const movedBy = (tenantId: string, messageIds: readonly string[]) => sql`
  from (${broughtBy(tenantId, messageIds)} offset 0) b cross join lateral (
    select company_id, plan_id, awaits, dated_until from company_plans
    where tenant_id = ${tenantId} and company_id = b.company_id offset 0
  ) p where b.trigger = any(p.awaits) or b.occurred_at < p.dated_until`;

/** Whether these calls can move a company on along its plan. A tenant without plans pays one look at an empty index. */
export async function anyMoved(tx: TenantTx, messageIds: readonly string[]): Promise<boolean> {
  const row = await tx.one(sql<{ moved: boolean }>`
    select case when exists (select from company_plans where tenant_id = ${tx.tenantId})
      then exists (select ${movedBy(tx.tenantId, messageIds)}) else false end as moved`);
  return row.moved;
}

/** What calls brought to companies that they can move on, per place and trigger. */
export async function moved(tx: TenantTx, messageIds: readonly string[]): Promise<(PlanPlace & { trigger: string })[]> {
  const found = await tx.many(sql<{ companyId: number; planId: number; trigger: string }>`
    select distinct p.company_id as "companyId", p.plan_id as "planId", b.trigger ${movedBy(tx.tenantId, messageIds)} order by 1, 2, 3`);
  return found.map((row) => ({ companyId: row.companyId, planId: row.planId, trigger: row.trigger }));
}

/** Reads and holds places to the end of the transaction, in the order of their key: two runs advance one by one. */
export async function hold(tx: TenantTx, places: readonly PlanPlace[]): Promise<CompanyPlan[]> {
  if (places.length === 0) return [];
  const found = await tx.many(sql<CompanyPlanRow>`select ${COLUMNS} from company_plans
     where tenant_id = ${tx.tenantId} and company_id = any(${places.map((one) => one.companyId)}) and plan_id = any(${places.map((one) => one.planId)}) order by company_id, plan_id for update`);
  const wanted = new Set(places.map((one) => `${one.companyId}/${one.planId}`));
  return found.map(asCompanyPlan).filter((one) => wanted.has(`${one.companyId}/${one.planId}`));
}

/** Puts companies on a plan, or moves their start. They are waited for at once, and held against their history next. */
export async function assign(
  tx: TenantTx,
  to: { planId: number; companyIds: readonly number[]; startedAt: Date | null; awaits: readonly string[]; by: string },
): Promise<void> {
  const { planId, companyIds, startedAt, awaits, by } = to;
  await tx.run(sql`
     insert into company_plans (tenant_id, company_id, plan_id, started_at, assigned_by, awaits, wake_at)
     select ${tx.tenantId}, company_id, ${planId}, coalesce(${startedAt}::timestamptz, created_at), ${by},
       ${awaits}::text[], now() + interval '10 seconds'
     from companies where tenant_id = ${tx.tenantId} and company_id = any(${companyIds})
     on conflict (tenant_id, company_id, plan_id) do update set
       started_at = excluded.started_at, awaits = excluded.awaits, version = 0, done_at = null,
       wake_at = excluded.wake_at`);
}

/** Has every company of a plan looked at anew, because the plan changed. */
export async function reconsider(tx: TenantTx, planId: number, awaits: readonly string[]) {
  await tx.run(
    sql`update company_plans set awaits = ${awaits}::text[], done_at = null, wake_at = now() where tenant_id = ${tx.tenantId} and plan_id = ${planId}`,
  );
}

/** Takes companies off a plan; what they reached is forgotten with it. */
export async function remove(tx: TenantTx, planId: number, companyIds: readonly number[] | null) {
  const these = sql`tenant_id = ${tx.tenantId} and plan_id = ${planId}
    and (${companyIds}::bigint[] is null or company_id = any(${companyIds}::bigint[]))`;
  await tx.run(sql`delete from milestone_states where ${these}`);
  await tx.run(sql`delete from milestone_hits where ${these}`);
  await tx.run(sql`delete from company_plans where ${these}`);
}

/** What is known of a place after it was advanced. */
export interface Advanced extends PlanPlace {
  version: number;
  awaits: string[];
  datedUntil: Date | null;
  doneAt: Date | null;
  /** Whether its workflow has to hear of it. */
  wakes: boolean;
}

/** Writes down what places wait for now. */
export async function advance(tx: TenantTx, list: readonly Advanced[]): Promise<void> {
  if (list.length === 0) return;
  await tx.run(sql`update company_plans p set version = r.version, dated_until = r."datedUntil", done_at = r."doneAt",
       awaits = array(select jsonb_array_elements_text(r.awaits)),
       wake_at = case when r.wakes then now() + interval '10 seconds' else p.wake_at end
     from json_to_recordset(${json(list)}) as r ("companyId" bigint, "planId" bigint, version integer, awaits jsonb,
       "datedUntil" timestamptz, "doneAt" timestamptz, wakes boolean)
     where p.tenant_id = ${tx.tenantId} and p.company_id = r."companyId" and p.plan_id = r."planId"`);
}

/** The places of these companies whose workflow has yet to be woken. */
export async function unwoken(tx: TenantTx, companyIds: readonly number[]): Promise<PlanPlace[]> {
  const found = await tx.many(sql<{
    companyId: number;
    planId: number;
  }>`select company_id as "companyId", plan_id as "planId" from company_plans where tenant_id = ${tx.tenantId} and company_id = any(${companyIds}) and wake_at is not null
     order by 1, 2`);
  return found.map((row) => ({ companyId: row.companyId, planId: row.planId }));
}

/** Notes that the workflow of a place is awake. */
export async function woken(tx: TenantTx, { companyId, planId }: PlanPlace): Promise<void> {
  await tx.run(
    sql`update company_plans set wake_at = null where tenant_id = ${tx.tenantId} and company_id = ${companyId} and plan_id = ${planId}`,
  );
}

/** Places, of all tenants, whose workflow should be awake by now. A taken one is not due again for a while. */
export async function claimUnwoken(db: Database, limit: number): Promise<(PlanPlace & { tenantId: string })[]> {
  const found = await acrossTenants(db, (tx) =>
    tx.many(sql<{
      tenantId: string;
      companyId: number;
      planId: number;
    }>`update company_plans p set wake_at = now() + interval '5 minutes'
       from (select tenant_id, company_id, plan_id from company_plans where wake_at <= now() order by wake_at limit ${limit}
             for update skip locked) d
       where p.tenant_id = d.tenant_id and p.company_id = d.company_id and p.plan_id = d.plan_id
       returning p.tenant_id as "tenantId", p.company_id as "companyId", p.plan_id as "planId"`),
  );
  return found.map((row) => ({ tenantId: row.tenantId, companyId: row.companyId, planId: row.planId }));
}

function asCompanyPlan(row: CompanyPlanRow): CompanyPlan {
  return {
    companyId: row.companyId,
    planId: row.planId,
    startedAt: row.startedAt,
    assignedAt: row.assignedAt,
    version: row.version,
    doneAt: row.doneAt,
  };
}
