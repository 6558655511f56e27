import type { PlanPlace } from './companyPlans.ts';
import type { TenantTx } from '../connect.ts';
import { recordset, rows } from '../rows.ts';

/** A call that may fit a condition: what it says is in its body, null where that was erased. */
export interface Candidate {
  message_id: string;
  company_id: number;
  action: string;
  occurred_at: Date;
  body: Record<string, unknown> | null;
}

const CANDIDATE = `a.message_id, a.company_id, a.action, a.occurred_at, (
  select body from calls where tenant_id = :tenantId and message_id = a.message_id) as body`;

/** Those of these calls that are one of these actions of one of these companies. */
export function ofCalls(
  tx: TenantTx,
  of: { messageIds: readonly string[]; companyIds: readonly number[]; actions: readonly string[] },
): Promise<Candidate[]> {
  return rows<Candidate>(
    tx,
    `select ${CANDIDATE} from user_activities a
     where a.tenant_id = :tenantId and a.message_id = any(:messageIds) and a.company_id = any(:companyIds)
       and a.action = any(:actions)`,
    {
      tenantId: tx.tenantId,
      messageIds: [...of.messageIds],
      companyIds: [...of.companyIds],
      actions: [...of.actions],
    },
  );
}

/** A page of a company's history of these actions, in the order of time. */
export function ofHistory(
  tx: TenantTx,
  of: { companyId: number; actions: readonly string[]; since: Date; after: { at: Date; messageId: string } | null },
  limit: number,
): Promise<Candidate[]> {
  return rows<Candidate>(
    tx,
    `select ${CANDIDATE} from user_activities a
     where a.tenant_id = :tenantId and a.company_id = :companyId and a.action = any(:actions)
       and a.occurred_at >= :from and (a.occurred_at, a.message_id) > (:from, :messageId)
     order by a.occurred_at, a.message_id limit :limit`,
    {
      tenantId: tx.tenantId,
      companyId: of.companyId,
      actions: [...of.actions],
      from: of.after?.at ?? of.since,
      messageId: of.after?.messageId ?? '',
      limit,
    },
  );
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
  await tx.raw(
    `insert into milestone_hits (tenant_id, company_id, plan_id, version, condition, message_id, occurred_at)
     select ?, "companyId", "planId", version, condition, "messageId", at
     from json_to_recordset(?::json) as r ("companyId" bigint, "planId" bigint, version integer, condition text,
       "messageId" text, at timestamptz)
     order by 2, 3, 4, 5, 6
     on conflict do nothing`,
    [tx.tenantId, recordset(list)],
  );
}

/** Forgets the hits of other versions of the plan. */
export async function keepOnly(tx: TenantTx, { companyId, planId }: PlanPlace, version: number): Promise<void> {
  await tx.raw('delete from milestone_hits where tenant_id = ? and company_id = ? and plan_id = ? and version <> ?', [
    tx.tenantId,
    companyId,
    planId,
    version,
  ]);
}
