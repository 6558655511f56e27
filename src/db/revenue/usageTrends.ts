import type { Day } from '../../domain/values/days.ts';
import type { UsageTrend } from '../../domain/revenue/usageQuartiles.ts';
import type { TenantTx } from '../connect.ts';
import { sql } from '../sql.ts';

/** How companies used the product up to each of these days; those without a user activity in the 60 days are left out. */
export async function trends(tx: TenantTx, days: readonly Day[]): Promise<Map<Day, Map<number, UsageTrend>>> {
  const found = await tx.many(sql<UsageTrend & { asOf: Day }>`with daily as materialized (
       select d.company_id, d.day, sum(d.count) as count from usage_days d
       where d.tenant_id = ${tx.tenantId} and d.model = 'company' and d.object_id = d.company_id
         and d.day > (select min(n) from unnest(${days}::date[]) n) - 60 and d.day <= (select max(n) from unnest(${days}::date[]) n)
       group by d.company_id, d.day
     )
     select n as "asOf", d.company_id as "companyId",
       coalesce(sum(d.count) filter (where d.day > n - 30), 0)::bigint as last,
       coalesce(sum(d.count) filter (where d.day <= n - 30), 0)::bigint as previous
     from daily d join unnest(${days}::date[]) n on d.day > n - 60 and d.day <= n
     group by n, d.company_id`);
  const byDay = new Map<Day, Map<number, UsageTrend>>();
  for (const { asOf, ...trend } of found) {
    const ofDay = byDay.get(asOf) ?? new Map<number, UsageTrend>();
    byDay.set(asOf, ofDay.set(trend.companyId, trend));
  }
  return byDay;
}
