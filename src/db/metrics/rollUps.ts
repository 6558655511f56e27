import type { TenantTx } from '../connect.ts';
import type { Days } from '../identity/mergeUsage.ts';
import { COUNTED as COUNTED_METRICS, COUNTED_COLUMNS } from './metrics.ts';
import { json, sql } from '../sql.ts';

const COUNTED = sql`insert into usage_days (tenant_id, company_id, model, object_id, action, day, count, weight, last_at)
  select tenant_id, company_id, model, object_id, action, day, sum(count), sum(weight * count), max(occurred_at)`;
const BY_KEY = sql`group by tenant_id, company_id, model, object_id, action, day`;

/** Counts all days of these end users anew, from their user activities. */
export async function countEndUsers(tx: TenantTx, endUserIds: readonly number[]): Promise<void> {
  if (endUserIds.length === 0) return;
  const companies = (
    tenantId: string,
    ids: readonly number[],
  ) => sql`select distinct company_id from user_activities where tenant_id = ${tenantId} and end_user_id = any(${ids})
    union select company_id from end_users where tenant_id = ${tenantId} and end_user_id = any(${ids})`;
  await tx.run(sql`delete from usage_days where tenant_id = ${tx.tenantId} and model = 'endUser' and object_id = any(${endUserIds})
       and company_id = any(array(${companies(tx.tenantId, endUserIds)}))`);
  await tx.run(sql`${COUNTED} from (select *, 'endUser' as model, end_user_id as object_id from user_activities
       where tenant_id = ${tx.tenantId} and end_user_id = any(${endUserIds})) a ${BY_KEY}`);
}

/** Counts these days of these companies anew, with all that lies in them, from user activities and metric points. */
export async function countDays(tx: TenantTx, companyIds: readonly number[], days: Days): Promise<void> {
  if (days.usage.length > 0)
    await countUsage(tx, { tenantId: tx.tenantId, ids: [...companyIds], days: [...days.usage] });
  if (days.metrics.length > 0)
    await countMetrics(tx, { tenantId: tx.tenantId, ids: [...companyIds], days: [...days.metrics] });
  if (days.objects.length > 0) await countObjects(tx, companyIds, days.objects);
}

interface Wanted {
  tenantId: string;
  ids: number[];
  days: string[];
}

/** A calendar day of any time zone lies within these instants. */
async function countUsage(tx: TenantTx, { tenantId, ids, days }: Wanted): Promise<void> {
  const sorted = [...days].sort();
  await tx.run(
    sql`delete from usage_days where tenant_id = ${tenantId} and company_id = any(${ids}) and day = any(${days}::date[])`,
  );
  await tx.run(sql`${COUNTED} from user_activities a cross join lateral (values
       ('company', company_id), ('endUser', end_user_id), ('asset', asset_id), ('project', project_id)
     ) credited (model, object_id)
     where tenant_id = ${tenantId} and company_id = any(${ids}) and day = any(${days}::date[]) and object_id is not null
       and occurred_at >= ${sorted[0] ?? ''}::date - interval '2 days' and occurred_at < ${sorted.at(-1) ?? ''}::date + interval '3 days'
     ${BY_KEY}`);
}

async function countMetrics(tx: TenantTx, { tenantId, ids, days }: Wanted): Promise<void> {
  const these = sql`tenant_id = ${tenantId} and company_id = any(${ids}) and day = any(${days}::date[])`;
  await tx.run(sql`delete from metric_days where ${these}`);
  await tx.run(sql`insert into metric_days (tenant_id, company_id, dimension_id, day, ${COUNTED_COLUMNS})
    select tenant_id, company_id, dimension_id, day, ${COUNTED_METRICS} from metric_points where ${these}
    group by tenant_id, company_id, dimension_id, day`);
}

/** Counts all metrics of these objects anew, wherever they lie and lay. */
async function countObjects(tx: TenantTx, companyIds: readonly number[], objects: Days['objects']): Promise<void> {
  const wanted = sql`select model, "objectId" as object_id
    from json_to_recordset(${json(objects)}) as r (model text, "objectId" bigint)`;
  await tx.run(sql`delete from object_metric_days where tenant_id = ${tx.tenantId} and (model, object_id) in (${wanted})
       and company_id = any(${companyIds}::bigint[] || array(
         select distinct p.company_id from (${wanted}) w join object_metric_points p
           on p.tenant_id = ${tx.tenantId} and p.model = w.model and p.object_id = w.object_id))`);
  await tx.run(sql`
    insert into object_metric_days (tenant_id, company_id, model, object_id, dimension_id, day, ${COUNTED_COLUMNS})
    select tenant_id, company_id, model, object_id, dimension_id, day, ${COUNTED_METRICS}
    from (select p.* from (select distinct model, object_id from (${wanted}) o) w join object_metric_points p
      on p.tenant_id = ${tx.tenantId} and p.model = w.model and p.object_id = w.object_id) p
    group by tenant_id, company_id, model, object_id, dimension_id, day`);
}
