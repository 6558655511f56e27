import type { TenantTx } from '../connect.ts';
import { sql } from '../sql.ts';

/** What is known of a person besides what they did. */
export interface ExportedPerson {
  endUserId: number;
  externalId: string | null;
  sourceId: string | null;
  email: string | null;
  name: string | null;
  firstName: string | null;
  lastName: string | null;
  position: string | null;
  phone: string | null;
  otherEmails: string[];
  isPrimary: boolean | null;
  featured: boolean | null;
  archived: boolean | null;
  tags: string[];
  custom: Record<string, unknown>;
  mergedExternalId: string | null;
  companyId: number;
  companyExternalId: string | null;
  companyName: string;
  createdAt: Date;
  updatedAt: Date;
}

/** The person's record, and those that were merged into it, the lasting one first. */
export async function records(tx: TenantTx, endUserId: number): Promise<ExportedPerson[]> {
  return tx.many(sql<ExportedPerson>`select e.end_user_id as "endUserId", e.external_id as "externalId", e.source_id as "sourceId", e.email, e.name, e.first_name as "firstName", e.last_name as "lastName", e.position, e.phone,
       e.other_emails as "otherEmails", e.is_primary as "isPrimary", e.featured, e.archived, e.tags, e.custom, e.merged_external_id as "mergedExternalId", e.created_at as "createdAt", e.updated_at as "updatedAt",
       c.company_id as "companyId", c.external_id as "companyExternalId", c.name as "companyName"
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
  messageId: string;
  dimensionId: string;
  occurredAt: Date;
  day: string;
  value: number;
}

/** A page of the values of a person's own metrics. */
export async function metricPoints(
  tx: TenantTx,
  endUserId: number,
  limit: number,
  after: Pick<ExportedMetric, 'messageId' | 'dimensionId'> = { messageId: '', dimensionId: '' },
): Promise<ExportedMetric[]> {
  return tx.many(sql<ExportedMetric>`
     select message_id as "messageId", dimension_id as "dimensionId", occurred_at as "occurredAt", day, value
     from object_metric_points
     where tenant_id = ${tx.tenantId} and model = 'endUser' and object_id = ${endUserId}
       and message_id >= ${after.messageId} and (message_id > ${after.messageId} or dimension_id > ${after.dimensionId})
     order by message_id, dimension_id limit ${limit}`);
}

export interface ExportedActivity {
  messageId: string;
  companyId: number;
  assetId: number | null;
  projectId: number | null;
  action: string;
  occurredAt: Date;
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
  return tx.many(sql<ExportedActivity>`select message_id as "messageId", company_id as "companyId", asset_id as "assetId", project_id as "projectId", action, occurred_at as "occurredAt",
       occurred_at::text as place, day, weight, count from user_activities
     where tenant_id = ${tx.tenantId} and end_user_id = ${endUserId} and occurred_at >= ${at} and (occurred_at > ${at} or message_id > ${messageId})
     order by occurred_at, message_id limit ${limit}`);
}
