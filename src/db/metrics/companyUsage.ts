import type { TenantTx } from '../connect.ts';
import { rows } from '../rows.ts';

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

const OWN = `d.tenant_id = :tenantId and d.company_id = :companyId`;
const AS_COMPANY = `${OWN} and d.model = 'company' and d.object_id = :companyId`;
const IN_SPAN = `d.day > cast(:today as date) - cast(:days as integer) and d.day <= cast(:today as date)`;

/** Each of the last days up to `today`, the oldest first; a day on which nobody did anything has zeros. */
export function byDay(tx: TenantTx, companyId: number, span: Span): Promise<UsedDay[]> {
  return rows<UsedDay>(
    tx,
    `select to_char(n, 'YYYY-MM-DD') as day, coalesce(u.count, 0)::bigint as count, coalesce(p.people, 0) as "endUsers"
     from generate_series(cast(:today as date) - (cast(:days as integer) - 1), cast(:today as date), interval '1 day') n
     left join (
       select d.day, sum(d.count) as count from usage_days d where ${AS_COMPANY} and ${IN_SPAN} group by d.day
     ) u on u.day = n
     left join (
       select d.day, count(distinct d.object_id) as people from usage_days d
       where ${OWN} and d.model = 'endUser' and ${IN_SPAN} group by d.day
     ) p on p.day = n
     order by n`,
    { tenantId: tx.tenantId, companyId, ...span },
  );
}

/** What it did most in these days, the most frequent first. */
export function byAction(tx: TenantTx, companyId: number, span: Span & { limit: number }): Promise<UsedAction[]> {
  return rows<UsedAction>(
    tx,
    `select d.action, sum(d.count)::bigint as count, max(d.last_at) as "lastAt" from usage_days d
     where ${AS_COMPANY} and ${IN_SPAN} group by d.action order by sum(d.count) desc, d.action limit :limit`,
    { tenantId: tx.tenantId, companyId, ...span },
  );
}
