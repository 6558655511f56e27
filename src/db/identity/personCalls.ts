import type { Effects, Trace } from '../../domain/identity/decision.ts';
import type { KeptType } from '../../domain/calls/keptBody.ts';
import type { Outcome, Reason } from '../../domain/calls/outcome.ts';
import type { Gone } from '../calls/bodies.ts';
import type { TenantTx } from '../connect.ts';
import { START, type Position } from './personExport.ts';
import { sql } from '../sql.ts';

/** A call in the export of a person. */
export interface ExportedCall {
  messageId: string;
  type: KeptType;
  event: string | null;
  receivedAt: Date;
  place: string;
  occurredAt: Date;
  outcome: Outcome | null;
  reason: Reason | null;
  decision: Trace | null;
  effects: Effects | null;
  body: Record<string, unknown> | null;
  bodyGone: Gone | null;
}

const CALL = sql`c.message_id as "messageId", c.type, c.event, c.received_at as "receivedAt", c.received_at::text as place, c.occurred_at as "occurredAt", o.outcome, o.reason, o.decision, o.effects,
  c.body, c.body_gone as "bodyGone"`;

/** A page of the calls that were matched to a person or to whom was merged into them, the oldest first. */
export async function matchedCalls(
  tx: TenantTx,
  endUserIds: readonly number[],
  limit: number,
  { at, messageId }: Position = START,
): Promise<ExportedCall[]> {
  return tx.many(sql<ExportedCall>`select ${CALL} from (
       select message_id, received_at, outcome, reason, decision, effects from outcomes
       where tenant_id = ${tx.tenantId} and end_user_id = any(${endUserIds}) and received_at >= ${at}
         and (received_at > ${at} or message_id > ${messageId})
       order by received_at, message_id limit ${limit}
     ) o cross join lateral (
       select * from calls where tenant_id = ${tx.tenantId} and message_id = o.message_id offset 0
     ) c order by c.received_at, c.message_id`);
}

/** A page of the calls that name a person by one of these ids and were matched to nobody: parked ones and aliases. */
export async function namingCalls(
  tx: TenantTx,
  subjects: readonly string[],
  limit: number,
  after = '',
): Promise<ExportedCall[]> {
  return tx.many(sql<ExportedCall>`select ${CALL} from calls c left join lateral (
       select outcome, reason, decision, effects, end_user_id from outcomes
       where tenant_id = ${tx.tenantId} and message_id = c.message_id offset 0
     ) o on true
     where c.tenant_id = ${tx.tenantId} and c.subject = any(${subjects}) and c.message_id > ${after} and o.end_user_id is null
     order by c.message_id limit ${limit}`);
}
