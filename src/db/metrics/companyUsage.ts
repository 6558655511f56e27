import type { TenantTx } from '../connect.ts';
import { sql } from '../sql.ts';

/** How much a company used the product on one day, and how many of its end users did. */
export interface UsedDay {
  day: string;
  count: number;
  endUsers: number;
}

/** How often it did one thing. */
export interface UsedAction {
  action: string;
  count: number;
  lastAt: Date;
}

interface Span {
  today: string;
  days: number;
}

const ownOf = (tenantId: string, companyId: number) => sql`d.tenant_id = ${tenantId} and d.company_id = ${companyId}`;
const asCompany = (tenantId: string, companyId: number) =>
  sql`${ownOf(tenantId, companyId)} and d.model = 'company' and d.object_id = ${companyId}`;
const inSpan = (today: string, days: number) =>
  sql`d.day > ${today}::date - ${days}::integer and d.day <= ${today}::date`;

/** Each of the last days up to `today`, the oldest first; a day on which nobody did anything has zeros. */
export function byDay(tx: TenantTx, companyId: number, { today, days }: Span): Promise<UsedDay[]> {
  return tx.many(sql<UsedDay>`
     select to_char(n, 'YYYY-MM-DD') as day, coalesce(u.count, 0)::bigint as count, coalesce(p.people, 0) as "endUsers"
     from generate_series(${today}::date - (${days}::integer - 1), ${today}::date, interval '1 day') n
     left join (
       select d.day, sum(d.count) as count from usage_days d where ${asCompany(tx.tenantId, companyId)} and ${inSpan(today, days)} group by d.day
     ) u on u.day = n
     left join (
       select d.day, count(distinct d.object_id) as people from usage_days d
       where ${ownOf(tx.tenantId, companyId)} and d.model = 'endUser' and ${inSpan(today, days)} group by d.day
     ) p on p.day = n
     order by n`);
}

/** What it did most in these days, the most frequent first. */
export function byAction(tx: TenantTx, companyId: number, span: Span & { limit: number }): Promise<UsedAction[]> {
  const { today, days, limit } = span;
  return tx.many(sql<UsedAction>`
     select d.action, sum(d.count)::bigint as count, max(d.last_at) as "lastAt" from usage_days d
     where ${asCompany(tx.tenantId, companyId)} and ${inSpan(today, days)} group by d.action
     order by sum(d.count) desc, d.action limit ${limit}`);
}
