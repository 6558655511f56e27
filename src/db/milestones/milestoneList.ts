import type { FunnelRow } from '../../domain/milestones/funnel.ts';
import type { TenantTx } from '../connect.ts';
import { join, sql } from '../sql.ts';

/** A company on a plan, as lists show it. */
export interface ListedJourney {
  companyId: number;
  externalId: string | null;
  name: string;
  planId: number;
  startedAt: Date;
  assignedAt: Date;
  doneAt: Date | null;
  milestones: {
    milestone: string;
    reachedAt: string | null;
    messageId: string | null;
    dueAt: string | null;
    lateAt: string | null;
  }[];
}

interface Filter {
  planId?: number | undefined;
  companyId?: number | undefined;
  /** Only those with a milestone that is late and not reached. */
  late?: boolean | undefined;
  after?: { companyId: number; planId: number } | undefined;
}

/** Companies on plans with where they stand, by company and plan. */
export async function journeys(
  tx: TenantTx,
  { planId, companyId, late, after }: Filter,
  limit: number,
): Promise<ListedJourney[]> {
  const where = [
    sql`p.tenant_id = ${tx.tenantId} and c.tenant_id = ${tx.tenantId}`,
    planId === undefined ? undefined : sql`p.plan_id = ${planId}`,
    companyId === undefined ? undefined : sql`p.company_id = ${companyId}`,
    after && sql`(p.company_id, p.plan_id) > (${after.companyId}, ${after.planId})`,
    late
      ? sql`exists (select from milestone_states s where s.tenant_id = ${tx.tenantId} and s.company_id = p.company_id
          and s.plan_id = p.plan_id and s.late_at is not null and s.reached_at is null)`
      : undefined,
  ];
  return tx.many(sql<ListedJourney>`
     select p.company_id as "companyId", c.external_id as "externalId", c.name, p.plan_id as "planId", p.started_at as "startedAt", p.assigned_at as "assignedAt", p.done_at as "doneAt", coalesce((
       select json_agg(json_build_object('milestone', s.milestone, 'reachedAt', s.reached_at, 'messageId', s.message_id,
         'dueAt', s.due_at, 'lateAt', s.late_at))
       from milestone_states s
       where s.tenant_id = ${tx.tenantId} and s.company_id = p.company_id and s.plan_id = p.plan_id), '[]') as milestones
     from company_plans p join companies c on c.company_id = p.company_id
     where ${join(where, ' and ')} order by p.company_id, p.plan_id limit ${limit}`);
}

/** How many companies are on each plan, and how many have finished it. */
export function planCounts(tx: TenantTx) {
  return tx.many(
    sql<{
      planId: number;
      companies: number;
      done: number;
    }>`select plan_id as "planId", count(*) as companies, count(done_at) as done from company_plans where tenant_id = ${tx.tenantId} group by 1`,
  );
}

/** When each company of a plan began, and when it reached one milestone. */
export function valueTimes(tx: TenantTx, planId: number, milestone: string) {
  return tx.many(sql<{
    companyId: number;
    externalId: string | null;
    startedAt: Date;
    firstValueAt: Date | null;
  }>`select p.company_id as "companyId", (
         select external_id from companies where tenant_id = ${tx.tenantId} and company_id = p.company_id
       ) as "externalId", p.started_at as "startedAt", (
         select reached_at from milestone_states where tenant_id = ${tx.tenantId} and company_id = p.company_id
           and plan_id = p.plan_id and milestone = ${milestone}
       ) as "firstValueAt"
     from company_plans p where p.tenant_id = ${tx.tenantId} and p.plan_id = ${planId} order by p.started_at`);
}

/** Where the companies of a plan stand with each of its milestones: a row each, or one without a milestone. */
export function standing(tx: TenantTx, planId: number) {
  return tx.many(sql<FunnelRow>`select p.company_id as "companyId", p.started_at as "startedAt", s.milestone, s.reached_at as "reachedAt",
       s.due_at as "dueAt", s.late_at as "lateAt"
     from company_plans p left join lateral (
       select milestone, reached_at, due_at, late_at from milestone_states
       where tenant_id = ${tx.tenantId} and company_id = p.company_id and plan_id = p.plan_id offset 0
     ) s on true where p.tenant_id = ${tx.tenantId} and p.plan_id = ${planId}`);
}
