import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

/** One user activity, credited to a company and, where the call says so, to an end user, an asset, a project. */
export interface NewUserActivity {
  message_id: string;
  company_id: number;
  end_user_id: number | null;
  asset_id: number | null;
  project_id: number | null;
  action: string;
  occurred_at: Date;
  day: string;
  weight: number;
  count: number;
}

/** Adds user activities. Answers the messageIds that were not there yet: only those may go into the roll-ups. */
export async function add(tx: TenantTx, list: readonly NewUserActivity[]): Promise<string[]> {
  if (list.length === 0) return [];
  const added = await tx.many(sql<{
    messageId: string;
  }>`insert into user_activities (tenant_id, message_id, company_id, end_user_id, asset_id, project_id, action,
       occurred_at, day, weight, count)
     select ${tx.tenantId}, message_id, company_id, end_user_id, asset_id, project_id, action, occurred_at, day, weight, count
     from json_to_recordset(${json(list)}) as r (message_id text, company_id bigint, end_user_id bigint, asset_id bigint,
       project_id bigint, action text, occurred_at timestamptz, day date, weight double precision, count integer)
     order by message_id
     on conflict do nothing
     returning message_id as "messageId"`);
  return added.map((row) => row.messageId);
}

/** A day's usage of one object by one action, to be added to what the day has so far. */
export interface UsageDay {
  company_id: number;
  model: 'company' | 'endUser' | 'asset' | 'project';
  object_id: number;
  action: string;
  day: string;
  count: number;
  weight: number;
  last_at: Date;
}

/** Adds to the daily roll-ups. The rows are taken in the order of their key, so that two runs cannot deadlock. */
export async function addToDays(tx: TenantTx, list: readonly UsageDay[]): Promise<void> {
  if (list.length === 0) return;
  await tx.run(sql`insert into usage_days (tenant_id, company_id, model, object_id, action, day, count, weight, last_at)
     select ${tx.tenantId}, company_id, model, object_id, action, day, count, weight, last_at
     from json_to_recordset(${json(list)}) as r (company_id bigint, model text, object_id bigint, action text, day date,
       count bigint, weight double precision, last_at timestamptz)
     order by company_id, model, object_id, day, action
     on conflict (tenant_id, company_id, model, object_id, day, action) do update set
       count = usage_days.count + excluded.count, weight = usage_days.weight + excluded.weight,
       last_at = greatest(usage_days.last_at, excluded.last_at)`);
}
