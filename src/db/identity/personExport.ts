import type { TenantTx } from '../connect.ts';
import { sql } from '../sql.ts';

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
  other_emails: string[];
  is_primary: boolean | null;
  featured: boolean | null;
  archived: boolean | null;
  tags: string[];
  custom: Record<string, unknown>;
  merged_external_id: string | null;
  company_id: number;
  company_external_id: string | null;
  company_name: string;
  created_at: Date;
  updated_at: Date;
}

/** The person's record, and those that were merged into it, the lasting one first. */
export async function records(tx: TenantTx, endUserId: number): Promise<ExportedPerson[]> {
  return tx.many(sql<ExportedPerson>`select e.end_user_id, e.external_id, e.source_id, e.email, e.name, e.first_name, e.last_name, e.position, e.phone,
       e.other_emails, e.is_primary, e.featured, e.archived, e.tags, e.custom, e.merged_external_id, e.created_at, e.updated_at,
       c.company_id, c.external_id as company_external_id, c.name as company_name
     from current_end_users e join companies c on c.tenant_id = ${tx.tenantId} and c.company_id = e.company_id
     where e.tenant_id = ${tx.tenantId} and (e.end_user_id = ${endUserId} or e.is_merged and e.current_id = ${endUserId})
       and e.erased_at is null
     order by e.is_merged, e.end_user_id`);
}

/** The devices a person was seen with, or the addresses that calls have named them by besides those of the records. */
export async function namedBy(
  tx: TenantTx,
  endUserIds: readonly number[],
  kind: 'anonymousId' | 'email',
): Promise<string[]> {
  const found = await tx.many(
    sql<{
      value: string;
    }>`select distinct value from end_user_ids where tenant_id = ${tx.tenantId} and end_user_id = any(${endUserIds}) and kind = ${kind} order by value`,
  );
  return found.map((row) => row.value);
}

/** What these records held before a merge, kept as long as it can be undone. */
export async function heldBefore(
  tx: TenantTx,
  endUserIds: readonly number[],
): Promise<{ merge: number; record: Record<string, unknown> }[]> {
  return tx.many(sql`select merge_id as merge, record from merge_rows
     where tenant_id = ${tx.tenantId} and table_name = 'end_users' and row_id = any(${endUserIds}) and record is not null order by merge_id`);
}

export interface ExportedAnswer {
  score: number | null;
  comment: string | null;
  email: string | null;
  dateSent: Date | null;
  dateAnswered: Date | null;
  campaignId: string | null;
  source: string | null;
  custom: Record<string, unknown>;
}

/** What a person answered when asked how likely they are to recommend (NPS). */
export async function answers(tx: TenantTx, endUserId: number): Promise<ExportedAnswer[]> {
  return tx.many(sql<ExportedAnswer>`select score, comment, email, date_sent as "dateSent", date_answered as "dateAnswered", campaign_id as "campaignId",
       source, custom from nps where tenant_id = ${tx.tenantId} and end_user_id = ${endUserId} order by nps_id`);
}

export interface ExportedMetric {
  message_id: string;
  dimension_id: string;
  occurred_at: Date;
  day: string;
  value: number;
}

/** A page of the values of a person's own metrics. */
export async function metricPoints(
  tx: TenantTx,
  endUserId: number,
  limit: number,
  after: Pick<ExportedMetric, 'message_id' | 'dimension_id'> = { message_id: '', dimension_id: '' },
): Promise<ExportedMetric[]> {
  return tx.many(sql<ExportedMetric>`
     select message_id, dimension_id, occurred_at, day, value from object_metric_points
     where tenant_id = ${tx.tenantId} and model = 'endUser' and object_id = ${endUserId}
       and message_id >= ${after.message_id} and (message_id > ${after.message_id} or dimension_id > ${after.dimension_id})
     order by message_id, dimension_id limit ${limit}`);
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

/** Where a page ended: a time as PostgreSQL writes it, to the microsecond, and a messageId of that time. */
export interface Position {
  at: string;
  messageId: string;
}

export const START: Position = { at: '-infinity', messageId: '' };

/** A page of what a person did, the oldest first. */
export async function userActivities(
  tx: TenantTx,
  endUserId: number,
  limit: number,
  { at, messageId }: Position = START,
): Promise<ExportedActivity[]> {
  return tx.many(sql<ExportedActivity>`select message_id, company_id, asset_id, project_id, action, occurred_at,
       occurred_at::text as place, day, weight, count from user_activities
     where tenant_id = ${tx.tenantId} and end_user_id = ${endUserId} and occurred_at >= ${at} and (occurred_at > ${at} or message_id > ${messageId})
     order by occurred_at, message_id limit ${limit}`);
}
