import type { Effects, Trace } from '../../domain/identity/decision.ts';
import type { Outcome, Reason } from '../../domain/calls/outcome.ts';
import type { KeptType } from '../../domain/calls/keptBody.ts';
import type { TenantTx } from '../connect.ts';
import { countEnded } from './ledger.ts';
import { join, json, name, sql, type NotNull, type Sql } from '../sql.ts';

/** A decision to be written down. `outcome` is absent where the call still has something to record. */
export interface NewOutcome {
  message_id: string;
  received_at: Date;
  outcome?: Outcome;
  reason?: Reason;
  company_id?: number | undefined;
  end_user_id?: number | undefined;
  asset_id?: number | undefined;
  project_id?: number | undefined;
  /** The merge that was in force for whom it concerns. */
  merge_id?: number | null;
  decision: Trace;
  effects?: Effects;
  awaits?: string[];
}

/** What is known of a matched call when its usage is recorded. `body` is there only where it was asked for. */
export interface MatchedRow {
  messageId: string;
  type: KeptType;
  event: string | null;
  receivedAt: Date;
  occurredAt: Date;
  erased: boolean;
  body: Record<string, unknown> | null;
  companyId: number;
  endUserId: number | null;
  assetId: number | null;
  projectId: number | null;
  /** Whether whom or what it was matched to was deleted since. */
  vanished: boolean;
  effects: Effects | null;
}

/** How a matched call is to end. */
export interface Ending {
  message_id: string;
  outcome: Outcome;
  reason?: Reason;
  effects: Effects;
}

/** A call that came to its end in a statement. */
export interface Ended {
  outcome: Outcome;
  receivedAt: number;
}

/**
 * Writes decisions down; those that are an end already leave the line and are counted. A call that another run has
 * decided meanwhile stays as it is: its usage may be on its way.
 */
export async function decide(tx: TenantTx, list: readonly NewOutcome[], workflowId: string): Promise<Ended[]> {
  if (list.length === 0) return [];
  return ending(
    tx,
    sql`insert into outcomes as o (tenant_id, message_id, received_at, outcome, reason, company_id, end_user_id, asset_id,
       project_id, merge_id, decision, effects, awaits, workflow_id, settled_at)
     select ${tx.tenantId}, message_id, received_at, outcome, reason, company_id, end_user_id, asset_id, project_id, merge_id, decision,
       effects, awaits, ${workflowId}, case when outcome is not null then now() end
     from json_to_recordset(${json(list)}) as r (message_id text, received_at timestamptz, outcome text, reason text,
       company_id bigint, end_user_id bigint, asset_id bigint, project_id bigint, merge_id bigint,
       decision jsonb, effects jsonb, awaits text[])
     order by message_id
     on conflict (tenant_id, message_id) do update set
       outcome = excluded.outcome, reason = excluded.reason, company_id = excluded.company_id,
       end_user_id = excluded.end_user_id, asset_id = excluded.asset_id, project_id = excluded.project_id,
       merge_id = excluded.merge_id, decision = excluded.decision, effects = excluded.effects, awaits = excluded.awaits,
       workflow_id = excluded.workflow_id, settled_at = excluded.settled_at
     where o.outcome is null and o.decision is null
     returning o.message_id, o.received_at, o.outcome`,
  );
}

/**
 * Matched calls that have not been recorded yet, credited to whom those they were matched to are by now: an outcome says
 * whom a call was decided to be about, and what was merged since goes on saying so (docs/adr/0009). Bodies come along
 * where they hold what is recorded: of groups, activities, metrics and these events.
 */
export async function matched(
  tx: TenantTx,
  messageIds: readonly string[],
  events: readonly string[],
): Promise<MatchedRow[]> {
  const ids = sql`by_company_id.current_id as "companyId", by_end_user_id.current_id as "endUserId",
    by_asset_id.current_id as "assetId", by_project_id.current_id as "projectId"`;
  const gone = SUBJECTS.map(([, id]) => sql`o.${name(id)} is not null and by_${name(id)}.current_id is null`);
  // Call by call too: as a join the planner may read the whole table first.
  const asTheyAreNow = SUBJECTS.map(
    ([table, id]) => sql`left join lateral (select current_id from current_${name(table)}
      where tenant_id = o.tenant_id and ${name(id)} = o.${name(id)} offset 0) by_${name(id)} on true`,
  );
  return tx.many(sql<MatchedRow>`
     select c.message_id as "messageId", c.type, c.event, o.received_at as "receivedAt", c.occurred_at as "occurredAt", c.body is null as erased,
       case when c.type in ('group', 'activity', 'metric') or c.event = any(${events}) then c.body end as body,
       ${ids}, o.effects, ${join(gone, ' or ')} as vanished
     from outcomes o cross join lateral (
       select message_id, type, event, occurred_at, body from calls
       where tenant_id = o.tenant_id and message_id = o.message_id offset 0
     ) c ${join(asTheyAreNow, ' ')}
     where o.tenant_id = ${tx.tenantId} and o.message_id = any(${messageIds}) and o.outcome is null
       and o.decision is not null`);
}

const SUBJECTS = [
  ['companies', 'company_id'],
  ['end_users', 'end_user_id'],
  ['assets', 'asset_id'],
  ['projects', 'project_id'],
] as const;

/** Ends calls that were matched before. A call that has ended meanwhile is neither changed nor counted again. */
export async function settle(tx: TenantTx, list: readonly Ending[]): Promise<Ended[]> {
  if (list.length === 0) return [];
  return ending(
    tx,
    // No join: the planner would compare every row with every other.
    sql`update outcomes o set outcome = r.by_id -> o.message_id ->> 'outcome', reason = r.by_id -> o.message_id ->> 'reason',
       effects = r.by_id -> o.message_id -> 'effects', settled_at = now()
     from (select ${json(Object.fromEntries(list.map((one) => [one.message_id, one])))}::jsonb as by_id) r
     where o.tenant_id = ${tx.tenantId} and o.message_id = any(${list.map((one) => one.message_id)}) and o.outcome is null
     returning o.message_id, o.received_at, o.outcome`,
  );
}

/** Ends calls that no step could settle, whatever they had come to before. */
export async function fail(
  tx: TenantTx,
  messageIds: readonly string[],
  fault: string,
  workflowId: string,
): Promise<Ended[]> {
  return ending(
    tx,
    sql`insert into outcomes as o (tenant_id, message_id, received_at, outcome, reason, decision, effects, workflow_id,
       settled_at)
     select c.tenant_id, c.message_id, c.received_at, 'failed', 'stepFailed', null,
       jsonb_build_object('fault', ${fault}::text), ${workflowId}, now()
     from calls c where c.tenant_id = ${tx.tenantId} and c.message_id = any(${messageIds}) order by c.message_id
     on conflict (tenant_id, message_id) do update set
       outcome = 'failed', reason = 'stepFailed', effects = excluded.effects, awaits = null,
       workflow_id = excluded.workflow_id, settled_at = now()
     where o.outcome is null
     returning o.message_id, o.received_at, o.outcome`,
  );
}

/**
 * Runs a statement that writes outcomes and returns `message_id, received_at, outcome`. Those that are an end leave the
 * line and are counted in the same statement.
 */
async function ending(tx: TenantTx, statement: Sql): Promise<Ended[]> {
  const found = await tx.many(sql<{ outcome: NotNull<Outcome>; received: number[] }>`
     with written as (${statement}),
       ended as (select * from written where outcome is not null),
       gone as (delete from unsettled
         where tenant_id = ${tx.tenantId} and message_id = any(array(select message_id from ended))),
       counted as (${countEnded(tx.tenantId, 1)})
     select outcome, json_agg(extract(epoch from received_at) * 1000) as received from ended group by outcome`);
  return found.flatMap(({ outcome, received }) => received.map((receivedAt) => ({ outcome, receivedAt })));
}
