import type { Outcome } from '../../domain/calls/outcome.ts';
import type { KeptType } from '../../domain/calls/keptBody.ts';
import type { Gone } from './bodies.ts';
import type { TenantTx } from '../connect.ts';
import * as ledger from './ledger.ts';
import { sql } from '../sql.ts';

/** One call on its way into the database. `body` is its JSON text, free of what PostgreSQL cannot store. */
export interface NewCall {
  messageId: string;
  type: KeptType;
  event: string | undefined;
  receivedAt: Date;
  occurredAt: Date;
  timeNote: string | undefined;
  /** The best id of a person that the call has: userId, else e-mail in lower case, else anonymousId. */
  subject: string | undefined;
  body: string;
}

/** One call as it was kept. `body` is null once it was erased or expired. */
export interface CallRow {
  messageId: string;
  type: KeptType;
  event: string | null;
  receivedAt: Date;
  occurredAt: Date;
  timeNote: string | null;
  otherContent: number;
  body: Record<string, unknown> | null;
  /** Why there is no body any more, where that was noted. */
  bodyGone: Gone | null;
}

/**
 * Keeps calls until they are settled, puts them in line for that, and counts them in the ledger together with the
 * `rejected` items that came along. Answers the messageIds that were new; the others had been kept before, or stand
 * twice in the list.
 */
export async function keep(tx: TenantTx, list: readonly NewCall[], rejected = 0): Promise<string[]> {
  const kept = await tx.many(sql<{ messageId: string }>`
     with given as (
       select * from json_to_recordset(${asJson(list)}::json) as r (
         message_id text, type text, event text, received_at timestamptz, occurred_at timestamptz, time_note text, subject text,
         body json)
     ), kept as (
       insert into calls (tenant_id, message_id, type, event, received_at, occurred_at, time_note, subject, body)
       select ${tx.tenantId}, message_id, type, event, received_at, occurred_at, time_note, subject, body
       from given order by message_id
       on conflict do nothing
       returning message_id, received_at
     ), queued as (
       insert into unsettled (tenant_id, message_id, due_at)
       select ${tx.tenantId}, message_id, now() + interval '1 minute' from kept
     ), counted as (${ledger.countKept(tx.tenantId, rejected)})
     select message_id as "messageId" from kept`);
  return kept.map((row) => row.messageId);
}

/** Counts on the kept calls how often their messageId came again with other content than theirs. */
export async function flagOtherContent(tx: TenantTx, list: readonly NewCall[]): Promise<void> {
  await tx.run(sql`with given as (
       select message_id, body::jsonb - ${CHANGES_ON_RETRY} ::text[] as content
       from json_to_recordset(${asJson(list)}::json) as r (message_id text, body json)
     )
     , altered as (
       select g.message_id, count(*) as times
       from given g join calls o on o.tenant_id = ${tx.tenantId} and o.message_id = g.message_id
       where o.body::jsonb - ${CHANGES_ON_RETRY} ::text[] <> g.content
       group by g.message_id
     ), locked as (
       select message_id from calls where tenant_id = ${tx.tenantId} and message_id = any(array(select message_id from altered))
       order by message_id for update
     )
     update calls c set other_content = c.other_content + g.times
     from altered g join locked using (message_id)
     where c.tenant_id = ${tx.tenantId} and c.message_id = g.message_id`);
}

/** What senders stamp anew on each try; it does not make a retry another call. */
const CHANGES_ON_RETRY = ['sentAt', 'receivedAt', '_metadata', 'writeKey'];

// Statements over a run name its ids on every table they touch: without statistics, and a fresh tenant has none, the
// planner would otherwise join by reading all that the tenant has.

/** A call to be decided; `outcome` is what it had come to before, where it is tried again. */
export type UndecidedRow = CallRow & { outcome: Outcome | null };

type StandingRow = Pick<UndecidedRow, 'messageId' | 'receivedAt' | 'outcome' | 'bodyGone'> & { empty: boolean };

/** `offset 0` keeps the planner from making a join of it, which it would do by reading all outcomes there are. */
const undecidedOf = (tenantId: string, messageIds: readonly string[]) => sql`from calls c left join lateral (
    select outcome, decision from outcomes where tenant_id = ${tenantId} and message_id = c.message_id offset 0
  ) o on true
  where c.tenant_id = ${tenantId} and c.message_id = any(${messageIds})
    and (o.outcome is null and o.decision is null or o.outcome in ('failed', 'parked'))`;

/** The calls of a run that are still to be decided: new ones, and those of before that are tried again. */
export async function undecided(tx: TenantTx, messageIds: readonly string[]): Promise<UndecidedRow[]> {
  return tx.many(sql<UndecidedRow>`
     select c.message_id as "messageId", c.type, c.event, c.received_at as "receivedAt", c.occurred_at as "occurredAt", c.time_note as "timeNote", c.other_content as "otherContent", c.body, c.body_gone as "bodyGone", o.outcome
     ${undecidedOf(tx.tenantId, messageIds)}`);
}

/** Which of these calls are still to be decided, without what they say. */
export async function stillUndecided(tx: TenantTx, messageIds: readonly string[]): Promise<StandingRow[]> {
  return tx.many(sql<StandingRow>`select c.message_id as "messageId", c.received_at as "receivedAt", o.outcome, c.body_gone as "bodyGone", c.body is null as empty
     ${undecidedOf(tx.tenantId, messageIds)}`);
}

/** The body is JSON text already, so it is put in as it stands instead of being parsed and written again. */
function asJson(list: readonly NewCall[]): string {
  const items = list.map((call) => {
    const columns = JSON.stringify({
      message_id: call.messageId,
      type: call.type,
      event: call.event,
      received_at: call.receivedAt,
      occurred_at: call.occurredAt,
      time_note: call.timeNote,
      subject: call.subject,
    });
    return `${columns.slice(0, -1)},"body":${call.body}}`;
  });
  return `[${items.join(',')}]`;
}
