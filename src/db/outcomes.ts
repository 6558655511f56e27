import type { Effects, Trace } from '../domain/decision.ts';
import type { Outcome, Reason } from '../domain/outcome.ts';
import type { Transaction } from './connect.ts';
import { countOutcomes } from './ledger.ts';
import { recordset, rows } from './rows.ts';

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
  decision: Trace;
  effects?: Effects;
  awaits?: string[];
}

/** What is known of a matched call when its usage is recorded. */
export interface MatchedRow {
  message_id: string;
  received_at: Date;
  occurred_at: Date;
  body: Record<string, unknown> | null;
  company_id: number;
  end_user_id: number | null;
  asset_id: number | null;
  project_id: number | null;
  effects: Effects | null;
}

/** A call that came to its end in a statement. */
export interface Ended {
  messageId: string;
  receivedAt: Date;
  outcome: Outcome;
}

interface Settled {
  message_id: string;
  received_at: Date;
  outcome: Outcome | null;
}

/** Writes decisions down; those that are an end already leave the line and are counted. A settled call stays as it is. */
export async function decide(
  trx: Transaction,
  tenantId: string,
  list: readonly NewOutcome[],
  workflowId: string,
): Promise<Ended[]> {
  if (list.length === 0) return [];
  const written = await rows<Settled>(
    trx,
    `insert into outcomes as o (tenant_id, message_id, received_at, outcome, reason, company_id, end_user_id, asset_id,
       project_id, decision, effects, awaits, workflow_id, settled_at)
     select ?, message_id, received_at, outcome, reason, company_id, end_user_id, asset_id, project_id, decision,
       effects, awaits, ?, case when outcome is not null then now() end
     from json_to_recordset(?::json) as r (message_id text, received_at timestamptz, outcome text, reason text,
       company_id bigint, end_user_id bigint, asset_id bigint, project_id bigint, decision jsonb, effects jsonb,
       awaits text[])
     order by message_id
     on conflict (tenant_id, message_id) do update set
       outcome = excluded.outcome, reason = excluded.reason, company_id = excluded.company_id,
       end_user_id = excluded.end_user_id, asset_id = excluded.asset_id, project_id = excluded.project_id,
       decision = excluded.decision, effects = excluded.effects, awaits = excluded.awaits,
       workflow_id = excluded.workflow_id, settled_at = excluded.settled_at
     where o.outcome is null
     returning o.message_id, o.received_at, o.outcome`,
    [tenantId, workflowId, recordset(list)],
  );
  return close(trx, tenantId, written);
}

/** Matched calls that have not been recorded yet. */
export async function matched(
  trx: Transaction,
  tenantId: string,
  messageIds: readonly string[],
): Promise<MatchedRow[]> {
  return rows<MatchedRow>(
    trx,
    `select c.message_id, c.received_at, c.occurred_at, c.body, o.company_id, o.end_user_id, o.asset_id, o.project_id,
       o.effects
     from outcomes o join calls c on c.tenant_id = o.tenant_id and c.message_id = o.message_id
     where o.tenant_id = ? and o.message_id = any(?) and o.outcome is null and o.decision is not null`,
    [tenantId, [...messageIds]],
  );
}

/** Whether any of these calls is matched and not yet recorded, by this run or by one that died. */
export async function anyMatched(trx: Transaction, tenantId: string, messageIds: readonly string[]): Promise<boolean> {
  const [found] = await rows(
    trx,
    `select 1 from outcomes where tenant_id = ? and message_id = any(?) and outcome is null and decision is not null
     limit 1`,
    [tenantId, [...messageIds]],
  );
  return found !== undefined;
}

/** Ends calls that were matched before. A call that has ended meanwhile is neither changed nor counted again. */
export async function settle(
  trx: Transaction,
  tenantId: string,
  list: readonly { message_id: string; outcome: Outcome; reason?: Reason; effects: Effects }[],
): Promise<Ended[]> {
  if (list.length === 0) return [];
  const settled = await rows<Settled>(
    trx,
    `update outcomes o set outcome = r.outcome, reason = r.reason, effects = r.effects, settled_at = now()
     from json_to_recordset(?::json) as r (message_id text, outcome text, reason text, effects jsonb)
     where o.tenant_id = ? and o.message_id = r.message_id and o.outcome is null
     returning o.message_id, o.received_at, o.outcome`,
    [recordset(list), tenantId],
  );
  return close(trx, tenantId, settled);
}

/** Ends calls that no step could settle, whatever they had come to before. */
export async function fail(
  trx: Transaction,
  tenantId: string,
  messageIds: readonly string[],
  fault: string,
  workflowId: string,
): Promise<Ended[]> {
  const failed = await rows<Settled>(
    trx,
    `insert into outcomes as o (tenant_id, message_id, received_at, outcome, reason, decision, effects, workflow_id,
       settled_at)
     select c.tenant_id, c.message_id, c.received_at, 'failed', 'stepFailed', null, jsonb_build_object('fault', ?::text), ?,
       now()
     from calls c where c.tenant_id = ? and c.message_id = any(?) order by c.message_id
     on conflict (tenant_id, message_id) do update set
       outcome = 'failed', reason = 'stepFailed', effects = excluded.effects, awaits = null,
       workflow_id = excluded.workflow_id, settled_at = now()
     where o.outcome is null
     returning o.message_id, o.received_at, o.outcome`,
    [fault, workflowId, tenantId, [...messageIds]],
  );
  return close(trx, tenantId, failed);
}

/** Opens parked and failed calls again, so that they can be decided anew, and puts them in line. */
export async function reopen(trx: Transaction, tenantId: string, messageIds: readonly string[]): Promise<string[]> {
  return reopenWhere(trx, tenantId, 'message_id = any(?)', [[...messageIds]]);
}

/** Opens the parked calls that wait for one of these keys. Answers their messageIds. */
export async function release(trx: Transaction, tenantId: string, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  return reopenWhere(trx, tenantId, `outcome = 'parked' and awaits && ?::text[]`, [[...keys]]);
}

/** Opens every parked call of the tenant, because a rule changed that may free any of them. */
export async function releaseAll(trx: Transaction, tenantId: string): Promise<string[]> {
  return reopenWhere(trx, tenantId, `outcome = 'parked'`, []);
}

async function reopenWhere(trx: Transaction, tenantId: string, which: string, bindings: string[][]): Promise<string[]> {
  const open = await rows<{ message_id: string; received_at: Date; outcome: Outcome }>(
    trx,
    `select message_id, received_at, outcome from outcomes
     where tenant_id = ? and outcome in ('parked', 'failed') and ${which}
     order by message_id for update`,
    [tenantId, ...bindings],
  );
  if (open.length === 0) return [];
  const messageIds = open.map((row) => row.message_id);
  await trx.raw(
    `update outcomes set outcome = null, reason = null, decision = null, effects = null, awaits = null, settled_at = null
     where tenant_id = ? and message_id = any(?)`,
    [tenantId, messageIds],
  );
  await trx.raw(
    `insert into unsettled (tenant_id, message_id, due_at)
     select ?, message_id, now() + interval '1 minute' from unnest(?::text[]) as r (message_id)
     on conflict (tenant_id, message_id) do nothing`,
    [tenantId, messageIds],
  );
  const before = open.map((row) => ({ receivedAt: row.received_at, outcome: row.outcome }));
  await countOutcomes(trx, tenantId, before, -1);
  return messageIds;
}

async function close(trx: Transaction, tenantId: string, list: readonly Settled[]): Promise<Ended[]> {
  const ended = list.flatMap(({ message_id, received_at, outcome }) =>
    outcome === null ? [] : [{ messageId: message_id, receivedAt: received_at, outcome }],
  );
  if (ended.length === 0) return [];
  await trx.raw('delete from unsettled where tenant_id = ? and message_id = any(?)', [
    tenantId,
    ended.map((one) => one.messageId),
  ]);
  await countOutcomes(trx, tenantId, ended, 1);
  return ended;
}
