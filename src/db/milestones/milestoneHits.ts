import type { PlanPlace } from './companyPlans.ts';
import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

/** A call that may fit a condition: what it says is in its body, null where that was erased. */
export interface Candidate {
  messageId: string;
  companyId: number;
  action: string;
  occurredAt: Date;
  body: Record<string, unknown> | null;
}

const CANDIDATE = (tenantId: string) => sql`a.message_id as "messageId", a.company_id as "companyId", a.action,
  a.occurred_at as "occurredAt", (
  select body from calls where tenant_id = ${tenantId} and message_id = a.message_id) as body`;

/** Those of these calls that are one of these actions of one of these companies. */
export function ofCalls(
  tx: TenantTx,
  of: { messageIds: readonly string[]; companyIds: readonly number[]; actions: readonly string[] },
): Promise<Candidate[]> {
  return tx.many(sql<Candidate>`select ${CANDIDATE(tx.tenantId)} from user_activities a
     where a.tenant_id = ${tx.tenantId} and a.message_id = any(${of.messageIds}) and a.company_id = any(${of.companyIds})
       and a.action = any(${of.actions})`);
}

/** A page of a company's history of these actions, in the order of time. */
export function ofHistory(
  tx: TenantTx,
  of: { companyId: number; actions: readonly string[]; since: Date; after: { at: Date; messageId: string } | null },
  limit: number,
): Promise<Candidate[]> {
  return tx.many(sql<Candidate>`select ${CANDIDATE(tx.tenantId)} from user_activities a
     where a.tenant_id = ${tx.tenantId} and a.company_id = ${of.companyId} and a.action = any(${of.actions})
       and a.occurred_at >= ${of.after?.at ?? of.since} and (a.occurred_at, a.message_id) > (${of.after?.at ?? of.since}, ${of.after?.messageId ?? ''})
     order by a.occurred_at, a.message_id limit ${limit}`);
}

export interface Hit extends PlanPlace {
  version: number;
  condition: string;
  messageId: string;
  at: Date;
}

/** Keeps hits, each once. */
export async function add(tx: TenantTx, list: readonly Hit[]): Promise<void> {
  if (list.length === 0) return;
  await tx.run(sql`insert into milestone_hits (tenant_id, company_id, plan_id, version, condition, message_id, occurred_at)
     select ${tx.tenantId}, "companyId", "planId", version, condition, "messageId", at
     from json_to_recordset(${json(list)}) as r ("companyId" bigint, "planId" bigint, version integer, condition text,
       "messageId" text, at timestamptz)
     order by 2, 3, 4, 5, 6
     on conflict do nothing`);
}

/** Forgets the hits of other versions of the plan. */
export async function keepOnly(tx: TenantTx, { companyId, planId }: PlanPlace, version: number): Promise<void> {
  await tx.run(
    sql`delete from milestone_hits where tenant_id = ${tx.tenantId} and company_id = ${companyId} and plan_id = ${planId} and version <> ${version}`,
  );
}
