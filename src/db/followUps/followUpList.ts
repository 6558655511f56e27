import type { FollowUpStateName, TurnKind } from '../../domain/followUps/followUpTurns.ts';
import type { OccasionCause, OccasionKind } from '../../domain/occasions/occasion.ts';
import type { OwnedBy } from '../../domain/followUps/policyOwner.ts';
import type { TenantTx } from '../connect.ts';
import { join, sql } from '../sql.ts';

/** A follow-up as lists show it. */
export interface ListedFollowUp {
  followUpId: number;
  company: { _id: number; externalId: string | null; name: string } | null;
  owner: { _id: number; email: string; firstName: string | null; lastName: string | null } | null;
  policyId: number | null;
  policyVersion: number | null;
  title: string;
  body: string;
  ownedBy: OwnedBy;
  state: FollowUpStateName;
  openedAt: Date;
  dueAt: Date;
  lateAt: Date | null;
  escalated: number;
  snoozedUntil: Date | null;
  closedAt: Date | null;
  reason: string | null;
  workflowId: string;
  createdBy: string;
  occasion: {
    id: number;
    kind: OccasionKind;
    key: string;
    at: string;
    cause: OccasionCause;
    detail: Record<string, unknown>;
  } | null;
}

export interface FollowUpFilter {
  /** Null asks for those that nobody owes. */
  ownerIds?: readonly number[] | null | undefined;
  companyId?: number | undefined;
  policyId?: number | undefined;
  states?: FollowUpStateName[] | undefined;
  late?: boolean | undefined;
  dueBefore?: Date | undefined;
  occasionIds?: number[] | undefined;
  followUpId?: number | undefined;
  after?: { dueAt: Date; followUpId: number } | undefined;
}

const COLUMNS = (
  tenantId: string,
) => sql`f.follow_up_id as "followUpId", f.policy_id as "policyId", f.policy_version as "policyVersion", f.title,
  f.body, f.owned_by as "ownedBy", f.state, f.opened_at as "openedAt", f.due_at as "dueAt", f.late_at as "lateAt",
  f.escalated, f.snoozed_until as "snoozedUntil", f.closed_at as "closedAt", f.reason, f.workflow_id as "workflowId",
  f.created_by as "createdBy", (
    select json_build_object('_id', company_id, 'externalId', external_id, 'name', name) from companies
    where tenant_id = ${tenantId} and company_id = f.company_id
  ) as company, (
    select json_build_object('_id', team_user_id, 'email', email, 'firstName', first_name, 'lastName', last_name)
    from team_users where tenant_id = ${tenantId} and team_user_id = f.owner_id
  ) as owner, (
    select json_build_object('id', occasion_id, 'kind', kind, 'key', key, 'at', at, 'cause', cause, 'detail', detail)
    from occasions where tenant_id = ${tenantId} and occasion_id = f.occasion_id
  ) as occasion`;

/** Follow-ups, the one that is due first first. */
export async function list(tx: TenantTx, filter: FollowUpFilter, limit: number): Promise<ListedFollowUp[]> {
  const { ownerIds, companyId, policyId, states, late, dueBefore, occasionIds, followUpId, after } = filter;
  const where = [
    sql`f.tenant_id = ${tx.tenantId}`,
    ownerIds === null ? sql`f.owner_id is null` : ownerIds && sql`f.owner_id = any(${ownerIds})`,
    companyId === undefined ? undefined : sql`f.company_id = ${companyId}`,
    policyId === undefined ? undefined : sql`f.policy_id = ${policyId}`,
    states && sql`f.state = any(${states})`,
    late === undefined ? undefined : late ? sql`f.late_at is not null` : sql`f.late_at is null`,
    dueBefore && sql`f.due_at < ${dueBefore}`,
    occasionIds && sql`f.occasion_id = any(${occasionIds})`,
    followUpId === undefined ? undefined : sql`f.follow_up_id = ${followUpId}`,
    after && sql`(f.due_at, f.follow_up_id) > (${after.dueAt}, ${after.followUpId})`,
  ];
  return tx.many(sql<ListedFollowUp>`select ${COLUMNS(tx.tenantId)} from follow_ups f where ${join(where, ' and ')}
    order by f.due_at, f.follow_up_id limit ${limit}`);
}

/** A turn as lists show it. */
export interface ListedTurn {
  turn: number;
  kind: TurnKind;
  at: Date;
  plannedAt: Date | null;
  by: string;
  detail: Record<string, unknown>;
  note: string | null;
}

/** Every turn of one follow-up, in their order. */
export function turns(tx: TenantTx, followUpId: number): Promise<ListedTurn[]> {
  return tx.many(sql<ListedTurn>`select turn, kind, at, planned_at as "plannedAt", by, detail, note from follow_up_turns
     where tenant_id = ${tx.tenantId} and follow_up_id = ${followUpId} order by turn`);
}

/** Writes what a person said with a turn. It stands here alone: what people write has no place in a history. */
export async function note(tx: TenantTx, followUpId: number, turn: number, text: string) {
  await tx.run(
    sql`update follow_up_turns set note = ${text} where tenant_id = ${tx.tenantId} and follow_up_id = ${followUpId} and turn = ${turn} and note is null`,
  );
}
