import type { FollowUpPlan } from '../../domain/followUps/followUpTurns.ts';
import type { ExitCriterion, Someone } from '../../domain/followUps/policies.ts';
import type { FormerFollowUp } from '../../domain/followUps/policyDecision.ts';
import type { Ownership } from '../../domain/followUps/policyOwner.ts';
import { acrossTenants, type Database, type TenantTx } from '../connect.ts';
import { idOf } from '../../temporal/contract.ts';
import { reserveIds } from '../records/reserveIds.ts';
import { json, sql, type NotNull } from '../sql.ts';

/** What a follow-up does by itself, and whom it tells. */
export interface StoredPlan extends FollowUpPlan {
  /** Whom each step of the chain turns to, in the order of `escalations`. */
  chain: { to: Someone; takesOver: boolean }[];
  fallback: string | null;
  roles: ('companyOwner' | 'coOwner')[];
  email: boolean;
  webhooks: string[];
}

/** A follow-up to be written down. */
export interface NewFollowUpRow extends Ownership {
  companyId: number | null;
  policyId: number | null;
  policyVersion: number | null;
  occasionId: number | null;
  title: string;
  body: string;
  openedAt: Date;
  dueAt: Date;
  plan: StoredPlan;
  exits: readonly ExitCriterion[];
  createdBy: string;
}

/** Names a follow-up and its workflow. */
export interface FollowUpRef {
  tenantId: string;
  followUpId: number;
  workflowId: string;
  companyId: number | null;
  policyId: number | null;
}

interface RefRow {
  followUpId: number;
  workflowId: string;
  companyId: number | null;
  policyId: number | null;
}

const REF = sql`follow_up_id as "followUpId", workflow_id as "workflowId", company_id as "companyId", policy_id as "policyId"`;

/** Writes follow-ups down, each once per policy and occasion. Their workflows are started by what is written. */
export async function open(tx: TenantTx, list: readonly NewFollowUpRow[]): Promise<FollowUpRef[]> {
  if (list.length === 0) return [];
  const table = { name: 'follow_ups', id: 'follow_up_id', count: list.length };
  const ids = (await reserveIds(tx, [table])).get(table.name) ?? [];
  const named = list.map((row, at) => {
    const followUpId = ids[at] ?? 0;
    return { ...row, followUpId, workflowId: idOf.followUp({ tenantId: tx.tenantId, followUpId, ...row }) };
  });
  const found = await tx.many(sql<RefRow>`
    insert into follow_ups (tenant_id, follow_up_id, company_id, policy_id, policy_version, occasion_id, title, body,
      owner_id, owned_by, opened_at, due_at, plan, exits, workflow_id, created_by) overriding system value
    select ${tx.tenantId}, "followUpId", "companyId", "policyId", "policyVersion", "occasionId", title, body, "ownerId",
      "ownedBy", "openedAt", "dueAt", plan, exits, "workflowId", "createdBy"
    from json_to_recordset(${json(named)}) as r ("followUpId" bigint, "companyId" bigint, "policyId" bigint,
      "policyVersion" integer, "occasionId" bigint, title text, body text, "ownerId" bigint, "ownedBy" text,
      "openedAt" timestamptz, "dueAt" timestamptz, plan jsonb, exits jsonb, "workflowId" text, "createdBy" text)
    on conflict (tenant_id, policy_id, occasion_id) where occasion_id is not null do nothing
    returning ${REF}`);
  return found.map((row) => asRef(tx.tenantId, row));
}

/** The open follow-ups of these policies and companies, and those opened since a moment; of the tenant itself too. */
export async function former(
  tx: TenantTx,
  of: { companyIds: readonly number[]; since: Date },
): Promise<FormerFollowUp[]> {
  const found = await tx.many(sql<{
    followUpId: number;
    policyId: NotNull<number>;
    companyId: number | null;
    openedAt: Date;
    isOpen: boolean;
    exits: ExitCriterion[];
    detail: Record<string, string | number | boolean | null>;
    at: Date;
  }>`select f.follow_up_id as "followUpId", f.policy_id as "policyId", f.company_id as "companyId", f.opened_at as "openedAt", f.exits, o.detail, o.at,
       f.closed_at is null and f.exit_occasion_id is null as "isOpen"
     from follow_ups f join occasions o on o.tenant_id = f.tenant_id and o.occasion_id = f.occasion_id
     where f.tenant_id = ${tx.tenantId} and o.tenant_id = ${tx.tenantId}
       and (f.company_id = any(${of.companyIds}) or f.company_id is null) and f.policy_id is not null
       and (f.closed_at is null or f.opened_at > ${of.since})`);
  return found.map((row) => ({
    followUpId: row.followUpId,
    policyId: row.policyId,
    companyId: row.companyId,
    openedAt: row.openedAt,
    isOpen: row.isOpen,
    occasion: { detail: row.detail, at: row.at },
    exits: row.exits,
  }));
}

/** Notes which occasions close which follow-ups; their workflows are told. */
export async function exit(tx: TenantTx, list: readonly { followUpId: number; occasionId: number }[]): Promise<void> {
  if (list.length === 0) return;
  await tx.run(sql`update follow_ups f set exit_occasion_id = r."occasionId", wake_at = now() + interval '10 seconds'
     from json_to_recordset(${json(list)}) as r ("followUpId" bigint, "occasionId" bigint)
     where f.tenant_id = ${tx.tenantId} and f.follow_up_id = r."followUpId" and f.closed_at is null`);
}

/** Has the open follow-ups that a merge moved to another company, or back, look at whom that belongs to. */
export async function wakeMoved(tx: TenantTx, mergeId: number): Promise<void> {
  await tx.run(sql`update follow_ups set wake_at = now() where tenant_id = ${tx.tenantId} and closed_at is null
       and follow_up_id = any(array(select row_id from merge_rows
         where tenant_id = ${tx.tenantId} and merge_id = ${mergeId} and table_name = 'follow_ups'))`);
}

/** The follow-ups of these companies, or of the tenant itself, whose workflow has yet to be started or told something. */
export async function unwoken(tx: TenantTx, companyIds: readonly number[]): Promise<FollowUpRef[]> {
  const found = await tx.many(sql<RefRow>`select ${REF} from follow_ups
     where tenant_id = ${tx.tenantId} and (company_id = any(${companyIds}) or company_id is null) and closed_at is null and wake_at is not null
     order by follow_up_id`);
  return found.map((row) => asRef(tx.tenantId, row));
}

/** Follow-ups, of all tenants, whose workflow should have heard by now. A taken one is not due again for a while. */
export async function claimUnwoken(db: Database, limit: number): Promise<FollowUpRef[]> {
  const claimed = await acrossTenants(db, (tx) =>
    tx.many(sql<RefRow & { tenantId: string }>`update follow_ups f set wake_at = now() + interval '5 minutes'
       from (select tenant_id, follow_up_id from follow_ups where wake_at <= now() order by wake_at limit ${limit}
             for update skip locked) d
       where f.tenant_id = d.tenant_id and f.follow_up_id = d.follow_up_id
       returning f.tenant_id as "tenantId", f.follow_up_id as "followUpId", f.workflow_id as "workflowId", f.company_id as "companyId",
         f.policy_id as "policyId"`),
  );
  return claimed.map((row) => asRef(row.tenantId, row));
}

function asRef(tenantId: string, row: RefRow): FollowUpRef {
  return {
    tenantId,
    followUpId: row.followUpId,
    workflowId: row.workflowId,
    companyId: row.companyId,
    policyId: row.policyId,
  };
}
