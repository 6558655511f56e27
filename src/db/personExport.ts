import type { Effects, Trace } from '../domain/decision.ts';
import type { Outcome, Reason } from '../domain/outcome.ts';
import type { CallType } from '../domain/segmentCall.ts';
import type { Transaction } from './connect.ts';
import { rows } from './rows.ts';

/** What is known of a person besides what they did. */
export interface ExportedPerson {
  end_user_id: number;
  external_id: string | null;
  source_id: string | null;
  email: string | null;
  name: string | null;
  first_name: string | null;
  last_name: string | null;
  position: string | null;
  phone: string | null;
  custom: Record<string, unknown>;
  merged_external_id: string | null;
  merged_into: number | null;
  company_id: number;
  company_external_id: string | null;
  company_name: string;
  created_at: Date;
  updated_at: Date;
}

/** The person's record, and those that were merged into it, the lasting one first. */
export async function records(trx: Transaction, tenantId: string, endUserId: number): Promise<ExportedPerson[]> {
  return rows<ExportedPerson>(
    trx,
    `select e.end_user_id, e.external_id, e.source_id, e.email, e.name, e.first_name, e.last_name, e.position, e.phone,
       e.custom, e.merged_external_id, e.merged_into, e.created_at, e.updated_at,
       c.company_id, c.external_id as company_external_id, c.name as company_name
     from end_users e join companies c on c.tenant_id = :tenantId and c.company_id = e.company_id
     where e.tenant_id = :tenantId and (e.end_user_id = :endUserId or e.merged_into = :endUserId) and e.erased_at is null
     order by e.merged_into is not null, e.end_user_id`,
    { tenantId, endUserId },
  );
}

/** The devices a person was seen with. */
export async function anonymousIds(trx: Transaction, tenantId: string, endUserId: number): Promise<string[]> {
  const found = await rows<{ value: string }>(
    trx,
    'select value from end_user_ids where tenant_id = ? and end_user_id = ? order by value',
    [tenantId, endUserId],
  );
  return found.map((row) => row.value);
}

export interface ExportedActivity {
  message_id: string;
  company_id: number;
  asset_id: number | null;
  project_id: number | null;
  action: string;
  occurred_at: Date;
  place: string;
  day: string;
  weight: number;
  count: number;
}

/** Where a page ended: a time as PostgreSQL writes it, to the microsecond, and the messageId among those of that time. */
export interface Position {
  at: string;
  messageId: string;
}

const START: Position = { at: '-infinity', messageId: '' };

/** A page of what a person did, the oldest first. */
export async function userActivities(
  trx: Transaction,
  tenantId: string,
  endUserId: number,
  limit: number,
  { at, messageId }: Position = START,
): Promise<ExportedActivity[]> {
  return rows<ExportedActivity>(
    trx,
    `select message_id, company_id, asset_id, project_id, action, occurred_at,
       occurred_at::text as place, day, weight, count from user_activities
     where tenant_id = ? and end_user_id = ? and occurred_at >= ? and (occurred_at > ? or message_id > ?)
     order by occurred_at, message_id limit ?`,
    [tenantId, endUserId, at, at, messageId, limit],
  );
}

export interface ExportedCall {
  message_id: string;
  type: CallType;
  event: string | null;
  received_at: Date;
  place: string;
  occurred_at: Date;
  outcome: Outcome | null;
  reason: Reason | null;
  decision: Trace | null;
  effects: Effects | null;
  body: Record<string, unknown> | null;
  body_gone: 'erased' | 'expired' | null;
}

const CALL = `c.message_id, c.type, c.event, c.received_at, c.received_at::text as place, c.occurred_at, o.outcome, o.reason, o.decision, o.effects,
  c.body, c.body_gone`;

/** A page of the calls that were matched to a person, the oldest first. */
export async function matchedCalls(
  trx: Transaction,
  tenantId: string,
  endUserId: number,
  limit: number,
  { at, messageId }: Position = START,
): Promise<ExportedCall[]> {
  return rows<ExportedCall>(
    trx,
    `select ${CALL} from (
       select message_id, received_at, outcome, reason, decision, effects from outcomes
       where tenant_id = :tenantId and end_user_id = :endUserId and received_at >= :at
         and (received_at > :at or message_id > :messageId)
       order by received_at, message_id limit :limit
     ) o cross join lateral (
       select * from calls where tenant_id = :tenantId and message_id = o.message_id offset 0
     ) c order by c.received_at, c.message_id`,
    { tenantId, endUserId, limit, at, messageId },
  );
}

/** A page of the calls that name a person by one of these ids and were matched to nobody: parked ones and aliases. */
export async function namingCalls(
  trx: Transaction,
  tenantId: string,
  subjects: readonly string[],
  limit: number,
  after = '',
): Promise<ExportedCall[]> {
  return rows<ExportedCall>(
    trx,
    `select ${CALL} from calls c left join lateral (
       select outcome, reason, decision, effects, end_user_id from outcomes
       where tenant_id = :tenantId and message_id = c.message_id offset 0
     ) o on true
     where c.tenant_id = :tenantId and c.subject = any(:subjects) and c.message_id > :after and o.end_user_id is null
     order by c.message_id limit :limit`,
    { tenantId, subjects: [...subjects], limit, after },
  );
}
