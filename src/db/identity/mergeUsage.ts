import type { TenantTx } from '../connect.ts';
import * as metrics from '../metrics/metrics.ts';
import { rows } from '../rows.ts';

/** Whom a row's company, end user, asset and project are by now: what was merged is what it was merged into. */
export function nowOf(row: string): string {
  const into = (table: string, id: string) =>
    `coalesce((select m.merged_into from ${table} m where m.${id} = ${row}.${id}), ${row}.${id}) as ${id}`;
  return [
    into('companies', 'company_id'),
    into('end_users', 'end_user_id'),
    into('assets', 'asset_id'),
    into('projects', 'project_id'),
  ].join(', ');
}

const ADD_DAY = `on conflict (tenant_id, company_id, model, object_id, day, action) do update set
  count = usage_days.count + excluded.count, weight = usage_days.weight + excluded.weight,
  last_at = greatest(usage_days.last_at, excluded.last_at)`;

/** Credits what an end user did to whom they were merged into. */
export async function creditEndUser(tx: TenantTx, loser: number, winner: number): Promise<void> {
  await tx.raw(
    `with moved as (
       delete from usage_days where tenant_id = :tenantId and model = 'endUser' and object_id = :loser
         and company_id = any(array(select distinct company_id from user_activities
           where tenant_id = :tenantId and end_user_id = :loser))
       returning *
     )
     insert into usage_days (tenant_id, company_id, model, object_id, action, day, count, weight, last_at)
     select tenant_id, company_id, model, :winner, action, day, count, weight, last_at from moved
     order by company_id, day, action ${ADD_DAY}`,
    { tenantId: tx.tenantId, loser, winner },
  );
  await tx.raw(
    'update user_activities set end_user_id = :winner where tenant_id = :tenantId and end_user_id = :loser',
    { tenantId: tx.tenantId, loser, winner },
  );
  await metrics.moveEndUser(tx, loser, winner);
}

/** Credits what happened in a company to the one it was merged into, and to whom its people and objects are by now. */
export async function creditCompany(tx: TenantTx, loser: number, winner: number): Promise<void> {
  const both = { tenantId: tx.tenantId, loser, winner };
  await tx.raw(
    `update user_activities a set (company_id, end_user_id, asset_id, project_id) = (select ${nowOf('a')})
     where tenant_id = :tenantId and company_id = :loser`,
    both,
  );
  // Derived from what lies in a company, and nothing lies in this one any more.
  await tx.raw('delete from company_revenue where tenant_id = :tenantId and company_id = :loser', both);
  const into = (table: string, id: string) =>
    `coalesce((select m.merged_into from ${table} m where m.${id} = d.object_id), d.object_id)`;
  await tx.raw(
    `with moved as (
       delete from usage_days where tenant_id = :tenantId and company_id = :loser returning *
     )
     insert into usage_days (tenant_id, company_id, model, object_id, action, day, count, weight, last_at)
     select tenant_id, :winner, model, object, action, day, sum(count), sum(weight), max(last_at)
     from moved d cross join lateral (select case model when 'company' then :winner
       when 'endUser' then ${into('end_users', 'end_user_id')} when 'asset' then ${into('assets', 'asset_id')}
       else ${into('projects', 'project_id')} end as object) o
     group by tenant_id, model, object, action, day
     order by model, object, day, action ${ADD_DAY}`,
    both,
  );
  await metrics.moveCompany(tx, loser, winner);
}

/** Credits what these outcomes' calls did to whom the outcomes name, as those are now. Answers the days it touched. */
export async function creditAnew(
  tx: TenantTx,
  by: { companyId: number } | { endUserIds: readonly number[] },
): Promise<Days> {
  const which = 'companyId' in by ? 'company_id = ?' : 'end_user_id = any(?)';
  const value = 'companyId' in by ? by.companyId : [...by.endUserIds];
  const wanted = `wanted as materialized (
    select message_id, ${nowOf('o')} from outcomes o where tenant_id = ? and ${which})`;
  const usage = await rows<{ day: string }>(
    tx,
    `with ${wanted}, moved as (
       update user_activities a set company_id = w.company_id, end_user_id = w.end_user_id, asset_id = w.asset_id,
         project_id = w.project_id
       from wanted w where a.tenant_id = ? and a.message_id = w.message_id
         and (a.company_id, a.end_user_id, a.asset_id, a.project_id)
           is distinct from (w.company_id, w.end_user_id, w.asset_id, w.project_id)
       returning a.day
     ) select distinct day from moved`,
    [tx.tenantId, value, tx.tenantId],
  );
  const ofCompanies = await rows<{ day: string }>(
    tx,
    `with ${wanted}, moved as (
       update metric_points a set company_id = w.company_id
       from wanted w where a.tenant_id = ? and a.message_id = w.message_id and a.company_id <> w.company_id
       returning a.day
     ) select distinct day from moved`,
    [tx.tenantId, value, tx.tenantId],
  );
  const objects = await rows<MetricObject>(
    tx,
    `with ${wanted}, changed as materialized (
       select p.message_id, p.dimension_id, p.model, p.object_id as before, w.company_id,
         case p.model when 'endUser' then w.end_user_id when 'asset' then w.asset_id else w.project_id end as object_id
       from wanted w cross join lateral (
         select * from object_metric_points where tenant_id = ? and message_id = w.message_id offset 0
       ) p
     ), moved as (
       update object_metric_points p set company_id = c.company_id, object_id = c.object_id
       from changed c where p.tenant_id = ? and p.message_id = c.message_id and p.dimension_id = c.dimension_id
     )
     select distinct model, before as object_id from changed union select distinct model, object_id from changed`,
    [tx.tenantId, value, tx.tenantId, tx.tenantId],
  );
  return { usage: usage.map((row) => row.day), metrics: ofCompanies.map((row) => row.day), objects };
}

/** Whose metrics have to be counted anew. */
interface MetricObject {
  model: string;
  object_id: number;
}

/** Calendar days of which roll-ups have to be counted anew, and what lies in companies and has metrics of its own. */
export interface Days {
  usage: readonly string[];
  metrics: readonly string[];
  objects: readonly MetricObject[];
}
