import type { FollowUpState, TurnKind } from '../../domain/followUps/followUpTurns.ts';
import type { Ownership } from '../../domain/followUps/policyOwner.ts';
import type { TenantTx } from '../connect.ts';
import type { StoredPlan } from './followUps.ts';
import { json, sql } from '../sql.ts';

/** A turn of a follow-up: what happened, when, and by whom. */
export interface NewTurn {
  turn: number;
  kind: TurnKind;
  at: Date;
  plannedAt: Date | null;
  /** As the audit log names people and programs. */
  by: string;
  detail: Record<string, string | number | null>;
}

/** What a turn needs to know of its follow-up. */
export interface HeldFollowUp extends Ownership {
  followUpId: number;
  companyId: number | null;
  companyName: string | null;
  title: string;
  body: string;
  dueAt: Date;
  plan: StoredPlan;
  state: FollowUpState['state'];
  turns: number;
  exitOccasionId: number | null;
}

interface HeldRow {
  followUpId: number;
  companyId: number | null;
  companyName: string | null;
  title: string;
  body: string;
  ownerId: number | null;
  ownedBy: Ownership['ownedBy'];
  dueAt: Date;
  plan: StoredPlan;
  state: FollowUpState['state'];
  turns: number;
  exitOccasionId: number | null;
}

/** Reads a follow-up and holds it to the end of the transaction. */
export async function hold(tx: TenantTx, followUpId: number): Promise<HeldFollowUp | undefined> {
  const row = await tx.maybeOne(sql<HeldRow>`select f.follow_up_id as "followUpId", f.company_id as "companyId", (
         select name from companies where tenant_id = ${tx.tenantId} and company_id = f.company_id
       ) as "companyName", f.title, f.body, f.owner_id as "ownerId", f.owned_by as "ownedBy", f.due_at as "dueAt", f.plan, f.state, f.turns,
       f.exit_occasion_id as "exitOccasionId"
     from follow_ups f where f.tenant_id = ${tx.tenantId} and f.follow_up_id = ${followUpId} for update of f`);
  if (!row) return undefined;
  return {
    followUpId: row.followUpId,
    companyId: row.companyId,
    companyName: row.companyName,
    title: row.title,
    body: row.body,
    ownerId: row.ownerId,
    ownedBy: row.ownedBy,
    dueAt: row.dueAt,
    plan: row.plan,
    state: row.state,
    turns: row.turns,
    exitOccasionId: row.exitOccasionId,
  };
}

/** Adds a turn; one that is written already stays as it is. */
export async function add(tx: TenantTx, followUpId: number, turn: NewTurn): Promise<void> {
  await tx.run(sql`insert into follow_up_turns (tenant_id, follow_up_id, turn, kind, at, planned_at, by, detail)
     values (${tx.tenantId}, ${followUpId}, ${turn.turn}, ${turn.kind}, ${turn.at}, ${turn.plannedAt}, ${turn.by}, ${json(turn.detail)}) on conflict do nothing`);
}

/** Writes where the follow-up stands after a turn; what a later turn has written stays. */
export async function stand(
  tx: TenantTx,
  followUpId: number,
  state: FollowUpState,
  of: Ownership & { at: Date; reason: string | null },
): Promise<void> {
  const isClosed = state.state !== 'open' && state.state !== 'acknowledged';
  await tx.run(sql`update follow_ups set turns = ${state.turns}, state = ${state.state}, owner_id = ${of.ownerId}, owned_by = ${of.ownedBy},
       escalated = ${state.escalated}, snoozed_until = ${state.snoozedUntil === null ? null : new Date(state.snoozedUntil)}, reason = ${of.reason},
       late_at = case when ${state.late} then coalesce(late_at, ${of.at}) end,
       closed_at = case when ${isClosed} then ${of.at}::timestamptz end,
       wake_at = case when ${isClosed} then null else wake_at end
     where tenant_id = ${tx.tenantId} and follow_up_id = ${followUpId} and turns < ${state.turns}`);
}

/** Notes that the workflow has read what it was woken for. */
export async function woken(tx: TenantTx, followUpId: number): Promise<void> {
  await tx.run(
    sql`update follow_ups set wake_at = null where tenant_id = ${tx.tenantId} and follow_up_id = ${followUpId}`,
  );
}
