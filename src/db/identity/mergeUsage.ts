import type { TenantTx } from '../connect.ts';
import * as metrics from '../metrics/metrics.ts';
import { sql } from '../sql.ts';

const COMPANY = sql`select m.current_id from current_companies m where m.company_id =`;
const END_USER = sql`select m.current_id from current_end_users m where m.end_user_id =`;
const ASSET = sql`select m.current_id from current_assets m where m.asset_id =`;
const PROJECT = sql`select m.current_id from current_projects m where m.project_id =`;
/** Whom and what a row of user activities or outcomes is about now: what was merged is what it was merged into. */
const NOW_OF_ACTIVITY = sql`coalesce((${COMPANY} a.company_id), a.company_id),
  coalesce((${END_USER} a.end_user_id), a.end_user_id), coalesce((${ASSET} a.asset_id), a.asset_id),
  coalesce((${PROJECT} a.project_id), a.project_id)`;
const NOW_OF_OUTCOME = sql`coalesce((${COMPANY} o.company_id), o.company_id) as company_id,
  coalesce((${END_USER} o.end_user_id), o.end_user_id) as end_user_id,
  coalesce((${ASSET} o.asset_id), o.asset_id) as asset_id,
  coalesce((${PROJECT} o.project_id), o.project_id) as project_id`;

const ADD_DAY = sql`on conflict (tenant_id, company_id, model, object_id, day, action) do update set
  count = usage_days.count + excluded.count, weight = usage_days.weight + excluded.weight,
  last_at = greatest(usage_days.last_at, excluded.last_at)`;

/** Credits what an end user did to whom they were merged into. */
export async function creditEndUser(tx: TenantTx, loser: number, winner: number): Promise<void> {
  await tx.run(sql`with moved as (
       delete from usage_days where tenant_id = ${tx.tenantId} and model = 'endUser' and object_id = ${loser}
         and company_id = any(array(select distinct company_id from user_activities
           where tenant_id = ${tx.tenantId} and end_user_id = ${loser}))
       returning *
     )
     insert into usage_days (tenant_id, company_id, model, object_id, action, day, count, weight, last_at)
     select tenant_id, company_id, model, ${winner}, action, day, count, weight, last_at from moved
     order by company_id, day, action ${ADD_DAY}`);
  await tx.run(
    sql`update user_activities set end_user_id = ${winner} where tenant_id = ${tx.tenantId} and end_user_id = ${loser}`,
  );
  await metrics.moveEndUser(tx, loser, winner);
}

/** Credits what happened in a company to the one it was merged into, and to whom its people and objects are by now. */
export async function creditCompany(tx: TenantTx, loser: number, winner: number): Promise<void> {
  await tx.run(sql`update user_activities a
    set (company_id, end_user_id, asset_id, project_id) = (select ${NOW_OF_ACTIVITY})
    where tenant_id = ${tx.tenantId} and company_id = ${loser}`);
  // Derived from what lies in a company, and nothing lies in this one any more.
  await tx.run(sql`delete from company_revenue where tenant_id = ${tx.tenantId} and company_id = ${loser}`);
  await tx.run(sql`
     with moved as (
       delete from usage_days where tenant_id = ${tx.tenantId} and company_id = ${loser} returning *
     )
     insert into usage_days (tenant_id, company_id, model, object_id, action, day, count, weight, last_at)
     select tenant_id, ${winner}, model, object, action, day, sum(count), sum(weight), max(last_at)
     from moved d cross join lateral (select coalesce(case model when 'company' then ${winner}
       when 'endUser' then (${END_USER} d.object_id) when 'asset' then (${ASSET} d.object_id)
       else (${PROJECT} d.object_id) end, d.object_id) as object) o
     group by tenant_id, model, object, action, day
     order by model, object, day, action ${ADD_DAY}`);
  await metrics.moveCompany(tx, loser, winner);
}

/** Credits what these outcomes' calls did to whom the outcomes name, as those are now. Answers the days it touched. */
export async function creditAnew(
  tx: TenantTx,
  by: { companyId: number } | { endUserIds: readonly number[] },
): Promise<Days> {
  const which = 'companyId' in by ? sql`company_id = ${by.companyId}` : sql`end_user_id = any(${by.endUserIds})`;
  const wanted = sql`wanted as materialized (
    select message_id, ${NOW_OF_OUTCOME} from outcomes o where tenant_id = ${tx.tenantId} and ${which})`;
  const usage = await tx.many(sql<{ day: string }>`
     with ${wanted}, moved as (
       update user_activities a set company_id = w.company_id, end_user_id = w.end_user_id, asset_id = w.asset_id,
         project_id = w.project_id
       from wanted w where a.tenant_id = ${tx.tenantId} and a.message_id = w.message_id
         and (a.company_id, a.end_user_id, a.asset_id, a.project_id)
           is distinct from (w.company_id, w.end_user_id, w.asset_id, w.project_id)
       returning a.day
     ) select distinct day from moved`);
  const ofCompanies = await tx.many(sql<{ day: string }>`
     with ${wanted}, moved as (
       update metric_points a set company_id = w.company_id
       from wanted w where a.tenant_id = ${tx.tenantId} and a.message_id = w.message_id and a.company_id <> w.company_id
       returning a.day
     ) select distinct day from moved`);
  const objects = await tx.many(sql<MetricObject>`
     with ${wanted}, changed as materialized (
       select p.message_id, p.dimension_id, p.model, p.object_id as before, w.company_id,
         case p.model when 'endUser' then w.end_user_id when 'asset' then w.asset_id else w.project_id end as object_id
       from wanted w cross join lateral (
         select * from object_metric_points where tenant_id = ${tx.tenantId} and message_id = w.message_id offset 0
       ) p
     ), moved as (
       update object_metric_points p set company_id = c.company_id, object_id = c.object_id
       from changed c where p.tenant_id = ${tx.tenantId} and p.message_id = c.message_id and p.dimension_id = c.dimension_id
     )
     select distinct model, before as "objectId" from changed union select distinct model, object_id from changed`);
  return { usage: usage.map((row) => row.day), metrics: ofCompanies.map((row) => row.day), objects };
}

/** Whose metrics have to be counted anew. */
interface MetricObject {
  model: string;
  objectId: number;
}

/** Calendar days of which roll-ups have to be counted anew, and what lies in companies and has metrics of its own. */
export interface Days {
  usage: readonly string[];
  metrics: readonly string[];
  objects: readonly MetricObject[];
}
