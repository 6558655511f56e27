import type { Met, MilestoneState } from '../../domain/milestones/milestoneProgress.ts';
import type { PlanPlace } from './companyPlans.ts';
import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

/** Where a company stands at one milestone, and by which version of the plan. */
export interface PlacedState extends PlanPlace, MilestoneState {
  version: number;
}

interface StateRow {
  companyId: number;
  planId: number;
  milestone: string;
  version: number;
  met: ({ at: string; messageId: string | null } | null)[];
  reachedAt: Date | null;
  messageId: string | null;
  dueAt: Date | null;
  lateAt: Date | null;
}

const COLUMNS = sql`company_id as "companyId", plan_id as "planId", milestone, version, met, reached_at as "reachedAt", message_id as "messageId", due_at as "dueAt", late_at as "lateAt"`;

/** The states of these companies, on any plan. */
export async function ofCompanies(tx: TenantTx, companyIds: readonly number[]): Promise<PlacedState[]> {
  if (companyIds.length === 0) return [];
  const found = await tx.many(
    sql<StateRow>`select ${COLUMNS} from milestone_states where tenant_id = ${tx.tenantId} and company_id = any(${companyIds})`,
  );
  return found.map(asState);
}

/** What calls reached, for the trace. */
export async function byMessage(tx: TenantTx, messageId: string): Promise<PlacedState[]> {
  const found = await tx.many(
    sql<StateRow>`select ${COLUMNS} from milestone_states where tenant_id = ${tx.tenantId} and message_id = ${messageId} order by plan_id, milestone`,
  );
  return found.map(asState);
}

/** Writes states down, in place of what was known before. */
export async function write(tx: TenantTx, list: readonly PlacedState[]): Promise<void> {
  if (list.length === 0) return;
  await tx.run(sql`insert into milestone_states (tenant_id, company_id, plan_id, milestone, version, met, reached_at, message_id,
       due_at, late_at)
     select ${tx.tenantId}, "companyId", "planId", milestone, version, met, "reachedAt", "messageId", "dueAt", "lateAt"
     from json_to_recordset(${json(list)}) as r ("companyId" bigint, "planId" bigint, milestone text, version integer,
       met jsonb, "reachedAt" timestamptz, "messageId" text, "dueAt" timestamptz, "lateAt" timestamptz)
     order by 2, 3, 4
     on conflict (tenant_id, company_id, plan_id, milestone) do update set
       version = excluded.version, met = excluded.met, reached_at = excluded.reached_at,
       message_id = excluded.message_id, due_at = excluded.due_at, late_at = excluded.late_at`);
}

/** Forgets milestones that the plan no longer has. */
export async function keepOnly(
  tx: TenantTx,
  { companyId, planId }: PlanPlace,
  milestones: readonly string[],
): Promise<void> {
  await tx.run(
    sql`delete from milestone_states where tenant_id = ${tx.tenantId} and company_id = ${companyId} and plan_id = ${planId} and milestone <> all(${milestones})`,
  );
}

function asState(row: StateRow): PlacedState {
  const met = row.met.map((one): Met | null => one && { at: new Date(one.at), messageId: one.messageId });
  return {
    companyId: row.companyId,
    planId: row.planId,
    milestone: row.milestone,
    version: row.version,
    met,
    reachedAt: row.reachedAt,
    messageId: row.messageId,
    dueAt: row.dueAt,
    lateAt: row.lateAt,
  };
}
