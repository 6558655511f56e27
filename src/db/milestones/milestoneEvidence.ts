import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

/** When something came true, by the caller's own key. */
export interface Found {
  key: string;
  at: Date;
  messageId: string | null;
}

/** Asks when the n-th event of an action, or the n-th end user who did it, came since a moment. */
export interface EventQuestion {
  key: string;
  company_id: number;
  action: string;
  at_least: number;
  since: Date;
  /** The day of `since` in the tenant's time zone. */
  since_day: string;
}

const questionsOf = (
  questions: readonly EventQuestion[],
) => sql`json_to_recordset(${json(questions)}) as q (key text, company_id bigint, action text, at_least integer,
  since timestamptz, since_day date)`;

/** The n-th events, of those that came. The roll-ups say first whether there are as many, at the price of a few rows. */
export function nthEvents(tx: TenantTx, questions: readonly EventQuestion[]): Promise<Found[]> {
  if (questions.length === 0) return Promise.resolve([]);
  return tx.many(sql<Found>`
     select q.key, e.occurred_at as at, e.message_id as "messageId" from ${questionsOf(questions)} cross join lateral (
       select occurred_at, message_id from user_activities
       where tenant_id = ${tx.tenantId} and company_id = q.company_id and action = q.action and occurred_at >= q.since
         and q.at_least <= (select sum(count) from usage_days
           where tenant_id = ${tx.tenantId} and company_id = q.company_id and model = 'company'
             and object_id = q.company_id and day >= q.since_day and action = q.action)
       order by occurred_at, message_id offset q.at_least - 1 limit 1
     ) e`);
}

/** When the n-th end user did it for the first time. */
export function nthUsers(tx: TenantTx, questions: readonly EventQuestion[]): Promise<Found[]> {
  if (questions.length === 0) return Promise.resolve([]);
  return tx.many(sql<Found>`
     select q.key, e.occurred_at as at, e.message_id as "messageId" from ${questionsOf(questions)} cross join lateral (
       select occurred_at, message_id from (
         select distinct on (end_user_id) occurred_at, message_id from user_activities
         where tenant_id = ${tx.tenantId} and company_id = q.company_id and action = q.action and occurred_at >= q.since
           and end_user_id is not null
           and q.at_least <= (select count(distinct object_id) from usage_days
             where tenant_id = ${tx.tenantId} and company_id = q.company_id and model = 'endUser' and day >= q.since_day
               and action = q.action)
         order by end_user_id, occurred_at, message_id
       ) first order by occurred_at, message_id offset q.at_least - 1 limit 1
     ) e`);
}

/** Asks the same of the calls whose properties fitted a condition. */
export interface HitQuestion {
  key: string;
  company_id: number;
  plan_id: number;
  version: number;
  condition: string;
  at_least: number;
  users: boolean;
  since: Date;
}

/** The n-th hit, or the first hit of the n-th end user. */
export function nthHits(tx: TenantTx, questions: readonly HitQuestion[]): Promise<Found[]> {
  if (questions.length === 0) return Promise.resolve([]);
  return tx.many(sql<Found>`
     select q.key, e.occurred_at as at, e.message_id as "messageId"
     from json_to_recordset(${json(questions)}) as q (key text, company_id bigint, plan_id bigint, version integer,
       condition text, at_least integer, users boolean, since timestamptz)
     cross join lateral (
       select occurred_at, message_id from (
         select distinct on (who) occurred_at, message_id from (
           select h.occurred_at, h.message_id, case when q.users then (
             select end_user_id::text from user_activities where tenant_id = ${tx.tenantId} and message_id = h.message_id
           ) else h.message_id end as who
           from milestone_hits h
           where h.tenant_id = ${tx.tenantId} and h.company_id = q.company_id and h.plan_id = q.plan_id
             and h.version = q.version and h.condition = q.condition and h.occurred_at >= q.since
         ) each where who is not null order by who, occurred_at, message_id
       ) first order by occurred_at, message_id offset q.at_least - 1 limit 1
     ) e`);
}

/** Asks since when the last value of a day of a metric is on the right side of a line. */
export interface MetricQuestion {
  key: string;
  company_id: number;
  dimension_id: string;
  at_least: boolean;
  value: number;
  since: Date;
}

/** The first day's last value that fulfils each. */
export function firstDays(tx: TenantTx, questions: readonly MetricQuestion[]): Promise<Found[]> {
  if (questions.length === 0) return Promise.resolve([]);
  return tx.many(sql<Found>`
     select q.key, e.last_at as at, e.last_message_id as "messageId"
     from json_to_recordset(${json(questions)}) as q (key text, company_id bigint, dimension_id text, at_least boolean,
       value double precision, since timestamptz)
     cross join lateral (
       select last_at, last_message_id from metric_days
       where tenant_id = ${tx.tenantId} and company_id = q.company_id and dimension_id = q.dimension_id
         and last_at >= q.since and case when q.at_least then last_value >= q.value else last_value <= q.value end
       order by last_at limit 1
     ) e`);
}

/** The metric points of calls. */
export function points(tx: TenantTx, messageIds: readonly string[]) {
  return tx.many(sql<{
    messageId: string;
    companyId: number;
    dimensionId: string;
    occurredAt: Date;
    value: number;
  }>`select message_id as "messageId", company_id as "companyId", dimension_id as "dimensionId", occurred_at as "occurredAt", value from metric_points
     where tenant_id = ${tx.tenantId} and message_id = any(${messageIds})`);
}
